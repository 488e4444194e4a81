"""The kinds of problem that a cell or row may have: a closed table, so that all of a kind can be mended at once. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from dhr.chronology.records import Refused

Of = Literal["date", "time", "row"]


@dataclass(frozen=True, slots=True)
class Kind:
    """`title` is the kind in plain words, as a heading over all problems of the kind; `of` says what is read again when
    one is mended: a date, a time, or the row as a whole."""

    code: str
    title: str
    of: Of


_DATES = {
    "month_and_day_swapped": "Month and day the wrong way round",
    "no_such_day": "Day that does not exist",
    "no_such_month": "Month that does not exist",
    "no_year": "No year",
    "day_or_year": "Month and two digits, such as Feb-20: day or year?",
    "two_years": "Year such as 2015/16",
    "six_digits": "Six digits",
    "eight_digits": "Eight digits that are no date",
    "number": "Number instead of a date",
    "weekday": "Weekday without a date",
    "relative": "Words such as “yesterday”",
    "elsewhere": "Words such as “see above”",
    "winter": "Winter: which one?",
    "quarter": "Quarter: of which kind of year?",
    "part_of_year": "Part of a year, such as “early 2015”",
    "week_end": "Week ending or weekend?",
    "two_dates": "Two dates in one cell",
    "letter_for_digit": "Letter for a digit",
    "other_language": "Month in another language",
    "not_a_date": "Words instead of a date",
    "before_1900": "Date before 1900",
    "beyond_calendar": "Date beyond the calendar",
    "end_before_start": "End before start",
    "end_is_range": "End that is itself a range",
    "two_ends": "Two different ends",
    "time_in_date": "Date with a time that cannot be read",
    "time_not_date": "Time instead of a date",
    "error_not_date": "Error of the spreadsheet instead of a date",
}
_TIMES = {
    "no_such_time": "Time that does not exist",
    "am_pm_24_hour": "am or pm with a 24-hour time",
    "hour_only": "Hour without am or pm",
    "hour_and_digit": "Time such as 9.3",
    "three_digits": "Time of three digits",
    "which_half": "Hours that may be morning or evening",
    "not_a_time": "Time that cannot be read",
    "two_times": "Two different times",
    "date_not_time": "Date instead of a time",
    "error_not_time": "Error of the spreadsheet instead of a time",
}
_ROWS = {
    "missing": "Missing",
    "only_a_date": "Nothing but a date",
    "too_long": "Too long",
    "error_cell": "Error of the spreadsheet instead of words",
}

PROBLEM_KINDS: Mapping[str, Kind] = MappingProxyType(
    {code: Kind(code, title, "date") for code, title in _DATES.items()}
    | {code: Kind(code, title, "time") for code, title in _TIMES.items()}
    | {code: Kind(code, title, "row") for code, title in _ROWS.items()}
)


def refused(code: str, message: str) -> Refused:
    """A refusal of one of the kinds. KeyError for a code that is not in the table."""
    return Refused(message, PROBLEM_KINDS[code].code)
