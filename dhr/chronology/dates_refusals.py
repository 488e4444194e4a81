"""Why a text is not a date: each kind of wrong text with its reason, and both readings where there are two."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dhr.chronology.dates_words import FIRST_YEAR, MONTH, MONTH_NAMES, MONTHS, WEEKDAY, Context, in_words, with_capitals
from dhr.chronology.records import Refused

CURE = (
    "Write it as 22/05/2016, as May 2016 or as 2016, with a ? in front when it is uncertain, "
    "or n/k when it is not known."
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """One kind of text that is refused: the kind of problem, an example, what it looks like, and the reason in words."""

    code: str
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


def _letters(match: re.Match[str], today: date) -> str:
    meant = with_capitals(digits_for_letters(match.group()))
    return f"has a letter where a digit belongs. If {meant} is meant, write it so."


def digits_for_letters(words: str) -> str:
    """O1/02/2020 with its digits; letters inside a month's name stay."""
    return _NUMBER_WITH_LETTERS.sub(lambda number: number.group().translate(_DIGITS), words)


def _other_language(match: re.Match[str], today: date) -> str:
    return f"names the month in another language. If {in_english(match.group())} is meant, write it so."


def in_english(words: str) -> str:
    """1 février 2020 as 1 February 2020."""
    return _OTHER_MONTH.sub(lambda name: MONTH_NAMES[OTHER_MONTHS[name.group().lower()] - 1], words)


def _said(sentence: str) -> Callable[[re.Match[str], date], str]:
    return lambda match, today: sentence


_DAYS = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\d{{1,2}}(?:st|nd|rd|th)? (?:{MONTH}) \d{{2,4}})"
_NUMBER_WITH_LETTERS = re.compile(r"\b[\doil|]*(?:\d[oil|]|[oil|]\d)[\doil|]*\b|\b[il|](?=[ ./-])", re.A | re.I)
_DIGITS = str.maketrans({"o": "0", "O": "0", "i": "1", "I": "1", "l": "1", "L": "1", "|": "1"})
_N = r"[\doil|]"
_WITH_LETTERS = (
    rf"(?=.*[oil|]){_N}{{1,2}}[./-]{_N}{{1,2}}[./-](?:{_N}{{4}}|{_N}{{2}})"
    rf"|(?=\d?[oil|]|.* \d*[oil|]\d*$){_N}{{1,2}}(?:st|nd|rd|th)? (?:{MONTH}) {_N}{{4}}"
)

WELSH = ("ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi", "hydref", "tachwedd")
FRENCH = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre")
OTHER_MONTHS = {
    **{name: number for names in (WELSH, FRENCH) for number, name in enumerate(names, 1)},
    "rhagfyr": 12,
    "décembre": 12,
    "decembre": 12,
    "fevrier": 2,
    "aout": 8,
}
_OTHER_MONTH = re.compile("|".join(sorted(OTHER_MONTHS, key=len, reverse=True)), re.I)

_DAY_MONTH = rf"(?:(?:{WEEKDAY})[, ]+)?\d{{1,2}}(?:(?:st|nd|rd|th)?(?: of)?[ -]?(?:{MONTH})|[./]\d{{1,2}})|(?:{MONTH})"
_BEFORE = r"early|mid|late|before|by|after|since|from|between|on|w/c|wc|week commencing|week beginning|week ending"
_ELSEWHERE = r"(?:(?:see|as|same|per)\b.*|ditto|do\.?|[\"″〃]+|\^+)"

WRONG = tuple(
    Wrong(code, example, re.compile(pattern, re.A), reason)
    for code, example, pattern, reason in (
        ("two_years", "2015/16", r"(?P<a>\d{4}) ?[/-] ?(?P<b>\d\d|\d{4})", _two_years),
        ("no_year", "22/5", r"(?P<a>\d{1,2}) ?[./-] ?(?P<b>\d{1,2})", _no_year),
        (
            "day_or_year",
            "Feb-20",
            rf"(?P<month>{MONTH})[ .'-]{{0,2}}(?P<n>\d\d)",
            _month_and_number,
        ),
        (
            "no_year",
            "22 May",
            rf"(?:(?:{WEEKDAY})[, ]+)?\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]?(?:{MONTH})",
            _day_and_month,
        ),
        ("no_year", "May 3rd", rf"(?:{MONTH})[ .'-]{{0,2}}\d{{1,2}}(?:st|nd|rd|th)?", _day_and_month),
        ("no_year", "May", rf"(?:{MONTH})", _day_and_month),
        (
            "no_year",
            "from 1 to 5 May",
            rf"(?:(?:{_BEFORE})[ -])?(?:(?:\d{{1,2}}(?:st|nd|rd|th)?|{_DAY_MONTH}) ?(?:-|to|until|till|and|&) ?)?(?:{_DAY_MONTH})",
            _day_and_month,
        ),
        ("no_year", "May/June", rf"(?:{MONTH})/(?:{MONTH})", _day_and_month),
        ("no_year", "Summer", r"(?:early |mid |late )?(?:spring|summer|autumn|winter)", _day_and_month),
        ("six_digits", "220516", r"(?P<n>\d{6})", _six_digits),
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
        ("part_of_year", "mid-2019", r"(?:early|mid|late|beginning of|end of|start of)[ -]\d{4}", _part_of_year),
        ("week_end", "w/e 22/05/2016", r"w/?e\.? ?(?P<rest>.+)", _week_end),
        ("two_dates", "1/2/20 & 3/2/20", rf"{_DATE}(?:,| and| &|;|/)? ?{_DATE}.*", _two_dates),
        ("two_dates", "1 & 3 May 2016", rf"{_DAYS}(?:(?:,| and| &|/) ?{_DAYS})+ (?:{MONTH}) \d{{2,4}}", _two_dates),
        ("letter_for_digit", "O1/02/2020", _WITH_LETTERS, _letters),
        (
            "other_language",
            "1 février 2020",
            rf"(?:\d{{1,2}}(?:er)? )?(?:{_OTHER_MONTH.pattern}) \d{{4}}",
            _other_language,
        ),
    )
)


def refusal(context: Context, words: str) -> Refused:
    """The refusal that fits the text, or the one for everything else."""
    for wrong in WRONG:
        match = wrong.pattern.fullmatch(words)
        if match:
            return context.refuse(wrong.code, wrong.reason(match, context.today))
    return context.refuse("not_a_date", f"is not a date that can be read. {CURE}")


__all__ = ["CURE", "FIRST_YEAR", "WRONG", "Wrong", "refusal"]
