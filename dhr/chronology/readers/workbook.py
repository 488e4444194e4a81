"""Old Excel workbooks (.xls), and what all workbooks have in common: blank rows at the end, cells merged downwards."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import python_calamine as calamine

from dhr.chronology.readers.kinds import DAMAGED, ENCRYPTED
from dhr.chronology.readers.shown import typed
from dhr.chronology.readers.warned import warn
from dhr.chronology.records import Cell, RawFile, RawRow, RawTable, Refused

MAX_COLUMNS = 1000
_MAX_MERGED = 1_000_000


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged downwards: rows from and to (from 1, both inclusive) and the left column (from 0)."""

    first: int
    last: int
    column: int


def too_many_rows(max_rows: int) -> Refused:
    """The refusal of a sheet that is too long."""
    return Refused(f"The workbook has more than {max_rows:,} rows. Split it and send the parts.")


def sheet_rows(
    name: str, cells: Sequence[tuple[Cell, ...]], merges: Iterable[Merge], hidden: frozenset[int] = frozenset()
) -> list[RawRow]:
    """The rows of a sheet from row 1 to the last that holds something. `hidden` are row numbers."""
    rows = list(cells)
    while rows and not any(cell.text.strip() for cell in rows[-1]):
        rows.pop()
    _repeat_merged(rows, merges)
    return [
        RawRow({"sheet": name, "row": number}, row, hidden=number in hidden) for number, row in enumerate(rows, start=1)
    ]


def _repeat_merged(rows: list[tuple[Cell, ...]], merges: Iterable[Merge]) -> None:
    """The text of a cell merged downwards is repeated in rows that hold something of their own."""
    filled = 0
    own = [any(cell.text.strip() for cell in row) for row in rows]
    for merge in merges:
        if merge.first > len(rows) or merge.column >= len(rows[merge.first - 1]):
            continue
        top = rows[merge.first - 1][merge.column]
        last = min(merge.last, len(rows))
        filled += last - merge.first
        if filled > _MAX_MERGED:
            raise Refused(DAMAGED)
        for index in range(merge.first, last if top.text else merge.first):
            if own[index]:
                rows[index] = _with_merged(rows[index], merge.column, top)


def _with_merged(row: tuple[Cell, ...], column: int, top: Cell) -> tuple[Cell, ...]:
    cells = list(row) + [Cell(kind="blank")] * (column + 1 - len(row))
    buried = cells[column]
    if buried.text:
        cells[column] = replace(buried, notes=(*buried.notes, warn("merged_over_text")))
    else:
        cells[column] = replace(top, notes=(*top.notes, warn("merged_cell")))
    return tuple(cells)


def read_xls(content: bytes, kind: str, *, max_rows: int) -> RawFile:
    """All sheets of an .xls file. The library sees values and merged cells, nothing hidden."""
    try:
        book = calamine.load_workbook(io.BytesIO(content))
        sheets = [(meta, book.get_sheet_by_name(meta.name)) for meta in book.sheets_metadata if _has_rows(meta)]
    except calamine.PasswordError as error:
        raise Refused(ENCRYPTED) from error
    except (calamine.CalamineError, OSError) as error:
        raise Refused(DAMAGED) from error
    if sum(sheet.total_height for _, sheet in sheets) > max_rows:
        raise too_many_rows(max_rows)
    tables = [
        _table(meta.name, sheet, hidden=meta.visible != calamine.SheetVisibleEnum.Visible) for meta, sheet in sheets
    ]
    warnings = [warn("hidden_not_seen")]
    for meta, _ in sheets:
        if meta.visible != calamine.SheetVisibleEnum.Visible:
            warnings.append(warn("hidden_sheet", f"The sheet {meta.name} is hidden. It was read."))
    return RawFile(format=kind, tables=tables, warnings=tuple(warnings))


def _has_rows(meta: calamine.SheetMetadata) -> bool:
    if meta.typ == calamine.SheetTypeEnum.MacroSheet:
        raise Refused("The file holds Excel 4 macro sheets. Copy the rows into a new workbook and send that.")
    return meta.typ == calamine.SheetTypeEnum.WorkSheet


def _table(name: str, sheet: calamine.CalamineSheet, *, hidden: bool) -> RawTable:
    if sheet.total_width > MAX_COLUMNS:
        raise Refused(f"The sheet {name} has more than {MAX_COLUMNS:,} columns. Take out what is no chronology.")
    values = sheet.to_python(skip_empty_area=False) if sheet.start else []
    cells = [tuple(typed(value) for value in row) for row in values]
    merges = [
        Merge(first[0] + 1, last[0] + 1, first[1])
        for first, last in sheet.merged_cell_ranges or ()
        if last[0] > first[0]
    ]
    everything = frozenset(range(1, len(cells) + 1)) if hidden else frozenset()
    return RawTable(rows=sheet_rows(name, cells, merges, everything), name=name)
