"""A report that does not come: reminders, the letters that a schedule drafts, and each step up, beside those of the chronology."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.refusals import Blocked, NotAllowed
from dhr.imrs.models import AgencyReport
from dhr.imrs.services import escalate_report
from dhr.imrs.stages import OWED
from dhr.letters.contexts_of_dates import MISSING, values_of_late_return
from dhr.letters.drafts import current_values, gaps_of
from dhr.letters.escalating import draft_escalation
from dhr.letters.models import Letter
from dhr.notices.escalations import OWED_BY
from dhr.notices.reminder_steps import STEPS
from dhr.notices.reminding import remind
from dhr.workflow.agency_queries import escalations_of
from dhr.workflow.models import Review
from dhr.workflow.returns import escalate_return, next_level
from tests.makers import World, days_ago, make_review, return_of
from tests.report_makers import asked, begun, move, presented

pytestmark = pytest.mark.django_db


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


@pytest.fixture
def report(world: World, review: Review) -> AgencyReport:
    return asked(world, review, due_on=clock.today() + timedelta(days=1))


def test_every_kind_with_letters_says_what_it_is_about() -> None:
    assert {kind for kind, steps in STEPS.items() if any(step.letter for step in steps)} == set(OWED_BY)
    assert set(OWED) <= set(MISSING)


def test_the_schedule_drafts_a_letter_for_the_report_alone(world: World, review: Review, report: AgencyReport) -> None:
    late = report.due_on + timedelta(days=16)
    with clock.as_if_on(late):
        assert remind(clock.today())
        letter = Letter.objects.get(code="L24")
        assert (letter.report, letter.agency, letter.stage) == (report, world.police, "draft")
        values = current_values(letter)
        assert values["what is missing"] == "its individual management review"
        assert values["return due date"] == in_words(report.due_on)  # not the chronology's day
        history = values_of_late_return(review, world.police, report)["history"]
        assert "the individual management review was asked for" in history
        assert gaps_of(letter) == ["answer date"]
        assert draft_escalation(owed=report, code="L24") is None  # once, ever
        assert (
            draft_escalation(owed=return_of(world, review), code="L24") is not None
        )  # the chronology is another matter


def test_what_came_in_or_is_not_written_is_written_to_nobody_about(world: World, review: Review) -> None:
    assert draft_escalation(owed=presented(world, review), code="L24") is None
    nil = move(asked(world, review, "summary_report"), "declare_nil", world.sign_off, "Nothing is held.")
    assert draft_escalation(owed=nil, code="L24") is None


def test_each_step_up_is_taken_once_and_counted_apart_from_the_chronologys(
    world: World, review: Review, report: AgencyReport
) -> None:
    sent = return_of(world, review)
    facts: dict[str, Any] = {"by": world.review_chair, "why": "Silent.", "on": clock.today()}
    escalate_return(agency_return=sent, **facts)
    levels = [escalate_report(report=report, **facts).level for _step in range(3)]
    assert levels == ["executive", "csp_chair", "home_office"]
    with pytest.raises(Blocked, match="no further step"):
        escalate_report(report=report, **facts)
    assert len(escalations_of(sent)) == 1 and len(escalations_of(sent, "imr")) == 3
    assert next_level(sent) == "csp_chair" and next_level(sent, "imr") is None


def test_a_report_that_was_declined_is_escalated_and_its_letter_says_so(world: World, review: Review) -> None:
    report = move(begun(world, review), "decline_report", world.sign_off, "Too few people.")
    escalate_report(report=report, by=world.review_chair, why="They declined.", on=clock.today())
    move(report, "take_up_report", world.review_chair)
    made = draft_escalation(owed=report, code="L25")
    assert made is not None
    history = current_values(made)["history"]
    for words in ("the agency declined", "writes it after all", "it was raised with the agency's chief executive"):
        assert words in history


def test_who_escalates_and_when(world: World, review: Review) -> None:
    report = presented(world, review)
    with pytest.raises(NotAllowed):
        escalate_report(report=report, by=world.manager, why="W", on=clock.today())
    done = move(asked(world, review, "summary_report"), "waive_report", world.review_chair, "Slight contact.")
    with pytest.raises(Blocked) as said:
        escalate_report(report=done, by=world.review_chair, why=" ", on=days_ago(-1))
    assert len(said.value.reasons) == 3
