"""One cell of an OpenDocument sheet: the text that a person sees, beside the value that the file types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from math import isfinite

from lxml import etree

from dhr.chronology.readers.shown import clean, day_text, number_text, typed
from dhr.chronology.readers.warned import warn
from dhr.chronology.readers.workbook import worked_out
from dhr.chronology.records import Cell, Warn

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TABLE, TEXT, DRAW, STYLE = (f"{{{_ODF}{name}:1.0}}" for name in ("office", "table", "text", "drawing", "style"))
_CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
PARAGRAPH, ANNOTATION = f"{TEXT}p", f"{OFFICE}annotation"
_SPACES, _TAB, _BREAK = f"{TEXT}s", f"{TEXT}tab", f"{TEXT}line-break"
_VALUE_TYPE, _VALUE, _DATE, _TIME = (f"{OFFICE}{name}" for name in ("value-type", "value", "date-value", "time-value"))
_FORMULA, _STYLE_NAME, _SPAN_STYLE = f"{TABLE}formula", f"{TABLE}style-name", f"{TEXT}style-name"

_WHITE = re.compile(r"[ \t\r\n]+")
_DURATION = re.compile(r"PT(\d{1,2})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S\Z")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)(?!\d)", re.ASCII)
_EXPONENT = re.compile(r"-?\d+(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)
_MOST_KEPT, _LONGEST_KEPT = 50_000, 100


@dataclass
class Cells:
    """Makes cells, those that repeat once. `struck` are the styles that strike words through; `month_first` says whether
    the cell made last shows the month before the day."""

    struck: set[str] = field(default_factory=set)
    texts: dict[str, Cell] = field(default_factory=dict)
    month_first: bool = False

    def read(self, element: etree._Element) -> Cell:
        """The shown text with the typed value where the file gives one."""
        self.month_first = False
        kind, formula = _kind(element), element.get(_FORMULA)
        cell = self._text(_shown(element))
        if kind and kind != "string":
            cell = self._typed(element, kind, cell)
        elif not cell.text:
            cell = self._text(element.get(f"{OFFICE}string-value", ""))
        if formula is not None and not (kind == "string" and not cell.text):
            cell = worked_out(cell, formula.partition("=")[2] or formula)
        if self.struck and cell.text and self._is_struck(element):
            cell = Cell(cell.text, cell.kind, cell.value, (*cell.notes, warn("struck_text")))
        return cell

    def _text(self, text: str) -> Cell:
        cell = self.texts.get(text)
        if cell is None:
            cell = clean(text)
            if len(text) <= _LONGEST_KEPT and len(self.texts) < _MOST_KEPT:
                self.texts[text] = cell
        return cell

    def _is_struck(self, element: etree._Element) -> bool:
        spans = element.iter(f"{TEXT}span")
        return element.get(_STYLE_NAME) in self.struck or any(span.get(_SPAN_STYLE) in self.struck for span in spans)

    def _typed(self, element: etree._Element, kind: str, shown: Cell) -> Cell:
        try:
            if kind == "date":
                return self._date(element.get(_DATE, ""), shown)
            if kind == "time":
                return _time(element.get(_TIME, ""), shown)
            if kind in ("float", "percentage", "currency"):
                return _number(float(element.get(_VALUE, "")), shown)
        except ValueError:
            return Cell(shown.text or element.get(_DATE) or element.get(_VALUE) or "", "error", notes=shown.notes)
        if kind == "boolean" and not shown.text:
            return typed(element.get(f"{OFFICE}boolean-value") == "true")
        return Cell(shown.text, "error", notes=shown.notes) if kind == "error" else shown

    def _date(self, written: str, shown: Cell) -> Cell:
        """The date held, if its day is shown, and its time, if a time is shown. A date that is shown month first, or with
        two digits of its year, is told with the day first and with its whole year."""
        moment = datetime.fromisoformat(written).replace(microsecond=0, tzinfo=None)
        day, clock = moment.date(), moment.time()
        held = typed(moment if "T" in written else day)
        text = shown.text
        if not text.strip("#"):
            return held
        if not shows_day(text, day):
            return Cell(text, notes=(*shown.notes, _in_part(text, held.text)))
        numeric = _NUMERIC.search(text)
        if numeric and (len(numeric[4]) == 2 or int(numeric[1]) != day.day):
            self.month_first = int(numeric[1]) != day.day
            text = text.replace(numeric[0], day_text(day), 1)
        if held.kind == "date" or clock == time(0, 0):
            return Cell(text, "date", day, shown.notes)
        if shows_clock(text, clock):
            return Cell(text, "datetime", held.value, shown.notes)
        return Cell(text, "date", day, (*shown.notes, _in_part(text, held.text)))


def _kind(element: etree._Element) -> str:
    """LibreOffice gives errors a type of its own beside the usual one."""
    kind = element.get(_VALUE_TYPE, "")
    return "error" if element.get(f"{_CALCEXT}value-type") == "error" or kind == "error" else kind


def _in_part(shown: str, held: str) -> Warn:
    return warn("shown_in_part", f"The cell shows {shown} and holds {held}. Only what it shows was read.")


def shows_day(text: str, day: date) -> bool:
    """Whether a shown date tells the day of the month: besides the year, and besides the month where that is a number."""
    numbers = [int(number) for number in re.findall(r"\d{1,4}", text)]
    for year in (day.year, day.year % 100):
        if year in numbers:
            numbers.reverse()
            numbers.remove(year)
            numbers.reverse()
            break
    if not re.search(r"[^\W\d_]{3}", text):
        if day.month not in numbers:
            return False
        numbers.remove(day.month)
    return day.day in numbers


def shows_clock(text: str, clock: time) -> bool:
    """Whether a shown date tells the hour and the minute, on a dial of 24 or 12 hours."""
    hours = f"(?:{clock.hour}|{clock.hour % 12 or 12})"
    return bool(re.search(rf"(?<!\d)0?{hours}[:.]{clock.minute:02}(?!\d)", text))


def _time(value: str, shown: Cell) -> Cell:
    """A time of day; a length of time of a day or more is kept as its words."""
    found = _DURATION.match(value)
    if not found or int(found[1]) > 23:
        return shown if shown.text.strip("#") else clean(value)
    held = typed(time(int(found[1]), int(found[2]), int(found[3])))
    return Cell(shown.text, "time", held.value, shown.notes) if shown.text.strip("#") else held


def _number(value: float, shown: Cell) -> Cell:
    text, notes = shown.text, shown.notes
    if not isfinite(value):
        return Cell(text or str(value), "error", notes=notes)
    if not text.strip("#"):
        text = number_text(value)
    elif _EXPONENT.fullmatch(text):
        text, notes = number_text(value), (*notes, warn("scientific"))
    elif re.fullmatch(r"-?\d+\.\d+|-?\d+", text) and float(text) != float(number_text(value)):
        sentence = f"The cell shows {text} and holds {number_text(value)}. What it shows was read."
        notes = (*notes, warn("shown_in_part", sentence))
    return Cell(text, "number", value, notes)


def _shown(element: etree._Element) -> str:
    """The paragraphs of a cell; what stands in its comments and shapes is told elsewhere."""
    if len(element) == 1 and element[0].tag == PARAGRAPH and not len(element[0]):
        return _even(element[0].text or "")
    return "\n".join(paragraph(child) for child in _paragraphs(element))


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == PARAGRAPH:
            yield child
        elif child.tag != ANNOTATION and not child.tag.startswith(DRAW):
            yield from _paragraphs(child)


def words(element: etree._Element) -> str:
    """All paragraphs inside, whatever they stand in."""
    return "\n".join(paragraph(child) for child in element.iter(PARAGRAPH))


def paragraph(element: etree._Element) -> str:
    """The words of a paragraph; white space in the XML is one space."""
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    """Text with its spaces, tabs and line breaks, which are elements here."""
    yield _even(element.text or "")
    for child in element:
        if child.tag == _SPACES:
            count = child.get(f"{TEXT}c", "1")
            yield " " * min(int(count) if count.isdecimal() and len(count) < 6 else 1, 1000)
        elif child.tag == _TAB:
            yield "\t"
        elif child.tag == _BREAK:
            yield "\n"
        elif child.tag != ANNOTATION:
            yield from _pieces(child)
        yield _even(child.tail or "")


def _even(text: str) -> str:
    return text if text.isprintable() and "  " not in text else _WHITE.sub(" ", text)
