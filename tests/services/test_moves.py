"""A refused move says all that is missing and changes nothing: of a review from its first day to its last, and of a return."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from dhr.accounts.models import User
from dhr.audit.models import Event
from dhr.chronology.services import read_submission, upload_chronology
from dhr.core.refusals import Blocked, Stale
from dhr.submission.services import record_answer
from dhr.workflow.models import AgencyReturn, Review, StageChange, StagedModel
from dhr.workflow.services import fire_transition
from dhr.workflow.stages import REVIEW_TRACK
from tests import steps
from tests.makers import World, days_ago, make_review, return_of

# Stage, move, who makes it, and every sentence that stands in the way when nothing has been prepared.
MISSING: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "notified": ("start_scoping", "manager", ("Ask at least one agency",)),
    "scoping": ("ask_for_decision", "manager", ("Larkfield Surgery, Wendmoor Constabulary",)),
    "established": ("appoint_chair", "csp_chair", ("Choose a review chair",)),
    "chair_appointed": ("set_panel_and_terms", "review_chair", ("Add the members", "Write the terms of reference")),
    "panel_and_terms": ("commission_returns", "review_chair", ("Choose at least one agency",)),
    "gathering": ("start_analysis", "review_chair", (
        "Larkfield Surgery (asked); Wendmoor Constabulary (asked)", "Freeze the combined chronology",
    )),
    "drafting": ("agree_report", "review_chair", (
        "Attach the overview report and the executive summary and the action plan", "Give the report to the panel",
    )),
    "signed_off": ("send_package", "manager", (
        "Complete the submission checklist", "Share the draft with each household", "Build the package", "to the Home Office and copied to the Domestic Abuse Commissioner",
    )),
    "with_home_office": ("record_cleared", "manager", ("Record the Home Office's letter",)),
    "cleared": ("publish", "csp_chair", ("that it is ready. It is now: not ready", "Record the day of publication")),
    "published": ("start_monitoring", "manager", ("Record the recommendations",)),
    "monitoring": ("close_review", "csp_chair", ("1 open action.",)),
}  # fmt: skip

# The moves off the straight way: a stage in which each begins, who makes it, and what stands in the way.
MISSING_ASIDE: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("notified", "settle_lead", "manager", ("Ask the other partnership to lead",)),
    ("notified", "record_duplicate", "manager", ("Name the review of the same death",)),
    ("scoping", "direct_review", "csp_chair", ("Record the direction",)),
    ("established", "merge_review", "csp_chair", ("Name the review that goes on",)),
    ("cleared", "withhold_publication", "csp_chair", ("Record the compelling reason",)),
)


def traces(thing: StagedModel) -> tuple[Any, ...]:
    """Everything that a move leaves behind."""
    stored: Any = type(thing)._base_manager.get(pk=thing.pk)
    history = stored.history.count()
    return (stored.stage, history, StageChange.objects.count(), Event.objects.count(), AgencyReturn.objects.count())


def refused(thing: StagedModel, name: str, by: User, sentences: Sequence[str], reason: str = "") -> None:
    before = traces(thing)
    with pytest.raises(Blocked) as caught:
        fire_transition(thing=thing, name=name, by=by, reason=reason)
    assert len(caught.value.reasons) == len(sentences), caught.value.reasons
    for sentence, given in zip(sentences, caught.value.reasons, strict=True):
        assert sentence in given
    assert traces(thing) == before


def test_from_the_first_day_to_the_last(world: World) -> None:
    review = steps.notify(world)
    waiting = dict(MISSING)
    for _reached, step in (*steps.STEPS, ("", None)):
        if review.stage in waiting:
            name, who, sentences = waiting.pop(review.stage)
            refused(review, name, world.people[who], sentences)
        if step is not None:
            step(world, review)
            review.refresh_from_db()
    assert not waiting


@pytest.mark.parametrize(("stage", "name", "who", "sentences"), MISSING_ASIDE)
def test_off_the_straight_way(world: World, stage: str, name: str, who: str, sentences: Sequence[str]) -> None:
    refused(make_review(world, stage), name, world.people[who], sentences, reason="A reason.")


def test_every_move_with_a_guard_is_in_the_table() -> None:
    guarded = {name for name, move in REVIEW_TRACK.transitions.items() if move.guards}
    by_outcome = {"record_changes", "record_not_adequate", "finish_changes", "agree_corrected_report"}
    aside = {name for _stage, name, _who, _sentences in MISSING_ASIDE}
    of_an_offer = {"keep_lead", "hand_over_lead"}  # tests/services/test_leading.py
    assert {name for name, _who, _sentences in MISSING.values()} | by_outcome | aside | of_an_offer == guarded


@pytest.mark.parametrize(
    ("outcome", "name", "sentences"),
    [
        ("not_adequate", "finish_changes", ["the panel has to agree the corrected report first"]),
        ("changes", "agree_corrected_report", ["record that the changes are made", "Give the report to the panel"]),
    ],
)
def test_corrections_go_the_way_that_the_answer_asks_for(
    world: World, outcome: str, name: str, sentences: Sequence[str]
) -> None:
    review = make_review(world, "with_home_office")
    for move in ("record_changes", "record_not_adequate"):
        refused(review, move, world.manager, ["Record the Home Office's letter"])
    record_answer(review=review, by=world.manager, outcome=outcome, letter_on=days_ago(0), points="Equality.")
    refused(
        review,
        name,
        world.review_chair,
        [sentences[0], "Attach a corrected version of the overview report", *sentences[1:]],
    )


def test_a_return_with_nothing_to_submit(world: World) -> None:
    sent = return_of(world, make_review(world, "gathering"))
    content = b"Seq,Start Date,Start Time,Source of Information,Event,Comment\r\n3,31/02/2018,,Diary,No such day,\r\n"
    read_submission(upload_chronology(agency_return=sent, by=world.author, name="police.csv", content=content).pk)
    sent.refresh_from_db()
    assert sent.stage == "in_progress"
    refused(sent, "submit_return", world.sign_off, ["at least one event", "the 1 row that could not be read"])


def test_a_reason_is_asked_for_where_the_table_says_so(world: World) -> None:
    review = make_review(world, "decision_pending")
    refused(review, "decide_no_review", world.csp_chair, ["Give a reason."], reason=" \n")
    sent = return_of(world, make_review(world, "gathering"))
    refused(sent, "waive_return", world.review_chair, ["Give a reason."])


def test_what_somebody_else_has_moved_on_is_not_moved_again(world: World) -> None:
    review = make_review(world, "scoping")
    seen = Review.objects.get(pk=review.pk)
    steps.ask_for_decision(world, review)
    before = traces(review)
    with pytest.raises(Stale, match="It is now: Decision pending"):
        fire_transition(thing=seen, name="ask_for_decision", by=world.manager, seen_stage="scoping")
    with pytest.raises(Blocked, match="only be done at the stage “Scoping”. It is now at “Decision pending”"):
        fire_transition(thing=seen, name="ask_for_decision", by=world.manager)
    assert traces(review) == before


def test_a_move_that_is_made_leaves_one_trace_in_each_place(world: World) -> None:
    review = make_review(world, "decision_pending")
    _stage, history, changes, events, returns = traces(review)
    change = fire_transition(thing=review, name="decide_no_review", by=world.csp_chair, reason=" Not met. ")
    assert traces(review) == ("no_review", history + 1, changes + 1, events + 1, returns)
    assert (change.from_stage, change.to_stage, change.reason) == ("decision_pending", "no_review", "Not met.")
    newest = review.history.first()
    assert (newest.history_user, newest.history_change_reason) == (world.csp_chair, "Not met.")
