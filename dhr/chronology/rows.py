"""What kind of row each row of a table is: an entry, or one of the kinds that are counted beside the entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from dhr.chronology.headings import Columns, chosen_columns, columns_of, is_glossary_heading, numbered_columns
from dhr.chronology.records import NO_CHOICES, TEMPLATE_HELP, Cell, Choices, RawRow, Refused, TableChoice
from dhr.chronology.spans import NO_CELL, date_of_cell, is_error

Kind = Literal["entry", "notes", "blank", "headings", "glossary", "other"]

NOTE_MARKS = ("#", "^", "¬", "~")
DELETED = "row deleted by a tracked change"
NOT_EVENTS = "in a table that is not a list of events"
LEFT_OUT = "in a table that was left out by the person who sent it"
TITLE = "title line above the headings"
YEAR = "a year or a month as a heading"
LINE = "title or closing line"
TOTAL = "totals line"
ONLY_NUMBER = "a number and nothing else"
TEMPLATE_SHEET, TEMPLATE_TITLE = "About this review", "How to fill in this chronology"
"""A sheet of this name that begins with this title is the help of our own template."""

_YEARS = re.compile(r"(?:years? )?(?:19|20)\d\d(?: ?(?:and|&|-|–|to|/) ?(?:(?:19|20)?\d\d))?:?", re.I)
_TOTAL = re.compile(
    r"(?:grand |sub-? ?)?totals?\b|(?:number|count|no\.?) of (?:entries|contacts|events|rows|records)\b", re.I
)


@dataclass(frozen=True, slots=True)
class SortedRow:
    """A row with its kind; `columns` are those of the headings above it, `reason` says why a row is `other`, `known` are
    its cells by canonical key."""

    kind: Kind
    row: RawRow
    columns: Columns | None = None
    reason: str = ""
    known: Mapping[str, Cell] = field(default_factory=dict)

    def cell(self, key: str) -> Cell:
        return self.known.get(key, NO_CELL)


def entry_of(row: RawRow, columns: Columns, source: str = "") -> SortedRow:
    """A row under headings; `source` stands for a column that the file does not have."""
    cells = row.cells
    known = {key: cells[place] for key, place in columns.places.items() if place < len(cells)}
    if source and "source" not in columns.places:
        known["source"] = Cell(source)
    return SortedRow("entry", row, columns, known=known)


@dataclass(slots=True)
class Sorter:
    """Sorts the tables of one file in turn; the columns of one table serve the next where that has no headings."""

    today: date
    choices: Choices = NO_CHOICES
    columns: Columns | None = None
    carried_over: bool = False
    _mapping: Mapping[str, str] = field(default_factory=dict)

    def sort(self, rows: Sequence[RawRow], choice: TableChoice | None = None) -> list[SortedRow]:
        """Each row of a table, in order, with its kind; `choice` is what a person said of this table."""
        if choice and not choice.use:
            return _set_aside(rows, LEFT_OUT)
        if choice is None and _is_template_help(rows):
            return _set_aside(rows, TEMPLATE_HELP)
        self._mapping = {**self.choices.mapping, **(choice.columns if choice else {})}
        if choice and choice.heading_row is not None:
            return list(self._as_chosen(rows, choice))
        return list(self._as_found(rows))

    def _as_chosen(self, rows: Sequence[RawRow], choice: TableChoice) -> Iterator[SortedRow]:
        """The headings are in the row that a person named, or nowhere."""
        at = choice.heading_row
        self.columns = None if at else numbered_columns(max(map(_width, rows), default=0), choice.columns)
        for row in rows:
            if at and number_of(row) == at:
                self.columns = chosen_columns(texts(row), self._mapping)
                yield SortedRow("headings", row, self.columns)
            else:
                yield self._kind(row, TITLE, False)

    def _as_found(self, rows: Sequence[RawRow]) -> Iterator[SortedRow]:
        has_headings = any(columns_of(texts(row), self._mapping) for row in rows if not row.deleted)
        before, self.columns = self.columns, None
        reason = TITLE if has_headings else NOT_EVENTS
        if not has_headings:
            self._without_headings(rows, before)
        in_glossary = False
        for row in rows:
            kind = self._kind(row, reason, in_glossary)
            in_glossary = kind.kind == "glossary" or (in_glossary and kind.kind in ("blank", "other"))
            yield kind
        self.columns = self.columns or before

    def _without_headings(self, rows: Sequence[RawRow], before: Columns | None) -> None:
        """It goes on from the table before, or is laid out as a person said of an earlier file, or is no list of events."""
        if before and self._fits(rows, before):
            self.columns, self.carried_over = before, True
        elif self.choices.unheaded and max(map(_width, rows), default=0) == len(self.choices.unheaded):
            self.columns = numbered_columns(len(self.choices.unheaded), self.choices.unheaded)

    def _fits(self, rows: Sequence[RawRow], columns: Columns) -> bool:
        """Whether a table without headings goes on from the one before: as wide, and most of its rows have a date."""
        if is_glossary_heading(next((texts(row) for row in rows if filled(row)), [])):
            return False
        full = [row for row in rows if filled(row) and not row.deleted]
        place = columns.places.get("start_date", len(columns.headings))
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
            return SortedRow("headings", row, headings)
        if len(places) == 2 and is_glossary_heading(texts(row)) or (in_glossary and len(places) <= 2):
            return SortedRow("glossary", row)
        if self.columns is None:
            year = reason == TITLE and len(places) == 1 and _YEARS.fullmatch(joined(row))
            return SortedRow("other", row, reason=YEAR if year else reason)
        return self._of_events(entry_of(row, self.columns, self.choices.source), places)

    def _headings(self, row: RawRow) -> Columns | None:
        """Headings have no digit where the dates stand: a quick look that spares most rows the slow one."""
        place = self.columns.places.get("start_date") if self.columns else None
        if place is not None and place < len(row.cells) and any(letter.isdigit() for letter in row.cells[place].text):
            return None
        return columns_of(texts(row), self._mapping)

    def _of_events(self, entry: SortedRow, places: list[int]) -> SortedRow:
        source = entry.cell("source")
        if source.text.strip().startswith(NOTE_MARKS) and not is_error(source):
            return replace(entry, kind="notes")
        reason = self._line(entry, places)
        return replace(entry, kind="other", reason=reason) if reason else entry

    def _line(self, entry: SortedRow, places: list[int]) -> str:
        """Why a row under the headings is no entry, or nothing: a line with one filled cell, or a totals line."""
        columns = entry.columns.places if entry.columns else {}
        first = entry.row.cells[places[0]].text.strip()
        if ("source" in columns and entry.cell("source").text.strip()) or places[0] == columns.get("event"):
            return ""
        if _TOTAL.match(first):
            return TOTAL
        if len(places) > 1:
            return ""
        if _YEARS.fullmatch(" ".join(first.split())):
            return YEAR
        if places[0] == columns.get("start_date"):
            return self._date_alone(entry.cell("start_date"))
        return ONLY_NUMBER if first.replace(".", "").isdigit() else LINE

    def _date_alone(self, cell: Cell) -> str:
        """A day alone is an entry that is not finished, a month alone is a heading, other words are a line of text."""
        try:
            precision = date_of_cell(cell, today=self.today).precision
        except Refused:
            return LINE
        return {"month": YEAR, "year": YEAR, "undated": LINE}.get(precision, "")


def _set_aside(rows: Sequence[RawRow], reason: str) -> list[SortedRow]:
    return [SortedRow("other", row, reason=reason) if filled(row) else SortedRow("blank", row) for row in rows]


def _is_template_help(rows: Sequence[RawRow]) -> bool:
    return bool(rows) and rows[0].place.get("sheet") == TEMPLATE_SHEET and texts(rows[0])[:1] == [TEMPLATE_TITLE]


def texts(row: RawRow) -> list[str]:
    return [cell.text for cell in row.cells]


def filled(row: RawRow) -> list[int]:
    """The places of the cells that hold more than white space."""
    return [place for place, cell in enumerate(row.cells) if cell.text and not cell.text.isspace()]


def joined(row: RawRow) -> str:
    """All that a row says, in one line."""
    return " | ".join(cell.text.strip() for cell in row.cells if cell.text.strip())


def number_of(row: RawRow) -> int:
    """The number by which a person counts the row, or the line."""
    return int(row.place.get("row") or row.place.get("line") or 0)


def _width(row: RawRow) -> int:
    """How many columns the row has up to its last filled cell."""
    return max(filled(row), default=-1) + 1
