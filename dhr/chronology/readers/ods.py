"""OpenDocument spreadsheets (.ods): the text that a person sees, beside the value that the file types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time

from lxml import etree

from dhr.chronology.readers.kinds import ENCRYPTED
from dhr.chronology.readers.package import Package, attribute, local
from dhr.chronology.readers.shown import BLANK, clean
from dhr.chronology.readers.warned import warn
from dhr.chronology.readers.workbook import MAX_COLUMNS, Merge, sheet_rows, too_many_rows
from dhr.chronology.records import Cell, CellKind, RawFile, RawTable, Refused, Warn

_DURATION = re.compile(r"PT(\d{1,2})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S\Z")


@dataclass
class _Sheet:
    name: str
    max_rows: int
    cells: list[tuple[Cell, ...]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    beside: list[tuple[str, str]] = field(default_factory=list)
    seen: int = 0

    def add(self, row: etree._Element) -> None:
        """A row stands for as many rows as it says it is repeated; rows without text only count."""
        cells = self._row(row)
        times = _times(row, "number-rows-repeated")
        first = self.seen + 1
        self.seen += times
        if not any(cell.text.strip() for cell in cells):
            return
        if self.seen > self.max_rows:
            raise too_many_rows(self.max_rows)
        self.cells.extend([()] * (first - 1 - len(self.cells)))
        self.cells.extend([cells] * times)
        if attribute(row, "visibility") in ("collapse", "filter"):
            self.hidden.update(range(first, self.seen + 1))

    def _row(self, row: etree._Element) -> tuple[Cell, ...]:
        cells: list[Cell] = []
        column = 0
        for element in row:
            if local(element) not in ("table-cell", "covered-table-cell"):
                continue
            cell, times = self._cell(element, column), _times(element, "number-columns-repeated")
            if cell.text:
                if column + times > MAX_COLUMNS:
                    raise Refused(
                        f"The sheet {self.name} has more than {MAX_COLUMNS:,} columns. Take out what is no chronology."
                    )
                cells.extend([BLANK] * (column - len(cells)))
                cells.extend([cell] * times)
            column += times
        return tuple(cells)

    def _cell(self, element: etree._Element, column: int) -> Cell:
        spanned = _times(element, "number-rows-spanned")
        if spanned > 1:
            self.merges.append(Merge(self.seen + 1, self.seen + spanned, column))
        for note in element.iterchildren("{*}annotation"):
            self.beside.append((f"comment on {self.name}, row {self.seen + 1}", _paragraphs(note)))
        for shape in element.iterchildren("{*}frame", "{*}custom-shape", "{*}rect"):
            self.beside.append((f"text box on {self.name}, row {self.seen + 1}", _paragraphs(shape)))
        return _typed(element, clean(_paragraphs(element)))


def read_ods(content: bytes, kind: str, *, max_rows: int) -> RawFile:
    """All sheets, hidden or not; what a person sees stands in the file beside each value."""
    package = Package(content)
    if "META-INF/manifest.xml" in package and _is_encrypted(package):
        raise Refused(ENCRYPTED)
    sheets = _read_sheets(package, max_rows)
    hidden = _hidden_styles(package)
    tables: list[RawTable] = []
    warnings: list[Warn] = []
    for sheet, style in sheets:
        rows = frozenset(range(1, len(sheet.cells) + 1)) if style in hidden else frozenset(sheet.hidden)
        tables.append(RawTable(rows=sheet_rows(sheet.name, sheet.cells, sheet.merges, rows), name=sheet.name))
        warnings += _warnings(sheet, hidden=style in hidden)
    unplaced = [{"where": where, "text": text} for sheet, _ in sheets for where, text in sheet.beside if text.strip()]
    return RawFile(format=kind, tables=tables, unplaced=tuple(unplaced), warnings=tuple(warnings))


def _is_encrypted(package: Package) -> bool:
    return package.xml("META-INF/manifest.xml").find(".//{*}encryption-data") is not None


def _read_sheets(package: Package, max_rows: int) -> list[tuple[_Sheet, str]]:
    sheets: list[tuple[_Sheet, str]] = []
    depth = 0
    for event, element in package.stream("content.xml", ("table", "table-row", "shapes")):
        name = local(element)
        if name == "table":
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                left = max_rows - sum(len(sheet.cells) for sheet, _ in sheets)
                sheets.append((_Sheet(attribute(element, "name"), left), attribute(element, "style-name")))
        elif event == "end" and depth == 1 and sheets:
            sheet = sheets[-1][0]
            if name == "shapes":
                sheet.beside.append((f"text box on {sheet.name}", _paragraphs(element)))
            else:
                sheet.add(element)
                element.clear()
    return sheets


def _hidden_styles(package: Package) -> set[str]:
    """The names of the table styles that hide a sheet."""
    found: set[str] = set()
    for event, element in package.stream("content.xml", ("style", "body")):
        if local(element) == "body":
            break
        properties = element.find("{*}table-properties") if event == "end" else None
        if properties is not None and attribute(properties, "display") == "false":
            found.add(attribute(element, "name"))
    return found


def _warnings(sheet: _Sheet, *, hidden: bool) -> Iterator[Warn]:
    if hidden:
        yield warn("hidden_sheet", f"The sheet {sheet.name} is hidden. It was read.")
    if sheet.hidden:
        yield warn("hidden_rows", f"The sheet {sheet.name} has hidden rows ({len(sheet.hidden)}). They were read.")


def _times(element: etree._Element, name: str) -> int:
    value = attribute(element, name)
    return max(1, int(value)) if value.isdecimal() and len(value) < 9 else 1


def _typed(element: etree._Element, shown: Cell) -> Cell:
    """The shown text with the typed value where the file gives one."""
    kind, value = _value(element)
    if kind == "text" or not shown.text:
        return shown
    notes = (*shown.notes, warn("formula")) if attribute(element, "formula") else shown.notes
    return Cell(shown.text, kind, value, notes)


def _value(element: etree._Element) -> tuple[CellKind, object]:
    types = [str(value) for key, value in element.attrib.items() if str(key).endswith("}value-type")]
    if "error" in types:
        return "error", None
    try:
        if "date" in types:
            moment = datetime.fromisoformat(attribute(element, "date-value"))
            return ("datetime", moment) if "T" in attribute(element, "date-value") else ("date", moment.date())
        if "time" in types:
            found = _DURATION.match(attribute(element, "time-value"))
            return ("time", time(int(found[1]), int(found[2]), int(found[3]))) if found else ("text", None)
        if types and types[0] in ("float", "percentage", "currency"):
            return "number", float(next(v for k, v in element.attrib.items() if str(k).endswith("}value")))
    except (ValueError, StopIteration):
        return "error", None
    return "text", None


def _paragraphs(element: etree._Element) -> str:
    return "\n".join("".join(_pieces(paragraph)) for paragraph in element if local(paragraph) == "p") or "\n".join(
        "".join(_pieces(paragraph)) for paragraph in element.iterdescendants("{*}p") if local(element) not in _CELLS
    )


_CELLS = ("table-cell", "covered-table-cell")


def _pieces(element: etree._Element) -> Iterator[str]:
    """Text with its spaces, tabs and line breaks, which are elements here."""
    yield element.text or ""
    for child in element:
        name = local(child)
        if name == "s":
            yield " " * min(_times(child, "c"), 1000)
        elif name == "tab":
            yield "\t"
        elif name == "line-break":
            yield "\n"
        elif name and name != "annotation":
            yield from _pieces(child)
        yield child.tail or ""
