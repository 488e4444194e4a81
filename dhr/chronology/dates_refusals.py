"""Why a text is not a date: each kind of wrong text with its reason, and both readings where there are two."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dhr.chronology.dates_words import FIRST_YEAR, MONTH, MONTH_NAMES, MONTHS, WEEKDAY, Context, in_words
from dhr.chronology.records import Refused

CURE = (
    "Write it as 22/05/2016, as May 2016 or as 2016, with a ? in front when it is uncertain, "
    "or n/k when it is not known."
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """One kind of text that is refused: its name, an example, what it looks like, and the reason in words."""

    name: str
    example: str
    pattern: re.Pattern[str]
    reason: Callable[[re.Match[str], date], str]


def _two_years(match: re.Match[str], today: date) -> str:
    """2015/16 is a financial year, a school year or two years; 2016-05 is a month written year first."""
    first, month = int(match["a"]), int(match["b"])
    readings = []
    if (first + 1) % 100 == month % 100:
        readings += [f"1 April {first} to 31 March {first + 1}", f"{first} to {first + 1}"]
    if 1 <= month <= 12:
        readings.append(f"{month:02}/{first}")
    offered = " or ".join(f"“{reading}”" for reading in readings)
    return f"is not one of the forms that are read, or can be read in two ways. {f'Write {offered}.' if readings else CURE}"


def _no_year(match: re.Match[str], today: date) -> str:
    """12/6 is 12 June of some year; 12/06 may be December 2006 as well."""
    first, second = int(match["a"]), int(match["b"])
    readings = []
    if 1 <= second <= 12 and 1 <= first <= calendar.monthrange(2000, second)[1]:
        readings.append(f"{first} {MONTH_NAMES[second - 1]} of a year that is not written")
    if 1 <= first <= 12 and len(match["b"]) == 2:
        year = second + (2000 if second <= (today.year + 1) % 100 else 1900)
        readings.append(f"{MONTH_NAMES[first - 1]} {year} (write {first:02}/{year})")
    return (
        f"has no year{': it may be ' if readings else ''}{', or '.join(readings)}. Write the whole date, with its year."
    )


def _month_and_number(match: re.Match[str], today: date) -> str:
    number, month = int(match["n"]), MONTH_NAMES[MONTHS[match["month"]] - 1]
    year = number + (2000 if number <= (today.year + 1) % 100 else 1900)
    day = f"{number} {month} of a year that is not written, or " if 1 <= number <= 31 else ""
    if match["ordinal"] or len(match["n"]) == 1:
        return "has no year. Write the whole date, with its year."
    return f"may be {day}{month} {year}. Write the whole date, or {month} {year}."


def _day_and_month(match: re.Match[str], today: date) -> str:
    return "has no year. Write the whole date, with its year."


def _number(match: re.Match[str], today: date) -> str:
    """A workbook's day number is offered as a reading, in both of the systems that workbooks count by."""
    days = int(match["n"])
    if not 10_000 <= days <= 80_000:
        return f"is a number, not a date. {CURE}"
    since_1900, since_1904 = date(1899, 12, 30) + timedelta(days), date(1904, 1, 1) + timedelta(days)
    return (
        f"is a number, not a date. If it is a workbook's day number it means {in_words(since_1900)}, "
        f"or {in_words(since_1904)} where the workbook counts from 1904. Write the date itself."
    )


def _six_digits(match: re.Match[str], today: date) -> str:
    text = match["n"]
    return (
        f"is six digits: the day, month and year {text[:2]}/{text[2:4]}/{text[4:]}, or the year, month and day "
        f"{text[4:]}/{text[2:4]}/{text[:2]}? Write the date with its year in four digits."
    )


def _winter(match: re.Match[str], today: date) -> str:
    year = int(match["y"])
    return (
        f"can be read in two ways: which winter? Write “December {year - 1} to February {year}” or “December {year} to February {year + 1}”, "
        "or “between” and the two months."
    )


def _quarter(match: re.Match[str], today: date) -> str:
    return "can be read in two ways: a quarter of the calendar year or of the financial year? Write the months, such as “between April 2019 and June 2019”."


def _part_of_year(match: re.Match[str], today: date) -> str:
    return "does not say which months. Write them, such as “between January 2015 and April 2015”, or only the year."


def _week_end(match: re.Match[str], today: date) -> str:
    return f"can be read in two ways: week ending, or weekend. Write “week ending {match['rest']}”, or the days of the weekend as a range."


def _two_dates(match: re.Match[str], today: date) -> str:
    return "holds more than one date. Write a row for each, or “to” between them when it lasted from one to the other."


def _said(sentence: str) -> Callable[[re.Match[str], date], str]:
    return lambda match, today: sentence


_DATE = rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTH}) \d{{2,4}})"
_ELSEWHERE = r"(?:(?:see|as|same|per)\b.*|ditto|do\.?|[\"″〃]+|\^+)"

WRONG = tuple(
    Wrong(name, example, re.compile(pattern, re.A), reason)
    for name, example, pattern, reason in (
        ("two years", "2015/16", r"(?P<a>\d{4}) ?[/-] ?(?P<b>\d\d|\d{4})", _two_years),
        ("no year", "22/5", r"(?P<a>\d{1,2}) ?[./-] ?(?P<b>\d{1,2})", _no_year),
        (
            "month and two digits",
            "Feb-20",
            rf"(?P<month>{MONTH})[ .'-]{{0,2}}(?P<n>\d{{1,2}})(?P<ordinal>st|nd|rd|th)?",
            _month_and_number,
        ),
        (
            "day and month",
            "22 May",
            rf"(?:(?:{WEEKDAY})[, ]+)?\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]?(?:{MONTH})",
            _day_and_month,
        ),
        ("month alone", "May", rf"(?:{MONTH})", _day_and_month),
        ("six digits", "220516", r"(?P<n>\d{6})", _six_digits),
        ("number", "43862", r"(?P<n>\d{1,7})(?:[.,]\d+)?", _number),
        ("weekday", "Tuesday", rf"(?:{WEEKDAY})s?", _said("is a weekday without a date. Write the date of that day.")),
        (
            "relative",
            "yesterday",
            r"(?:to|yester)day|tomorrow|now|(?:last|next|this) .+",
            _said(f"says when only to its writer. {CURE}"),
        ),
        ("elsewhere", "see above", _ELSEWHERE, _said("points to another place. Write the date itself in this row.")),
        ("winter", "Winter 2016", r"winter(?: of)? (?P<y>\d{4})", _winter),
        ("quarter", "Q2 2019", r"(?:q[1-4]|[1-4]q)[ /-]?\d{2,4}", _quarter),
        ("part of a year", "mid-2019", r"(?:early|mid|late|beginning of|end of|start of)[ -]\d{4}", _part_of_year),
        ("week end", "w/e 22/05/2016", r"w/?e\.? ?(?P<rest>.+)", _week_end),
        ("several dates", "1/2/20 & 3/2/20", rf"{_DATE}(?:,| and| &|;|/)? ?{_DATE}.*", _two_dates),
    )
)


def refusal(context: Context, words: str) -> Refused:
    """The refusal that fits the text, or the one for everything else."""
    for wrong in WRONG:
        match = wrong.pattern.fullmatch(words)
        if match:
            return context.refuse(wrong.reason(match, context.today))
    return context.refuse(f"is not a date that can be read. {CURE}")


__all__ = ["CURE", "FIRST_YEAR", "WRONG", "Wrong", "refusal"]
