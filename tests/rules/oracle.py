"""A second way of counting, for comparison: it walks from day to day and imports nothing from the product.

It is slow and plain on purpose. Months, working days, bank holidays and pauses are each worked out here another way."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import cache

DAY = timedelta(days=1)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NAMES = {"day": "day", "week": "week", "working_day": "working day", "calendar_month": "month"}

# The table of the Book of Common Prayer, good from 1900 to 2199: the full moon of Easter for each of the nineteen years of
# the moon's round, as month and day. Easter is the Sunday after it.
FULL_MOONS = (
    (4, 14), (4, 3), (3, 23), (4, 11), (3, 31), (4, 18), (4, 8), (3, 28), (4, 16), (4, 5), (3, 25), (4, 13), (4, 2), (3, 22),
    (4, 10), (3, 30), (4, 17), (4, 7), (3, 27),
)  # fmt: skip

# Bank holidays by proclamation, in the years that had them.
ONCE = frozenset(
    {
        date(1999, 12, 31),  # the millennium
        date(2002, 6, 3),  # Golden Jubilee
        date(2011, 4, 29),  # royal wedding
        date(2012, 6, 5),  # Diamond Jubilee
        date(2022, 6, 3),  # Platinum Jubilee
        date(2022, 9, 19),  # state funeral
        date(2023, 5, 8),  # coronation
    }
)
# Early May and spring bank holidays that were moved, each to the day named instead of the usual Monday.
MOVED = {
    date(1995, 5, 1): date(1995, 5, 8),  # fifty years after the war
    date(2002, 5, 27): date(2002, 6, 4),
    date(2012, 5, 28): date(2012, 6, 4),
    date(2020, 5, 4): date(2020, 5, 8),  # seventy-five years after the war
    date(2022, 5, 30): date(2022, 6, 2),
}


def easter(year: int) -> date:
    """The Sunday after the full moon of Easter."""
    month, day = FULL_MOONS[year % 19]
    sunday = date(year, month, day) + DAY
    while WEEKDAYS[sunday.weekday()] != "Sunday":
        sunday += DAY
    return sunday


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The days of England and Wales on which offices are closed, Monday to Friday."""
    mondays = [day for day in _days_of(year) if WEEKDAYS[day.weekday()] == "Monday"]
    in_may = [day for day in mondays if day.month == 5]
    august = [day for day in mondays if day.month == 8]
    usual = [in_may[0], in_may[-1], august[-1], easter(year) - 2 * DAY, easter(year) + DAY]
    found = {MOVED.get(day, day) for day in usual} | {day for day in ONCE if day.year == year}
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        while day.weekday() > 4 or day in found:  # on a weekend the next free day of the week stands in for it
            day += DAY
        found.add(day)
    return frozenset(found)


def _days_of(year: int) -> list[date]:
    return [date(year, 1, 1) + number * DAY for number in range(366 if leap(year) else 365)]


def leap(year: int) -> bool:
    return year % 400 == 0 or (year % 4 == 0 and year % 100 != 0)


def works(day: date, extra: Collection[date] = ()) -> bool:
    return (
        WEEKDAYS[day.weekday()] not in ("Saturday", "Sunday")
        and day not in bank_holidays(day.year)
        and day not in extra
    )


def due(start: date, length: int, unit: str, extra: Collection[date] = ()) -> date:
    """The day on which it is due, reached on foot."""
    if unit == "calendar_month":
        return _months_on(start, length)
    day, gone = start, 0
    whole = length * 7 if unit == "week" else length
    while gone < whole:
        day += DAY
        gone += unit != "working_day" or works(day, extra)
    return day


def _months_on(start: date, months: int) -> date:
    """Over so many ends of months, and then to the same number, or to the end of a month that has no such number."""
    day, ends = start, 0
    while ends < months:
        day += DAY
        ends += day.day == 1
    while day.day != start.day and (day + DAY).day != 1:
        day += DAY
    return day


def falls_on(day: date, extra: Collection[date] = ()) -> str:
    weekday = WEEKDAYS[day.weekday()]
    if weekday in ("Saturday", "Sunday"):
        return weekday
    if day in bank_holidays(day.year):
        return f"{weekday}, a bank holiday"
    return f"{weekday}, a day on which the partnership does not work" if day in extra else ""


def in_words(day: date) -> str:
    return " ".join((str(day.day), MONTHS[day.month - 1], str(day.year)))


def made_of(start: date, length: int, unit: str) -> str:
    """21 June 2026 + 1 month."""
    return f"{in_words(start)} + {length} {NAMES[unit]}" + ("" if length == 1 else "s")


def days_gone(start: date, today: date) -> int:
    day, gone = start, 0
    while day < today:
        day, gone = day + DAY, gone + 1
    return gone


def days_worked(start: date, today: date, pauses: Sequence[tuple[date, date | None]]) -> int:
    """The days gone on which the review did not wait: each day from the start is looked at by itself."""
    day, gone = start, 0
    while day < today:
        gone += not any(begin <= day and (end is None or day < end) for begin, end in pauses)
        day += DAY
    return gone


def days_left(due_on: date, today: date) -> int:
    """Until the due day; below nought once it is past."""
    return days_gone(today, due_on) - days_gone(due_on, today)


def stands(original: date, agreed: Sequence[date]) -> date:
    """The day that stands: the latest that was agreed, or the original where none was. A day that was agreed when the
    original was still earlier never takes time away."""
    latest = original
    for day in agreed:
        if day > latest:
            latest = day
    return latest
