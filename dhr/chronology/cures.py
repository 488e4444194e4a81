"""Bulk cures: what a person may say once of all problems (or warnings) of a kind. A closed table; pure.

The text that a cure makes is read again by the grammar: a cure can never store what the grammar refuses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dhr.chronology import cures_dates as dates
from dhr.chronology import cures_times as times
from dhr.chronology.cures_dates import DAY_FIRST, YEAR_FIRST, Words, rewritten, substituted
from dhr.chronology.dates import read_date
from dhr.chronology.dates_words import Context, in_words, plain, take_doubt, with_capitals
from dhr.chronology.problem_kinds import PROBLEM_KINDS, Kind, Of
from dhr.chronology.records import Refused
from dhr.chronology.times import read_time

Needs = Literal["", "year", "text"]
WITHOUT_THE_CELL = frozenset({"month_first", "date_not_written", "no_source", "missing"})
"""Codes that the cell does not give by itself: they come of the file, of the row above, or of what the review asks for."""

_POINTS_UP = re.compile(
    r"(?:see|as|same)(?: as)?(?: the)?(?: row| date| day| entry)?(?: above| before)?|ditto|do|[\"″〃]+|\^+"
)


@dataclass(frozen=True, slots=True)
class Cure:
    """`code` is the kind of problem, or the warning, that it mends; `of` says in which column; `label` follows on “For all
    12 of these:”; `needs` is what the person types with it."""

    key: str
    label: str
    code: str
    of: Of
    words: Words
    needs: Needs = ""

    def apply(self, text: str, given: str = "", above: str = "") -> str | None:
        """The new text of the cell, None where the cure does not fit. `above` is the date as written in the row above.
        The mark of doubt stays, in front. Use `cured`, which reads the result again."""
        written, uncertain = take_doubt(plain(text).rstrip(".,; "), Context(text, date.min))
        made = self.words(written, above if self.key in FROM_ABOVE else given.strip())
        if made is None or self.of == "row":
            return made
        return f"{'?' if uncertain and not made.startswith('?') else ''}{with_capitals(made)}"


def _above(text: str, above: str) -> str | None:
    """The date of the row above, for a cell that is blank or points up."""
    return above.strip() or None if not text or _POINTS_UP.fullmatch(text) else None


def _typed(text: str, given: str) -> str | None:
    """What the person typed, for a cell that is blank."""
    return given or None if not text else None


def _date(code: str, key: str, label: str, words: Words, needs: Needs = "") -> Cure:
    return Cure(key, label, code, "date", words, needs)


def _time(code: str, key: str, label: str, words: Words) -> Cure:
    return Cure(key, label, code, "time", words)


FROM_ABOVE = frozenset({"date_above", "date_above_of_blank"})
_MONTH_FIRST = substituted(DAY_FIRST, r"\3\2\1\4\5")
_SINCE_1900, _SINCE_1904 = date(1899, 12, 30), date(1904, 1, 1)
CURES = (
    _date("month_and_day_swapped", "month_day_year", "Read these as month/day/year", _MONTH_FIRST),
    _date("month_and_day_swapped", "year_day_month", "Read these as year/day/month", substituted(YEAR_FIRST, r"\3\2\5\4\1")),
    _date("month_first", "month_first", "Read the month first in every date that is in numbers", _MONTH_FIRST),
    _date("no_such_day", "keep_month", "Keep only the month and the year", dates.keep_month),
    _date("no_such_month", "keep_year", "Keep only the year", dates.keep_year),
    _date("no_year", "in_year", "They are in the year …", dates.in_year, "year"),
    _date("no_year", "month_and_year", "They are a month and a year of the 2000s", dates.month_of_2000s),
    _date("day_or_year", "day_in_year", "The number is the day, in the year …", dates.day_in_year, "year"),
    _date("day_or_year", "number_is_year", "The number is the year, of the 2000s", dates.month_of_2000s),
    _date("two_years", "financial_year", "Some day from 1 April to 31 March", dates.two_years("between 1 April {a} and 31 March {b}")),
    _date("two_years", "whole_financial_year", "It lasted from 1 April to 31 March", dates.two_years("1 April {a} to 31 March {b}")),
    _date("two_years", "both_years", "It lasted from the first year to the second", dates.two_years("{a} to {b}")),
    _date("two_years", "second_is_month", "The second number is a month", rewritten(r"(\d{4}) ?[/-] ?(\d\d)", r"\2/\1")),
    _date("six_digits", "six_day_month_year", "Read these as day, month, year", rewritten(r"(\d\d)(\d\d)(\d\d)", r"\1/\2/\3")),
    _date("six_digits", "six_year_month_day", "Read these as year, month, day", rewritten(r"(\d\d)(\d\d)(\d\d)", r"\3/\2/\1")),
    _date("six_digits", "six_month_year", "Read these as month and year", rewritten(r"(\d\d)(\d{4})", r"\1/\2")),
    _date("eight_digits", "eight_month_day_year", "Read these as month, day, year", rewritten(r"(\d\d)(\d\d)(\d{4})", r"\2/\1/\3")),
    _date("eight_digits", "eight_year_day_month", "Read these as year, day, month", rewritten(r"(\d{4})(\d\d)(\d\d)", r"\2/\3/\1")),
    _date("number", "serial_1900", "Read these as Excel's day numbers", dates.serial(_SINCE_1900)),
    _date("number", "serial_1904", "Read these as day numbers of a workbook that counts from 1904", dates.serial(_SINCE_1904)),
    _date("elsewhere", "date_above", "Take the date of the row above", _above),
    _date("date_not_written", "date_above_of_blank", "Take the date of the row above", _above),
    _date("winter", "winter_ends", "The winter that ends in that year", dates.winter(-1)),
    _date("winter", "winter_begins", "The winter that begins in that year", dates.winter(0)),
    _date("quarter", "calendar_quarter", "Quarters of the calendar year", dates.quarter(0)),
    _date("quarter", "financial_quarter", "Quarters of the financial year that begins in April of that year", dates.quarter(3)),
    _date("part_of_year", "third_of_year", "Early, mid and late are four months each", dates.third_of_year),
    _date("part_of_year", "only_year", "Keep only the year", rewritten(r".* ?-?(\d{4})", r"\1")),
    _date("week_end", "week_ending", "The week that ends on that day", rewritten(r"w/?e\.? ?(.+)", r"week ending \1")),
    _date("week_end", "weekend", "The weekend of that day", dates.weekend),
    _date("two_dates", "first_to_second", "It lasted from the first to the second", dates.two_dates("{a} to {b}")),
    _date("two_dates", "between_two", "Some day from the first to the second", dates.two_dates("between {a} and {b}")),
    _date("letter_for_digit", "digits", "Read the letters as digits", dates.letters_as_digits),
    _date("other_language", "in_english", "Write the month in English", dates.month_in_english),
    _date("before_1900", "years_of_2000s", "Years such as 0020 are in the 2000s", dates.of_2000s),
    _date("before_1900", "years_of_1900s", "Years such as 0098 are in the 1900s", dates.of_1900s),
    _date("end_before_start", "exchange", "Exchange the two dates", dates.exchanged),
    _date("two_digit_year", "century_1900", "They are in the 1900s", dates.century_1900),
    _date("two_digit_year", "century_2000", "They are in the 2000s", dates.century_2000),
    _time("am_pm_24_hour", "without_pm", "Leave out the pm", times.without_pm),
    _time("hour_only", "morning", "They are in the morning", times.with_half("am")),
    _time("hour_only", "afternoon", "They are in the afternoon or evening", times.with_half("pm")),
    _time("hour_and_digit", "tens_of_minutes", "Read 9.3 as 9:30", times.tens_of_minutes),
    _time("hour_and_digit", "single_minutes", "Read 9.3 as 9:03", times.single_minutes),
    _time("three_digits", "three_morning", "They are in the morning", times.three_digits(0)),
    _time("three_digits", "three_afternoon", "They are in the afternoon or evening", times.three_digits(12)),
    _time("which_half", "starts_am", "They start in the morning", times.first_half("am")),
    _time("which_half", "starts_pm", "They start in the afternoon or evening", times.first_half("pm")),
    _time("midnight", "day_begins", "The beginning of the day that is written, 00:00", times.day_begins),
    _time("midnight", "day_ends", "The end of the day that is written, 24:00", times.day_ends),
    Cure("same_in_each", "Write in each …", "missing", "row", _typed, "text"),
    Cure("same_source", "They all come from …", "no_source", "row", _typed, "text"),
)  # fmt: skip


def cures_for(code: str) -> tuple[Cure, ...]:
    """The cures of a kind of problem or of a warning, in the order in which they are offered."""
    return tuple(cure for cure in CURES if cure.code == code)


def cured(cure: Cure, text: str, given: str = "", above: str = "", *, today: date) -> str | None:
    """The new text of a cell; None where the cell has another problem, or the result would not be read."""
    if cure.code not in WITHOUT_THE_CELL and cure.code not in codes_of(text, cure.of, today=today):
        return None
    made = cure.apply(text, given, date_alone(above, today=today) if cure.key in FROM_ABOVE else above)
    if made is None or (cure.of != "row" and not _is_read(made, cure, today)):
        return None
    return made


def codes_of(text: str, of: Of, *, today: date) -> frozenset[str]:
    """The kind of problem of a date or time, or the warnings about it."""
    try:
        warnings = read_date(text, today=today).warnings if of == "date" else read_time(text).warnings
    except Refused as refusal:
        return frozenset({refusal.code})
    return frozenset(warning.code for warning in warnings)


def _is_read(text: str, cure: Cure, today: date) -> bool:
    """Whether the grammar reads it, as a date or time that is known, and the warning is gone."""
    try:
        known = (
            read_date(text, today=today).precision != "undated" if cure.of == "date" else bool(read_time(text).start)
        )
    except Refused:
        return False
    return known and cure.code not in codes_of(text, cure.of, today=today)


def date_alone(text: str, *, today: date) -> str:
    """A date as written, but without a time: the row below happened that day, not that hour. Nothing where it is not read."""
    try:
        read = read_date(text, today=today)
    except Refused:
        return ""
    if read.time.start is None or read.first is None:
        return "" if read.precision == "undated" else text.strip()
    return f"{'?' if read.uncertain else ''}{in_words(read.first)}"


__all__ = ["CURES", "PROBLEM_KINDS", "Cure", "Kind", "cured", "cures_for", "date_alone"]
