"""What was understood of a date, in words, where that is more than the one day that was written."""

from __future__ import annotations

from datetime import date, timedelta

from dhr.chronology.records import Event
from dhr.core.dates import in_words

NOT_KNOWN = "Date not known"
Window = tuple[str | None, str | None]
"""Earliest and latest day as `YYYY-MM-DD`; None where it is open."""


def window_in_words(event: Event) -> str:
    """“May 2016, day not known”, “between 1 May 2016 and 10 May 2016”, “from 1 May 2016 to 5 May 2016”; nothing
    where a row tells of one day and says so."""
    if (
        event.earliest_start
        and event.earliest_start == event.latest_start
        and not (event.earliest_end or event.latest_end)
    ):
        return ""
    start = _days(event.earliest_start, event.latest_start)
    end = _days(event.earliest_end, event.latest_end)
    if start == (None, None):
        return NOT_KNOWN
    if end in ((None, None), start):
        return "" if start[0] == start[1] else _words(start)
    if start[0] == start[1] and end[0] == end[1]:
        return f"from {_words(start)} to {_words(end)}"
    return f"start: {_words(start)}; end: {_words(end)}"


def _days(earliest: str | None, latest: str | None) -> Window:
    return (earliest[:10] if earliest else None, latest[:10] if latest else None)


def _words(window: Window) -> str:
    first, last = (date.fromisoformat(day) if day else None for day in window)
    if first is None or last is None:
        return f"on or before {in_words(last)}" if last else f"on or after {in_words(first)}" if first else ""
    if first == last:
        return in_words(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year}, day not known"
    if (first.year, first.month) == (last.year, last.month) and first.day == 1 and _is_last_of_month(last):
        return f"{first:%B %Y}, day not known"
    return f"between {in_words(first)} and {in_words(last)}"


def _is_last_of_month(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1
