"""Days not to contact, worked by hand: what is said of a day, when it comes next, and which day is open."""

from __future__ import annotations

from datetime import date

import pytest

from dhr.panels.models import QuietKind
from dhr.panels.quiet_rules import (
    BIRTHDAY,
    DEATH_ANNIVERSARY,
    HEARINGS,
    RECORDED,
    THE_DEATH,
    Quiet,
    birthday_of,
    kept_on,
    next_open,
    reason_on,
    recorded_problem,
)
from dhr.workflow.models import ProceedingDateKind

DEATH = Quiet(date(2024, 6, 17), True, DEATH_ANNIVERSARY, THE_DEATH)
LEAP_DEATH = Quiet(date(2024, 2, 29), True, DEATH_ANNIVERSARY, THE_DEATH)
BORN = Quiet(date(1989, 12, 31), True, BIRTHDAY)
TRIAL = Quiet(date(2026, 3, 2), False, HEARINGS["trial"])
VERDICT = Quiet(date(2026, 3, 3), False, HEARINGS["verdict"])

# What is kept, a day, what is said of it, and the first open day from then on.
WORKED: tuple[tuple[tuple[Quiet, ...], date, str | None, date], ...] = (
    ((), date(2026, 3, 2), None, date(2026, 3, 2)),
    ((DEATH,), date(2024, 6, 17), THE_DEATH, date(2024, 6, 18)),
    ((DEATH,), date(2025, 6, 17), DEATH_ANNIVERSARY, date(2025, 6, 18)),
    ((DEATH,), date(2039, 6, 17), DEATH_ANNIVERSARY, date(2039, 6, 18)),
    ((DEATH,), date(2025, 6, 16), None, date(2025, 6, 16)),
    ((DEATH,), date(2025, 7, 17), None, date(2025, 7, 17)),
    # a death on 29 February: 28 February in the other years, and never 1 March
    ((LEAP_DEATH,), date(2025, 2, 28), DEATH_ANNIVERSARY, date(2025, 3, 1)),
    ((LEAP_DEATH,), date(2025, 3, 1), None, date(2025, 3, 1)),
    ((LEAP_DEATH,), date(2028, 2, 28), None, date(2028, 2, 28)),
    ((LEAP_DEATH,), date(2028, 2, 29), DEATH_ANNIVERSARY, date(2028, 3, 1)),
    ((LEAP_DEATH,), date(2100, 2, 28), DEATH_ANNIVERSARY, date(2100, 3, 1)),  # 2100 is no leap year
    # a birthday at the turn of the year
    ((BORN,), date(2026, 12, 31), BIRTHDAY, date(2027, 1, 1)),
    ((BORN,), date(2027, 1, 1), None, date(2027, 1, 1)),
    # a day in court counts once and not in the next year
    ((TRIAL,), date(2026, 3, 2), "The trial begins on this day.", date(2026, 3, 3)),
    ((TRIAL,), date(2027, 3, 2), None, date(2027, 3, 2)),
    # days that follow each other, and days that fall together
    ((TRIAL, VERDICT), date(2026, 3, 2), "The trial begins on this day.", date(2026, 3, 4)),
    ((TRIAL, Quiet(date(1990, 3, 2), True, BIRTHDAY)), date(2026, 3, 2), f"The trial begins on this day. {BIRTHDAY}", date(2026, 3, 3)),
    ((BORN, Quiet(date(1994, 12, 31), True, BIRTHDAY)), date(2026, 12, 31), BIRTHDAY, date(2027, 1, 1)),
    # one that comes every year holds in each year, whichever was written
    ((Quiet(date(2027, 12, 24), True, RECORDED["other"]),), date(2026, 12, 24), RECORDED["other"], date(2026, 12, 25)),
    ((Quiet(date(2027, 12, 24), False, RECORDED["other"]),), date(2026, 12, 24), None, date(2026, 12, 24)),
)  # fmt: skip


@pytest.mark.parametrize(("kept", "day", "says", "opens"), WORKED)
def test_worked_by_hand(kept: tuple[Quiet, ...], day: date, says: str | None, opens: date) -> None:
    assert reason_on(kept, day) == says
    assert next_open(kept, day) == opens


@pytest.mark.parametrize(
    ("quiet", "today", "comes"),
    [
        (DEATH, date(2025, 6, 17), date(2025, 6, 17)),
        (DEATH, date(2025, 6, 18), date(2026, 6, 17)),
        (LEAP_DEATH, date(2025, 1, 1), date(2025, 2, 28)),
        (LEAP_DEATH, date(2027, 3, 1), date(2028, 2, 29)),
        (TRIAL, date(2026, 3, 2), date(2026, 3, 2)),
        (TRIAL, date(2026, 3, 3), None),
    ],
)
def test_when_it_comes_next(quiet: Quiet, today: date, comes: date | None) -> None:
    assert quiet.next_from(today) == comes


def test_a_year_with_no_open_day_does_not_search_for_ever() -> None:
    every_day = [Quiet(date(2024, 1, 1).replace(month=m, day=d), True, BIRTHDAY) for m, d in _days_of_a_year()]
    assert next_open(every_day, date(2026, 3, 2)) == date(2027, 3, 3)


def _days_of_a_year() -> list[tuple[int, int]]:
    days = [date.fromordinal(date(2024, 1, 1).toordinal() + n) for n in range(366)]
    return [(day.month, day.day) for day in days]


def test_a_leap_day_is_kept_in_every_year() -> None:
    assert [kept_on(date(2000, 2, 29), year).day for year in (2023, 2024, 2025, 2100)] == [28, 29, 28, 28]


@pytest.mark.parametrize(
    ("written", "day"),
    [("1989-02-11", date(1989, 2, 11)), ("1989", None), ("1989-02", None), ("", None), ("1989-02-30", None)],
)
def test_a_birthday_that_is_not_known_in_full_is_not_guessed(written: str, day: date | None) -> None:
    assert birthday_of(written) == day


def test_a_day_that_passed_is_refused_unless_it_comes_again() -> None:
    today = date(2026, 3, 2)
    assert recorded_problem(date(2026, 3, 1), today, every_year=False)
    assert recorded_problem(date(2026, 3, 1), today, every_year=True) is None
    assert recorded_problem(today, today, every_year=False) is None


def test_every_kind_has_its_sentence_and_no_sentence_points_to_a_person() -> None:
    assert set(RECORDED) == set(QuietKind.values)
    assert set(HEARINGS) < set(ProceedingDateKind.values)
    for sentence in (*RECORDED.values(), *HEARINGS.values(), THE_DEATH, DEATH_ANNIVERSARY, BIRTHDAY):
        assert sentence.endswith(".")
        assert not {"victim", "child", "mother", "his", "her"} & set(sentence.lower().rstrip(".").split())
