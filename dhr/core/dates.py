"""Counting days: calendar months by the corresponding-date rule, working days of England and Wales."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

import holidays


def add_months(start: date, months: int) -> date:
    """The corresponding day `months` later, or the last day of a shorter month (31 January + 1 = 28 or 29 February)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    """Bank holidays of England and Wales in a year."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: date, extra_holidays: Collection[date] = ()) -> bool:
    """Monday to Friday, no bank holiday, none of the days the partnership added."""
    return day.weekday() < 5 and day not in bank_holidays(day.year) and day not in extra_holidays


def add_working_days(start: date, days: int, extra_holidays: Collection[date] = ()) -> date:
    """The working day that is `days` working days after `start`; the start itself is day nought."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day, extra_holidays)
    return day


def subtract_working_days(end: date, days: int, extra_holidays: Collection[date] = ()) -> date:
    """The working day that is `days` working days before `end`; the end itself is day nought."""
    day = end
    while days > 0:
        day -= timedelta(days=1)
        days -= is_working_day(day, extra_holidays)
    return day


def in_words(day: date) -> str:
    """24 November 2026."""
    return f"{day.day} {day:%B %Y}"
