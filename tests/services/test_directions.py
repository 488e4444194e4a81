"""A direction of the Secretary of State: to establish, at every stage before a review is held; to take part."""

from __future__ import annotations

from typing import Any

import pytest

from dhr.core.refusals import Blocked, NotAllowed
from dhr.workflow.decisions import defer_decision, record_decision
from dhr.workflow.directions import record_direction
from dhr.workflow.models import Decision, Direction, Review
from dhr.workflow.services import fire_transition
from dhr.workflow.work import drift
from tests.makers import World, days_ago, make_review, return_of


def direct(world: World, review: Review, **changes: Any) -> Direction:
    facts: dict[str, Any] = {
        "kind": "establish", "authority": "Quayside Partnership", "directed_on": days_ago(1),
        "directed_by": "The Minister for Safeguarding", "words": "A review is to be held.",
    }  # fmt: skip
    return record_direction(review=review, **{"by": world.csp_chair, **facts, **changes})


@pytest.mark.parametrize("stage", ["notified", "scoping", "decision_pending"])
def test_to_establish_before_anybody_decided(world: World, stage: str) -> None:
    review = make_review(world, stage)
    direct(world, review)
    assert (review.stage, drift(review)) == ("established", [])
    decision = Decision.objects.get(kind="directed")
    assert (decision.who, decision.decided_on) == ("The Minister for Safeguarding", days_ago(1))


@pytest.mark.parametrize("closed", [False, True])
def test_to_establish_against_a_no(world: World, closed: bool) -> None:
    review = make_review(world, "decision_pending")
    record_decision(review=review, by=world.csp_chair, hold_review=False, decided_on=days_ago(3), reasons="Not met.")
    if closed:
        fire_transition(thing=review, name="accept_no_review", by=world.manager, reason="Content.")
    direct(world, review)
    assert review.stage == "established"


def test_while_the_decision_is_deferred(world: World) -> None:
    review = make_review(world, "decision_pending")
    with pytest.raises(Blocked, match="after today"):
        defer_decision(review=review, by=world.csp_chair, reasons="Toxicology.", until=days_ago(0))
    made = defer_decision(review=review, by=world.csp_chair, reasons="Toxicology.", until=days_ago(-20))
    assert (review.stage, made.until, drift(review)) == ("deferred", days_ago(-20), [])
    direct(world, review)
    assert review.stage == "established"


def test_a_review_that_is_held_is_not_established_again(world: World) -> None:
    review = make_review(world, "established")
    with pytest.raises(Blocked, match="only be done at the stage"):
        direct(world, review)
    assert not Direction.objects.exists()


def test_to_take_part_names_an_agency_and_binds_it(world: World) -> None:
    review = make_review(world, "gathering")
    with pytest.raises(Blocked, match="Choose the agency"):
        direct(world, review, kind="take_part", authority="Somebody")
    direct(world, review, kind="take_part", agency=world.surgery)
    assert review.stage == "gathering"
    with pytest.raises(Blocked, match="directed by the Secretary of State"):
        fire_transition(
            thing=return_of(world, review, world.surgery), name="waive_return", by=world.review_chair, reason="Small."
        )


def test_every_gap_is_named_and_only_the_chair_records_it(world: World) -> None:
    review = make_review(world, "scoping")
    with pytest.raises(Blocked) as caught:
        direct(world, review, authority=" ", directed_by="", words="", directed_on=days_ago(-1))
    assert len(caught.value.reasons) == 4
    with pytest.raises(NotAllowed):
        direct(world, review, by=world.manager)
