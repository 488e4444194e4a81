"""What all workbooks have in common: rows from the first, merged and hidden cells, formulas, columns by their letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dhr.chronology.readers.kinds import DAMAGED
from dhr.chronology.readers.shown import BLANK
from dhr.chronology.readers.warned import warn
from dhr.chronology.records import Cell, RawRow, Refused, Warn

MAX_COLUMNS = 1000
_MAX_MERGED = 1_000_000
_VOLATILE = re.compile(r"\b(TODAY|NOW|RAND|RANDBETWEEN)\s*\(", re.IGNORECASE)
_TYPED_DATE = re.compile(r"\D*(?:0?[1-9]|1[0-2])[./-](?:0?[1-9]|1[0-2])[./-](?:\d{4}|\d\d)\b", re.ASCII)
"""A date in numbers that is real with the day first and with the month first."""

_BY_FORMULA = (warn("formula"),)

Cells = Sequence[tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Merge:
    """Merged cells: rows from and to (from 1, both inclusive), the left and the right column (from 0)."""

    first: int
    last: int
    column: int
    last_column: int


def too_many_rows(max_rows: int) -> Refused:
    """The refusal of a sheet that is too long."""
    return Refused(f"The workbook has more than {max_rows:,} rows. Split it and send the parts.")


def too_many_columns() -> Refused:
    """The refusal of a sheet that is too wide."""
    return Refused(f"A sheet has more than {MAX_COLUMNS:,} columns. Take out what is no chronology.")


def sheet_rows(name: str, cells: Cells, merges: Iterable[Merge], hidden: frozenset[int] = frozenset()) -> list[RawRow]:
    """The rows of a sheet from row 1 to the last that holds something. `hidden` are row numbers."""
    rows = list(cells)
    while rows and not _holds_something(rows[-1]):
        rows.pop()
    _repeat_merged(rows, merges)
    return [
        RawRow({"sheet": name, "row": number}, row, hidden=number in hidden) for number, row in enumerate(rows, start=1)
    ]


def _holds_something(row: tuple[Cell, ...]) -> bool:
    return any(cell.text.strip() for cell in row)


def _repeat_merged(rows: list[tuple[Cell, ...]], merges: Iterable[Merge]) -> None:
    """The text of a cell merged downwards is repeated in rows that hold something of their own; what stands under a merged
    cell is marked."""
    looked_at = 0
    own: dict[int, bool] = {}
    for merge in merges:
        if merge.first > len(rows):
            continue
        last = min(merge.last, len(rows))
        first_row = rows[merge.first - 1]
        top = first_row[merge.column] if merge.column < len(first_row) else BLANK
        for index in range(merge.first - 1, last):
            looked_at += max(1, min(merge.last_column + 1, len(rows[index])) - merge.column)
            if looked_at > _MAX_MERGED:
                raise Refused(DAMAGED)
            own.setdefault(index, _holds_something(rows[index]))
            rows[index] = _marked(rows[index], merge, corner=index == merge.first - 1)
            if top.text and index >= merge.first and own[index]:
                rows[index] = _with_merged(rows[index], merge.column, top)


def _marked(row: tuple[Cell, ...], merge: Merge, *, corner: bool) -> tuple[Cell, ...]:
    """The row with a note on each cell under the merged one that holds something."""
    places = range(merge.column + corner, min(merge.last_column + 1, len(row)))
    buried = {place for place in places if row[place].text.strip()}
    if not buried:
        return row
    note = warn("merged_over_text")
    return tuple(
        replace(cell, notes=(*cell.notes, note)) if place in buried else cell for place, cell in enumerate(row)
    )


def _with_merged(row: tuple[Cell, ...], column: int, top: Cell) -> tuple[Cell, ...]:
    if column < len(row) and row[column].text.strip():
        return row
    cells = list(row) + [BLANK] * (column + 1 - len(row))
    cells[column] = replace(top, notes=(*top.notes, warn("merged_cell")))
    return tuple(cells)


def worked_out(cell: Cell, formula: str) -> Cell:
    """A cell with a formula (without its sign of equality). Without a stored result it is an error; so is one whose result
    changes from day to day, since nobody wrote that result."""
    if not cell.text:
        return Cell(f"={formula}", "error", notes=(warn("formula_without_result"),))
    if _changes(formula):
        return Cell(cell.text, "error", cell.value, (*cell.notes, warn("formula_changes")))
    return Cell(cell.text, cell.kind, cell.value, (*cell.notes, *_BY_FORMULA))


@lru_cache(maxsize=1024)
def _changes(formula: str) -> bool:
    return bool(_VOLATILE.search(formula))


def hidden_warnings(
    name: str, cells: Cells, *, hidden: bool, rows: set[int], columns: Iterable[tuple[int, int]]
) -> Iterator[Warn]:
    """What is hidden on a sheet and holds something; `columns` are from and to, from 0."""
    if hidden:
        yield warn("hidden_sheet", f"The sheet {name} is hidden. It was read.")
    if rows:
        yield warn("hidden_rows", f"The sheet {name} has hidden rows ({len(rows)}). They were read.")
    named = ", ".join(_filled(cells, first, last) for first, last in columns)
    found = ", ".join(part for part in named.split(", ") if part)
    if found:
        yield warn("hidden_columns", f"The sheet {name} has hidden columns ({found}). They were read.")


def _filled(cells: Cells, first: int, last: int) -> str:
    """The columns of this range that hold something, as `B` or `B to D`; empty for none."""
    places = {place for row in cells for place in range(first, min(last + 1, len(row))) if row[place].text}
    if not places:
        return ""
    ends = letters(min(places)), letters(max(places))
    return ends[0] if ends[0] == ends[1] else f"{ends[0]} to {ends[1]}"


def letters(column: int) -> str:
    """The letters of a column, from 0."""
    found, number = "", column + 1
    while number > 0:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


def order_warning(name: str, cells: Cells, month_first: set[int]) -> Iterator[Warn]:
    """Where a column shows real dates month first, typed ones that could be read either way may be meant so too."""
    for column in sorted(month_first):
        typed = (row[column] for row in cells if column < len(row))
        doubtful = next((cell.text for cell in typed if cell.kind == "text" and _TYPED_DATE.match(cell.text)), None)
        if doubtful:
            sentence = (
                f"Column {letters(column)} of the sheet {name} shows its dates month first, and “{doubtful[:40]}” is typed. "
                "Typed dates were read day first. Please check them."
            )
            yield warn("date_order_mixed", sentence)
