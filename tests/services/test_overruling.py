"""Setting a local rule aside: by the chair of the partnership alone, for one move, while the review stays in its stage."""

from __future__ import annotations

import pytest

from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.workflow.guard_table import GUARD_RULES
from dhr.workflow.models import Overruling, Review
from dhr.workflow.overruling import overrule
from dhr.workflow.services import blockers, fire_transition
from tests.makers import World, make_review, said_by


@pytest.fixture
def review(world: World) -> Review:
    """At scoping, with two agencies that have not answered: a rule of this product stands in the way."""
    return make_review(world, "scoping")


def set_aside(
    world: World, review: Review, who: str = "csp_chair", reason: str = "They will not answer."
) -> Overruling:
    return overrule(
        thing=review, name="ask_for_decision", guard="scoping_answered", by=world.people[who], reason=reason
    )


def test_what_was_set_aside_no_longer_stands_in_the_way_and_is_an_event_of_its_own(
    world: World, review: Review
) -> None:
    assert list(blockers(review, "ask_for_decision", world.manager)) == ["scoping_answered"]
    made = set_aside(world, review)
    assert "Larkfield Surgery" in made.sentence
    assert blockers(review, "ask_for_decision", world.manager) == {}
    event = Event.objects.get(verb="review.rule_set_aside")
    assert said_by(event) == {
        "move": "ask_for_decision", "rule": "scoping_answered", "reason": "They will not answer.",
    }  # fmt: skip
    fire_transition(thing=review, name="ask_for_decision", by=world.manager)
    assert review.stage == "decision_pending"


@pytest.mark.parametrize("who", ["manager", "auditor"])
def test_nobody_else_sets_a_rule_aside(world: World, review: Review, who: str) -> None:
    with pytest.raises(NotAllowed):
        set_aside(world, review, who)
    with pytest.raises(NotVisible):
        set_aside(world, review, "outsider")
    assert not Overruling.objects.exists()


def test_a_reason_is_needed(world: World, review: Review) -> None:
    with pytest.raises(Blocked, match="Give a reason"):
        set_aside(world, review, reason=" ")


def test_what_law_or_guidance_asks_cannot_be_set_aside(world: World) -> None:
    review = make_review(world, "notified")
    for name, guard in (("start_scoping", "scoping_asked"), ("direct_review", "direction_recorded")):
        assert GUARD_RULES[guard].kind in ("law", "guidance")
        with pytest.raises(Blocked, match="cannot be set aside"):
            overrule(thing=review, name=name, guard=guard, by=world.csp_chair, reason="In a hurry.")
    assert list(blockers(review, "start_scoping", world.manager)) == ["scoping_asked"]


def test_what_does_not_stand_in_the_way_is_not_set_aside(world: World, review: Review) -> None:
    set_aside(world, review)
    fire_transition(thing=review, name="ask_for_decision", by=world.manager)
    with pytest.raises(Blocked, match="does not stand in the way"):
        overrule(thing=review, name="decide_review", guard="scoping_answered", by=world.csp_chair, reason="R.")


def test_it_holds_only_until_the_review_moves(world: World, review: Review) -> None:
    """When the review comes into the stage again, the rule stands in the way again."""
    set_aside(world, review)
    fire_transition(thing=review, name="ask_for_decision", by=world.manager)
    fire_transition(thing=review, name="decide_no_review", by=world.csp_chair, reason="Not met.")
    fire_transition(thing=review, name="reopen_decision", by=world.csp_chair, reason="New facts.")
    Review.objects.filter(pk=review.pk).update(stage="scoping")  # as a correction would lead it
    review.refresh_from_db()
    assert list(blockers(review, "ask_for_decision", world.manager)) == ["scoping_answered"]
