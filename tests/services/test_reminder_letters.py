"""The letter that reminds an agency of what is due is drafted by itself: five working days before, and on the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dhr.core.dates import subtract_working_days
from dhr.letters.escalating import draft_reminder
from dhr.letters.models import Letter
from dhr.letters.services import cancel_letter
from dhr.notices.reminder_steps import step_today, steps_for
from dhr.notices.reminding import remind
from dhr.workflow.models import AgencyReturn, Review
from dhr.workflow.work import drift
from tests.makers import World, make_review, return_of
from tests.notice_makers import morning

DUE = date(2027, 3, 3)
BEFORE = subtract_working_days(DUE, 5)


@pytest.mark.parametrize("kind", ["agency-return", "imr"])
@pytest.mark.parametrize(
    ("today", "letter"),
    [
        (BEFORE - timedelta(days=1), None),
        (BEFORE, "L23"),
        (DUE - timedelta(days=1), "L23"),
        (DUE, "L23"),
        (DUE + timedelta(days=8), None),
    ],
)
def test_on_which_days_it_is_drafted(kind: str, today: date, letter: str | None) -> None:
    step = step_today(kind, DUE, today)
    assert (step.beside if step else None) == letter


def test_only_returns_and_reports_have_such_a_letter() -> None:
    assert {step.beside for step in steps_for("action")} == {""}


@pytest.fixture
def owed(world: World) -> AgencyReturn:
    return return_of(world, make_review(world, "gathering"))


def reminders(review: Review) -> list[Letter]:
    return list(
        Letter.objects.filter(review=review, code="L23", agency__returns__review=review).order_by("prepared_at")
    )


def on(day: date) -> list[Letter]:
    with morning(day):
        remind(day)
    return list(Letter.objects.filter(code="L23").order_by("prepared_at", "agency__name"))


def test_one_before_and_one_on_the_day(world: World, owed: AgencyReturn) -> None:
    before = subtract_working_days(owed.due_on, 5)
    assert not on(before - timedelta(days=1))
    first = on(before)
    assert {letter.agency_id for letter in first} >= {world.police.pk}
    assert {(letter.stage, letter.prepared_by.name) for letter in first} == {("draft", "The system")}
    assert on(before) == on(before + timedelta(days=1)) == first, "once for the step"
    assert on(owed.due_on) == first, "a draft that waits serves for the day too"
    assert not drift(owed.review)


def test_on_the_day_another_is_drafted_where_the_first_does_not_wait(world: World, owed: AgencyReturn) -> None:
    before = subtract_working_days(owed.due_on, 5)
    mine = [letter for letter in on(before) if letter.agency == world.police]
    cancel_letter(letter=mine[0], by=world.manager, reason="They rang.")
    assert len([letter for letter in on(before + timedelta(days=1)) if letter.agency == world.police]) == 1
    assert len([letter for letter in on(owed.due_on) if letter.agency == world.police]) == 2
    assert len([letter for letter in on(owed.due_on + timedelta(days=1)) if letter.agency == world.police]) == 2


def test_what_came_in_is_not_reminded_of(world: World) -> None:
    owed = return_of(world, make_review(world, "analysis"))
    assert draft_reminder(owed=owed, code="L23", since=owed.due_on) is None
    with pytest.raises(ValueError, match="no letter about"):
        draft_reminder(owed=owed, code="L22", since=owed.due_on)
