"""The panel's own reading of a date, beside the agency's: written as agencies write dates, read by the same grammar. The order
of the combined chronology follows the agency's words. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from dhr.chronology.dates import ReadDate, is_future, read_date
from dhr.chronology.records import Event, Refused
from dhr.chronology.wording import reading_of
from dhr.core import clock

EXAMPLES = "For example: 22 May 2016; May 2016; 2016; between 3 May 2016 and 10 May 2016; not known."


def reading_problems(text: str, why: str) -> list[str]:
    """Why this is no reading of a date, in sentences."""
    found = [] if why.strip() else ["Say why the panel reads the date so."]
    try:
        read = read_date(text, today=clock.today())
    except Refused as refused:
        return [str(refused), *found]
    return [*found, "The date lies in the future."] if is_future(read, clock.today()) else found


def in_panel_words(text: str, event: Event) -> str:
    """What the panel's words mean, said as the product says every date; the event lends what a date does not hold. Words that
    were taken out later are said as they stand."""
    try:
        return reading_of(_with(event, read_date(text, today=clock.today())))
    except Refused:
        return text


def _with(event: Event, read: ReadDate) -> Event:
    return replace(
        event, earliest_start=_day(read.first), latest_start=_day(read.last), earliest_end=_day(read.end_first),
        latest_end=_day(read.end_last), precision=read.precision, uncertain=read.uncertain,
    )  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
