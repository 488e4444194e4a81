"""The four bounds of a row: what its date, time, end date and end time say together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dhr.chronology.dates import ReadDate, is_future, read_date
from dhr.chronology.dates_words import FIRST_YEAR, in_words, quoted
from dhr.chronology.problem_kinds import refused
from dhr.chronology.records import Cell, Precision, Refused, Warn
from dhr.chronology.row_warnings import warn
from dhr.chronology.times import CURE, ReadTime, read_time

UK = ZoneInfo("Europe/London")
NO_CELL = Cell(kind="blank")
ERROR_NOTES = ("formula_without_result", "formula_changes", "no_such_serial")
_ERRORS = frozenset(
    [
        "#REF!",
        "#N/A",
        "#DIV/0!",
        "#NAME?",
        "#VALUE!",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
        "#FIELD!",
    ]
)
NO_TIME = ReadTime()
NO_DATE = ReadDate()


@dataclass(frozen=True, slots=True)
class Bounds:
    """Earliest and latest start and end as the contract writes them, and what is to be said about them."""

    earliest_start: str | None = None
    latest_start: str | None = None
    earliest_end: str | None = None
    latest_end: str | None = None
    precision: Precision = "undated"
    uncertain: bool = False
    warnings: tuple[Warn, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One cell that was refused: the canonical column, the reason, and the kind of problem (`problem_kinds.py`)."""

    column: str
    reason: str
    code: str = ""

    @property
    def month_first(self) -> bool:
        """Whether the date is real when the month is read first: one more sign that the whole file may be American."""
        return self.code == "month_and_day_swapped"


@dataclass(slots=True)
class Found:
    """The problems and warnings of one row while it is being read."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Warn] = field(default_factory=list)

    def refuse(self, code: str, column: str, cell: Cell, reason: str) -> None:
        self.refused(column, refused(code, f"{quoted(cell.text.strip())} {reason}"))

    def refused(self, column: str, refusal: Refused) -> None:
        self.problems.append(Problem(column, str(refusal), refusal.code))


def date_of_cell(cell: Cell, *, today: date) -> ReadDate:
    """A typed date counts as it is; numbers, errors and text go by the grammar. Raises Refused."""
    if cell.kind == "datetime":
        return _typed_day(cell, cell.value.date(), today, _time_of_day(cell.value.time()))
    if cell.kind == "date":
        return _typed_day(cell, cell.value, today, NO_TIME)
    if cell.kind == "time":
        raise refused("time_not_date", f"“{cell.text}” is a time and no date. Write the date as 22/05/2016.")
    if cell.kind == "error":
        raise refused("error_not_date", f"“{cell.text}”: {why_error(cell)} Write the date itself.")
    return read_date(cell.text, today=today)


def is_error(cell: Cell) -> bool:
    """A formula that changes every day gives a value all the same: only a date cannot be taken from it."""
    if cell.kind != "error":
        return cell.text in _ERRORS
    return all(note.code != "formula_changes" for note in cell.notes)


def why_error(cell: Cell) -> str:
    """What the reader found wrong with the cell, where it said so."""
    said = (note.message for note in cell.notes if note.code in ERROR_NOTES)
    return next(said, "it is an error of the spreadsheet.")


def _typed_day(cell: Cell, day: date, today: date, at: ReadTime) -> ReadDate:
    if day.year < FIRST_YEAR:
        raise refused(
            "before_1900", f"“{cell.text}” is no date that can be kept: it is before {FIRST_YEAR}. Correct the year."
        )
    read = ReadDate(day, day, precision="day", time=at, warnings=at.warnings)
    if is_future(read, today):
        read = replace(read, warnings=(*read.warnings, warn("future", f"“{cell.text}” lies in the future.")))
    return read


def _time_of_day(value: time) -> ReadTime:
    """A workbook's date without a time is a date at midnight, so midnight there is no time."""
    if value == time.min:
        return NO_TIME
    return ReadTime(f"{value:%H:%M}", warnings=(warn("seconds_left_out"),) if value.second else ())


def time_of_cell(cell: Cell) -> ReadTime:
    """A typed time, a fraction of a day (0.5), or text by the grammar. Raises Refused."""
    if cell.kind in ("time", "datetime"):
        value = cell.value if cell.kind == "time" else cell.value.time()
        return ReadTime(f"{value:%H:%M}", warnings=(warn("seconds_left_out"),) if value.second else ())
    if cell.kind == "error":
        raise refused("error_not_time", f"“{cell.text}”: {why_error(cell)} {CURE}")
    if cell.kind == "date":
        raise refused("date_not_time", f"“{cell.text}” is a date and no time. {CURE}")
    return _time_of_number(cell) if cell.kind == "number" else read_time(cell.text)


def _time_of_number(cell: Cell) -> ReadTime:
    """A workbook drops noughts: 0.5 is noon, 9.3 was typed as 9.30, 930 as 0930. Each is said."""
    if 0 <= cell.value < 1:
        minutes = round(cell.value * 24 * 60)
        read = ReadTime(f"{minutes // 60:02}:{minutes % 60:02}")
    elif cell.value < 24 and cell.text.partition(".")[2]:
        hour, _, part = cell.text.partition(".")
        read = read_time(f"{hour}.{part:0<2}")
    else:
        read = read_time(f"{cell.text:0>4}" if len(cell.text) == 3 else cell.text)
    if read.start == cell.text or len(cell.text) == 4 and cell.value >= 100:
        return read
    said = warn("time_from_number", f"The number {cell.text} was read as {read.start}.")
    return replace(read, warnings=(*read.warnings, said))


def read_bounds(
    start_date: Cell, start_time: Cell = NO_CELL, end_date: Cell = NO_CELL, end_time: Cell = NO_CELL, *, today: date
) -> tuple[Bounds, list[Problem]]:
    """The bounds of a row, or every one of its cells that is refused."""
    found = Found()
    start = _date("start_date", start_date, today, found)
    at = _time("start_time", start_time, found)
    end = _date("end_date", end_date, today, found)
    until = _time("end_time", end_time, found)
    _check_times("start_time", start_time, at, start, found)
    _check_times("end_time", end_time, until, end, found)
    _check_ends(end_date, start, end, found)
    if found.problems:
        return Bounds(), found.problems
    at, until = at if at.start else start.time, until if until.start else end.time
    bounds = _joined(start, at, end, until, found)
    _check_order(bounds, end_date if end_date.text.strip() else start_date, end_date.text.strip() != "", found)
    return bounds, found.problems


def _check_times(column: str, cell: Cell, written: ReadTime, day: ReadDate, found: Found) -> None:
    """A time may stand in the date's own cell or in the time's, or in both when it is the same."""
    if day.time.start and written.start and day.time.start != written.start:
        found.refuse("two_times", column, cell, f"is not the time of the date's own cell, {day.time.start}. Keep one.")


def _check_ends(cell: Cell, start: ReadDate, end: ReadDate, found: Found) -> None:
    """An end may stand in the start's own cell (1-5 May) or in the end's, or in both when it is the same."""
    if end.lasted:
        found.refuse("end_is_range", "end_date", cell, "is a range. Write the day of the end alone.")
    elif start.end_last and end.precision != "undated" and (start.end_first, start.end_last) != (end.first, end.last):
        given = in_words(start.end_last)
        found.refuse("two_ends", "end_date", cell, f"is not the end that the start date gives, {given}. Keep one.")


def _date(column: str, cell: Cell, today: date, found: Found) -> ReadDate:
    if not cell.text:
        return NO_DATE
    try:
        read = date_of_cell(cell, today=today)
    except Refused as refusal:
        found.refused(column, refusal)
        return NO_DATE
    found.warnings.extend(read.warnings)
    return read


def _time(column: str, cell: Cell, found: Found) -> ReadTime:
    if not cell.text:
        return NO_TIME
    try:
        read = time_of_cell(cell)
    except Refused as refusal:
        found.refused(column, refusal)
        return NO_TIME
    found.warnings.extend(read.warnings)
    return read


def _joined(start: ReadDate, at: ReadTime, end: ReadDate, until: ReadTime, found: Found) -> Bounds:
    """A time goes with its date. It stays in words where the date is open or missing: before 22 May at 14:30 is no bound."""
    if at.start and start.precision in ("undated", "open"):
        found.warnings.append(warn("time_without_date" if start.precision == "undated" else "time_not_joined"))
        at = NO_TIME
    first_end, last_end = _end_days(start, at, end, until, found)
    clock = until.start or at.end
    for day, other, hour in ((start.first, start.last, at.start), (first_end, last_end, clock)):
        if day and day == other and hour:
            found.warnings.extend(clock_change(day, hour))
    return Bounds(
        _at(start.first, at.start),
        _at(start.last, at.start),
        _at(first_end, clock),
        _at(last_end, clock),
        "minute" if at.start and start.precision == "day" else start.precision,
        start.uncertain or at.uncertain or end.uncertain or until.uncertain,
        tuple(dict.fromkeys(found.warnings)) if found.warnings else (),
    )


def _end_days(
    start: ReadDate, at: ReadTime, end: ReadDate, until: ReadTime, found: Found
) -> tuple[date | None, date | None]:
    """The end's days: those written; else, where only an hour was written, the day of the start or the next one."""
    if end.precision != "undated":
        return end.first, end.last
    if start.lasted:
        return start.end_first, start.end_last
    clock = until.start or at.end
    if clock is None:
        return None, None
    if start.precision != "day" or start.first is None:
        found.warnings.append(warn("time_not_joined"))
        return None, None
    if until.start is None:
        day = start.first + timedelta(days=at.next_day)
    else:
        next_day = at.start is not None and until.start < at.start
        day = start.first + timedelta(days=next_day)
        found.warnings.append(
            warn("ends_next_day" if next_day else "end_day_not_written", f"The end was read as {in_words(day)}.")
        )
    return day, day


def _at(day: date | None, hour: str | None) -> str | None:
    if day is None:
        return None
    return f"{day.isoformat()}T{hour}" if hour else day.isoformat()


def _check_order(bounds: Bounds, cell: Cell, has_end: bool, found: Found) -> None:
    """An end before its start is refused; bounds with and without a time are compared by their days."""
    end, start = bounds.latest_end, bounds.earliest_start
    if end is None or start is None:
        return
    length = min(len(end), len(start))
    if end[:length] < start[:length]:
        found.refuse(
            "end_before_start",
            "end_date" if has_end else "start_date",
            cell,
            "lies before the start. Correct one of the two.",
        )


@lru_cache(maxsize=4096)
def clock_change(day: date, hour: str) -> tuple[Warn, ...]:
    """A warning where this local time does not exist, or exists twice, because the clocks changed that night."""
    if hour >= "04:00":
        return ()
    local = datetime.combine(day, time.fromisoformat(hour))
    early, late = (local.replace(tzinfo=UK, fold=fold) for fold in (0, 1))
    if early.utcoffset() == late.utcoffset():
        return ()
    there_and_back = early.astimezone(UTC).astimezone(UK).replace(tzinfo=None)
    return (warn("time_happened_twice" if there_and_back == local else "time_does_not_exist"),)
