"""One true order for the events of many agencies: a pure function of the events, whatever order they come in.

The order is the one that the help shows: earliest day, days covered, time, agency, sequence, place in its file.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from dhr.chronology.records import Event, Place

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
    table or sheet, row. The words come last, so that not even two files of one name leave anything to chance.
    """
    start = event.earliest_start or event.latest_start
    if start is None:
        when: tuple[Any, ...] = (1,)
    else:
        when = (0, start[:DAY], days_covered(event), not time_of(event), time_of(event))
    return (
        *when,
        event.agency.casefold(),
        event.agency,
        sequence_key(event.sequence),
        event.file,
        place_key(event.place),
        (event.source, event.text, event.date_as_written),
    )


def days_covered(event: Event) -> int:
    """Days from the earliest start to the last written bound, the first day included."""
    if event.earliest_start is None or event.latest_start is None:
        return OPEN
    last = max(bound[:DAY] for bound in (event.latest_start, event.latest_end) if bound)
    return (date.fromisoformat(last) - date.fromisoformat(event.earliest_start[:DAY])).days + 1


def time_of(event: Event) -> str:
    """`HH:MM` of the earliest start; empty when none was written."""
    return (event.earliest_start or "")[DAY + 1 :]


def sequence_key(sequence: str) -> tuple[int, Decimal, str]:
    """Numbers by their value (1.5 stands between 1 and 2), then other marks as text, then none."""
    text = sequence.strip()
    if not text:
        return (2, Decimal(0), "")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return (1, Decimal(0), text)
    return (0, number, text) if number.is_finite() else (1, Decimal(0), text)


def place_key(place: Place) -> tuple[int, str, int]:
    """By table or sheet, then by row or line."""
    return (int(place.get("table", 0)), str(place.get("sheet", "")), int(place.get("row", place.get("line", 0))))
