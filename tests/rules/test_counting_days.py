"""Calendar months by the corresponding-date rule; working days of England and Wales."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.core.dates import add_months, add_working_days, is_working_day, subtract_working_days


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2013, 5, 29), 1, date(2013, 6, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_calendar_months(start: date, months: int, expected: date) -> None:
    assert add_months(start, months) == expected


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(start: date, months: int) -> None:
    later = add_months(start, months)
    assert (later.year * 12 + later.month) - (start.year * 12 + start.month) == months
    assert later.day == start.day or (later + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        (date(2026, 12, 24), 1, date(2026, 12, 29)),  # Christmas Day, a Saturday, and Boxing Day's substitute on Monday
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # Good Friday and Easter Monday
        (date(2026, 11, 24), 5, date(2026, 12, 1)),
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
    ],
)
def test_working_days(start: date, days: int, expected: date) -> None:
    assert add_working_days(start, days) == expected


@pytest.mark.parametrize(
    ("end", "days", "expected"),
    [
        (date(2026, 12, 29), 1, date(2026, 12, 24)),  # back over Boxing Day's substitute, Christmas Day and a weekend
        (date(2026, 4, 7), 1, date(2026, 4, 2)),  # back over Easter
        (date(2026, 12, 27), 5, date(2026, 12, 18)),  # from a Sunday
        (date(2026, 11, 24), 0, date(2026, 11, 24)),
    ],
)
def test_working_days_backwards(end: date, days: int, expected: date) -> None:
    assert subtract_working_days(end, days) == expected


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 60))
def test_forwards_and_back_again_is_the_same_working_day(start: date, days: int) -> None:
    there = add_working_days(start, days)
    back = subtract_working_days(there, days)
    assert back == start if is_working_day(start) else back < start


def test_a_partnership_can_add_days() -> None:
    assert is_working_day(date(2026, 11, 24))
    assert not is_working_day(date(2026, 11, 24), {date(2026, 11, 24)})
    assert subtract_working_days(date(2026, 11, 25), 1, {date(2026, 11, 24)}) == date(2026, 11, 23)
