"""The decision of the chair of the partnership; no review is a real way out, and so is the way back."""

from __future__ import annotations

from typing import Any

import pytest

from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Stale
from dhr.workflow.decisions import record_decision
from dhr.workflow.directions import record_direction
from dhr.workflow.models import Decision, Review
from dhr.workflow.queries import deadlines_of
from dhr.workflow.services import fire_transition
from dhr.workflow.work import drift
from tests.makers import World, days_ago, make_review, said_by


def decide(world: World, review: Review, **changes: Any) -> Decision:
    facts: dict[str, Any] = {
        "by": world.csp_chair,
        "hold_review": True,
        "decided_on": days_ago(1),
        "reasons": "It is met.",
    }
    return record_decision(review=review, **{**facts, **changes})


@pytest.mark.parametrize(("hold", "stage"), [(True, "established"), (False, "no_review")])
def test_both_answers_are_real(world: World, hold: bool, stage: str) -> None:
    review = make_review(world, "decision_pending")
    decision = decide(world, review, hold_review=hold, consulted=" Police, council. ")
    assert review.stage == stage
    assert (decision.kind == "hold", decision.decided_by, decision.consulted) == (
        hold,
        world.csp_chair,
        "Police, council.",
    )
    assert drift(review) == []
    event = Event.objects.latest("number")
    assert event.verb == ("review.decide_review" if hold else "review.decide_no_review")
    assert said_by(event)["reason"] == "It is met."


def test_the_report_is_due_six_months_after_the_day_of_the_decision(world: World) -> None:
    review = make_review(world, "decision_pending")
    decision = decide(world, review)
    report = next(found for found in deadlines_of(review) if found.kind == "report")
    assert report.start == decision.decided_on
    assert report.sum.endswith("+ 6 months")


@pytest.mark.parametrize(
    ("name", "refusal"),
    [("manager", NotAllowed), ("auditor", NotAllowed), ("author", NotVisible), ("outsider", NotVisible)],
)
def test_only_the_chair_of_the_partnership_decides(world: World, name: str, refusal: type[Exception]) -> None:
    review = make_review(world, "decision_pending")
    with pytest.raises(refusal):
        decide(world, review, by=world.people[name])
    assert not Decision.objects.exists()


def test_days_and_reasons_are_judged_together(world: World) -> None:
    review = make_review(world, "decision_pending")
    with pytest.raises(Blocked) as refused:
        decide(world, review, decided_on=days_ago(-1), reasons=" ")
    assert refused.value.reasons == (
        "The day of the decision cannot lie after today.", "Write down the reasons for the decision.",
    )  # fmt: skip
    with pytest.raises(Blocked, match="cannot be older than the day on which the partnership came to know"):
        decide(world, review, decided_on=days_ago(21))
    review.refresh_from_db()
    assert review.stage == "decision_pending"
    assert not Decision.objects.exists()


def test_nobody_decides_before_being_asked_or_on_what_has_moved_on(world: World) -> None:
    review = make_review(world, "scoping")
    with pytest.raises(Blocked, match="at the stage “Decision pending”"):
        decide(world, review)
    with pytest.raises(Stale, match="It is now: Scoping"):
        decide(world, review, seen_stage="decision_pending")
    assert not Decision.objects.exists()


def test_no_review_can_be_directed_reopened_or_closed(world: World) -> None:
    review = make_review(world, "decision_pending")
    decide(world, review, hold_review=False, reasons="Not met.")
    fire_transition(thing=review, name="accept_no_review", by=world.manager, reason="Letter.")
    assert (review.stage, drift(review)) == ("closed_without_review", [])
    fire_transition(thing=review, name="reopen_decision", by=world.csp_chair, reason="New evidence.")
    assert (review.stage, drift(review)) == ("decision_pending", [])
    decide(world, review, hold_review=False, reasons="Still not met.")
    with pytest.raises(Blocked, match="Record the direction"):
        fire_transition(thing=review, name="direct_review", by=world.csp_chair, reason="Direction.")
    record_direction(
        review=review, by=world.csp_chair, kind="establish", authority="The partnership", directed_on=days_ago(0),
        directed_by="The Minister", words="Hold a review.",
    )  # fmt: skip
    assert (review.stage, drift(review)) == ("established", [])
    assert [decision.reasons for decision in review.decisions.all()] == [
        "Not met.",
        "Still not met.",
        "Hold a review.",
    ]
