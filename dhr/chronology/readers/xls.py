"""Old Excel workbooks (.xls), by a library: it sees values and merged cells, nothing hidden and no notes."""

from __future__ import annotations

import io
import re

import python_calamine as calamine

from dhr.chronology.readers.kinds import DAMAGED, ENCRYPTED
from dhr.chronology.readers.shown import typed
from dhr.chronology.readers.warned import warn
from dhr.chronology.readers.workbook import MAX_COLUMNS, Merge, sheet_rows, too_many_rows
from dhr.chronology.records import Cell, RawFile, RawTable, Refused, Warn

_FIRST_RECORD = re.compile(rb"\x09\x08(?:\x08|\x10)\x00\x00[\x05\x06]\x05\x00", re.DOTALL)
"""The record that begins a workbook of Excel 5 to 2003: its number, its length, its version, and that it is a workbook."""

_PASSWORD_RECORD = b"\x2f\x00"


def read_xls(content: bytes, kind: str, *, max_rows: int) -> RawFile:
    """All sheets of an .xls file."""
    if _is_encrypted(content):
        raise Refused(ENCRYPTED)
    try:
        book = calamine.load_workbook(io.BytesIO(content))
        sheets = [(meta, book.get_sheet_by_name(meta.name)) for meta in book.sheets_metadata if _has_rows(meta)]
    except calamine.PasswordError as error:
        raise Refused(ENCRYPTED) from error
    except (calamine.CalamineError, OSError) as error:
        raise Refused(DAMAGED) from error
    if sum(sheet.total_height for _, sheet in sheets) > max_rows:
        raise too_many_rows(max_rows)
    tables = [_table(meta.name, sheet, hidden=_is_hidden(meta)) for meta, sheet in sheets]
    warnings = [warn("hidden_not_seen"), *(_about(meta) for meta in book.sheets_metadata if _about(meta))]
    return RawFile(format=kind, tables=tables, warnings=tuple(w for w in warnings if w))


def _is_encrypted(content: bytes) -> bool:
    """The record that says so comes first of all after the workbook's beginning, perhaps behind the one for write access."""
    first = _FIRST_RECORD.search(content)
    if not first:
        return False
    at = first.start()
    for _ in range(3):
        at += 4 + int.from_bytes(content[at + 2 : at + 4], "little")
        if content[at : at + 2] == _PASSWORD_RECORD:
            return True
    return False


def _about(meta: calamine.SheetMetadata) -> Warn | None:
    if meta.typ != calamine.SheetTypeEnum.WorkSheet:
        return warn("sheet_not_read", f"The sheet {meta.name} holds no rows and was not read.")
    return warn("hidden_sheet", f"The sheet {meta.name} is hidden. It was read.") if _is_hidden(meta) else None


def _is_hidden(meta: calamine.SheetMetadata) -> bool:
    return meta.visible != calamine.SheetVisibleEnum.Visible


def _has_rows(meta: calamine.SheetMetadata) -> bool:
    if meta.typ == calamine.SheetTypeEnum.MacroSheet:
        raise Refused("The file holds Excel 4 macro sheets. Copy the rows into a new workbook and send that.")
    return meta.typ == calamine.SheetTypeEnum.WorkSheet


def _table(name: str, sheet: calamine.CalamineSheet, *, hidden: bool) -> RawTable:
    """Rows are taken one by one, since a sheet of blank cells may be as large as the format allows."""
    start = sheet.start
    cells: list[tuple[Cell, ...]] = [()] * (start[0] if start else 0)
    before = [""] * (start[1] if start else 0)
    for row in sheet.iter_rows() if start else ():
        cells.append(_row([*before, *row], name))
    merges = [Merge(first[0] + 1, last[0] + 1, first[1], last[1]) for first, last in sheet.merged_cell_ranges or ()]
    everything = frozenset(range(1, len(cells) + 1)) if hidden else frozenset()
    return RawTable(rows=sheet_rows(name, cells, merges, everything), name=name)


def _row(values: list[object], name: str) -> tuple[Cell, ...]:
    width = len(values)
    while width and values[width - 1] == "":
        width -= 1
    if width > MAX_COLUMNS:
        raise Refused(f"The sheet {name} has more than {MAX_COLUMNS:,} columns. Take out what is no chronology.")
    return tuple(typed(value) for value in values[:width])
