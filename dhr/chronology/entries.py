"""One row of events as what it is: an event, a declared period without contact, an author's note, or a rejected row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dhr.chronology.cell_errors import errors_of
from dhr.chronology.headings import FIELDS
from dhr.chronology.noticed import noticed
from dhr.chronology.records import Event, Rejection, Warn
from dhr.chronology.row_warnings import warn
from dhr.chronology.rows import SortedRow
from dhr.chronology.spans import Bounds, Problem, is_error, read_bounds

OWN_COLUMNS = ("sequence", "start_date", "start_time", "end_date", "end_time", "agency", "source", "event")
LONGEST_CELL, LONGEST_QUOTE = 100_000, 500
MISSING = "This review asks for this column in each row. Write it, or that it is not known."
TOO_LONG = f"The cell holds more than {LONGEST_CELL:,} characters. Split the row, or shorten the text."
NOTHING_BUT_A_DATE = "The row has a date and nothing else. Write the source and what happened, or delete the row."

_DECLARED = re.compile(
    r"(?:^|[.:;!?] )(?:there (?:was|were|is) |had |have )?(?:no (?:known |recorded |further |direct )?contacts?\b"
    r"|nil return\b|no (?:records? (?:held|found)|trace)\b|not known to (?:the |this |our )?(?:service|agency|trust)\b)",
    re.I,
)
_FAILED = re.compile(
    r"\bno contact (?:made|achieved|possible|established|gained|obtained)\b|\bknock|\bvoice ?mail|\bcard left\b|\bcall"
    r"|\battempt|\btried\b|\bno (?:reply|answer|access)\b|\bdoor\b|\bvisit|\bother than\b|\brang\b|\btexted\b|\bfather to\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the file and the review beside the rows themselves."""

    agency: str
    today: date
    prefixes: frozenset[str] = frozenset()
    born: date | None = None
    died: date | None = None
    required: tuple[str, ...] = ()


@dataclass(slots=True)
class Entries:
    """What the rows of one file gave."""

    events: list[Event] = field(default_factory=list)
    no_contact: list[dict[str, Any]] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    rejected_rows: list[dict[str, Any]] = field(default_factory=list)
    month_first: bool = False
    seen: dict[tuple[str, ...], str] = field(default_factory=dict)
    dated: bool = False

    def add(self, entry: SortedRow, facts: Facts) -> None:
        """Exactly one of events, no_contact and rejected_rows grows by one."""
        bounds, problems = read_bounds(
            *(entry.cell(key) for key in ("start_date", "start_time", "end_date", "end_time")), today=facts.today
        )
        if not problems and not _says_anything(entry):
            problems = [Problem("event", NOTHING_BUT_A_DATE, code="only_a_date")]
        declared = not problems and is_declared(entry.cell("event").text, bounds)
        asked = () if declared else facts.required
        problems += [*_missing(entry, asked), *_too_long(entry), *errors_of(entry)]
        if problems:
            self._reject(entry, problems)
        elif declared:
            self.no_contact.append(_no_contact(entry, bounds, facts))
        else:
            self.events.append(event_of(entry, bounds, facts, (*self._not_dated(entry, bounds), *self._again(entry))))

    def _reject(self, entry: SortedRow, problems: list[Problem]) -> None:
        self.month_first = self.month_first or any(problem.month_first for problem in problems)
        place = dict(entry.row.place)
        for problem in problems:
            column = heading_of(entry, problem.column)
            value = dict(all_cells(entry)).get(column, "")
            self.rejected.append(Rejection(place, column, value[:LONGEST_QUOTE], problem.reason, problem.code))
        self.rejected_rows.append({"place": place, "cells": keyed_cells(entry)})

    def _not_dated(self, entry: SortedRow, bounds: Bounds) -> tuple[Warn, ...]:
        """A blank date below a row with a date may mean the day of that row; only a person knows."""
        if not entry.cell("start_date").text.strip():
            return (warn("date_not_written"),) if self.dated else ()
        self.dated = bounds.precision != "undated"
        return ()

    def _again(self, entry: SortedRow) -> tuple[Warn, ...]:
        """A warning where the same words stood in an earlier row."""
        words = tuple(cell.text for cell in entry.row.cells)
        place = " ".join(f"{key} {value}" for key, value in entry.row.place.items())
        before = self.seen.setdefault(words, place)
        return () if before == place else (warn("same_row_twice", f"The same words stand in {before}. Both are kept."),)


def _missing(entry: SortedRow, required: tuple[str, ...]) -> list[Problem]:
    """The cells that this review asks for in each row of an event and that are empty."""
    empty = [key for key in required if not entry.cell(key).text.strip()]
    return [Problem(key, MISSING, code="missing") for key in empty]


def _too_long(entry: SortedRow) -> list[Problem]:
    """Cells longer than any page or file can show. They are kept, and their rows can be split."""
    if all(len(cell.text) <= LONGEST_CELL for cell in entry.row.cells):
        return []
    return [
        Problem(heading, TOO_LONG, code="too_long") for heading, text in all_cells(entry) if len(text) > LONGEST_CELL
    ]


def is_declared(text: str, bounds: Bounds) -> bool:
    """A declared period: words that say so, over more than a day (or without a date), and no visit or call that failed."""
    declared = _DECLARED.search(" ".join(text.split()))
    if not declared or _FAILED.search(text):
        return False
    return bounds.precision in ("undated", "open") or _last(bounds) != bounds.earliest_start


def _last(bounds: Bounds) -> str | None:
    return bounds.latest_end or bounds.latest_start


def _no_contact(entry: SortedRow, bounds: Bounds, facts: Facts) -> dict[str, Any]:
    agency, source = agency_and_source(entry, facts)
    return {
        "place": dict(entry.row.place),
        "earliest_start": bounds.earliest_start,
        "latest_end": _last(bounds),
        "text": entry.cell("event").text.strip(),
        "date_as_written": entry.cell("start_date").text.strip(),
        "end_date_as_written": entry.cell("end_date").text.strip(),
        "agency": agency,
        "source": source,
        **_rest(entry, "start_date", "end_date", "agency", "source", "event"),
    }


def note_of(entry: SortedRow) -> dict[str, Any]:
    """An author's note; its dates are not read, they only place the note among the rows."""
    return {
        "place": dict(entry.row.place),
        "source": entry.cell("source").text.strip(),
        "text": entry.cell("event").text.strip(),
        "date_as_written": entry.cell("start_date").text.strip(),
        **_rest(entry, "start_date", "source", "event"),
    }


def _rest(entry: SortedRow, *own: str) -> dict[str, dict[str, str]]:
    """The filled cells that a note or a declared period has besides these columns, under their headings."""
    told = {entry.columns.places.get(key) for key in own} if entry.columns else set()
    rest = {name: text for place, (name, text) in enumerate(all_cells(entry)) if text.strip() and place not in told}
    return {"extra": rest} if rest else {}


def event_of(entry: SortedRow, bounds: Bounds, facts: Facts, more: tuple[Warn, ...] = ()) -> Event:
    """The event of a row whose dates were read."""
    agency, source = agency_and_source(entry, facts)
    text = entry.cell("event").text.strip()
    about = (*_about_row(entry, source, text), *noticed(agency, source, text))
    said = (*bounds.warnings, *about, *_about_life(bounds, facts), *more)
    return Event(
        place=dict(entry.row.place),
        date_as_written=entry.cell("start_date").text.strip(),
        time_as_written=entry.cell("start_time").text.strip(),
        end_date_as_written=entry.cell("end_date").text.strip(),
        end_time_as_written=entry.cell("end_time").text.strip(),
        earliest_start=bounds.earliest_start,
        latest_start=bounds.latest_start,
        earliest_end=bounds.earliest_end,
        latest_end=bounds.latest_end,
        precision=bounds.precision,
        uncertain=bounds.uncertain,
        sequence=entry.cell("sequence").text.strip(),
        agency=agency,
        source=source,
        text=text,
        fields=_fields(entry),
        extra=_extra(entry),
        warnings=tuple(dict.fromkeys(said)),
    )


def _fields(entry: SortedRow) -> dict[str, str]:
    """The canonical columns that the table has."""
    if entry.columns is None:
        return {}
    cells = entry.row.cells
    return {key: cells[place].text.strip() if place < len(cells) else "" for key, place in entry.columns.fields}


def _extra(entry: SortedRow) -> dict[str, str]:
    """Columns that mean none of the canonical ones, under their own headings, and cells beyond the last heading."""
    columns, cells = entry.columns, entry.row.cells
    if columns is None:
        return {}
    extra = {}
    for heading, place in columns.extras:
        text = cells[place].text.strip() if place < len(cells) else None
        if text or (text is not None and not heading.startswith("Column ")):
            extra[heading] = text
    if len(cells) > len(columns.headings):
        extra |= {
            f"Column {n}": cell.text
            for n, cell in enumerate(cells, 1)
            if n > len(columns.headings) and cell.text.strip()
        }
    return extra


def _about_row(entry: SortedRow, source: str, text: str) -> Iterator[Warn]:
    width = len(entry.columns.headings) if entry.columns else 0
    if entry.row.hidden:
        yield warn("hidden_row")
    if not source and entry.columns and "source" in entry.columns.places:
        yield warn("no_source")
    if not text:
        yield warn("no_text")
    for number, cell in enumerate(entry.row.cells, 1):
        yield from cell.notes
        if cell.kind == "error" and is_error(cell):
            yield warn("error_cell")
        if number > width and cell.text.strip():
            yield warn("more_cells_than_headings")


def _about_life(bounds: Bounds, facts: Facts) -> Iterator[Warn]:
    first, last = bounds.earliest_start or bounds.latest_start, _last(bounds)
    if facts.born and last and last[:10] < facts.born.isoformat():
        yield warn("before_birth")
    if facts.died and first and first[:10] > facts.died.isoformat():
        yield warn("after_death")


def agency_and_source(entry: SortedRow, facts: Facts) -> tuple[str, str]:
    """The agency of a row is its own column's, else the name in front of its source in a composite, else the sender."""
    source, own = entry.cell("source").text.strip(), entry.cell("agency").text.strip()
    prefix, colon, rest = source.partition(":")
    named = prefix.strip().replace("’", "'")
    if colon and prefix.strip() in facts.prefixes and rest.strip() and own in ("", named):
        return named, rest.strip()
    return own or facts.agency, source


def heading_of(entry: SortedRow, key: str) -> str:
    """The heading of a canonical column, as the file has it; any other column is known by its own heading."""
    place = entry.columns.places.get(key) if entry.columns else None
    if entry.columns and place is not None:
        return entry.columns.headings[place]
    return key.replace("_", " ").capitalize() if key in (*OWN_COLUMNS, *FIELDS) else key


def all_cells(entry: SortedRow) -> Iterator[tuple[str, str]]:
    """Every cell of a row under its heading, as it was written."""
    headings = entry.columns.headings if entry.columns else ()
    for place, cell in enumerate(entry.row.cells):
        yield headings[place] if place < len(headings) else f"Column {place + 1}", cell.text


def keyed_cells(entry: SortedRow) -> list[list[str]]:
    """Every cell of a row as [heading, text, canonical key or nothing]."""
    keys = {place: key for key, place in (entry.columns.places if entry.columns else {}).items()}
    return [[heading, text, keys.get(place, "")] for place, (heading, text) in enumerate(all_cells(entry))]


def _says_anything(entry: SortedRow) -> bool:
    """Whether a row says more than when, and its number."""
    when = entry.columns.when if entry.columns else frozenset()
    return any(cell.text and not cell.text.isspace() for place, cell in enumerate(entry.row.cells) if place not in when)
