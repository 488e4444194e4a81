"""A forecast: the median of past reviews that took longer, days that are known, and silence where there is too little."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.workflow.forecasting import LEAST, KnownDay, forecast

START, TODAY = date(2026, 1, 1), date(2026, 3, 2)
TRIAL = KnownDay(date(2027, 1, 11), "Trial begins")
INQUEST = KnownDay(date(2026, 9, 1), "Inquest hearing")
GONE = (TODAY - START).days


def day(days: int) -> date:
    return START + timedelta(days=days)


FEW = "Too few past reviews to say: at least 3 must have taken longer than this one has."
# What past reviews took in days, the known days, the day, and words that have to be in what it rests on.
CASES: tuple[tuple[tuple[int, ...], tuple[KnownDay, ...], date | None, str], ...] = (
    ((), (), None, "Too few past reviews to say: at least 3 must"),
    ((100, 200), (), None, FEW),
    ((100, 200, 300), (), day(200), "median of 3 past reviews of the partnership"),
    ((300, 100, 200), (), day(200), "200 days"),
    ((100, 200, 300, 400), (), day(200), "median of 4"),
    ((10, 20, 30, 100, 200, 300), (), day(200), "median of 3"),
    ((10, 20, 30, 40, 50), (), None, FEW),
    ((10, 100, 200), (), None, FEW),
    ((GONE, GONE, 100, 100, 100), (), day(100), "median of 3"),
    ((GONE, GONE, GONE), (), None, FEW),
    ((), (TRIAL,), TRIAL.on, "Not before 11 January 2027: Trial begins. Too few past reviews"),
    ((), (INQUEST, TRIAL), TRIAL.on, "Not before 11 January 2027: Trial begins."),
    ((100, 200, 300), (TRIAL,), TRIAL.on, "200 days. But not before 11 January 2027: Trial begins."),
    ((400, 400, 400), (TRIAL,), day(400), "median of 3"),
    ((375, 375, 375), (TRIAL,), TRIAL.on, "375 days."),
    ((100, 200, 300), (KnownDay(TODAY, "Plea"),), day(200), "median of 3"),
    ((), (KnownDay(date(2026, 1, 5), "Plea"),), None, "Too few"),
)  # fmt: skip


@pytest.mark.parametrize(("past", "known", "expected", "words"), CASES)
def test_a_forecast(past: tuple[int, ...], known: tuple[KnownDay, ...], expected: date | None, words: str) -> None:
    found = forecast(START, TODAY, past, known)
    assert found.day == expected
    assert words in found.rests_on
    assert found.rests_on.endswith(".")


def test_how_many_there_are_stays_unsaid_where_they_are_few() -> None:
    """A small number would tell those who may not see a review that there is one (security T02)."""
    said = {forecast(START, TODAY, past).rests_on for past in ((), (10,), (10, 20, 30, 40), (100,), (10, 100, 200))}
    assert said == {FEW}


def test_a_day_that_holds_nothing_back_is_not_named() -> None:
    assert "Trial" not in forecast(START, TODAY, (400, 400, 400), (TRIAL,)).rests_on
    assert "But" not in forecast(START, TODAY, (375, 375, 375), (TRIAL,)).rests_on, "the same day"


def test_what_starts_only_tomorrow() -> None:
    assert forecast(TODAY + timedelta(days=1), TODAY, (1, 2, 3)).day == TODAY + timedelta(days=3)


PAST = st.lists(st.integers(-5, 2000), max_size=12)
KNOWN = st.lists(st.builds(KnownDay, st.dates(date(2025, 1, 1), date(2030, 1, 1)), st.just("Trial")), max_size=3)


@given(PAST, KNOWN)
def test_a_forecast_lies_ahead_and_is_the_middle_of_those_that_count(past: list[int], known: list[KnownDay]) -> None:
    found = forecast(START, TODAY, past, known)
    counting = [days for days in past if days > GONE]
    ahead = [held.on for held in known if held.on > TODAY]
    if found.day is None:
        assert (len(counting) < LEAST, ahead) == (True, [])
        return
    assert found.day > TODAY
    assert all(found.day >= held for held in ahead)
    if len(counting) >= LEAST and found.day not in ahead:
        days = (found.day - START).days
        assert days in counting
        assert days <= median(counting)
        assert 2 * sum(one <= days for one in counting) >= len(counting)


@given(PAST, KNOWN)
def test_the_order_does_not_matter(past: list[int], known: list[KnownDay]) -> None:
    assert forecast(START, TODAY, past[::-1], known[::-1]) == forecast(START, TODAY, past, known)
