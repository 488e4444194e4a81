"""What a reader gives and what a merge takes: plain records, no database, no request, no clock.

The JSON shapes are those of the command line's contract: `Reading.as_json()` is what
`read_chronology --json` prints, `Event.as_json()` is one of its events.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Place = dict[str, Any]
"""`{"table": 1, "row": 7}` in Word, `{"sheet": "Police", "row": 12}` in a workbook, `{"line": 12}` in text."""

Precision = Literal["minute", "day", "range", "month", "season", "year", "window", "open", "undated"]
CellKind = Literal["text", "date", "datetime", "time", "number", "error", "blank"]


class Refused(ValueError):
    """The file, rule or value is refused; the message is a sentence that says what to do."""


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
class RawFile:
    """What a format reader gives: tables, text that stands in no table, and warnings about the whole file."""

    format: str
    tables: Iterable[RawTable]
    unplaced: tuple[dict[str, str], ...] = ()
    warnings: tuple[Warn, ...] = ()


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

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Event:
        """The inverse of `as_json` (with `file`, where it is there)."""
        values = dict(data)
        values["warnings"] = tuple(Warn(**w) for w in values.get("warnings", ()))
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Rejection:
    """One wrong cell of a rejected row, quoted, with the reason and what to write instead."""

    place: Place
    column: str
    value: str
    reason: str

    def as_json(self) -> dict[str, Any]:
        return {"place": dict(self.place), "column": self.column, "value": self.value, "reason": self.reason}


COUNTS = ("events", "notes", "no_contact", "blank", "headings", "glossary", "other", "rejected")


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, every row accounted for: `rows` is the sum of the other counts.

    `notes`, `no_contact` and `other` are the JSON objects of the contract. `rejected_rows` keeps each rejected
    row's cells under their headings, so that a person can mend it: `{"place", "cells": {heading: text}}`.
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
