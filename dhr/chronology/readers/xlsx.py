"""Excel workbooks (.xlsx, .xlsm): every sheet, hidden or not, and the words that stand in no cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from dhr.chronology.readers.kinds import DAMAGED
from dhr.chronology.readers.package import Package, Relation, attribute, local
from dhr.chronology.readers.warned import warn
from dhr.chronology.readers.workbook import sheet_rows
from dhr.chronology.readers.xlsx_sheet import Book, Sheet, read_sheet, rich_text
from dhr.chronology.readers.xlsx_values import read_formats
from dhr.chronology.records import RawFile, RawTable, Refused, Warn


class _Listed(NamedTuple):
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    part: Relation | None


def read_xlsx(content: bytes, kind: str, *, max_rows: int) -> RawFile:
    """`kind` is xlsx or xlsm. The stated dimensions of a sheet are not believed."""
    package = Package(content)
    main = package.main_part()
    relations = {relation.id: relation for relation in package.relations(main)}
    root = package.xml(main)
    book = _book(package, root, list(relations.values()))
    tables: list[RawTable] = []
    unplaced: list[dict[str, str]] = []
    warnings = _book_warnings(package, book)
    left = max_rows
    for listed in _sheets(root, relations):
        if listed.part is None or listed.part.kind != "worksheet" or listed.part.target not in package:
            warnings.append(warn("sheet_not_read", f"The sheet {listed.name} holds no rows and was not read."))
            continue
        sheet = read_sheet(package, listed.part.target, book, max_rows=left)
        left -= len(sheet.cells)
        hidden = frozenset(range(1, len(sheet.cells) + 1)) if listed.hidden else frozenset(sheet.hidden)
        tables.append(RawTable(rows=sheet_rows(listed.name, sheet.cells, sheet.merges, hidden), name=listed.name))
        warnings += _sheet_warnings(listed, sheet)
        unplaced += [{"where": where, "text": text} for where, text in _beside(package, listed, sheet) if text.strip()]
    return RawFile(format=kind, tables=tables, unplaced=tuple(unplaced), warnings=tuple(warnings))


def _book(package: Package, root: etree._Element, relations: list[Relation]) -> Book:
    parts = {relation.kind: relation.target for relation in relations if relation.target in package}
    properties = root.find("{*}workbookPr")
    from_1904 = properties is not None and attribute(properties, "date1904") in ("1", "true")
    strings = list(_shared_strings(package, parts["sharedStrings"])) if "sharedStrings" in parts else []
    return Book(strings, read_formats(package, parts.get("styles")), from_1904)


def _shared_strings(package: Package, part: str) -> Iterator[tuple[str, bool]]:
    for event, element in package.stream(part, ("si",)):
        if event == "end":
            yield rich_text(element)
            element.clear()


def _sheets(root: etree._Element, relations: dict[str, Relation]) -> Iterator[_Listed]:
    sheets = root.find("{*}sheets")
    if sheets is None:
        raise Refused(DAMAGED)
    for sheet in sheets:
        if local(sheet) == "sheet":
            part = relations.get(attribute(sheet, "id"))
            yield _Listed(sheet.get("name", ""), sheet.get("state", "visible") != "visible", part)


def _book_warnings(package: Package, book: Book) -> list[Warn]:
    found = [warn("date_system_1904")] if book.from_1904 else []
    if any(name.endswith("vbaProject.bin") for name in package.names):
        found.append(warn("macros"))
    if any(name.startswith(("xl/media/", "xl/charts/", "xl/embeddings/")) for name in package.names):
        found.append(warn("embedded_left_out"))
    return found


def _sheet_warnings(listed: _Listed, sheet: Sheet) -> list[Warn]:
    found = []
    if listed.hidden:
        found.append(warn("hidden_sheet", f"The sheet {listed.name} is hidden. It was read."))
    if sheet.hidden:
        found.append(
            warn("hidden_rows", f"The sheet {listed.name} has hidden rows ({len(sheet.hidden)}). They were read.")
        )
    if sheet.hidden_columns:
        columns = ", ".join(sheet.hidden_columns)
        found.append(warn("hidden_columns", f"The sheet {listed.name} has hidden columns ({columns}). They were read."))
    return found


def _beside(package: Package, listed: _Listed, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Headers, footers, comments and text boxes of a sheet."""
    yield from ((f"{where} of {listed.name}", text) for where, text in sheet.margins)
    part = listed.part.target if listed.part else ""
    for relation in package.relations(part):
        if relation.target not in package:
            continue
        if relation.kind in ("comments", "threadedComment"):
            for comment in package.xml(relation.target).iter("{*}comment", "{*}threadedComment"):
                yield f"comment on {listed.name}!{comment.get('ref', '')}", _words(comment)
        elif relation.kind == "drawing":
            for box in package.xml(relation.target).iter("{*}txBody"):
                yield f"text box on {listed.name}", _words(box)


def _words(element: etree._Element) -> str:
    return "".join(piece.text or "" for piece in element.iter("{*}t", "{*}text") if not len(piece))
