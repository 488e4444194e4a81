"""What all sheets of an .xlsx workbook share: strings, formats, the date system. Each cell that repeats is made once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from dhr.chronology.readers.kinds import DAMAGED
from dhr.chronology.readers.package import NAMES, Package, Relation, attribute, forget
from dhr.chronology.readers.shown import BLANK, clean
from dhr.chronology.readers.warned import warn
from dhr.chronology.readers.xlsx_formats import Format, is_struck, read_formats
from dhr.chronology.readers.xlsx_values import iso_cell, marks_of, number_cell
from dhr.chronology.records import Cell, Refused, Warn

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLAIN = Format()
_MOST_KEPT, _LONGEST_KEPT = 50_000, 100
"""Cells that are kept to be used again, and the longest text of one."""


@dataclass
class Book:
    """`strings` are the shared ones, as cells. `marks` are what some styles say of every cell (struck through, not shown),
    `month_first` the styles that show the month before the day."""

    strings: list[Cell]
    formats: list[Format]
    from_1904: bool
    marks: dict[str, tuple[Warn, ...]] = field(default_factory=dict)
    month_first: frozenset[str] = frozenset()
    numbers: dict[tuple[str, str], Cell] = field(default_factory=dict)
    texts: dict[str, Cell] = field(default_factory=dict)

    def cell(self, value: str | None, kind: str | None, style: str) -> Cell:
        """The cell of a stored value of a kind (ECMA-376 part 1, 18.18.11)."""
        if kind == "s":
            return self._shared(value or "", style)
        if not value:
            return BLANK
        if kind is None or kind == "n":
            return self.numbers.get((style, value)) or self._number(value, style)
        if kind in ("str", "inlineStr"):
            return self.string(value, style)
        if kind == "b":
            return Cell("TRUE" if value == "1" else "FALSE", value=value == "1")
        return iso_cell(value, self._format(style)) if kind == "d" else Cell(value, "error")

    def string(self, text: str, style: str, *, struck: bool = False) -> Cell:
        """Excel writes characters that XML cannot hold as _x000D_."""
        cell = self.texts.get(text)
        if cell is None:
            cell = clean(unescaped(text))
            if len(text) <= _LONGEST_KEPT and len(self.texts) < _MOST_KEPT:
                self.texts[text] = cell
        marks = self.marks.get(style, ())
        if struck and not any(mark.code == "struck_text" for mark in marks):
            marks = (*marks, warn("struck_text"))
        return _marked(cell, marks) if marks else cell

    def _shared(self, value: str, style: str) -> Cell:
        if not value.isdecimal() or int(value) >= len(self.strings):
            raise Refused(DAMAGED)
        cell = self.strings[int(value)]
        return _marked(cell, self.marks[style]) if style in self.marks else cell

    def _number(self, value: str, style: str) -> Cell:
        cell = number_cell(value, self._format(style), from_1904=self.from_1904)
        if len(self.numbers) < _MOST_KEPT:
            self.numbers[style, value] = cell
        return cell

    def _format(self, style: str) -> Format:
        index = int(style) if style.isdecimal() and len(style) < 8 else 0
        return self.formats[index] if index < len(self.formats) else _PLAIN


def _marked(cell: Cell, marks: tuple[Warn, ...]) -> Cell:
    if cell is BLANK:
        return cell
    return Cell(cell.text, cell.kind, cell.value, tuple(dict.fromkeys((*cell.notes, *marks))))


def read_book(package: Package, root: etree._Element, relations: list[Relation]) -> Book:
    """What stands beside the sheets. A workbook may be without strings or styles."""
    parts = {relation.kind: relation.target for relation in relations if relation.target in package}
    properties = root.find("{*}workbookPr")
    from_1904 = properties is not None and attribute(properties, "date1904") in ("1", "true")
    strings = list(_shared_strings(package, parts["sharedStrings"])) if "sharedStrings" in parts else []
    formats = read_formats(package, parts.get("styles"))
    marks = {str(number): marks_of(form) for number, form in enumerate(formats) if form.struck or form.hides}
    month_first = frozenset(str(number) for number, form in enumerate(formats) if form.month_first)
    return Book(strings, formats, from_1904, marks, month_first)


def _shared_strings(package: Package, part: str) -> Iterator[Cell]:
    for _, element in package.stream(part, ("si",), ("end",)):
        text, struck = rich_text(element)
        cell = clean(unescaped(text))
        yield _marked(cell, (warn("struck_text"),)) if struck else cell
        forget(element)


def unescaped(text: str) -> str:
    """The text with _x000D_ as what it stands for, once."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def rich_text(element: etree._Element) -> tuple[str, bool]:
    """The text of a string in runs, and whether some of it is struck through. Readings of signs (rPh) are no text."""
    pieces: list[str] = []
    struck = False
    for child in element:
        name = NAMES[child.tag]
        if name == "t":
            pieces.append(child.text or "")
        elif name == "r":
            pieces += [piece.text or "" for piece in child.iterchildren("{*}t")]
            properties = child.find("{*}rPr")
            struck = struck or (properties is not None and is_struck(properties))
    return "".join(pieces), struck
