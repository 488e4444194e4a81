"""How a row was understood is said in words, and nothing is said that was not written."""

from __future__ import annotations

from typing import Any

import pytest

from dhr.chronology.records import COUNTS
from dhr.chronology.wording import as_written, period_of, reading_of, sum_in_words
from tests.readings import an_event


def bounds(
    start: str | None, last: str | None = "", end: str | None = None, last_end: str | None = None
) -> dict[str, Any]:
    """The four bounds of an event; without a second one the start is exact, without a fourth the end is."""
    return {
        "earliest_start": start, "latest_start": start if last == "" else last, "earliest_end": end,
        "latest_end": last_end or end,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (bounds("2016-05-22"), "22 May 2016"),
        (bounds("2016-05-22T14:30"), "22 May 2016, 14:30"),
        (bounds("2016-05-22T24:00"), "22 May 2016, 24:00"),
        (bounds("2016-05-22T21:00", end="2016-05-22T22:00"), "22 May 2016, 21:00 to 22:00"),
        (bounds("2016-05-22", end="2016-05-22T22:00"), "22 May 2016, until 22:00"),
        (bounds("2016-05-22T14:00", "2016-05-22T15:00"), "22 May 2016, between 14:00 and 15:00"),
        (bounds("2016-05-22T23:00", end="2016-05-23T01:00"), "from 22 May 2016 to 23 May 2016, 23:00 to 01:00"),
        (bounds("2016-05-01", "2016-05-31"), "May 2016, day not known"),
        (bounds("2016-01-01", "2016-12-31"), "2016, day not known"),
        (bounds("2016-05-01", "2016-05-10"), "between 1 May 2016 and 10 May 2016"),
        (bounds(None, "2016-05-21"), "on or before 21 May 2016"),
        (bounds("2016-05-23", None), "on or after 23 May 2016"),
        (bounds(None, None), "Date not known"),
    ],
)
def test_a_date_as_it_was_read(found: dict[str, Any], words: str) -> None:
    assert reading_of(an_event(**found)) == words
    assert reading_of(an_event(**found, uncertain=True)) == f"{words}, uncertain"


def test_a_date_as_it_was_written() -> None:
    event = an_event(date_as_written="?1-5 May", time_as_written="1430", end_date_as_written="5 May")
    assert as_written(event) == "?1-5 May 1430 to 5 May"
    assert as_written(an_event(date_as_written="")) == ""


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2014-01-01", "2015-12-31", "1 January 2014 to 31 December 2015"),
        ("2014-01-01", "2014-01-01T12:00", "1 January 2014"),
        ("2014-01-01", None, "from 1 January 2014"),
        (None, "2015-12-31", "until 31 December 2015"),
        (None, None, "Date not known"),
    ],
)
def test_a_period_without_contact(first: str | None, last: str | None, words: str) -> None:
    assert period_of(first, last) == words


def test_the_sum_of_a_file_holds_every_row() -> None:
    counts = {"rows": 1204, "events": 1200, "notes": 1, "no_contact": 0, "rejected": 3}
    assert sum_in_words(counts) == "1,204 rows = 1,200 events + 1 author's note + 3 rows that could not be read"
    assert sum_in_words({"rows": 0}) == "0 rows = 0"
    every = sum_in_words({"rows": len(COUNTS), **dict.fromkeys(COUNTS, 1)})
    assert every.count(" 1 ") == len(COUNTS)
