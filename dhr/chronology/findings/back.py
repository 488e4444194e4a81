"""Days that a text looks back to: "yesterday", "on Friday", "two days ago", "on 13/09". Pure."""

from __future__ import annotations

import re
from datetime import date

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_YESTERDAY = re.compile(
    r"\byesterday\b|\blast (?:night|evening)\b|\b(?:previous|night|day|evening) (?:day|night|evening|before)\b|\bovernight\b"
)
_WEEKEND = re.compile(r"\bweekend\b")
_AGO = re.compile(r"\b(one|a|two|three|four|five|six|\d) (?:days?|nights?) (?:ago|before|earlier)\b")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b")
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({'|'.join(_MONTHS)})[a-z]*\b")
_FIGURES = re.compile(r"\b(\d{1,2})[/.](\d{1,2})(?:[/.](?:\d{2}){1,2})?\b")
_ANY = re.compile(rf"day|night|evening|weekend|before|\d[/.]\d|\d (?:of )?(?:{'|'.join(_MONTHS)})|\d(?:st|nd|rd|th)\b")
"""Looked for first: most texts name no day."""


def days_back(text: str, day: int) -> frozenset[int]:
    """The days (ordinals) that a text of this day names; a weekday is the last one, the day itself included."""
    if not _ANY.search(text):
        return frozenset()
    of_week, written = date.fromordinal(day).weekday(), date.fromordinal(day)
    found = {day - 1} if _YESTERDAY.search(text) else set()
    named = [_WEEKDAYS.index(name) for name in _WEEKDAY.findall(text)] + ([5, 6] if _WEEKEND.search(text) else [])
    found |= {day - (of_week - weekday) % 7 for weekday in named}
    found |= {day - (_NUMBERS.get(number) or int(number)) for number in _AGO.findall(text)}
    pairs = [(number, _MONTHS.index(month) + 1) for number, month in _DAY_MONTH.findall(text)]
    pairs += [(number, int(month)) for number, month in _FIGURES.findall(text)]
    return frozenset(found | {made for number, month in pairs if (made := _ordinal(written, month, int(number)))})


def _ordinal(written: date, month: int, day: int) -> int | None:
    """The last such day not after the day of writing."""
    try:
        found = date(written.year, month, day)
        return (found if found <= written else found.replace(year=written.year - 1)).toordinal()
    except ValueError:
        return None
