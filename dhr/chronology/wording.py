"""How a row was understood, in words: the date as it was read, the row's place, the sums of a file. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dhr.chronology.exports.windows import NOT_KNOWN, window_in_words
from dhr.chronology.merge import DAY
from dhr.chronology.records import COUNTS, Event
from dhr.core.dates import in_words

COUNT_WORDS = {
    "events": ("event", "events"),
    "notes": ("author's note", "author's notes"),
    "no_contact": ("declared period without contact", "declared periods without contact"),
    "blank": ("blank row", "blank rows"),
    "headings": ("heading row", "heading rows"),
    "glossary": ("glossary row", "glossary rows"),
    "other": ("other row", "other rows"),
    "rejected": ("row that could not be read", "rows that could not be read"),
}


def reading_of(event: Event) -> str:
    """“22 May 2016, 14:30”, “22 May 2016, 14:30 to 15:00”, “May 2016, day not known, uncertain”, “Date not known”."""
    words = window_in_words(event) or _day(event.earliest_start)
    return ", ".join(filter(None, (words, _times(event), "uncertain" if event.uncertain else "")))


def _times(event: Event) -> str:
    """The times that were read; nothing is shown that was not written."""
    first, last, end = (_time(bound) for bound in (event.earliest_start, event.latest_start, event.latest_end))
    start = f"between {first} and {last}" if first and last and first != last else first
    if end:
        return f"{start} to {end}" if start else f"until {end}"
    return start


def _time(bound: str | None) -> str:
    return (bound or "")[DAY + 1 :]


def period_of(first: str | None, last: str | None) -> str:
    """“1 January 2014 to 31 December 2015”, of a declared period without contact."""
    if first and last:
        return _day(first) if first[:DAY] == last[:DAY] else f"{_day(first)} to {_day(last)}"
    return f"from {_day(first)}" if first else f"until {_day(last)}" if last else NOT_KNOWN


def as_written(event: Event) -> str:
    """What the agency wrote, date and time, start and end."""
    start = " ".join(filter(None, (event.date_as_written, event.time_as_written)))
    end = " ".join(filter(None, (event.end_date_as_written, event.end_time_as_written)))
    return f"{start} to {end}" if end else start


def _day(bound: str | None) -> str:
    return in_words(date.fromisoformat(bound[:DAY])) if bound else NOT_KNOWN


def sum_in_words(counts: Mapping[str, int]) -> str:
    """“175 rows = 150 events + 4 author's notes + …”: every row of the file is in it."""
    parts = [f"{counts[key]:,} {COUNT_WORDS[key][counts[key] != 1]}" for key in COUNTS if counts.get(key)]
    total = counts.get("rows", 0)
    return f"{total:,} {'row' if total == 1 else 'rows'} = {' + '.join(parts) or '0'}"


def event_of(data: Mapping[str, Any], file: str = "") -> Event:
    """The event of a stored row."""
    return Event.from_json({**data, "file": file})
