"""OpenDocument spreadsheets (.ods): every sheet, hidden or not, and the words that stand in no cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from dhr.chronology.readers.kinds import ENCRYPTED
from dhr.chronology.readers.ods_cells import ANNOTATION, DRAW, OFFICE, PARAGRAPH, STYLE, TABLE, Cells, words
from dhr.chronology.readers.package import Package, attribute, forget, local
from dhr.chronology.readers.shown import BLANK, listed
from dhr.chronology.readers.warned import warn
from dhr.chronology.readers.workbook import (
    MAX_COLUMNS,
    Merge,
    hidden_warnings,
    letters,
    order_warning,
    sheet_rows,
    too_many_columns,
    too_many_rows,
)
from dhr.chronology.records import Cell, RawFile, RawTable, Refused, Warn

_CELL, _COVERED = f"{TABLE}table-cell", f"{TABLE}covered-table-cell"
_ROWS_REPEATED, _COLUMNS_REPEATED = f"{TABLE}number-rows-repeated", f"{TABLE}number-columns-repeated"
_ROWS_SPANNED, _COLUMNS_SPANNED = f"{TABLE}number-rows-spanned", f"{TABLE}number-columns-spanned"
_VISIBILITY, _FORMULA, _VALUE_TYPE = f"{TABLE}visibility", f"{TABLE}formula", f"{OFFICE}value-type"
_CHART = re.compile(r"Object \d+/content\.xml")
_FIELDS = ("sheet-name", "page-number", "page-count", "date", "time", "title", "file-name")
"""Fields of headers and footers that a program fills in by itself."""


@dataclass
class _Sheet:
    name: str
    style: str
    left: int
    limit: int
    cells: list[tuple[Cell, ...]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    month_first: set[int] = field(default_factory=set)
    beside: list[tuple[str, str]] = field(default_factory=list)
    seen: int = 0
    columns: int = 0

    def add(self, row: etree._Element, cells: Cells) -> None:
        """A row stands for as many rows as it says it is repeated; rows without text only count."""
        found = self._row(row, cells)
        times = _times(row, _ROWS_REPEATED)
        first = self.seen + 1
        self.seen += times
        if not found or not any(cell.text.strip() for cell in found):
            return
        if self.seen > self.left:
            raise too_many_rows(self.limit)
        self.cells.extend([()] * (first - 1 - len(self.cells)))
        self.cells.extend([found] * times)
        if row.get(_VISIBILITY) in ("collapse", "filter"):
            self.hidden.update(range(first, self.seen + 1))

    def add_column(self, element: etree._Element) -> None:
        """A column that is said to be there, perhaps many times over."""
        times = _times(element, _COLUMNS_REPEATED)
        if element.get(_VISIBILITY) in ("collapse", "filter"):
            self.hidden_columns.append((self.columns, self.columns + times - 1))
        self.columns += times

    def _row(self, row: etree._Element, cells: Cells) -> tuple[Cell, ...]:
        found: list[Cell] = []
        column = 0
        for element in row:
            if element.tag not in (_CELL, _COVERED):
                continue
            times = _times(element, _COLUMNS_REPEATED)
            if len(element) or element.get(_VALUE_TYPE) or element.get(_FORMULA):
                cell = self._cell(element, column, cells)
                if cell.text:
                    if column + times > MAX_COLUMNS:
                        raise too_many_columns()
                    found.extend([BLANK] * (column - len(found)))
                    found.extend([cell] * times)
            column += times
        return tuple(found)

    def _cell(self, element: etree._Element, column: int, cells: Cells) -> Cell:
        down, across = _times(element, _ROWS_SPANNED), _times(element, _COLUMNS_SPANNED)
        if down > 1 or across > 1:
            self.merges.append(Merge(self.seen + 1, self.seen + down, column, column + across - 1))
        if len(element) and not (len(element) == 1 and element[0].tag == PARAGRAPH):
            self._beside(element, f"{self.name}!{letters(column)}{self.seen + 1}")
        cell = cells.read(element)
        if cells.month_first:
            self.month_first.add(column)
        return cell

    def _beside(self, element: etree._Element, place: str) -> None:
        for child in element:
            if child.tag == ANNOTATION:
                author = (child.findtext("{*}creator") or "").strip()
                self.beside.append((f"comment on {place}{f', by {author}' if author else ''}", words(child)))
            elif child.tag.startswith(DRAW):
                self.beside.append((f"text box on {place}", words(child)))


@dataclass
class _Book:
    """What is found in content.xml, in the order of the file: styles first."""

    max_rows: int
    cells: Cells = field(default_factory=Cells)
    sheets: list[_Sheet] = field(default_factory=list)
    hiding: set[str] = field(default_factory=set)
    beside: list[tuple[str, str]] = field(default_factory=list)
    changed: bool = False
    depth: int = 0

    def read(self, package: Package) -> None:
        """Tables inside cells have rows of their own, which are told as words of the cell."""
        wanted = ("style", "table", "table-row", "table-column", "shapes", "tracked-changes", "content-validation")
        for event, element in package.stream("content.xml", wanted):
            name = local(element)
            if name == "table":
                self._table(event, element)
            elif event == "end" and name in ("style", "tracked-changes", "content-validation"):
                self._beside_sheets(name, element)
            elif event == "end" and self.depth == 1 and self.sheets:
                self._in_sheet(name, element)

    def _table(self, event: str, element: etree._Element) -> None:
        self.depth += 1 if event == "start" else -1
        if event == "start" and self.depth == 1:
            left = self.max_rows - sum(len(sheet.cells) for sheet in self.sheets)
            name, style = attribute(element, "name"), attribute(element, "style-name")
            self.sheets.append(_Sheet(name, style, left, self.max_rows))

    def _in_sheet(self, name: str, element: etree._Element) -> None:
        sheet = self.sheets[-1]
        if name == "table-row":
            sheet.add(element, self.cells)
            forget(element)
        elif name == "table-column":
            sheet.add_column(element)
        elif name == "shapes":
            sheet.beside += [(f"text box on {sheet.name}", words(shape)) for shape in element]

    def _beside_sheets(self, name: str, element: etree._Element) -> None:
        if name == "style":
            self._style(element)
        elif name == "tracked-changes":
            self.changed = True
            self.beside.append(("a text before it was changed", words(element)))
        else:
            where = attribute(element, "base-cell-address").lstrip("$")
            titles = [attribute(child, "title") for child in element]
            told = [*titles, words(element), *_choices(attribute(element, "condition"))]
            self.beside.append((f"help of {where}", "\n".join(text for text in told if text)))

    def _style(self, element: etree._Element) -> None:
        name = element.get(f"{STYLE}name", "")
        for properties in element:
            if attribute(properties, "display") == "false" and local(properties) == "table-properties":
                self.hiding.add(name)
            if attribute(properties, "text-line-through-style") not in ("", "none"):
                self.cells.struck.add(name)


def read_ods(content: bytes, kind: str, *, max_rows: int) -> RawFile:
    """All sheets; what a person sees stands in the file beside each value."""
    package = Package(content)
    if "META-INF/manifest.xml" in package and _is_encrypted(package):
        raise Refused(ENCRYPTED)
    book = _Book(max_rows)
    book.read(package)
    tables: list[RawTable] = []
    for sheet in book.sheets:
        hidden = sheet.style in book.hiding
        rows = frozenset(range(1, len(sheet.cells) + 1)) if hidden else frozenset(sheet.hidden)
        tables.append(RawTable(rows=sheet_rows(sheet.name, sheet.cells, sheet.merges, rows), name=sheet.name))
    told = [
        *(text for sheet in book.sheets for text in sheet.beside),
        *book.beside,
        *_margins(package),
        *_charts(package),
    ]
    return RawFile(format=kind, tables=tables, unplaced=tuple(listed(told)), warnings=tuple(_warnings(package, book)))


def _is_encrypted(package: Package) -> bool:
    return package.xml("META-INF/manifest.xml").find(".//{*}encryption-data") is not None


def _margins(package: Package) -> Iterator[tuple[str, str]]:
    """Headers and footers of the pages, each once, without what a program fills in."""
    if "styles.xml" not in package:
        return
    told: set[tuple[str, str]] = set()
    for element in package.xml("styles.xml").iter("{*}header", "{*}header-left", "{*}footer", "{*}footer-left"):
        for filled_in in list(element.iter(*(f"{{*}}{name}" for name in _FIELDS))):
            filled_in.text = ""
        text = words(element).strip()
        where = f"{local(element).partition('-')[0]} of the pages"
        if any(letter.isalnum() for letter in text) and (where, text) not in told:
            told.add((where, text))
            yield where, text


def _charts(package: Package) -> Iterator[tuple[str, str]]:
    """The titles of charts; what they draw stands in the cells."""
    for name in package.names:
        if _CHART.fullmatch(name):
            yield from (
                ("title of a chart", words(title)) for title in package.xml(name).iter("{*}title", "{*}subtitle")
            )


def _choices(condition: str) -> list[str]:
    """The words of a drop-down list."""
    _, found, choices = condition.partition("cell-content-is-in-list(")
    return [choice.strip('"') for choice in choices.rstrip(")").split(";")] if found else []


def _warnings(package: Package, book: _Book) -> Iterator[Warn]:
    parts = [name for name in package.names if not name.endswith("/")]
    if any(name.startswith(("Basic/", "Scripts/")) for name in parts):
        yield warn("macros")
    if any(name.startswith(("Object ", "Pictures/", "media/")) for name in parts):
        yield warn("embedded_left_out")
    if book.changed:
        yield warn("tracked_changes")
    for sheet in book.sheets:
        hidden = sheet.style in book.hiding
        yield from hidden_warnings(
            sheet.name, sheet.cells, hidden=hidden, rows=sheet.hidden, columns=sheet.hidden_columns
        )
        yield from order_warning(sheet.name, sheet.cells, sheet.month_first)


def _times(element: etree._Element, name: str) -> int:
    value = element.get(name)
    if value is None:
        return 1
    return max(1, int(value)) if value.isdecimal() and len(value) < 9 else 1
