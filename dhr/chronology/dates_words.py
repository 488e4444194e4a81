"""The words of the date grammar: months, weekdays, signs, years. Nothing here decides what a whole cell means."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from dhr.chronology.problem_kinds import refused
from dhr.chronology.records import Refused, Warn
from dhr.chronology.row_warnings import warn

FIRST_YEAR = 1900
LONGEST = 80
MONTH_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MISSPELT = {
    "janurary": 1,
    "januray": 1,
    "febuary": 2,
    "feburary": 2,
    "februrary": 2,
    "arpil": 4,
    "agust": 8,
    "augst": 8,
    "septmber": 9,
    "setpember": 9,
    "ocotber": 10,
    "octber": 10,
    "novemeber": 11,
    "novmber": 11,
    "decmber": 12,
}
MONTHS = {
    **{name.lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    **{name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)},
    **MISSPELT,
    "sept": 9,
}
UNDATED = frozenset(
    {"", "-", "--", "n/k", "nk", "n.k", "unknown", "not known", "date unknown", "date not known", "tbc", "t.b.c"}
    | {"to be confirmed", "undated", "no date", "not dated", "not recorded", "n/a", "n.d", "nd", "?", "??", "???"}
)

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
WEEKDAY = "mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?"

_NAMES = re.compile(rf"\b(?:{MONTH}|{WEEKDAY}|spring|summer|autumn|winter)\b")

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_LOOKS = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_UNSEEN, ""),
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys("\u2044\u2215\uff0f", "/"),
        **dict.fromkeys("\u2018\u2019", "'"),
        "\uff1f": "?",
        "\uff0e": ".",
        "\uff1a": ":",
        "\u2236": ":",
        **{chr(0xFF10 + n): str(n) for n in range(10)},
    }
)
_OTHER_DIGITS = {chr(zero + n): str(n) for zero in (0x0660, 0x06F0, 0x0966, 0x0A66) for n in range(10)}
_TO_DIGITS = str.maketrans(_OTHER_DIGITS)

_IN_FRONT = re.compile(r"\?+ ?")
_WORD = re.compile(
    r"(?:on or around|on or about|probably|possibly|approximately|approx\.?|roughly|circa|ca\.|c\.?(?=[ 0-9])|about|around) ?"
)
_BEHIND = re.compile(r" ?(?:\?+|\(\?+\)|\(?approx(?:imately|\.)?\)?)$")


@dataclass(slots=True)
class Context:
    """What the builders of one cell share: the cell as written, today, and the warnings found so far."""

    written: str
    today: date
    warnings: list[Warn] = field(default_factory=list)

    def warn(self, code: str, message: str = "") -> None:
        self.warnings.append(warn(code, message))

    def refuse(self, code: str, reason: str) -> Refused:
        """A refusal of one of the kinds; its sentence begins with the cell, quoted, and says why and what to write."""
        return refused(code, f"{quoted(self.written)} {reason}")


def quoted(text: str) -> str:
    """The words of a cell between quotation marks, cut short where they are no date but a paragraph."""
    return f"“{text if len(text) <= LONGEST else text[:LONGEST] + '…'}”"


def plain(text: str) -> str:
    """Small letters, single spaces, and one kind of dash, slash, space and digit; nothing that means something goes."""
    if not text.isascii():
        text = text.translate(_LOOKS)
    return " ".join(text.lower().split())


def usual_digits(text: str, context: Context) -> str:
    """Arabic-Indic, Devanagari and Gurmukhi digits as 0 to 9, with a warning."""
    if text.isascii() or not any(letter in _OTHER_DIGITS for letter in text):
        return text
    read = text.translate(_TO_DIGITS)
    context.warn("other_digits", f"“{context.written}” was read as {read}.")
    return read


def take_doubt(text: str, context: Context) -> tuple[str, bool]:
    """The text without its mark of doubt, and whether there was one. A mark that is no ? in front is warned about."""
    rest, in_front = _IN_FRONT.subn("", text, count=1) if text.startswith("?") else (text, 0)
    word = _WORD.match(rest)
    if word and word.end() < len(rest):
        rest = rest[word.end() :]
    rest, behind = _BEHIND.subn("", rest) if rest.endswith(("?", ")", "x", ".", "y")) else (rest, 0)
    if (word or behind) and not in_front:
        context.warn(
            "uncertain_mark_not_in_front",
            f"“{context.written}” was read as uncertain. The mark of doubt is a ? in front.",
        )
    return rest, bool(in_front or word or behind)


def month_number(name: str, context: Context) -> int:
    number = MONTHS[name]
    if name in MISSPELT:
        context.warn("month_misspelt", f"“{context.written}” was read as {MONTH_NAMES[number - 1]}.")
    return number


def full_year(digits: str, context: Context) -> int:
    """Two digits: 00 to next year's are 20xx, the rest 19xx, with a warning. Years before 1900 are refused."""
    digits = digits.lstrip("'")
    year = int(digits)
    if len(digits) == 2:
        year += 2000 if year <= context.today.year + 1 - 2000 else 1900
        context.warn("two_digit_year", f"“{context.written}”: the year was read as {year}.")
    if year < FIRST_YEAR:
        raise context.refuse(
            "before_1900", f"is no date that can be kept: {digits} is before {FIRST_YEAR}. Correct the year."
        )
    return year


def with_capitals(words: str) -> str:
    """Small letters as people write dates: `sun 22 may 2016` is `Sun 22 May 2016`."""
    return _NAMES.sub(lambda name: name.group().capitalize(), words)


def in_words(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
