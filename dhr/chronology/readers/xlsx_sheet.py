"""The cells of one sheet of an .xlsx workbook, row by row as they stand in its XML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from dhr.chronology.readers.kinds import DAMAGED
from dhr.chronology.readers.package import NAMES, Package, forget
from dhr.chronology.readers.shown import BLANK
from dhr.chronology.readers.workbook import MAX_COLUMNS, Merge, too_many_columns, too_many_rows, worked_out
from dhr.chronology.readers.xlsx_book import Book, rich_text
from dhr.chronology.records import Cell, Refused

_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})\Z")
_MARGINS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_DIGITS = "0123456789"
_TRUE = ("1", "true")


class _Columns(dict[str, int]):
    """Letters to the number of the column, from 0."""

    def __missing__(self, letters: str) -> int:
        number = 0
        for letter in letters:
            if not "A" <= letter <= "Z" or number > 16384:
                raise Refused(DAMAGED)
            number = number * 26 + ord(letter) - 64
        if not 0 < number <= 16384:
            raise Refused(DAMAGED)
        self[letters] = number - 1
        return number - 1


COLUMNS = _Columns()


@dataclass
class Sheet:
    """One sheet. `cells[0]` is row 1; `hidden` holds row numbers that have something in them. `folded_by` are rows at
    which a group is folded up, `in_groups` the hidden rows of groups. `month_first` are columns with such dates. It may
    have `left` rows, of the `limit` of all sheets."""

    left: int = 0
    limit: int = 0
    cells: list[tuple[Cell, ...]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    margins: list[tuple[str, str]] = field(default_factory=list)
    helps: list[tuple[str, str]] = field(default_factory=list)
    month_first: set[int] = field(default_factory=set)
    folded_by: set[int] = field(default_factory=set)
    in_groups: set[int] = field(default_factory=set)
    formulas: dict[str, str] = field(default_factory=dict)


def read_sheet(package: Package, part: str, book: Book, sheet: Sheet) -> None:
    """Fills the sheet with all rows up to the last that holds something; refused when there are more than are left."""
    last = 0
    for _, element in package.stream(part, ("row", "mergeCell", "col", "dataValidation", *_MARGINS), ("end",)):
        name = NAMES[element.tag]
        if name == "row":
            last = _add_row(sheet, element, book, last)
            forget(element)
        elif name == "mergeCell":
            _add_merge(sheet, element.get("ref", ""))
        elif name == "col":
            _add_hidden_columns(sheet, element)
        elif name == "dataValidation":
            _add_help(sheet, element)
        else:
            sheet.margins.append(("header" if name.endswith("Header") else "footer", element.text or ""))
    sheet.hidden -= _folded(sheet)


def _add_row(sheet: Sheet, row: etree._Element, book: Book, last: int) -> int:
    """Rows without a cell that holds something are kept only where one that does comes later."""
    number = _number_of(row, last)
    if number <= last:
        raise Refused(DAMAGED)
    hidden = row.get("hidden") in _TRUE or (row.get("ht") == "0" and row.get("customHeight") in _TRUE)
    if row.get("collapsed") in _TRUE:
        sheet.folded_by.add(number)
    if hidden and row.get("outlineLevel", "0") != "0":
        sheet.in_groups.add(number)
    cells = _row_cells(row, book, sheet) if len(row) else ()
    if not cells:
        return number
    if number > sheet.left:
        raise too_many_rows(sheet.limit)
    sheet.cells.extend([()] * (number - 1 - len(sheet.cells)))
    sheet.cells.append(cells)
    if hidden:
        sheet.hidden.add(number)
    return number


def _number_of(row: etree._Element, last: int) -> int:
    """The row's own number; else that of its first cell; else it is the next."""
    stated = row.get("r") or (row[0].get("r", "").lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") if len(row) else "")
    return int(stated) if stated.isdecimal() and len(stated) < 8 else last + 1


def _row_cells(row: etree._Element, book: Book, sheet: Sheet) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    tag = row.tag[:-3] + "c"
    column = -1
    for element in row:
        reference = element.get("r")
        place = COLUMNS[reference.rstrip(_DIGITS)] if reference else column + 1
        if place <= column:
            raise Refused(DAMAGED)
        column = place
        if not len(element) or element.tag != tag:
            continue
        cell = _cell(element, book, sheet, column)
        if cell is BLANK:
            continue
        if column >= MAX_COLUMNS:
            raise too_many_columns()
        if column != len(cells):
            cells.extend([BLANK] * (column - len(cells)))
        cells.append(cell)
    return tuple(cells)


def _cell(element: etree._Element, book: Book, sheet: Sheet, column: int) -> Cell:
    """A cell has a value, or a string of its own, and perhaps a formula in front."""
    child = element[0]
    name = NAMES[child.tag]
    kind, style = element.get("t"), element.get("s", "0")
    if name == "f":
        return _formula_cell(element, book, sheet, kind, style)
    if book.month_first and style in book.month_first and kind in (None, "n"):
        sheet.month_first.add(column)
    if name == "v":
        return book.cell(child.text, kind, style)
    if name == "is":
        if len(child) == 1 and NAMES[child[0].tag] == "t":
            return book.string(child[0].text or "", style)
        text, struck = rich_text(child)
        return book.string(text, style, struck=struck)
    return BLANK


def _formula_cell(element: etree._Element, book: Book, sheet: Sheet, kind: str | None, style: str) -> Cell:
    """A formula that is shared stands in one of its cells only. One whose result is no text at all shows nothing."""
    formula, value = element[0], next((child for child in element if NAMES[child.tag] == "v"), None)
    shared, text = formula.get("si", ""), formula.text or ""
    if shared and text:
        sheet.formulas[shared] = text
    cell = BLANK if value is None else book.cell(value.text, kind, style)
    if cell is BLANK and kind in ("str", "s") and value is not None:
        return BLANK
    return worked_out(cell, text or sheet.formulas.get(shared, ""))


def _folded(sheet: Sheet) -> set[int]:
    """The rows of groups that are folded up: a person sees the sign beside them and opens them."""
    found: set[int] = set()
    for number in sheet.folded_by:
        for step in (-1, 1):
            at = number + step
            while at in sheet.in_groups and at not in found:
                found.add(at)
                at += step
    return found


def _add_merge(sheet: Sheet, reference: str) -> None:
    corners = [_REFERENCE.match(corner) for corner in reference.split(":")]
    if len(corners) != 2 or corners[0] is None or corners[1] is None:
        return
    first, last = int(corners[0][2]), int(corners[1][2])
    if 0 < first <= last:
        sheet.merges.append(Merge(first, last, COLUMNS[corners[0][1]], COLUMNS[corners[1][1]]))


def _add_hidden_columns(sheet: Sheet, element: etree._Element) -> None:
    if element.get("hidden") not in _TRUE and element.get("width") != "0":
        return
    first, last = element.get("min", ""), element.get("max", "")
    if first.isdecimal() and last.isdecimal() and len(first) < 6 and len(last) < 6:
        sheet.hidden_columns.append((int(first) - 1, int(last) - 1))


def _add_help(sheet: Sheet, element: etree._Element) -> None:
    """What a cell tells the person who fills it in: help, the sentence for what is wrong, and the words to choose from."""
    told = [element.get(name, "") for name in ("promptTitle", "prompt", "errorTitle", "error")]
    choices = element.findtext("{*}formula1") or element.findtext("{*}formula1/{*}f") or ""
    if choices.startswith('"'):
        told.append(choices.strip('"'))
    where = element.get("sqref") or element.findtext("{*}sqref") or ""
    sheet.helps.append((where, "\n".join(text for text in told if text)))
