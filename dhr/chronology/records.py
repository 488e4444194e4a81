"""What a reader gives and what a merge takes: plain records, no database, no request, no clock.

The JSON shapes are those of the command line's contract: `Reading.as_json()` is what
`read_chronology --json` prints, `Event.as_json()` is one of its events.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

Place = dict[str, Any]
"""`{"table": 1, "row": 7}` in Word, `{"sheet": "Police", "row": 12}` in a workbook, `{"line": 12}` in text."""

Precision = Literal["minute", "day", "range", "month", "season", "year", "window", "open", "undated"]
CellKind = Literal["text", "date", "datetime", "time", "number", "error", "blank"]


TEMPLATE_HELP = "help of this site's template"
"""Under this name the words are listed that this site wrote into a template itself."""


class Refused(ValueError):
    """The file, rule or value is refused; the message is a sentence that says what to do.

    `code` is the kind of refusal of a date or time (`cures.py`), so that all of a kind can be mended at once.
    """

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Warn:
    """Something a person should look at: a code from the closed list, and a sentence."""

    code: str
    message: str

    def as_json(self) -> dict[str, str]:
        return {"code": self.code, "message": self.message}


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as a person sees it. `text` is always filled; `value` is typed where the format has types
    (datetime.date, datetime.datetime, datetime.time, float). `notes` are warnings found while reading it."""

    text: str = ""
    kind: CellKind = "text"
    value: Any = None
    notes: tuple[Warn, ...] = ()


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of one table, as drawn; `deleted` is a row struck out by tracked changes, `hidden` one not shown."""

    place: Place
    cells: tuple[Cell, ...]
    deleted: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table, sheet or text file: its rows in order, headings included, nothing judged."""

    rows: Iterable[RawRow]
    name: str = ""


@dataclass(frozen=True, slots=True)
class TextReading:
    """One way to read a text file: its encoding and separator, both in words, and its first records."""

    encoding: str
    separator: str
    label: str
    sample: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RawFile:
    """What a format reader gives: tables, text that stands in no table, and warnings about the whole file. `readings` are
    the ways to read a text file, where a person has to choose one."""

    format: str
    tables: Iterable[RawTable]
    unplaced: tuple[dict[str, str], ...] = ()
    warnings: tuple[Warn, ...] = ()
    readings: tuple[TextReading, ...] = ()


@dataclass(frozen=True, slots=True)
class TableChoice:
    """What a person said of one table: whether it holds events, in which row its headings stand (0: in none, its columns
    go by number; None: the headings that were found), and what each heading means (canonical key, "" for none)."""

    use: bool = True
    heading_row: int | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choices:
    """What persons decided about the reading of a file; without any, everything is found by the stated rules.

    `tables` go by name (`table 1`, the sheet's name, `text`). `mapping` and `unheaded` are remembered from earlier files:
    heading to key, and `Column 3` to key for a table without headings. `source` stands for a column that the file does
    not have. `required` are the columns that the review asks for in each row. `born` and `died` are the victim's.
    """

    tables: Mapping[str, TableChoice] = field(default_factory=dict)
    mapping: Mapping[str, str] = field(default_factory=dict)
    unheaded: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    required: tuple[str, ...] = ()
    encoding: str = ""
    separator: str = ""
    born: date | None = None
    died: date | None = None

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "born": str(self.born or ""), "died": str(self.died or "")}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Choices:
        """KeyError or TypeError for what `as_json` did not make."""
        tables = {name: TableChoice(**choice) for name, choice in data.get("tables", {}).items()}
        days = {key: date.fromisoformat(data[key]) if data.get(key) else None for key in ("born", "died")}
        required = tuple(data.get("required", ()))
        return cls(**{**data, "tables": tables, "required": required, **days})


NO_CHOICES = Choices()


@dataclass(frozen=True, slots=True)
class Event:
    """One event. Bounds are `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM` (T24:00 is kept), None when open or not written."""

    place: Place
    date_as_written: str
    time_as_written: str
    end_date_as_written: str
    end_time_as_written: str
    earliest_start: str | None
    latest_start: str | None
    earliest_end: str | None
    latest_end: str | None
    precision: Precision
    uncertain: bool
    sequence: str
    agency: str
    source: str
    text: str
    fields: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)
    warnings: tuple[Warn, ...] = ()
    file: str = ""

    def as_json(self) -> dict[str, Any]:
        """The event of the contract; `file` is added by the merge."""
        return {
            "place": dict(self.place),
            "date_as_written": self.date_as_written,
            "time_as_written": self.time_as_written,
            "end_date_as_written": self.end_date_as_written,
            "end_time_as_written": self.end_time_as_written,
            "earliest_start": self.earliest_start,
            "latest_start": self.latest_start,
            "earliest_end": self.earliest_end,
            "latest_end": self.latest_end,
            "precision": self.precision,
            "uncertain": self.uncertain,
            "sequence": self.sequence,
            "agency": self.agency,
            "source": self.source,
            "text": self.text,
            "fields": dict(self.fields),
            "extra": dict(self.extra),
            "warnings": [w.as_json() for w in self.warnings],
        }

    def __lt__(self, other: Event) -> bool:
        """All of an event: asked by the merge only where nothing else tells two events apart."""
        return json.dumps(self.as_json(), sort_keys=True) < json.dumps(other.as_json(), sort_keys=True)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Event:
        """The inverse of `as_json` (with `file`, where it is there)."""
        values = dict(data)
        values["warnings"] = tuple(Warn(**w) for w in values.get("warnings", ()))
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Rejection:
    """One wrong cell of a rejected row, quoted, with the reason and what to write instead. `code` is the kind of problem,
    for the pages only."""

    place: Place
    column: str
    value: str
    reason: str
    code: str = ""

    def as_json(self) -> dict[str, Any]:
        return {"place": dict(self.place), "column": self.column, "value": self.value, "reason": self.reason}


COUNTS = ("events", "notes", "no_contact", "blank", "headings", "glossary", "other", "rejected")


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, every row accounted for: `rows` is the sum of the other counts.

    `notes`, `no_contact` and `other` are the JSON objects of the contract. `rejected_rows` keeps each rejected row's cells
    so that a person can mend it: `{"place", "cells": [[heading, text, canonical key or ""]]}`. `layout` is how each table
    was taken (`layout.py`), `asks` what a person has to choose first (`text`, `columns`), `prefixes` the services of a
    composite, `readings` the ways to read a text file. These are for the pages; the contract's JSON does not have them.
    """

    file: str
    sha256: str
    format: str
    counts: Mapping[str, int]
    events: tuple[Event, ...] = ()
    notes: tuple[dict[str, Any], ...] = ()
    no_contact: tuple[dict[str, Any], ...] = ()
    other: tuple[dict[str, Any], ...] = ()
    rejected: tuple[Rejection, ...] = ()
    rejected_rows: tuple[dict[str, Any], ...] = ()
    unplaced: tuple[dict[str, str], ...] = ()
    warnings: tuple[Warn, ...] = ()
    layout: tuple[dict[str, Any], ...] = ()
    asks: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    readings: tuple[TextReading, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The object that `read_chronology --json` prints."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "format": self.format,
            "counts": {
                "rows": sum(self.counts.get(k, 0) for k in COUNTS),
                **{k: self.counts.get(k, 0) for k in COUNTS},
            },
            "events": [e.as_json() for e in self.events],
            "notes": [dict(n) for n in self.notes],
            "no_contact": [dict(n) for n in self.no_contact],
            "other": [dict(o) for o in self.other],
            "rejected": [r.as_json() for r in self.rejected],
            "unplaced": [dict(u) for u in self.unplaced],
            "warnings": [w.as_json() for w in self.warnings],
        }
