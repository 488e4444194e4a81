"""What the number in a cell of an .xlsx workbook means: date, time or number, by its format and the date system."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from lxml import etree

from dhr.chronology.readers.package import Package, local
from dhr.chronology.readers.shown import day_text, number_text, typed
from dhr.chronology.readers.warned import warn
from dhr.chronology.records import Cell

_BUILT_IN = {9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM"}
_BUILT_IN |= {
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "dd/mm/yyyy h:mm",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
}
_BUILT_IN |= dict.fromkeys((*range(27, 32), 36, *range(50, 59)), "dd/mm/yyyy")
"""Formats that stand in no file (ECMA-376 part 1, 18.8.30); those of 27 to 58 are dates in East Asian editions."""

_NOT_TOKENS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_LAST_SERIAL = 2958465
"""31 December 9999."""

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


class Format(NamedTuple):
    """Which parts of a date a number format shows."""

    day: bool = False
    month: bool = False
    year: bool = False
    clock: bool = False
    elapsed: bool = False
    percent: bool = False
    zeros: int = 0

    @property
    def is_date(self) -> bool:
        return self.day or self.year or (self.month and not self.clock)


def read_format(code: str) -> Format:
    """The parts in a format code; `m` beside hours or seconds is minutes, and a month otherwise."""
    first = _NOT_TOKENS.sub("", code.split(";")[0]).lower()
    bare = first.replace("am/pm", "").replace("a/p", "").replace("general", "")
    elapsed = bool(re.search(r"\[(h+|m+|s+)\]", bare))
    clock = bool(re.search(r"[hs]", bare))
    without_minutes = re.sub(r"(?<=h)([^a-z]*)m{1,2}(?!m)|m{1,2}(?=[^a-z]*s)", "", bare)
    zeros = len(bare) if bare and set(bare) == {"0"} else 0
    return Format("d" in bare, "m" in without_minutes, "y" in bare, clock, elapsed, "%" in bare, zeros)


def read_formats(package: Package, part: str | None) -> list[Format]:
    """The format of each cell style, by its number."""
    if part is None:
        return []
    root = package.xml(part)
    codes = dict(_BUILT_IN)
    for element in root.iter("{*}numFmt"):
        codes[_number(element, "numFmtId")] = element.get("formatCode", "")
    styles = root.find("{*}cellXfs")
    known = {number: read_format(code) for number, code in codes.items()}
    return [
        known.get(_number(xf, "numFmtId"), Format())
        for xf in (styles if styles is not None else ())
        if local(xf) == "xf"
    ]


def _number(element: etree._Element, name: str) -> int:
    value = element.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 8 else 0


def number_cell(text: str, form: Format, *, from_1904: bool) -> Cell:
    """The cell of a stored number. What is no number, or no date where one is promised, is an error cell."""
    try:
        value = float(text)
    except ValueError:
        return Cell(text, "error")
    if value != value or value in (float("inf"), float("-inf")):
        return Cell(text, "error")
    if form.elapsed:
        return typed(timedelta(days=value)) if abs(value) < _LAST_SERIAL else Cell(text, "error")
    if form.is_date or form.clock:
        return _moment_cell(value, form, from_1904=from_1904)
    if form.percent:
        return Cell(f"{value * 100:.15g}%", "number", value)
    shown = number_text(value)
    return Cell(shown.zfill(form.zeros) if value >= 0 else shown, "number", value)


def _moment_cell(value: float, form: Format, *, from_1904: bool) -> Cell:
    days, seconds = divmod(round(value * 86400), 86400)
    clock = (datetime.min + timedelta(seconds=seconds)).time()
    if form.clock and not form.is_date and 0 <= value < 1:
        return typed(clock if days == 0 else time(0, 0))
    day = _day(days, from_1904=from_1904)
    if day is None:
        return Cell(number_text(value), "error", notes=(warn("no_such_serial"),))
    if form.clock and not form.is_date:
        return _partly(typed(clock), typed(datetime.combine(day, clock)))
    if form.clock:
        return typed(datetime.combine(day, clock))
    return _day_cell(day, clock, form)


def _day(serial: int, *, from_1904: bool) -> date | None:
    """Serial 60 of the 1900 system is a 29 February that never was; before it the count is one less."""
    if from_1904:
        return date(1904, 1, 1) + timedelta(days=serial) if 0 <= serial <= _LAST_SERIAL - 1462 else None
    if serial < 1 or serial == 60 or serial > _LAST_SERIAL:
        return None
    return date(1899, 12, 31 if serial < 60 else 30) + timedelta(days=serial)


def _day_cell(day: date, clock: time, form: Format) -> Cell:
    """A date as shown. A format without a day shows a month or a year, and no more is read from it."""
    held = typed(datetime.combine(day, clock) if clock != time(0, 0) else day)
    if not form.day:
        shown = f"{_MONTHS[day.month - 1]} {day.year}" if form.month else str(day.year)
        return _partly(Cell(shown if form.year else _MONTHS[day.month - 1]), held)
    if clock != time(0, 0):
        return _partly(typed(day), held)
    if not form.year:
        sentence = f"The cell shows {day.day} {_MONTHS[day.month - 1]} without a year, and holds {day_text(day)}, which was read."
        return Cell(day_text(day), "date", day, (warn("shown_in_part", sentence),))
    return typed(day)


def _partly(shown: Cell, held: Cell) -> Cell:
    sentence = f"The cell shows {shown.text} and holds {held.text}. Only what it shows was read."
    return Cell(shown.text, shown.kind, shown.value, (*shown.notes, warn("shown_in_part", sentence)))


def iso_cell(text: str) -> Cell:
    """A date stored as ISO 8601 text, as the strict form of the format allows."""
    try:
        moment = datetime.fromisoformat(text.replace("Z", ""))
    except ValueError:
        return Cell(text, "error")
    return typed(moment if "T" in text else moment.date())
