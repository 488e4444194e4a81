"""How a typed value looks to a person, and text without what cannot be shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from math import isfinite

from dhr.chronology.readers.warned import warn
from dhr.chronology.records import Cell

UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c]")
_HALF_LETTERS = re.compile(r"[\ud800-\udfff]")
BLANK = Cell(kind="blank")


def clean(text: str) -> Cell:
    """A text cell with line ends as \\n (a vertical tab or form feed is one), without control characters, and with U+FFFD
    for half a surrogate pair, which is said."""
    if not text:
        return BLANK
    if text.isprintable():
        return Cell(text)
    notes = (warn("control_characters"),) if UNSHOWN.search(text) else ()
    text = _HALF_LETTERS.sub("\ufffd", _LINE_ENDS.sub("\n", text))
    return Cell(UNSHOWN.sub("", text) if notes else text, notes=notes)


def listed(told: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Texts that stand in no cell, each with its place, as a raw file lists them; none that is blank."""
    return [{"where": where, "text": clean(text).text} for where, text in told if text.strip()]


def day_text(value: date) -> str:
    """22/05/2016."""
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


def time_text(value: time | datetime) -> str:
    """09:30, with seconds only where there are any."""
    seconds = f":{value.second:02}" if value.second else ""
    return f"{value.hour:02}:{value.minute:02}{seconds}"


def number_text(value: float) -> str:
    """0.3 and not 0.30000000000000004; 12 and not 12.0; never with an exponent."""
    if value == int(value):
        return f"{value:.0f}"
    text = f"{value:.15g}"
    return f"{Decimal(text):f}" if "e" in text else text


def hours_text(value: timedelta) -> str:
    """A length of time as 30:00."""
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02}"


def typed(value: object) -> Cell:
    """The cell of a typed value, as a person sees it."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", value=value)
    if isinstance(value, datetime):
        return Cell(f"{day_text(value)} {time_text(value)}", "datetime", value)
    if isinstance(value, date):
        return Cell(day_text(value), "date", value)
    if isinstance(value, time):
        return Cell(time_text(value), "time", value)
    if isinstance(value, timedelta):
        return Cell(hours_text(value))
    if isinstance(value, (int, float)):
        return Cell(number_text(value), "number", float(value)) if isfinite(value) else Cell("#NUM!", "error")
    return BLANK
