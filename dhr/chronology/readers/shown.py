"""How a typed value looks to a person, and text without what cannot be shown."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from dhr.chronology.readers.warned import warn
from dhr.chronology.records import Cell

UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
BLANK = Cell(kind="blank")


def clean(text: str) -> Cell:
    """A text cell with line ends as \\n and without control characters, which is said."""
    if not text:
        return BLANK
    if text.isprintable():
        return Cell(text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if UNSHOWN.search(text):
        return Cell(UNSHOWN.sub("", text), notes=(warn("control_characters"),))
    return Cell(text)


def day_text(value: date) -> str:
    """22/05/2016."""
    return f"{value.day:02}/{value.month:02}/{value.year:04}"


def time_text(value: time | datetime) -> str:
    """09:30, with seconds only where there are any."""
    seconds = f":{value.second:02}" if value.second else ""
    return f"{value.hour:02}:{value.minute:02}{seconds}"


def number_text(value: float) -> str:
    """0.3 and not 0.30000000000000004; 12 and not 12.0."""
    return f"{value:.0f}" if value == int(value) else f"{value:.15g}"


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
        return Cell(number_text(value), "number", float(value))
    return BLANK
