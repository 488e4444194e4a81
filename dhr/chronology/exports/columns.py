"""The one table that every export draws: its columns, and the events as rows of plain text.

The headings are those that services use, so that an exported Word or Excel file can be read back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dhr.chronology.exports.windows import window_in_words
from dhr.chronology.records import Event, Place


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a share of the page; a column that is not `always` there is left out where no row fills it."""

    heading: str
    value: Callable[[Event], str]
    width: float
    always: bool = True


FIELD_HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "reference": "Reference",
        "people": "People",
        "seen_by": "Seen by",
        "seen_alone": "Victim seen alone",
        "disclosed": "Abuse disclosed",
        "risk": "Risk",
        "risk_level": "Risk level",
        "marac": "MARAC",
        "outcome": "Outcome",
        "action": "Action taken",
        "practice": "Expected practice",
        "analysis": "Analysis of practice",
        "comment": "Comment",
        "themes": "Themes",
        "enquiry_lines": "Lines of enquiry",
        "significance": "Significance",
        "good_practice": "Good practice",
    }
)
ANALYSIS = frozenset({"practice", "analysis", "comment"})
"""Fields that only the panel sees."""

ALWAYS = frozenset({"outcome"})
"""Without a column Outcome, a reader takes Action taken for it."""

UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
SHOWN_INSTEAD = "\ufffd"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Headings, rows and widths (shares that add up to 1), and how many signs no office file can hold."""

    head: tuple[str, ...]
    rows: list[list[str]]
    widths: tuple[float, ...]
    replaced: int


def columns(keys: Iterable[str]) -> list[Column]:
    """All columns, with one for each of these fields (`Event.fields`)."""
    first = [
        Column("Seq", lambda event: event.sequence, 2.5),
        Column("Start Date", lambda event: event.date_as_written, 5),
        Column("Start Time", lambda event: event.time_as_written, 3.5),
        Column("End Date", lambda event: event.end_date_as_written, 5),
        Column("End Time", lambda event: event.end_time_as_written, 3.5),
        Column("Read as", window_in_words, 6, always=False),
        Column("Agency", lambda event: event.agency, 7),
        Column("Source of Information", lambda event: event.source, 7),
        Column("Event", lambda event: event.text, 26),
    ]
    last = [
        Column("Other details", _extra, 7, always=False),
        Column("From file", lambda event: _from_file(event), 7),
    ]
    return [*first, *(_field(key) for key in keys), *last]


def _field(key: str) -> Column:
    heading = FIELD_HEADINGS.get(key) or key.replace("_", " ").capitalize()
    return Column(heading, lambda event: event.fields.get(key, ""), 7, always=key in ALWAYS)


def _extra(event: Event) -> str:
    return "\n".join(f"{heading}: {text}" for heading, text in event.extra.items() if text)


def _from_file(event: Event) -> str:
    return ", ".join(filter(None, (event.file, place_in_words(event.place))))


def place_in_words(place: Place) -> str:
    """“table 1, row 7”."""
    return ", ".join(f"{what} {number}" for what, number in place.items())


def field_keys(events: Sequence[Event], *, with_analysis: bool) -> list[str]:
    """The fields to show: the known ones in their order, then others by name."""
    found = {key for event in events for key in event.fields}
    keys = [*FIELD_HEADINGS, *sorted(found - FIELD_HEADINGS.keys())]
    return [key for key in keys if with_analysis or key not in ANALYSIS]


def sheet_of(events: Sequence[Event], *, with_analysis: bool) -> Sheet:
    """The events as one table. Signs that no office file can hold are replaced by �, and counted."""
    filled: list[tuple[Column, list[str]]] = []
    replaced = 0
    for column in columns(field_keys(events, with_analysis=with_analysis)):
        cells, count = _cleaned([column.value(event) for event in events])
        replaced += count
        if column.always or any(cells):
            filled.append((column, cells))
    total = sum(column.width for column, _cells in filled)
    return Sheet(
        head=tuple(column.heading for column, _cells in filled),
        rows=[list(row) for row in zip(*(cells for _column, cells in filled), strict=True)],
        widths=tuple(column.width / total for column, _cells in filled),
        replaced=replaced,
    )


def _cleaned(cells: list[str]) -> tuple[list[str], int]:
    count = 0
    for index, text in enumerate(cells):
        if "\r" in text:
            text = cells[index] = text.replace("\r\n", "\n").replace("\r", "\n")
        if UNSHOWN.search(text):
            cells[index], found = UNSHOWN.subn(SHOWN_INSTEAD, text)
            count += found
    return cells, count


def shown(text: str) -> str:
    """A title or a note without signs that no office file can hold."""
    return UNSHOWN.sub(SHOWN_INSTEAD, text)


def all_notes(notes: Iterable[str], sheet: Sheet) -> list[str]:
    """The notes, and one about signs that were replaced."""
    lines = [shown(note) for note in notes]
    if sheet.replaced:
        signs = "1 sign" if sheet.replaced == 1 else f"{sheet.replaced:,} signs"
        lines.append(
            f"{signs} that cannot stand in an office file {'is' if sheet.replaced == 1 else 'are'} shown as �."
        )
    return lines
