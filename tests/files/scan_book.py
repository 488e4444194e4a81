"""A second look at a workbook, which shares no code with the readers: what stands in each cell, and beside the cells."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from xml.etree import ElementTree

import python_calamine

Where = tuple[str, int, int]
"""Sheet, row and column, both from 1."""

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_NO_WORDS = re.compile(r'&"[^"]*"|&K[0-9A-F]{6}|&\d+|&[A-Z]')
_MOST_REPEATS = 1000


class Stored(NamedTuple):
    """What the file holds for a cell: words, or a number as it is written."""

    kind: Literal["words", "number"]
    text: str


@dataclass
class Scan:
    """Every cell that holds something, and every other text of the sheets."""

    cells: dict[Where, Stored] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)


def scan_book(content: bytes) -> Scan:
    """By its bytes: an .xlsx or .xlsm, an .ods, or an .xls."""
    if not content.startswith(b"PK"):
        return _scan_xls(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return _scan_ods(package) if "content.xml" in package.namelist() else _scan_xlsx(package)


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _named(root: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (element for element in root.iter() if _name(element) == name)


def _root(package: zipfile.ZipFile, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(package.read(part))  # noqa: S314 - tests make these files themselves


def _related(package: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Id to kind and part, of those that are there."""
    folder, file = posixpath.split(part)
    where = posixpath.join(folder, "_rels", f"{file}.rels")
    spelt = {name.lower(): name for name in package.namelist()}
    if where not in spelt.values():
        return {}
    found = {}
    for item in _root(package, where):
        target = posixpath.normpath(posixpath.join("/", folder, item.get("Target", "")))[1:].lower()
        if target in spelt:
            found[item.get("Id", "")] = (item.get("Type", "").rpartition("/")[2], spelt[target])
    return found


def _scan_xlsx(package: zipfile.ZipFile) -> Scan:
    scan = Scan()
    main = next(part for kind, part in _related(package, "").values() if kind == "officeDocument")
    related = _related(package, main)
    shared = [
        _string(item) for kind, part in related.values() if kind == "sharedStrings" for item in _root(package, part)
    ]
    for listed in _named(_root(package, main), "sheet"):
        key = next((value for name, value in listed.attrib.items() if name.endswith("}id")), "")
        kind, part = related.get(key, ("", ""))
        if kind == "worksheet":
            _scan_sheet(scan, listed.get("name", ""), _root(package, part), shared)
        for beside, other in _related(package, part).values() if part else ():
            if beside in ("comments", "threadedComment", "drawing"):
                scan.beside += _texts_beside(_root(package, other))
    return scan


def _string(item: ElementTree.Element) -> str:
    runs = [child for child in item if _name(child) == "t"]
    runs += [text for child in item if _name(child) == "r" for text in child if _name(text) == "t"]
    return "".join(run.text or "" for run in runs)


def _scan_sheet(scan: Scan, sheet: str, root: ElementTree.Element, shared: list[str]) -> None:
    last = 0
    for row in _named(root, "row"):
        column = 0
        for cell in row:
            letters, digits = re.fullmatch(r"([A-Z]*)(\d*)", cell.get("r", "")).groups()  # type: ignore[union-attr]
            number = int(row.get("r") or digits or last + 1)
            column = _column(letters) or column + 1
            stored = _cell(cell, shared)
            if stored and stored.text.strip():
                scan.cells[sheet, number, column] = stored
        last = number if len(row) else int(row.get("r") or last + 1)
    for name in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
        texts = ((text.text or "").replace("&&", "\0") for text in _named(root, name))
        scan.beside += [_NO_WORDS.sub(" ", text).replace("\0", "&") for text in texts]
    for check in _named(root, "dataValidation"):
        scan.beside += [check.get(name, "") for name in ("promptTitle", "prompt", "errorTitle", "error")]


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter) + 1
    return column


def _cell(cell: ElementTree.Element, shared: list[str]) -> Stored | None:
    kind = cell.get("t", "n")
    inside = {_name(child): child for child in cell}
    value = inside["v"].text if "v" in inside else None
    if "is" in inside:
        return Stored("words", _string(inside["is"]))
    if not value:
        no_result = "f" in inside and not (kind == "str" and "v" in inside)
        return Stored("words", f"={inside['f'].text or ''}") if no_result else None
    if kind == "s":
        return Stored("words", shared[int(value)])
    if kind == "b":
        return Stored("words", "TRUE" if value == "1" else "FALSE")
    return Stored("number", value) if kind in ("n", "d") else Stored("words", value)


def _texts_beside(root: ElementTree.Element) -> list[str]:
    """Of a comment, each as a whole: the copy of a thread says so at its beginning, and is not another text."""
    whole = ["".join(_leaves(comment)) for name in ("comment", "threadedComment") for comment in _named(root, name)]
    boxes = ["\n".join("".join(_leaves(p)) for p in _named(box, "p")) for box in _named(root, "txBody")]
    return [text for text in [*whole, *boxes] if not text.startswith("[Threaded comment]")]


def _leaves(element: ElementTree.Element) -> list[str]:
    return [leaf.text or "" for leaf in element.iter() if _name(leaf) in ("t", "text") and not len(leaf)]


def _scan_ods(package: zipfile.ZipFile) -> Scan:
    scan = Scan()
    body = next(_named(_root(package, "content.xml"), "spreadsheet"))
    for table in body.findall(f"{_TABLE}table"):
        number = 0
        for row in _ods_rows(table):
            times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
            for repeat in range(min(times, _MOST_REPEATS)):
                _scan_ods_row(scan, table.get(f"{_TABLE}name", ""), number + repeat + 1, row, once=repeat == 0)
            number += times
        scan.beside += [
            "\n".join(_paragraphs(shape)) for shapes in table.findall(f"{_TABLE}shapes") for shape in shapes
        ]
    return scan


def _ods_rows(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The rows of a table, in groups or not, and not those of tables in its cells."""
    for child in element:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag.startswith(f"{_TABLE}table-"):
            yield from _ods_rows(child)


def _scan_ods_row(scan: Scan, sheet: str, number: int, row: ElementTree.Element, *, once: bool) -> None:
    column = 0
    for cell in row:
        times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        beside = [child for child in cell if _name(child) == "annotation" or "drawing" in child.tag]
        scan.beside += ["\n".join(_paragraphs(child)) for child in beside if once]
        for child in beside:
            cell.remove(child)
        stored = _ods_cell(cell)
        for repeat in range(min(times, _MOST_REPEATS)) if stored else ():
            scan.cells[sheet, number, column + repeat + 1] = stored  # type: ignore[assignment]
        column += times


def _ods_cell(cell: ElementTree.Element) -> Stored | None:
    """A date or time counts as it is held: what is shown of it may be less."""
    text = "\n".join(_paragraphs(cell))
    held = {name: cell.get(f"{_OFFICE}{name}", "") for name in ("date-value", "time-value", "value", "boolean-value")}
    if cell.get(f"{_TABLE}formula") and not text.strip() and not any(held.values()):
        return Stored("words", cell.get(f"{_TABLE}formula", "").removeprefix("of:"))
    if held["boolean-value"]:
        return Stored("words", held["boolean-value"].upper())
    number = next((value for value in held.values() if value), "")
    if number:
        return Stored("number", number)
    return Stored("words", text) if text.strip() else None


def _paragraphs(element: ElementTree.Element) -> list[str]:
    return ["".join(_pieces(paragraph)) for paragraph in element.iter(f"{_TEXT}p")]


def _pieces(element: ElementTree.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if _name(child) in ("s", "tab", "line-break"):
            yield " "
        yield from _pieces(child)
        yield child.tail or ""


def _scan_xls(content: bytes) -> Scan:
    """As the library sees it, all at once."""
    scan = Scan()
    book = python_calamine.load_workbook(io.BytesIO(content))
    worksheets = [meta.name for meta in book.sheets_metadata if meta.typ == python_calamine.SheetTypeEnum.WorkSheet]
    for sheet in worksheets:
        for number, row in enumerate(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False), 1):
            for column, value in enumerate(row, 1):
                if value != "":
                    kind: Literal["words", "number"] = "words" if isinstance(value, (str, bool)) else "number"
                    scan.cells[sheet, number, column] = Stored(
                        kind, str(value).upper() if value is True or value is False else str(value)
                    )
    return scan
