"""What kind of row each row of a table is: an entry, or one of the kinds that are counted beside the entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dhr.chronology.headings import Columns, columns_of, is_glossary_heading
from dhr.chronology.records import Cell, RawRow, Refused
from dhr.chronology.spans import NO_CELL, date_of_cell

Kind = Literal["entry", "notes", "blank", "headings", "glossary", "other"]

NOTE_MARKS = ("#", "^", "¬", "~")
DELETED = "row deleted by a tracked change"
NOT_EVENTS = "in a table that is not a list of events"
TITLE = "title line above the headings"
YEAR = "a year or a month as a heading"
LINE = "title or closing line"
TOTAL = "totals line"
ONLY_NUMBER = "a number and nothing else"

_YEARS = re.compile(r"(?:years? )?(?:19|20)\d\d(?: ?(?:and|&|-|–|to|/) ?(?:(?:19|20)?\d\d))?:?", re.I)
_TOTAL = re.compile(
    r"(?:grand |sub-? ?)?totals?\b|(?:number|count|no\.?) of (?:entries|contacts|events|rows|records)\b", re.I
)


@dataclass(frozen=True, slots=True)
class SortedRow:
    """A row with its kind; `columns` are those of the headings above it, `reason` says why a row is `other`."""

    kind: Kind
    row: RawRow
    columns: Columns | None = None
    reason: str = ""

    def cell(self, key: str) -> Cell:
        place = self.columns.places.get(key) if self.columns else None
        return self.row.cells[place] if place is not None and place < len(self.row.cells) else NO_CELL


@dataclass(slots=True)
class Sorter:
    """Sorts the tables of one file in turn; the columns of one table serve the next where that has no headings."""

    today: date
    mapping: Mapping[str, str] = field(default_factory=dict)
    columns: Columns | None = None
    carried_over: bool = False

    def sort(self, rows: Sequence[RawRow]) -> Iterator[SortedRow]:
        """Each row of a table, in order, with its kind."""
        has_headings = any(columns_of(texts(row), self.mapping) for row in rows if not row.deleted)
        before, self.columns = self.columns, None
        reason = TITLE if has_headings else NOT_EVENTS
        if not has_headings and before and self._fits(rows, before):
            self.columns, self.carried_over = before, True
        in_glossary = False
        for row in rows:
            kind = self._kind(row, reason, in_glossary)
            in_glossary = kind.kind == "glossary" or (in_glossary and kind.kind in ("blank", "other"))
            yield kind
        self.columns = self.columns or before

    def _fits(self, rows: Sequence[RawRow], columns: Columns) -> bool:
        """Whether a table without headings goes on from the one before: as wide, and most of its rows have a date."""
        if is_glossary_heading(next((texts(row) for row in rows if filled(row)), [])):
            return False
        full = [row for row in rows if filled(row) and not row.deleted]
        place = columns.places["start_date"]
        dated = sum(len(row.cells) == len(columns.headings) and self._has_date(row.cells[place]) for row in full)
        return 0 < len(full) <= 2 * dated

    def _has_date(self, cell: Cell) -> bool:
        try:
            return date_of_cell(cell, today=self.today).precision != "undated"
        except Refused:
            return False

    def _kind(self, row: RawRow, reason: str, in_glossary: bool) -> SortedRow:
        if row.deleted:
            return SortedRow("other", row, reason=DELETED)
        places = filled(row)
        if not places:
            return SortedRow("blank", row)
        headings = self._headings(row)
        if headings:
            self.columns = headings
            return SortedRow("headings", row)
        if len(places) == 2 and is_glossary_heading(texts(row)) or (in_glossary and len(places) <= 2):
            return SortedRow("glossary", row)
        if self.columns is None:
            year = reason == TITLE and len(places) == 1 and _YEARS.fullmatch(joined(row))
            return SortedRow("other", row, reason=YEAR if year else reason)
        return self._of_events(SortedRow("entry", row, self.columns), places)

    def _headings(self, row: RawRow) -> Columns | None:
        """Headings have no digit where the dates stand: a quick look that spares most rows the slow one."""
        place = self.columns.places["start_date"] if self.columns else None
        if place is not None and place < len(row.cells) and any(letter.isdigit() for letter in row.cells[place].text):
            return None
        return columns_of(texts(row), self.mapping)

    def _of_events(self, entry: SortedRow, places: list[int]) -> SortedRow:
        if entry.cell("source").text.strip().startswith(NOTE_MARKS):
            return SortedRow("notes", entry.row, entry.columns)
        reason = self._line(entry, places)
        return SortedRow("other", entry.row, entry.columns, reason) if reason else entry

    def _line(self, entry: SortedRow, places: list[int]) -> str:
        """Why a row under the headings is no entry, or nothing: a line with one filled cell, or a totals line."""
        columns = entry.columns.places if entry.columns else {}
        first = entry.row.cells[places[0]].text.strip()
        if entry.cell("source").text.strip() or places[0] == columns.get("event"):
            return ""
        if _TOTAL.match(first):
            return TOTAL
        if len(places) > 1:
            return ""
        if _YEARS.fullmatch(" ".join(first.split())):
            return YEAR
        if places[0] == columns["start_date"]:
            return self._date_alone(entry.cell("start_date"))
        return ONLY_NUMBER if first.replace(".", "").isdigit() else LINE

    def _date_alone(self, cell: Cell) -> str:
        """A day alone is an entry that is not finished, a month alone is a heading, other words are a line of text."""
        try:
            precision = date_of_cell(cell, today=self.today).precision
        except Refused:
            return LINE
        return {"month": YEAR, "year": YEAR, "undated": LINE}.get(precision, "")


def texts(row: RawRow) -> list[str]:
    return [cell.text for cell in row.cells]


def filled(row: RawRow) -> list[int]:
    """The places of the cells that hold more than white space."""
    return [place for place, cell in enumerate(row.cells) if cell.text and not cell.text.isspace()]


def joined(row: RawRow) -> str:
    """All that a row says, in one line."""
    return " | ".join(cell.text.strip() for cell in row.cells if cell.text.strip())
