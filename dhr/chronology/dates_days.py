"""Single dates of the grammar: a day, a month or a year. The longer forms of `dates.py` are made of these."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from dhr.chronology.dates_words import (
    FIRST_YEAR,
    MONTH,
    MONTH_NAMES,
    WEEKDAY,
    WEEKDAYS,
    Context,
    full_year,
    in_words,
    month_number,
)
from dhr.chronology.records import Precision


@dataclass(frozen=True, slots=True)
class Span:
    """The days that one written date stands for, both inclusive."""

    first: date
    last: date
    precision: Precision


def real_day(year: int, month: int, day: int, context: Context) -> date:
    """The day, or a refusal that says what there is not, and offers the other order where that is a real date."""
    if month > 12 and 1 <= day <= 12 and month <= calendar.monthrange(year, day)[1]:
        swapped = date(year, day, month)
        raise context.refuse(
            "month_and_day_swapped",
            f"is no date: there is no month {month}, and the day is read first. "
            f"If {in_words(swapped)} is meant, write {swapped:%d/%m/%Y}; if not, correct the month.",
        )
    if not 1 <= month <= 12:
        raise context.refuse(
            "no_such_month", f"is no date: there is no month {month}. Write the date with its day first, as 22/05/2016."
        )
    whole = f"{MONTH_NAMES[month - 1]} {year}"
    if day == 0:
        raise context.refuse(
            "no_such_day", f"is no date: there is no day 0. When only the month is known, write {whole}."
        )
    most = calendar.monthrange(year, month)[1]
    if day > most:
        shown = f" in {year}" if (month, day) == (2, 29) else ""
        raise context.refuse(
            "no_such_day",
            f"is no date: there is no {day} {MONTH_NAMES[month - 1]}{shown}. "
            f"Write the right day, or {whole} when only the month is known.",
        )
    return date(year, month, day)


def month_span(year: int, month: int) -> Span:
    return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month")


def _one_day(day: date, match: re.Match[str], context: Context) -> Span:
    weekday = match.groupdict().get("weekday")
    if weekday and not WEEKDAYS[day.weekday()].lower().startswith(weekday[:3]):
        context.warn("wrong_weekday", f"“{context.written}”: {in_words(day)} was a {WEEKDAYS[day.weekday()]}.")
    return Span(day, day, "day")


def _numbers(match: re.Match[str], context: Context) -> Span:
    year = full_year(match["y"], context)
    return _one_day(real_day(year, int(match["m"]), int(match["d"]), context), match, context)


def _named(match: re.Match[str], context: Context) -> Span:
    year = full_year(match["y"], context)
    return _one_day(real_day(year, month_number(match["month"], context), int(match["d"]), context), match, context)


def _eight_digits(match: re.Match[str], context: Context) -> Span:
    """22052016 or 20160522: at most one of the two is a real date from 1900 on."""
    text = match.group()
    for year, month, day in ((text[4:], text[2:4], text[:2]), (text[:4], text[4:6], text[6:])):
        if int(year) >= FIRST_YEAR and 1 <= int(month) <= 12:
            only = real_day(int(year), int(month), int(day), context)
            return Span(only, only, "day")
    raise context.refuse(
        "eight_digits", "is no real date, whether its year stands first or last. Write it as 22/05/2016."
    )


def _month_name(match: re.Match[str], context: Context) -> Span:
    return month_span(full_year(match["y"], context), month_number(match["month"], context))


def _month_digits(match: re.Match[str], context: Context) -> Span:
    year, month = full_year(match["y"], context), int(match["m"])
    if not 1 <= month <= 12:
        raise context.refuse(
            "no_such_month", f"is no date: there is no month {month}. Write the month as May 2016 or 05/2016."
        )
    return month_span(year, month)


def _year(match: re.Match[str], context: Context) -> Span:
    year = full_year(match["y"], context)
    return Span(date(year, 1, 1), date(year, 12, 31), "year")


@dataclass(frozen=True, slots=True)
class SimpleForm:
    """One way to write a single date: its name, an example, what it looks like, and what makes a span of it."""

    name: str
    example: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str], Context], Span]


def _form(name: str, example: str, pattern: str, build: Callable[[re.Match[str], Context], Span]) -> SimpleForm:
    return SimpleForm(name, example, re.compile(pattern, re.A), build)


_SEP = r" ?[./-] ?"
_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY})[.,]{{0,2}} ?(?:the )?)?"
_DAY = r"(?P<d>\d{1,2})(?: ?(?:st|nd|rd|th))?(?: of)?"
_YEAR = r"(?P<y>\d{4}|'?\d\d)"

SIMPLE_FORMS = (
    _form("day in numbers", "22/05/2016", rf"{_WEEKDAY}(?P<d>\d{{1,2}}){_SEP}(?P<m>\d{{1,2}}){_SEP}{_YEAR}", _numbers),
    _form(
        "year first", "2016-05-22", rf"{_WEEKDAY}(?P<y>\d{{4}}){_SEP}(?P<m>\d{{1,2}}){_SEP}(?P<d>\d{{1,2}})", _numbers
    ),
    _form(
        "day with the month's name",
        "22 May 2016",
        rf"{_WEEKDAY}{_DAY}[ ./-]{{0,3}}(?P<month>{MONTH})[ .,/-]{{0,3}}{_YEAR}",
        _named,
    ),
    _form("month's name first", "May 22, 2016", rf"{_WEEKDAY}(?P<month>{MONTH})\.? {_DAY},? (?P<y>\d{{4}})", _named),
    _form("eight digits", "22052016", r"\d{8}", _eight_digits),
    _form("month and year", "May 2016", rf"(?P<month>{MONTH})[ .,-]{{0,2}}(?P<y>\d{{4}})", _month_name),
    _form("month in numbers", "05/2016", r"(?P<m>\d{1,2}) ?[./-] ?(?P<y>\d{4})", _month_digits),
    _form("year", "2016", r"(?P<y>\d{4})", _year),
)

_ONLY_DAY = re.compile(rf"{_WEEKDAY}{_DAY}", re.A)
_DAY_AND_MONTH = re.compile(rf"{_WEEKDAY}\d{{1,2}} ?[./-] ?\d{{1,2}}", re.A)
_UP_TO_MONTH = re.compile(rf"(?:{_WEEKDAY}{_DAY}[ ./-]?)?(?:{MONTH})\.?", re.A)


def simple(text: str, context: Context) -> Span | None:
    """The span of plain text that is one date; None where no form fits. Raises Refused for 31 February."""
    for form in SIMPLE_FORMS:
        match = form.pattern.fullmatch(text)
        if match:
            return form.build(match, context)
    return None


def parts_of(text: str) -> dict[str, str]:
    """What plain text that looks like one date is made of, real or not: `d`, `m` or `month`, `y`, `weekday`, where written."""
    match = next(filter(None, (form.pattern.fullmatch(text) for form in SIMPLE_FORMS)), None)
    return {name: part for name, part in match.groupdict().items() if part} if match else {}


def completed(first: str, last: str) -> str:
    """`1` before `5 May 2016` is `1 May 2016`: a part that is written once for both dates, put in where it is left out."""
    parts = parts_of(last)
    if not parts.get("y") or not (parts.get("m") or parts.get("month")):
        return first
    if parts.get("d") and _ONLY_DAY.fullmatch(first):
        return f"{first}/{parts['m']}/{parts['y']}" if parts.get("m") else f"{first} {parts['month']} {parts['y']}"
    if _DAY_AND_MONTH.fullmatch(first):
        return f"{first}/{parts['y']}"
    return f"{first} {parts['y']}" if _UP_TO_MONTH.fullmatch(first) else first
