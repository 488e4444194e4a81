"""The one table that every export draws: its columns, and the events as rows of plain text.

The headings are those that services use, so that an exported Word or Excel file can be read back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
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
    rows: list[tuple[str, ...]]
    widths: tuple[float, ...]
    replaced: int


def columns(keys: Iterable[str]) -> list[Column]:
    """All columns, with one for each of these fields (`Event.fields`)."""
    first = [
        Column("Seq", attrgetter("sequence"), 2.5),
        Column("Start Date", attrgetter("date_as_written"), 5),
        Column("Start Time", attrgetter("time_as_written"), 3.5),
        Column("End Date", attrgetter("end_date_as_written"), 5),
        Column("End Time", attrgetter("end_time_as_written"), 3.5),
        Column("Read as", window_in_words, 6, always=False),
        Column("Agency", attrgetter("agency"), 7),
        Column("Source of Information", attrgetter("source"), 7),
        Column("Event", attrgetter("text"), 26),
    ]
    last = [
        Column("Other details", _extra, 7, always=False),
        Column("From file", _from_file, 7),
    ]
    return [*first, *(_field(key) for key in keys), *last]


def _field(key: str) -> Column:
    heading = FIELD_HEADINGS.get(key) or key.replace("_", " ").capitalize()
    return Column(heading, lambda event: event.fields.get(key, ""), 7, always=key in ALWAYS)


def _extra(event: Event) -> str:
    if not event.extra:
        return ""
    return "\n".join(f"{heading}: {text}" for heading, text in event.extra.items() if text)


def _from_file(event: Event) -> str:
    place = place_in_words(event.place)
    return f"{event.file}, {place}" if event.file else place


def place_in_words(place: Place) -> str:
    """“table 1, row 7”."""
    return ", ".join([f"{what} {number}" for what, number in place.items()])


def field_keys(events: Sequence[Event], *, with_analysis: bool) -> list[str]:
    """The fields to show: the known ones in their order, then others by name."""
    found = ALWAYS.union(*(event.fields for event in events))
    keys = [*(key for key in FIELD_HEADINGS if key in found), *sorted(found - FIELD_HEADINGS.keys())]
    return [key for key in keys if with_analysis or key not in ANALYSIS]


def sheet_of(events: Sequence[Event], *, with_analysis: bool) -> Sheet:
    """The events as one table. Signs that no office file can hold are replaced by �, and counted."""
    every = columns(field_keys(events, with_analysis=with_analysis))
    values = [column.value for column in every]
    cleaned = [_cleaned([value(event) for value in values]) for event in events]
    rows = [row for row, _count in cleaned]
    kept = [place for place, column in enumerate(every) if column.always or any(row[place] for row in rows)]
    total = sum(every[place].width for place in kept)
    return Sheet(
        head=tuple(every[place].heading for place in kept),
        rows=list(map(itemgetter(*kept), rows)),
        widths=tuple(every[place].width / total for place in kept),
        replaced=sum(count for _row, count in cleaned),
    )


def _cleaned(cells: list[str]) -> tuple[list[str], int]:
    """One look at a whole row spares most cells the slow one."""
    if "".join(cells).isprintable():
        return cells, 0
    clean = [UNSHOWN.subn(SHOWN_INSTEAD, text.replace("\r\n", "\n").replace("\r", "\n")) for text in cells]
    return [text for text, _count in clean], sum(count for _text, count in clean)


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
