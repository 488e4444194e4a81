"""How each bulk cure of a date makes the new text of a cell. Each takes the plain words of the cell (small letters, no mark
of doubt) and what the person typed, and gives None where it does not fit. Pure; nothing here decides: a person has."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dhr.chronology.dates_days import parts_of
from dhr.chronology.dates_refusals import digits_for_letters, in_english
from dhr.chronology.dates_words import FIRST_YEAR, MONTH, MONTH_NAMES, MONTHS, in_words

Words = Callable[[str, str], str | None]
"""(plain words, what was typed) -> new words, or None."""

DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})( ?[./-] ?)(\d{1,2})( ?[./-] ?)(\d{4}|\d\d)(?!\d)", re.A)
YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})( ?[./-] ?)(\d{1,2})( ?[./-] ?)(\d{1,2})(?!\d)", re.A)
_DATE = rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTH}) \d{{2,4}})"
_JOINED = r"(?:,| and| &|;|/)? ?"


def substituted(pattern: re.Pattern[str], new: str) -> Words:
    """The words with every place of a pattern rewritten; None where there is none."""

    def words(text: str, given: str) -> str | None:
        made, places = pattern.subn(new, text)
        return made if places else None

    return words


def rewritten(pattern: str, new: str) -> Words:
    """The words written anew, where they are as a whole what the pattern says."""
    compiled = re.compile(pattern, re.A)

    def words(text: str, given: str) -> str | None:
        match = compiled.fullmatch(text)
        return match.expand(new) if match else None

    return words


def keep_month(text: str, given: str) -> str | None:
    """31/04/2020 without its day."""
    parts = parts_of(text)
    number = int(parts["m"]) if "m" in parts else MONTHS.get(parts.get("month", ""), 0)
    if "d" not in parts or len(parts["y"]) != 4 or not 1 <= number <= 12:
        return None
    return f"{MONTH_NAMES[number - 1]} {parts['y']}"


def keep_year(text: str, given: str) -> str | None:
    """0/0/2016 without its day and month."""
    year = parts_of(text).get("y", "")
    return year if len(year) == 4 else None


def is_year(given: str) -> bool:
    return bool(re.fullmatch(r"\d{4}", given, re.A)) and int(given) >= FIRST_YEAR


def in_year(text: str, given: str) -> str | None:
    """22/5 with its year behind it."""
    if not is_year(given):
        return None
    sign = re.search(r"\d ?([./-]) ?\d{1,2}$", text, re.A)
    return f"{text}{sign[1] if sign else ' '}{given}"


def day_in_year(text: str, given: str) -> str | None:
    """Feb-20 as 20 February of the year."""
    match = re.fullmatch(rf"(?P<month>{MONTH})[ .'-]{{0,2}}(?P<n>\d\d)", text, re.A)
    return f"{match['n']} {MONTH_NAMES[MONTHS[match['month']] - 1]} {given}" if match and is_year(given) else None


def month_of_2000s(text: str, given: str) -> str | None:
    """Feb-20 and 02/20 as February 2020."""
    named = re.fullmatch(rf"(?P<month>{MONTH})[ .'-]{{0,2}}(?P<n>\d\d)", text, re.A)
    if named:
        return f"{MONTH_NAMES[MONTHS[named['month']] - 1]} 20{named['n']}"
    return rewritten(r"(0?[1-9]|1[0-2]) ?[./-] ?(\d\d)", r"\1/20\2")(text, given)


def two_years(new: str) -> Words:
    """2015/16, with {a} and {b} for its two years, which must follow each other."""

    def words(text: str, given: str) -> str | None:
        match = re.fullmatch(r"(\d{4}) ?[/-] ?(\d\d|\d{4})", text, re.A)
        if not match or str(int(match[1]) + 1)[-len(match[2]) :] != match[2]:
            return None
        return new.format(a=int(match[1]), b=int(match[1]) + 1)

    return words


def serial(start: date) -> Words:
    """A workbook's day number, counted from `start`; its fraction is the time of day."""

    def words(text: str, given: str) -> str | None:
        match = re.fullmatch(r"(\d{5})(?:[.,](\d+))?", text, re.A)
        if not match or not 10_000 <= int(match[1]) <= 80_000:
            return None
        day = start + timedelta(int(match[1]))
        minutes = round(float(f"0.{match[2] or 0}") * 24 * 60)
        return f"{day:%d/%m/%Y} {minutes // 60:02}:{minutes % 60:02}" if minutes else f"{day:%d/%m/%Y}"

    return words


def winter(offset: int) -> Words:
    """December to February: of the winter that ends in the year (-1), or begins in it (0)."""

    def words(text: str, given: str) -> str | None:
        match = re.fullmatch(r"winter(?: of)? (\d{4})", text, re.A)
        year = int(match[1]) + offset if match else 0
        return f"between December {year} and February {year + 1}" if match else None

    return words


def quarter(months_later: int) -> Words:
    """Q2 2019 of the calendar year (0), or of the financial year that begins in April 2019 (3)."""

    def words(text: str, given: str) -> str | None:
        match = re.fullmatch(r"(?:q([1-4])|([1-4])q)[ /-]?(\d{4})", text, re.A)
        if not match:
            return None
        first = 3 * (int(match[1] or match[2]) - 1) + months_later
        year, month = int(match[3]) + first // 12, first % 12
        return f"between {MONTH_NAMES[month]} {year} and {MONTH_NAMES[month + 2]} {year}"

    return words


_THIRDS = {"early": 0, "beginning of": 0, "start of": 0, "mid": 4, "late": 8, "end of": 8}
_PART_OF_YEAR = re.compile(rf"({'|'.join(_THIRDS)})[ -](\d{{4}})", re.A)


def third_of_year(text: str, given: str) -> str | None:
    match = _PART_OF_YEAR.fullmatch(text)
    if not match:
        return None
    month = _THIRDS[match[1]]
    return f"between {MONTH_NAMES[month]} {match[2]} and {MONTH_NAMES[month + 3]} {match[2]}"


def weekend(text: str, given: str) -> str | None:
    """w/e 22/05/2016 as Saturday and Sunday, where that day is one of the two."""
    match = re.fullmatch(r"w/?e\.? ?(?P<day>.+)", text)
    parts = parts_of(match["day"]) if match else {}
    number = int(parts["m"]) if "m" in parts else MONTHS.get(parts.get("month", ""), 0)
    try:
        day = date(int(parts["y"]), number, int(parts["d"]))
    except (KeyError, ValueError):
        return None
    if day.weekday() < 5 or len(parts["y"]) != 4:
        return None
    saturday = day - timedelta(day.weekday() - 5)
    return f"between {in_words(saturday)} and {in_words(saturday + timedelta(1))}"


def two_dates(new: str) -> Words:
    """Two dates in one cell, or two days of a month, with {a} and {b} for them."""
    days = r"\d{1,2}(?:st|nd|rd|th)?"
    whole = re.compile(rf"(?P<a>{_DATE}){_JOINED}(?P<b>{_DATE})", re.A)
    of_one_month = re.compile(rf"(?P<a>{days})(?:,| and| &|/) ?(?P<b>{days} (?:{MONTH}) \d{{2,4}})", re.A)

    def words(text: str, given: str) -> str | None:
        match = whole.fullmatch(text) or of_one_month.fullmatch(text)
        return new.format(a=match["a"], b=match["b"]) if match else None

    return words


def exchanged(text: str, given: str) -> str | None:
    """The two dates of a range the other way round; each with its own year."""
    match = re.fullmatch(r"(from |between )?(.+?)( to | until | till | and | - )(.+)", text) or re.fullmatch(
        rf"()({_DATE})(-)({_DATE})", text, re.A
    )
    if not match or not (parts_of(match[2]).get("y") and parts_of(match[4]).get("y")):
        return None
    return f"{match[1] or ''}{match[4]}{match[3]}{match[2]}"


def changed(function: Callable[[str], str]) -> Words:
    """What a function makes of the words; None where it makes nothing new."""

    def words(text: str, given: str) -> str | None:
        made = function(text)
        return made if made != text else None

    return words


letters_as_digits = changed(digits_for_letters)
month_in_english = changed(in_english)
of_1900s = substituted(re.compile(r"(?<=[./ -])00(\d\d)(?!\d)", re.A), r"19\1")
of_2000s = substituted(re.compile(r"(?<=[./ -])00(\d\d)(?!\d)", re.A), r"20\1")
_TWO_DIGITS = re.compile(
    rf"(?<!\d)(\d{{1,2}} ?[./-] ?\d{{1,2}} ?[./-] ?|(?:{MONTH})[ .,/-]{{0,3}})'?(\d\d)(?!\d)(?![./]\d)", re.A
)
century_1900 = substituted(_TWO_DIGITS, r"\g<1>19\2")
century_2000 = substituted(_TWO_DIGITS, r"\g<1>20\2")
