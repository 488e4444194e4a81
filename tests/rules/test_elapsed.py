"""Days gone, days gone without pauses, days left: three numbers, and a pause changes only the second."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.workflow.elapsed import Span, elapsed

START, TODAY = date(2026, 3, 1), date(2026, 3, 31)


def march(begin: int, end: int | None) -> Span:
    return date(2026, 3, begin), date(2026, 3, end) if end else None


CASES: tuple[tuple[str, tuple[Span, ...], int], ...] = (
    ("no pause", (), 0),
    ("one", (march(5, 10),), 5),
    ("the day on which it goes on does not count", (march(5, 6),), 1),
    ("it began and ended on one day", (march(5, 5),), 0),
    ("two apart", (march(5, 10), march(20, 22)), 7),
    ("two that touch", (march(5, 10), march(10, 12)), 7),
    ("two that overlap are counted once", (march(5, 15), march(10, 20)), 15),
    ("one inside the other", (march(5, 25), march(10, 12)), 20),
    ("the same twice", (march(5, 10), march(5, 10)), 5),
    ("whatever their order", (march(20, 22), march(10, 20), march(5, 15)), 17),
    ("open still", (march(21, None),), 10),
    ("open over another", (march(11, None), march(20, 25)), 20),
    ("over before the start", ((date(2026, 1, 1), date(2026, 2, 1)),), 0),
    ("begun before the start", ((date(2026, 1, 1), date(2026, 3, 4)),), 3),
    ("begun before the start and open", ((date(2020, 1, 1), None),), 30),
    ("begins today", ((TODAY, None),), 0),
    ("begins after today", ((date(2026, 5, 1), None),), 0),
    ("begins after today, beside one that counts", ((date(2026, 5, 1), None), march(5, 10)), 5),
    ("ends after today", ((date(2026, 3, 30), date(2026, 6, 1)),), 1),
    ("ends before it begins", (march(20, 10),), 0),
    ("ends before it begins, inside one that counts", (march(5, 25), march(20, 10)), 20),
    ("ends before it begins, beside one that counts", (march(20, 10), march(21, 25)), 4),
)  # fmt: skip


@pytest.mark.parametrize(("words", "pauses", "paused"), CASES, ids=[case[0] for case in CASES])
def test_pauses(words: str, pauses: tuple[Span, ...], paused: int) -> None:
    found = elapsed(START, TODAY, pauses, date(2026, 4, 10))
    assert (found.days, found.paused, found.without_pauses) == (30, paused, 30 - paused), words
    assert found.remaining == 10, "a pause moves no date"


def test_a_pause_open_for_years() -> None:
    found = elapsed(date(2020, 2, 29), date(2028, 2, 29), [(date(2020, 3, 10), None)], date(2020, 8, 29))
    assert (found.days, found.without_pauses) == (2922, 10)
    assert found.remaining == -2740


def test_before_the_start_nothing_has_gone() -> None:
    found = elapsed(START, date(2026, 2, 20), [(date(2026, 1, 1), None)], date(2026, 3, 5))
    assert (found.days, found.without_pauses, found.paused, found.remaining) == (0, 0, 0, 13)
    assert elapsed(START, START).days == 0


def test_without_a_due_day_nothing_remains_to_be_said() -> None:
    assert elapsed(START, TODAY).remaining is None


@pytest.mark.parametrize(("due", "left"), [(date(2026, 3, 31), 0), (date(2026, 4, 1), 1), (date(2026, 3, 30), -1)])
def test_on_the_day_nothing_is_left_and_the_day_after_it_is_late(due: date, left: int) -> None:
    assert elapsed(START, TODAY, (), due).remaining == left


@pytest.mark.parametrize("today", [date(2026, 3, 30), date(2026, 10, 26)])
def test_a_day_is_a_day_when_the_clocks_change(today: date) -> None:
    before = date(today.year, today.month, today.day - 2)
    assert elapsed(before, today, [(before, today)]).days == 2
    assert elapsed(before, today, [(before, today)]).without_pauses == 0


SPANS = st.lists(st.tuples(st.dates(), st.none() | st.dates()), max_size=6)


@given(st.dates(), st.dates(), SPANS)
def test_never_below_nought_nor_above_all_days(start: date, today: date, pauses: list[Span]) -> None:
    found = elapsed(start, today, pauses)
    assert 0 <= found.without_pauses <= found.days == max(0, (today - start).days)


@given(st.dates(), st.dates(), SPANS, st.tuples(st.dates(), st.none() | st.dates()))
def test_one_more_pause_never_gives_days_back(start: date, today: date, pauses: list[Span], more: Span) -> None:
    assert elapsed(start, today, [*pauses, more]).paused >= elapsed(start, today, pauses).paused
