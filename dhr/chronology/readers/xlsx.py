"""Excel workbooks (.xlsx, .xlsm): every sheet, hidden or not, and the words that stand in no cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from dhr.chronology.readers.kinds import DAMAGED
from dhr.chronology.readers.package import Package, Relation, attribute, local
from dhr.chronology.readers.shown import listed
from dhr.chronology.readers.warned import warn
from dhr.chronology.readers.workbook import hidden_warnings, order_warning, sheet_rows
from dhr.chronology.readers.xlsx_beside import beside
from dhr.chronology.readers.xlsx_book import Book, read_book
from dhr.chronology.readers.xlsx_sheet import Sheet, read_sheet
from dhr.chronology.records import RawFile, RawTable, Refused, Warn

_PARTS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("xl/media/", "xl/charts/", "xl/embeddings/", "xl/diagrams/", "xl/activeX/"), "embedded_left_out"),
    (("xl/externalLinks/", "xl/connections", "xl/queryTables/"), "external_links"),
    (("xl/pivotCache/",), "pivot_table"),
)
"""Parts that no sheet's cells come from, by how their names begin."""


class _Listed(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    part: str
    holds_rows: bool


def read_xlsx(content: bytes, kind: str, *, max_rows: int) -> RawFile:
    """`kind` is xlsx or xlsm. The stated dimensions of a sheet are not believed."""
    package = Package(content)
    main = package.main_part()
    relations = {relation.id: relation for relation in package.relations(main)}
    root = package.xml(main)
    book = read_book(package, root, list(relations.values()))
    tables: list[RawTable] = []
    unplaced: list[dict[str, str]] = []
    warnings = list(_book_warnings(package))
    left = max_rows
    for found in _sheets(package, root, relations):
        sheet = _read(package, found, book, Sheet(left, max_rows), warnings)
        if found.holds_rows:
            left -= len(sheet.cells)
            tables.append(_table(found, sheet))
        unplaced += listed(beside(package, found.name, found.part, sheet))
    return RawFile(format=kind, tables=tables, unplaced=tuple(unplaced), warnings=tuple(warnings))


def _sheets(package: Package, root: etree._Element, relations: dict[str, Relation]) -> Iterator[_Listed]:
    sheets = root.find("{*}sheets")
    if sheets is None:
        raise Refused(DAMAGED)
    for sheet in sheets:
        part = relations.get(attribute(sheet, "id"))
        if local(sheet) == "sheet":
            there = part is not None and part.target in package
            yield _Listed(
                sheet.get("name", ""),
                sheet.get("state", "visible") != "visible",
                part.target if part and there else "",
                part is not None and there and part.kind == "worksheet",
            )


def _read(package: Package, found: _Listed, book: Book, sheet: Sheet, warnings: list[Warn]) -> Sheet:
    """The sheet, filled; a warning for what it hides, or that it has no rows."""
    if not found.holds_rows:
        warnings.append(warn("sheet_not_read", f"The sheet {found.name} holds no rows and was not read."))
        return sheet
    read_sheet(package, found.part, book, sheet)
    warnings += hidden_warnings(
        found.name, sheet.cells, hidden=found.hidden, rows=sheet.hidden, columns=sheet.hidden_columns
    )
    warnings += order_warning(found.name, sheet.cells, sheet.month_first)
    return sheet


def _table(found: _Listed, sheet: Sheet) -> RawTable:
    hidden = frozenset(range(1, len(sheet.cells) + 1)) if found.hidden else frozenset(sheet.hidden)
    return RawTable(rows=sheet_rows(found.name, sheet.cells, sheet.merges, hidden), name=found.name)


def _book_warnings(package: Package) -> Iterator[Warn]:
    if any(name.endswith("vbaProject.bin") for name in package.names):
        yield warn("macros")
    for starts, code in _PARTS:
        if any(name.startswith(starts) and not name.endswith("/") for name in package.names):
            yield warn(code)
