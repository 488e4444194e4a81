"""One row of events as what it is: an event, a declared period without contact, an author's note, or a rejected row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dhr.chronology.headings import FIELDS
from dhr.chronology.records import Event, Rejection, Warn
from dhr.chronology.row_warnings import warn
from dhr.chronology.rows import SortedRow
from dhr.chronology.spans import Bounds, Problem, read_bounds

OWN_COLUMNS = ("sequence", "start_date", "start_time", "end_date", "end_time", "agency", "source", "event")
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


@dataclass(slots=True)
class Entries:
    """What the rows of one file gave."""

    events: list[Event] = field(default_factory=list)
    no_contact: list[dict[str, Any]] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    rejected_rows: list[dict[str, Any]] = field(default_factory=list)
    month_first: bool = False
    seen: dict[tuple[str, ...], str] = field(default_factory=dict)

    def add(self, entry: SortedRow, facts: Facts) -> None:
        """Exactly one of events, no_contact and rejected_rows grows by one."""
        bounds, problems = read_bounds(
            *(entry.cell(key) for key in ("start_date", "start_time", "end_date", "end_time")), today=facts.today
        )
        if not problems and not _says_anything(entry):
            problems = [Problem("event", NOTHING_BUT_A_DATE)]
        if problems:
            self._reject(entry, problems)
        elif is_declared(entry.cell("event").text, bounds):
            self.no_contact.append(_no_contact(entry, bounds, facts))
        else:
            again = self._again(entry)
            self.events.append(event_of(entry, bounds, facts, again))

    def _reject(self, entry: SortedRow, problems: list[Problem]) -> None:
        self.month_first = self.month_first or any(problem.month_first for problem in problems)
        place = dict(entry.row.place)
        for problem in problems:
            column = heading_of(entry, problem.column)
            self.rejected.append(Rejection(place, column, entry.cell(problem.column).text, problem.reason))
        self.rejected_rows.append({"place": place, "cells": dict(all_cells(entry))})

    def _again(self, entry: SortedRow) -> tuple[Warn, ...]:
        """A warning where the same words stood in an earlier row."""
        words = tuple(cell.text for cell in entry.row.cells)
        place = " ".join(f"{key} {value}" for key, value in entry.row.place.items())
        before = self.seen.setdefault(words, place)
        return () if before == place else (warn("same_row_twice", f"The same words stand in {before}. Both are kept."),)


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
        **_rest(entry),
    }


def note_of(entry: SortedRow) -> dict[str, Any]:
    """An author's note; its dates are not read, they only place the note among the rows."""
    return {
        "place": dict(entry.row.place),
        "source": entry.cell("source").text.strip(),
        "text": entry.cell("event").text.strip(),
        "date_as_written": entry.cell("start_date").text.strip(),
        **_rest(entry),
    }


def _rest(entry: SortedRow) -> dict[str, dict[str, str]]:
    """The filled cells that a note or a declared period has besides its own, under their headings."""
    own = {heading_of(entry, key) for key in ("start_date", "end_date", "agency", "source", "event")}
    rest = {heading: text for heading, text in all_cells(entry) if text.strip() and heading not in own}
    return {"extra": rest} if rest else {}


def event_of(entry: SortedRow, bounds: Bounds, facts: Facts, more: tuple[Warn, ...] = ()) -> Event:
    """The event of a row whose dates were read."""
    agency, source = agency_and_source(entry, facts)
    text = entry.cell("event").text.strip()
    said = (*bounds.warnings, *_about_row(entry, source, text), *_about_life(bounds, facts), *more)
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
        fields={key: entry.cell(key).text.strip() for key in FIELDS if entry.columns and key in entry.columns.places},
        extra=_extra(entry),
        warnings=tuple(dict.fromkeys(said)),
    )


def _extra(entry: SortedRow) -> dict[str, str]:
    """Columns that mean none of the canonical ones, under their own headings, and cells beyond the last heading."""
    columns, cells = entry.columns, entry.row.cells
    if columns is None:
        return {}
    extra = {columns.headings[place]: cells[place].text.strip() for place in columns.extras() if place < len(cells)}
    beyond = {
        f"Column {n}": cell.text for n, cell in enumerate(cells, 1) if n > len(columns.headings) and cell.text.strip()
    }
    return {name: text for name, text in extra.items() if text or not name.startswith("Column ")} | beyond


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
        if cell.kind == "error":
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
    place = entry.columns.places.get(key) if entry.columns else None
    return entry.columns.headings[place] if entry.columns and place is not None else key.replace("_", " ").capitalize()


def all_cells(entry: SortedRow) -> Iterator[tuple[str, str]]:
    """Every cell of a row under its heading, as it was written."""
    headings = entry.columns.headings if entry.columns else ()
    for place, cell in enumerate(entry.row.cells):
        yield headings[place] if place < len(headings) else f"Column {place + 1}", cell.text


def _says_anything(entry: SortedRow) -> bool:
    """Whether a row says more than when, and its number."""
    when = {"sequence", "reference", "start_date", "start_time", "end_date", "end_time", "agency"}
    places = {place for key, place in (entry.columns.places if entry.columns else {}).items() if key in when}
    return any(cell.text.strip() for place, cell in enumerate(entry.row.cells) if place not in places)
