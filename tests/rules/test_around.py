"""Days to the death, and ages, for rows whose day is certain, uncertain, or open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.chronology.around import age, beside, to_the_death, window_of

DEATH = date(2022, 3, 6)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2022-03-06", "2022-03-06", "The day of the death"),
        ("2022-03-05", "2022-03-05T14:30", "1 day before the death"),
        ("2016-02-05T12:37", "2016-02-05T12:37", "2,221 days before the death"),
        ("2022-01-01", "2022-01-31", "34 to 64 days before the death"),
        ("2022-03-07", "2022-03-07", "1 day after the death"),
        ("2022-03-01", "2022-03-31", "From 5 days before to 25 days after the death"),
        (None, "2022-03-01", ""),
        ("2022-03-01", None, ""),
    ],
)
def test_days_to_the_death(first: str | None, last: str | None, words: str) -> None:
    assert to_the_death(window_of(first, last), DEATH) == words


MARCH = (date(2019, 3, 1), date(2019, 3, 31))


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2019-04-01", "2019-04-01", "1 to 31 days after the separation"),
        ("2019-02-28", "2019-02-28", "1 to 31 days before the separation"),
        ("2019-03-10", "2019-03-10", "From 21 days before to 9 days after the separation"),
        ("2019-02-01", "2019-04-30", "From 58 days before to 60 days after the separation"),
        ("2019-03-01", None, ""),
    ],
)
def test_days_since_a_separation_of_which_only_the_month_is_known(first: str, last: str | None, words: str) -> None:
    assert beside(window_of(first, last), MARCH, "separation") == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2018, 2, 10), date(2018, 2, 10), "28"),
        (date(2018, 2, 11), date(2018, 2, 11), "29"),
        (date(2018, 2, 1), date(2018, 2, 28), "28 or 29"),
        (date(2016, 1, 1), date(2019, 1, 1), "26 to 29"),
        (date(1989, 2, 10), date(1989, 2, 10), "not born yet"),
        (date(1989, 2, 1), date(1989, 3, 1), "0"),
    ],
)
def test_ages(first: date, last: date, words: str) -> None:
    assert age(date(1989, 2, 11), (first, last)) == words


@given(st.dates(date(1900, 1, 1), date(2020, 1, 1)), st.integers(0, 30_000))
def test_an_age_is_the_number_of_birthdays(born: date, days: int) -> None:
    day = born + timedelta(days=days)
    birthdays = sum(
        1 for year in range(born.year + 1, day.year + 1) if (year, born.month, born.day) <= day.timetuple()[:3]
    )
    assert age(born, (day, day)) == str(birthdays)
