"""How the chart cuts a period into bins and ticks, and how a stretch of days is said in words."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

Unit = Literal["year", "quarter", "month", "week", "day"]

UNITS: tuple[tuple[float, Unit], ...] = ((16 * 365.25, "year"), (5 * 365.25, "quarter"), (500, "month"), (100, "week"))
"""A period of more days than this is cut into these; a shorter one into days."""
MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
MOST_TICKS = 14
LAST_DAY = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Span:
    """Days, first and last inclusive."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def within(self, period: Span) -> Span:
        return Span(max(self.first, period.first), min(self.last, period.last))


def unit_for(period: Span) -> Unit:
    """The width of a bar for a period of this length."""
    return next((unit for days, unit in UNITS if period.days > days), "day")


@lru_cache(maxsize=1 << 16)
def bin_of(day: date, unit: Unit) -> Span:
    """The whole year, quarter, month, week (from Monday) or day in which a day lies; the days of a review come again with
    each look at it."""
    if unit == "week":
        monday = max(1, day.toordinal() - day.weekday())
        return Span(date.fromordinal(monday), date.fromordinal(min(monday + 6, LAST_DAY)))
    if unit == "day":
        return Span(day, day)
    months = {"year": 12, "quarter": 3, "month": 1}[unit]
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    return Span(date(day.year, first, 1), date(day.year, last, calendar.monthrange(day.year, last)[1]))


def years_of(period: Span) -> Iterator[Span]:
    """The calendar years of a period, the first and the last cut to it."""
    for year in range(period.first.year, period.last.year + 1):
        yield Span(date(year, 1, 1), date(year, 12, 31)).within(period)


def ticks_of(period: Span) -> list[tuple[date, str]]:
    """Days at which the axis has a line, with its words."""
    if period.days <= MOST_TICKS:
        return [(day, f"{day.day} {day:%b}") for day in _every(period.first, period, 1)]
    if period.days <= MOST_TICKS * 7 + 2:
        monday = period.first + timedelta(days=-period.first.weekday() % 7)
        return [(day, f"{day.day} {day:%b}") for day in _every(monday, period, 7)]
    months = period.days / 30.44
    step = next((step for step in MONTH_STEPS if months / step <= MOST_TICKS), MONTH_STEPS[-1])
    first, last = (12 * day.year + day.month - 1 for day in (period.first, period.last))
    days = [date(number // 12, number % 12 + 1, 1) for number in range(-(-first // step) * step, last + 1, step)]
    return [(day, f"{day:%b %Y}" if step < 12 else str(day.year)) for day in days if day >= period.first]


def _every(day: date, period: Span, step: int) -> Iterator[date]:
    for number in range(day.toordinal(), period.last.toordinal() + 1, step):
        yield date.fromordinal(number)


def span_in_words(span: Span) -> str:
    """“2014”, “Jul to Sep 2014”, “May 2014”, “12 to 18 May 2016”, “12 May 2016”."""
    first, last = span.first, span.last
    if first == last:
        return f"{first.day} {first:%B %Y}"
    whole = first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]
    if whole:
        return _months_in_words(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {last.day} {last:%B %Y}"
    start = f"{first.day} {first:%B}" if first.year == last.year else f"{first.day} {first:%B %Y}"
    return f"{start} to {last.day} {last:%B %Y}"


def _months_in_words(first: date, last: date) -> str:
    if first.year != last.year:
        both_whole = first.month == 1 and last.month == 12
        return f"{first.year} to {last.year}" if both_whole else f"{first:%b %Y} to {last:%b %Y}"
    if first.month == last.month:
        return f"{first:%B %Y}"
    return str(first.year) if (first.month, last.month) == (1, 12) else f"{first:%b} to {last:%b %Y}"
