"""The cells of one sheet of an .xlsx workbook, row by row as they stand in its XML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from dhr.chronology.readers.kinds import DAMAGED
from dhr.chronology.readers.package import Package, local
from dhr.chronology.readers.shown import BLANK, clean
from dhr.chronology.readers.warned import warn
from dhr.chronology.readers.workbook import MAX_COLUMNS, Merge, too_many_rows
from dhr.chronology.readers.xlsx_values import Format, iso_cell, number_cell
from dhr.chronology.records import Cell, Refused

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})\Z")
_VOLATILE = re.compile(r"\b(TODAY|NOW|RAND|RANDBETWEEN)\s*\(", re.IGNORECASE)
_MARGINS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_PLAIN = Format()


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets share: strings (with whether some of it is struck through), formats, date system."""

    strings: list[tuple[str, bool]]
    formats: list[Format]
    from_1904: bool


@dataclass
class Sheet:
    """One sheet. `cells[0]` is row 1; `hidden` holds row numbers that have something in them."""

    cells: list[tuple[Cell, ...]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    hidden_columns: list[str] = field(default_factory=list)
    margins: list[tuple[str, str]] = field(default_factory=list)


def read_sheet(package: Package, part: str, book: Book, *, max_rows: int) -> Sheet:
    """All rows up to the last that holds something; refused when there are more than `max_rows`."""
    sheet = Sheet()
    last = 0
    for event, element in package.stream(part, ("row", "mergeCell", "col", *_MARGINS)):
        if event == "start":
            continue
        name = local(element)
        if name == "row":
            last = _add_row(sheet, element, book, last, max_rows)
            element.clear()
        elif name == "mergeCell":
            _add_merge(sheet, element.get("ref", ""))
        elif name == "col":
            _add_hidden_columns(sheet, element)
        else:
            sheet.margins.append(("header" if name.endswith("Header") else "footer", element.text or ""))
    return sheet


def _add_row(sheet: Sheet, row: etree._Element, book: Book, last: int, max_rows: int) -> int:
    """Rows without a cell that holds something are kept only where one that does comes later."""
    stated = row.get("r", "")
    number = int(stated) if stated.isdecimal() and len(stated) < 8 else last + 1
    if number <= last:
        raise Refused(DAMAGED)
    cells = _row_cells(row, book)
    if not cells:
        return number
    if number > max_rows:
        raise too_many_rows(max_rows)
    sheet.cells.extend([()] * (number - 1 - len(sheet.cells)))
    sheet.cells.append(cells)
    if row.get("hidden") in ("1", "true"):
        sheet.hidden.add(number)
    return number


def _row_cells(row: etree._Element, book: Book) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    column = -1
    for element in row:
        if not len(element) or local(element) != "c":
            column += 1
            continue
        reference = element.get("r")
        place = column_of(reference) if reference else column + 1
        if place <= column and reference:
            raise Refused(DAMAGED)
        column = place
        cell = _cell(element, book)
        if cell is BLANK:
            continue
        if column >= MAX_COLUMNS:
            raise Refused(f"A sheet has more than {MAX_COLUMNS:,} columns. Take out what is no chronology.")
        cells.extend([BLANK] * (column - len(cells)))
        cells.append(cell)
    return tuple(cells)


def column_of(reference: str) -> int:
    """The column of a reference such as B7, from 0."""
    column = 0
    for letter in reference:
        if not "A" <= letter <= "Z":
            break
        column = column * 26 + ord(letter) - 64
    if not 0 < column <= 16384:
        raise Refused(DAMAGED)
    return column - 1


def _cell(element: etree._Element, book: Book) -> Cell:
    value = formula = inline = None
    for child in element:
        name = local(child)
        if name == "v":
            value = child.text
        elif name == "f":
            formula = child
        elif name == "is":
            inline = child
    kind = element.get("t", "n")
    cell = _string(*rich_text(inline)) if inline is not None else _stored(value, kind, element.get("s", "0"), book)
    return cell if formula is None else _worked_out(cell, formula.text or "")


def _stored(value: str | None, kind: str, style: str, book: Book) -> Cell:
    if value is None or (not value and kind != "e"):
        return BLANK
    if kind == "s":
        if not value.isdecimal() or int(value) >= len(book.strings):
            raise Refused(DAMAGED)
        return _string(*book.strings[int(value)])
    if kind in ("str", "inlineStr"):
        return _string(value, False)
    if kind == "b":
        return Cell("TRUE" if value == "1" else "FALSE", value=value == "1")
    if kind == "e":
        return Cell(value, "error")
    if kind == "d":
        return iso_cell(value)
    index = int(style) if style.isdecimal() and len(style) < 8 else 0
    form = book.formats[index] if index < len(book.formats) else _PLAIN
    return number_cell(value.strip(), form, from_1904=book.from_1904)


def _string(text: str, struck: bool) -> Cell:
    """Excel writes characters that XML cannot hold as _x000D_."""
    cell = clean(_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text)
    return Cell(cell.text, cell.kind, cell.value, (*cell.notes, warn("struck_text"))) if struck else cell


def _worked_out(cell: Cell, formula: str) -> Cell:
    if cell is BLANK:
        return Cell(f"={formula}", "error", notes=(warn("formula_without_result"),))
    code = "formula_changes" if _VOLATILE.search(formula) else "formula"
    kind = "error" if code == "formula_changes" else cell.kind
    return Cell(cell.text, kind, cell.value, (*cell.notes, warn(code)))


def rich_text(element: etree._Element) -> tuple[str, bool]:
    """The text of a string in runs, and whether some of it is struck through. Readings of signs are no text."""
    pieces: list[str] = []
    struck = False
    for child in element:
        name = local(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces += [piece.text or "" for piece in child.iterchildren("{*}t")]
            struck = struck or child.find("{*}rPr/{*}strike") is not None
    return "".join(pieces), struck


def _add_merge(sheet: Sheet, reference: str) -> None:
    corners = [_REFERENCE.match(corner) for corner in reference.split(":")]
    if len(corners) != 2 or corners[0] is None or corners[1] is None:
        return
    first, last = int(corners[0][2]), int(corners[1][2])
    if 0 < first < last:
        sheet.merges.append(Merge(first, last, column_of(corners[0][1])))


def _add_hidden_columns(sheet: Sheet, element: etree._Element) -> None:
    if element.get("hidden") not in ("1", "true"):
        return
    first, last = element.get("min", ""), element.get("max", "")
    if first.isdecimal() and last.isdecimal() and len(last) < 6 and len(sheet.hidden_columns) < 50:
        named = _letters(int(first)) if first == last else f"{_letters(int(first))} to {_letters(int(last))}"
        sheet.hidden_columns.append(named)


def _letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
