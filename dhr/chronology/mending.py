"""One row read again after a person changed its cells, or typed them: the same rules as for a whole file. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from dhr.chronology.entries import Entries, Facts, note_of
from dhr.chronology.exports.columns import FIELD_HEADINGS
from dhr.chronology.headings import OWN_HEADINGS, Columns
from dhr.chronology.records import Cell, Place, RawRow
from dhr.chronology.rows import NOTE_MARKS, entry_of

Cells = list[list[str]]
"""`[heading, text, canonical key or ""]` of each cell of a row, in the order of the file."""

WORKBOOKS = frozenset(("xlsx", "xlsm", "xls", "ods"))
HEADINGS: Mapping[str, str] = {**OWN_HEADINGS, **FIELD_HEADINGS}
"""What each canonical column is called where the agency has no heading of its own."""

_WRITTEN = {
    "sequence": "sequence",
    "start_date": "date_as_written",
    "start_time": "time_as_written",
    "end_date": "end_date_as_written",
    "end_time": "end_time_as_written",
    "source": "source",
    "event": "text",
}


def read_cells(cells: Cells, place: Place, facts: Facts, *, format: str = "") -> tuple[str, dict[str, Any]]:
    """The kind of row (`RowKind`) and its data, as `Row.data` keeps them. Reads an event, a declared period without
    contact, an author's note, or a row with problems."""
    columns = Columns(
        {key: index for index, (_, _, key) in enumerate(cells) if key}, tuple(heading for heading, _, _ in cells)
    )
    row = RawRow(place, tuple(_cell(text, key, format) for _, text, key in cells))
    entry = entry_of(row, columns)
    if entry.cell("source").text.strip().startswith(NOTE_MARKS):
        return "note", note_of(entry)
    entries = Entries()
    entries.add(entry, facts)
    if entries.events:
        return "event", entries.events[0].as_json()
    if entries.no_contact:
        return "no_contact", entries.no_contact[0]
    return "rejected", {"place": dict(place), "cells": cells, "problems": [asdict(item) for item in entries.rejected]}


def _cell(text: str, key: str, format: str) -> Cell:
    """A time that a workbook keeps as a number is read as a number again."""
    if key in ("start_time", "end_time") and format in WORKBOOKS and _is_number(text):
        return Cell(text, "number", float(text))
    return Cell(text) if text else Cell(kind="blank")


def _is_number(text: str) -> bool:
    whole, _, part = text.partition(".")
    return whole.isdecimal() and (not part or part.isdecimal())


def cells_of(kind: str, data: Mapping[str, Any], *, agency: str, headings: Mapping[str, str]) -> Cells:
    """The cells of a stored row, so that a person can change them. `headings` are those of the file, by key."""
    if kind == "rejected":
        return [list(cell) for cell in data["cells"]]
    own = {key: str(data.get(name, "")) for key, name in _WRITTEN.items()}
    if data.get("agency", agency) != agency:
        own["agency"] = data["agency"]
    texts = {**own, **data.get("fields", {})}
    keys = {name: key for key, name in (headings or HEADINGS).items()} if kind in ("note", "no_contact") else {}
    rest = [[heading, text, keys.get(heading, "")] for heading, text in data.get("extra", {}).items()]
    elsewhere = {key for _, _, key in rest if key}
    named = [[headings.get(key) or HEADINGS.get(key, key), text, key] for key, text in _in_order(texts)]
    return [cell for cell in named if cell[2] not in elsewhere] + rest


def _in_order(texts: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    order = list(HEADINGS)
    return sorted(texts.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order))


def name_of(cell: Sequence[str]) -> str:
    """By what a form and a changed row know a cell: its canonical key, or its heading with a sign in front."""
    heading, _, key = cell
    return key or f"={heading}"


def with_texts(cells: Cells, texts: Mapping[str, str]) -> Cells:
    """The same cells with other texts where there are any (by `name_of`), line ends as files have them."""
    return [
        [cell[0], texts.get(name_of(cell), cell[1]).replace("\r\n", "\n").replace("\r", "\n"), cell[2]]
        for cell in cells
    ]


def headings_by_key(layout: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The file's own heading of each canonical column; of several tables, the first that has one."""
    found: dict[str, str] = {}
    for table in layout:
        for heading, key in table["meanings"].items():
            found.setdefault(key, heading)
    return found
