"""Answers at intake and the rules of a review: who may, what is recorded, what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import LazySettings

from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed
from dhr.workflow.intake_answers import answer_screening, answers_of, case_shape, change_rules
from dhr.workflow.models import Decision, OtherProceeding, Review
from dhr.workflow.queries import deadlines_of
from tests.makers import World, days_ago, make_review, said_by
from tests.steps import notify


def test_answers_are_kept_and_processes_are_added_once(world: World) -> None:
    review = notify(world)
    assert set(answers_of(review).values()) == {"unknown"}
    answer_screening(review=review, by=world.manager, answers={"wales": "no", "police_contact": "yes"}, add=["iopc"])
    answer_screening(review=review, by=world.manager, answers={"police_contact": "yes"}, add=["iopc"])
    assert answers_of(review)["wales"] == "unknown", "the latest answers stand"
    assert [found.kind for found in OtherProceeding.objects.filter(review=review)] == ["iopc"]
    assert review.screening.history.count() == 2
    assert Event.objects.filter(verb="screening.answered").first().detail == {"wales": "no", "police_contact": "yes"}  # type: ignore[union-attr]
    with pytest.raises(NotAllowed):
        answer_screening(review=review, by=world.csp_chair, answers={})


def test_the_shape_is_that_of_the_people(world: World) -> None:
    shape = case_shape(notify(world))
    assert (shape.victims, shape.positions, shape.suicide) == (1, ("not_charged",), False)


def change(world: World, review: Review, **changes: Any) -> Decision:
    facts = {
        "legal_basis": "s9", "guidance_version": "susr-wales", "display_name": "SUSR", "reasons": "She lived in Wales.",
        "decided_on": days_ago(0),
    }  # fmt: skip
    return change_rules(review=review, **{"by": world.csp_chair, **facts, **changes})


def test_changing_the_rules_is_a_decision_that_is_logged(world: World) -> None:
    review = make_review(world, "established")
    assert [d.kind for d in deadlines_of(review) if d.kind == "report"] == ["report"]
    made = change(world, review)
    assert (review.guidance_version, review.display_name) == ("susr-wales", "SUSR")
    assert (made.kind, "December 2016 → Single Unified" in made.reasons) == ("rules", True)
    assert [d.kind for d in deadlines_of(review) if d.kind == "report"] == [], "the length is not known"
    assert said_by(Event.objects.get(verb="review.rules_changed"))["reason"] == "She lived in Wales."
    newest = review.history.first()
    assert (newest.history_user, newest.history_change_reason) == (world.csp_chair, "She lived in Wales.")


def test_what_is_off_is_refused_until_somebody_switches_it_on(world: World, settings: LazySettings) -> None:
    review = make_review(world, "established")
    with pytest.raises(Blocked, match="not offered"):
        change(world, review, guidance_version="2024-draft")
    settings.GUIDANCE_SWITCHED_ON = ["2024-draft"]
    change(world, review, guidance_version="2024-draft")
    assert review.guidance_version == "2024-draft"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"reasons": " "}, "Write down the reasons"),
        ({"guidance_version": "2016", "display_name": "DHR"}, "Nothing is changed"),
        ({"decided_on": days_ago(-2)}, "cannot lie after today"),
    ],
)
def test_what_cannot_be_decided(world: World, changes: dict[str, Any], words: str) -> None:
    review = make_review(world, "established")
    with pytest.raises(Blocked, match=words):
        change(world, review, **changes)
    assert review.guidance_version == "2016"


def test_only_the_chair_of_the_partnership_decides_on_the_rules(world: World) -> None:
    with pytest.raises(NotAllowed):
        change(world, make_review(world, "established"), by=world.manager)
