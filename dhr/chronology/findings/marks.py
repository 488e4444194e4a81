"""What a single row or month shows: outside the period, after the death, months with unusually much contact. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import mean, pstdev

from dhr.chronology.findings.told import Row, Told

UNUSUAL = 2.0
"""A month stands out from this many standard deviations above the mean of all months on."""
FEWEST_ROWS, FEWEST_MONTHS = 5, 6


@dataclass(frozen=True, slots=True)
class Cluster:
    """A month (its first day) with unusually many rows, and what is usual."""

    month: date
    rows: tuple[Row, ...]
    usual: float


def clusters(told: Told, death: date | None) -> Iterator[Cluster]:
    """Months up to that of the death with many more rows than the others between the first and the last."""
    months: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in told.rows:
        first = date.fromordinal(row.first)
        if row.last - row.first < 31:
            months[first.year, first.month].append(row)
    counts = [len(months.get(month, ())) for month in _span(sorted(months))]
    if len(counts) < FEWEST_MONTHS:
        return
    usual, spread = mean(counts), pstdev(counts)
    for (year, month), rows in sorted(months.items()):
        before = death is None or (year, month) <= (death.year, death.month)
        if before and len(rows) >= max(FEWEST_ROWS, usual + UNUSUAL * spread):
            yield Cluster(date(year, month, 1), tuple(rows), round(usual, 1))


def _span(months: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Every month from the first to the last, also those without a row."""
    if not months:
        return
    (year, month), last = months[0], months[-1]
    while (year, month) <= last:
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def outside(told: Told, period: tuple[date, date] | None) -> Iterator[Row]:
    """Rows that lie wholly before or after the period under review."""
    if period is None:
        return
    first, last = (day.toordinal() for day in period)
    yield from (row for row in told.rows if row.last < first or row.first > last)


def after(told: Told, death: date | None) -> Iterator[Row]:
    """Rows that lie wholly after the day of the death."""
    if death is not None:
        yield from (row for row in told.rows if row.first > death.toordinal())
