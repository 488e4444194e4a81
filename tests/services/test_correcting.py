"""A stage recorded by mistake is taken back, with a reason; both moves stay, and what was carried along goes back too."""

from __future__ import annotations

import pytest

from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed, Stale
from dhr.submission.models import Publication, ReportRound
from dhr.submission.services import record_answer
from dhr.workflow.correcting import correct_stage
from dhr.workflow.models import Decision, Review, StageChange
from dhr.workflow.queries import deadlines_of
from dhr.workflow.services import fire_transition
from dhr.workflow.work import drift
from tests import steps
from tests.makers import World, days_ago, make_review, return_of


def correct(world: World, review: Review, who: str, **more: str) -> StageChange:
    return correct_stage(thing=review, by=world.people[who], reason="The wrong review.", **more)


def test_both_stay_and_the_work_goes_back(world: World) -> None:
    review = make_review(world, "established")
    made = correct(world, review, "csp_chair")
    assert (review.stage, made.corrects and made.corrects.name) == ("decision_pending", "decide_review")
    assert StageChange.objects.filter(review=review, name="decide_review").count() == 1
    assert Event.objects.filter(verb="review.correct_stage").count() == 1
    assert drift(review) == []
    assert Decision.objects.count() == 1
    assert [found.kind for found in deadlines_of(review) if found.kind == "report"] == []
    steps.decide(world, review)
    assert [found.kind for found in deadlines_of(review) if found.kind == "report"] == ["report"]


def test_whoever_may_make_the_move_may_take_it_back(world: World) -> None:
    review = make_review(world, "established")
    for who in ("manager", "auditor"):
        with pytest.raises(NotAllowed):
            correct(world, review, who)
    with pytest.raises(Stale):
        correct(world, review, "csp_chair", seen_stage="decision_pending")
    with pytest.raises(Blocked, match="what the mistake was"):
        correct_stage(thing=review, by=world.csp_chair, reason=" ")


def test_one_can_go_further_back(world: World) -> None:
    review = make_review(world, "established")
    correct(world, review, "csp_chair")
    correct(world, review, "manager")
    assert (review.stage, drift(review)) == ("scoping", [])
    correct(world, review, "manager")
    assert review.stage == "notified"
    with pytest.raises(Blocked, match="no move"):
        correct(world, review, "manager")


@pytest.mark.parametrize("outcome", ["cleared", "changes", "not_adequate"])
def test_an_answer_recorded_by_mistake(world: World, outcome: str) -> None:
    review = make_review(world, "with_home_office")
    record_answer(review=review, by=world.manager, outcome=outcome, letter_on=days_ago(0), points="One.")
    correct(world, review, "manager")
    rounds = list(ReportRound.objects.filter(review=review).values_list("number", "stage"))
    assert (review.stage, review.round, rounds, drift(review)) == ("with_home_office", 1, [(1, "submitted")], [])
    record_answer(review=review, by=world.manager, outcome="cleared", letter_on=days_ago(0))
    assert review.stage == "cleared"


def test_a_publication_recorded_by_mistake(world: World) -> None:
    review = make_review(world, "published")
    correct(world, review, "csp_chair")
    assert (review.stage, Publication.objects.get().stage) == ("cleared", "ready")


def test_agencies_that_were_asked_are_not_asked_any_more_unless_one_has_begun(world: World) -> None:
    review = make_review(world, "gathering")
    correct(world, review, "review_chair")
    assert (review.stage, return_of(world, review).stage, drift(review)) == ("panel_and_terms", "chosen", [])
    fire_transition(thing=review, name="commission_returns", by=world.review_chair)
    assert (return_of(world, review).stage, drift(review)) == ("asked", [])
    fire_transition(thing=return_of(world, review), name="waive_return", by=world.review_chair, reason="No contact.")
    with pytest.raises(Blocked, match="came after it"):
        correct(world, review, "review_chair")


def test_a_move_of_an_agencys_return(world: World) -> None:
    review = make_review(world, "gathering")
    mine = return_of(world, review)
    fire_transition(thing=mine, name="waive_return", by=world.review_chair, reason="No contact.")
    correct_stage(thing=mine, by=world.review_chair, reason="The wrong agency.")
    assert (mine.stage, drift(review)) == ("asked", [])
