"""Small CSV files with one date, one time or one text, and what is looked for in their reading."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from dhr.chronology.records import Event, Reading

HEADINGS = ("Start Date", "Start Time", "End Date", "End Time", "Source of Information", "Event")
Make = Callable[[], bytes]
Look = Callable[[Reading], bool]


def csv_of(*rows: tuple[str, ...]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def dated(*when: str) -> Make:
    """One event; `when` are its date, time, end date and end time as far as they are written."""
    cells = (*when, *("",) * (4 - len(when)))
    return lambda: csv_of(HEADINGS, (*cells, "Crime report", "Neighbour called 999."))


def below(date: str) -> Make:
    """Two events, the second with this date."""
    first, second = ("22/05/2016", "", "", "", "Log", "Call."), (date, "", "", "", "Log", "Second call.")
    return lambda: csv_of(HEADINGS, first, second)


def bounds_of(event: Event) -> tuple[str | None, ...]:
    return event.earliest_start, event.latest_start, event.earliest_end, event.latest_end


def read_as(
    first: str | None, last: str | None = "same", end: str | None = None, end_last: str | None = "same"
) -> Look:
    """The four bounds of the only event; a window of one day is given once."""
    wanted = (first, first if last == "same" else last, end, end if end_last == "same" else end_last)
    return lambda reading: [bounds_of(event) for event in reading.events] == [wanted]


def rejected_for(code: str) -> Look:
    """The only problem is of this kind, and its cell is quoted."""
    return lambda reading: (
        [problem.code for problem in reading.rejected] == [code]
        and all(problem.value[:20] in problem.reason for problem in reading.rejected)
    )


def undated(words: str = "") -> Look:
    """The only event has no date; these words of the date stay."""
    return lambda reading: (
        [(bounds_of(event), event.date_as_written) for event in reading.events] == [((None, None, None, None), words)]
    )


def warned_of(*codes: str) -> Look:
    """The last event has exactly these warnings."""
    return lambda reading: tuple(warning.code for warning in reading.events[-1].warnings) == codes


def both(*looks: Look) -> Look:
    return lambda reading: all(look(reading) for look in looks)
