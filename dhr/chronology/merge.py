"""One true order for the events of many agencies: a pure function of the events, whatever order they come in.

The order is the one that the help shows: earliest day, days covered, time, agency, sequence, place in its file.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from dhr.chronology.records import Event

DAY = 10
"""Characters of the day in a bound: `YYYY-MM-DD`, before any time."""
OPEN = 10**9
"""More days than any row covers: where a bound is open, the row stands after those that end."""


def merge_events(events: Iterable[Event]) -> list[Event]:
    """The events in merged order; undated ones last."""
    return sorted(events, key=order_key)


def order_key(event: Event) -> tuple[Any, ...]:
    """What decides a row's place, in this order (chronology 6):

    dated before undated; the day of the earliest start, or of the latest where that is open; the days that the row
    covers, open ones last; with a time before without; the time; the agency's name; its sequence, none last; file,
    table or sheet, row. Everything else comes last, so that not even two files of one name leave anything to chance.
    """
    agency, place = event.agency, event.place
    start = event.earliest_start or event.latest_start or ""
    time = start[DAY + 1 :]
    return (
        not start,
        start[:DAY],
        days_covered(event) if start else 0,
        not time,
        time,
        agency.casefold(),
        agency,
        sequence_key(event.sequence),
        event.file,
        place.get("table", 0),
        place.get("sheet", ""),
        place.get("row") or place.get("line") or 0,
        event,
    )


def days_covered(event: Event) -> int:
    """Days from the earliest start to the last written bound, the first day included. An end that is written but open
    ("until after 5 May") has no last bound; a start that is open ("since 1 May") has one where an end is written."""
    start, last, end = event.earliest_start, event.latest_start, event.latest_end
    if end is None and event.earliest_end is not None:
        return OPEN
    if last is None or (end is not None and end[:DAY] > last[:DAY]):
        last = end
    if start is None or last is None:
        return OPEN
    if start == last:
        return 1
    return _day_number(last[:DAY]) - _day_number(start[:DAY]) + 1


@lru_cache(maxsize=65536)
def _day_number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


@lru_cache(maxsize=65536)
def sequence_key(sequence: str) -> tuple[int, Decimal, str]:
    """Numbers by their value (1.5 stands between 1 and 2), then other marks as text, then none."""
    text = sequence.strip()
    if not text:
        return (2, Decimal(0), "")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return (1, Decimal(0), text)
    return (0, number, "") if number.is_finite() else (1, Decimal(0), text)
