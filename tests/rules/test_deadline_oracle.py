"""Ten thousand deadlines counted twice: by the product, and on foot from day to day (oracle.py). None may differ."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr.core import dates
from dhr.workflow.deadline_rules import Unit
from dhr.workflow.deadlines import Target, find_rule, work_out
from dhr.workflow.duties import ReviewDeadline, duties_from
from dhr.workflow.duty_facts import NOTHING, READS, DutyFacts
from dhr.workflow.elapsed import elapsed
from dhr.workflow.models import Review
from tests.rules import oracle

CASES, AT_ONCE = 10_000, 1_000
UNITS: tuple[Unit, ...] = ("calendar_month", "week", "working_day", "day")
LONGEST = {"calendar_month": 12, "week": 52, "working_day": 60, "day": 366}
FIRST, LAST = date(1990, 1, 1), date(2099, 12, 31)
"""As far as the rules go: 12 months after the last start is the last day that a person can ask for."""
Pauses = tuple[tuple[date, date | None], ...]


@dataclass(frozen=True)
class Case:
    """A length from a day, and what else touches it. `agreed` are the days to which it was extended."""

    start: date
    unit: Unit
    length: int
    extra: frozenset[date]
    pauses: Pauses
    today: date
    agreed: tuple[date, ...]


def made_case(chance: random.Random) -> Case:
    start = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))
    if chance.random() < 0.3:  # the ends of months, where the sums are hard
        start = start.replace(day=28) + timedelta(days=chance.randrange(5))
        start = min(start, LAST)
    unit = chance.choice(UNITS)
    days = [start + timedelta(days=chance.randrange(90)) for _ in range(chance.choice((0, 0, 1, 4)))]
    agreed = [start + timedelta(days=chance.randrange(1, 900)) for _ in range(chance.choice((0, 0, 1, 1, 2, 3)))]
    return Case(
        start, unit, chance.randint(1, LONGEST[unit]), frozenset(days),
        tuple(made_pause(chance, start) for _ in range(chance.choice((0, 1, 1, 2, 3, 5)))),
        start + timedelta(days=chance.randrange(-60, 540)), tuple(agreed),
    )  # fmt: skip


def made_pause(chance: random.Random, start: date) -> tuple[date, date | None]:
    """Most begin after the start; some are open, some last for years, some end before they begin and so do not count."""
    begin = start + timedelta(days=chance.randrange(-90, 400))
    days = chance.choice((0, 1, 7, 30, 200, 1500, -10, None))
    return begin, None if days is None else begin + timedelta(days=days)


class Told(DutyFacts):
    """The facts of one review, told instead of read."""

    def __init__(self, review: Review, case: Case, rows: dict[str, Sequence[Any]]) -> None:
        self.reviews, self.assumed = [review], NOTHING
        self._rows = {name: {review.pk: list(rows.get(name, ()))} for name in READS}
        self.targets = {review.partnership_id: {"chair": Target(case.length, case.unit)}}
        self.holidays = {review.partnership_id: case.extra}


def duties_of(case: Case) -> dict[str, ReviewDeadline]:
    """What is due in a review that was decided on the day of the case; the partnership gives itself the length of the case
    to appoint a chair. The rows lie as the questions to the database order them."""
    review = Review(
        pk=uuid.UUID(int=1),
        partnership_id=uuid.UUID(int=2),
        stage="established",
        csp_aware_on=case.start,
        reference="DHR",
    )
    held = SimpleNamespace(pk=uuid.UUID(int=3), kind="hold", decided_on=case.start, until=None)
    extensions = [SimpleNamespace(due_on=day) for day in sorted(case.agreed)]
    return {
        found.kind: found for found in duties_from(Told(review, case, {"decisions": [held], "extensions": extensions}))
    }


def check(case: Case) -> None:
    rule = find_rule("chair", targets={"chair": Target(case.length, case.unit)})
    found, due = work_out(rule, case.start, case.extra), oracle.due(case.start, case.length, case.unit, case.extra)
    assert found.due == due
    assert found.sum == oracle.made_of(case.start, case.length, case.unit)
    assert found.falls_on == oracle.falls_on(due, case.extra)
    gone = elapsed(case.start, case.today, case.pauses, due)
    assert gone.days == oracle.days_gone(case.start, case.today)
    assert gone.without_pauses == oracle.days_worked(case.start, case.today, case.pauses)
    assert gone.remaining == oracle.days_left(due, case.today)
    duties, report = duties_of(case), oracle.due(case.start, 6, "calendar_month")
    assert (duties["chair"].due, duties["chair"].sum) == (due, found.sum)
    assert (duties["report"].original, duties["report"].due) == (report, oracle.stands(report, case.agreed))


@pytest.mark.parametrize("seed", range(CASES // AT_ONCE))
def test_ten_thousand_cases(seed: int) -> None:
    chance = random.Random(seed)
    for number in range(AT_ONCE):
        case = made_case(chance)
        try:
            check(case)
        except AssertionError as wrong:
            raise AssertionError(f"case {number} of seed {seed}: {case}") from wrong


def test_the_cases_meet_what_is_hard() -> None:
    """So that the ten thousand are not ten thousand easy ones."""
    chance = random.Random(0)
    cases = [made_case(chance) for _ in range(AT_ONCE)]
    assert {case.unit for case in cases} == set(UNITS) == set(get_args(Unit)) - {"none"}
    assert any((case.start.month, case.start.day) == (2, 29) for case in cases)
    assert any(case.start.day == 31 for case in cases if case.unit == "calendar_month")
    assert any(end is None for case in cases for _begin, end in case.pauses)
    assert any(end and end < begin for case in cases for begin, end in case.pauses)
    assert any(end and (end - begin).days > 1000 for case in cases for begin, end in case.pauses)
    assert sum(case.today < case.start for case in cases) > 10
    assert sum(len(case.agreed) > 1 for case in cases) > 100
    assert sum(len(case.extra) > 1 for case in cases) > 100


DAYS = st.dates(FIRST, LAST)
PAUSES = st.lists(st.tuples(st.integers(-90, 400), st.none() | st.integers(-10, 1500)), max_size=5)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    start, unit = draw(DAYS), draw(st.sampled_from(UNITS))
    days = st.integers(0, 90).map(lambda n: start + timedelta(days=n))
    pauses = [(start + timedelta(days=begin), length) for begin, length in draw(PAUSES)]
    return Case(
        start, unit, draw(st.integers(1, LONGEST[unit])), draw(st.frozensets(days, max_size=4)),
        tuple((begin, None if length is None else begin + timedelta(days=length)) for begin, length in pauses),
        start + timedelta(days=draw(st.integers(-60, 540))),
        tuple(start + timedelta(days=n) for n in draw(st.lists(st.integers(1, 900), max_size=3))),
    )  # fmt: skip


@settings(max_examples=300)
@given(cases())
def test_whatever_the_case(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("year", range(FIRST.year, LAST.year + 2))
def test_the_bank_holidays_of_each_year(year: int) -> None:
    """The kept library against the table and the rules that were written here."""
    found = {day for day in dates.bank_holidays(year) if day.weekday() < 5}
    assert found == oracle.bank_holidays(year)
    assert all(dates.is_working_day(day) == oracle.works(day) for day in (date(year, 2, 28), date(year, 12, 28)))


@given(DAYS, st.integers(0, 40), st.frozensets(DAYS, max_size=3))
def test_working_days_back_and_forth(end: date, days: int, extra: frozenset[date]) -> None:
    """So many working days before a working day, and so many on again, is that day."""
    while not oracle.works(end, extra):
        end -= oracle.DAY
    assert oracle.due(dates.subtract_working_days(end, days, extra), days, "working_day", extra) == end


def test_2100_is_no_leap_year() -> None:
    assert not oracle.leap(2100)
    assert (
        dates.add_months(date(2099, 12, 31), 2)
        == oracle.due(date(2099, 12, 31), 2, "calendar_month")
        == date(2100, 2, 28)
    )
