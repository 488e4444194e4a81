"""What the number in a cell of an .xlsx workbook means: date, time or number, by its format and the date system."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from dhr.chronology.readers.shown import day_text, number_text, typed
from dhr.chronology.readers.warned import warn
from dhr.chronology.readers.xlsx_formats import Format, Shown, shown_number
from dhr.chronology.records import Cell, Warn

_LAST_SERIAL = 2958465
"""31 December 9999."""

_MOST_SHOWN = 1e11
"""From here on Excel shows a number without a format of its own as 1E+11."""

_MONTHS = [
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
]
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def marks_of(form: Format) -> tuple[Warn, ...]:
    """What a style says of all words in the cell: struck through, or not shown."""
    marks = (warn("struck_text"),) if form.struck else ()
    return (*marks, warn("hidden_text")) if form.hides else marks


def number_cell(text: str, form: Format, *, from_1904: bool) -> Cell:
    """The cell of a stored number. What is no number, or no date where one is promised, is an error cell."""
    cell = _cell(text.strip(), form, from_1904)
    marks = marks_of(form)
    return Cell(cell.text, cell.kind, cell.value, (*cell.notes, *marks)) if marks else cell


def _cell(text: str, form: Format, from_1904: bool) -> Cell:
    try:
        value = float(text) if text.isascii() and "_" not in text else float("nan")
    except ValueError:
        value = float("nan")
    if value != value or value in (float("inf"), float("-inf")):
        return Cell(text, "error")
    if form.elapsed:
        return typed(timedelta(days=value)) if abs(value) < _LAST_SERIAL else Cell(text, "error")
    if form.is_date or form.clock:
        return _moment_cell(value, form, from_1904=from_1904)
    return _plain_number(text, value, form.code)


def _plain_number(text: str, value: float, code: str) -> Cell:
    """A number as displayed. Long whole numbers keep each digit that the file has, whatever the display makes of them."""
    written = text if text.isdecimal() else number_text(value)
    if code in ("", "General"):
        shown = Shown(written, scientific=abs(value) >= _MOST_SHOWN)
    else:
        shown = shown_number(value, written, code)
    if not shown.text.strip():
        return Cell(written, "number", value, (warn("hidden_text"),))
    if shown.scientific:
        return Cell(shown.text, "number", value, (warn("scientific"),))
    if shown.rounded:
        sentence = f"The cell shows {shown.text} and holds {written}. What it shows was read."
        return Cell(shown.text, "number", value, (warn("shown_in_part", sentence),))
    return Cell(shown.text, "number", value)


def _moment_cell(value: float, form: Format, *, from_1904: bool) -> Cell:
    days, seconds = divmod(round(value * 86400), 86400)
    clock = time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    if form.clock and not form.is_date and 0 <= value < 1:
        return typed(clock if days == 0 else time(0, 0))
    day = _day(days, from_1904=from_1904)
    if day is None:
        return Cell(number_text(value), "error", notes=(warn("no_such_serial"),))
    return moment_cell(day, clock, form)


def moment_cell(day: date, clock: time, form: Format) -> Cell:
    """A day and a time as the format shows them."""
    if form.clock and not form.is_date:
        return _partly(typed(clock), typed(datetime.combine(day, clock)))
    if form.clock and form.day:
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
        parts = [
            (form.weekday, _WEEKDAYS[day.weekday()]), (form.month, _MONTHS[day.month - 1]), (form.year, str(day.year))
        ]  # fmt: skip
        return _partly(Cell(" ".join(part for shows, part in parts if shows)), held)
    if clock != time(0, 0):
        return _partly(typed(day), held)
    if not form.year:
        sentence = f"The cell shows {day.day} {_MONTHS[day.month - 1]} without a year, and holds {day_text(day)}, which was read."
        return Cell(day_text(day), "date", day, (warn("shown_in_part", sentence),))
    return typed(day)


def _partly(shown: Cell, held: Cell) -> Cell:
    sentence = f"The cell shows {shown.text} and holds {held.text}. Only what it shows was read."
    return Cell(shown.text, shown.kind, shown.value, (*shown.notes, warn("shown_in_part", sentence)))


def iso_cell(text: str, form: Format) -> Cell:
    """A date or time stored as ISO 8601 text, as the strict form of the format allows."""
    try:
        if ":" in text and "-" not in text:
            return typed(time.fromisoformat(text.strip().removeprefix("T").removesuffix("Z")))
        moment = datetime.fromisoformat(text.strip().removesuffix("Z")).replace(microsecond=0, tzinfo=None)
    except ValueError:
        return Cell(text, "error")
    if form.is_date or form.clock:
        return moment_cell(moment.date(), moment.time(), form)
    return typed(moment if moment.time() != time(0, 0) else moment.date())
