"""Rows of different agencies that seem to tell of one event. Pure.

A score is a sum of named parts, the same for every case; above zero the rows are put before a person, who decides.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from dhr.chronology.findings.told import Row, Told

LEAST = -1.0
"""Nobody asks for pairs below this."""
NEAR = 3
"""Days apart at most."""
WIDEST = 45
"""A row whose day may be one of more than these is near everything, and so says nothing."""

NOTHING_SHARED = -2.25
SHARE_OF_WORDS = 2.0
AMOUNT_OF_WORDS = 0.25
SAME_MOMENT, SAME_HOUR, FAR_APART, SAME_NIGHT = 1.8, 0.5, -0.8, 1.0
NAMES_THE_OTHER = 1.2
AT_DAYS = (0.0, *(-1.75 - 0.5 * math.sqrt(days) for days in range(1, NEAR + 1)))
"""For rows that are none, one, two, three days apart."""
LOOKS_BACK = 3.5
NOT_TO_THE_DAY = -0.5
SHORT_ROWS = 12
"""Added to the weight of the shorter row, so that two rows of three words do not agree wholly by one."""
MOMENT, HOUR, NIGHT, FAR = 20, 90, 480, 240
"""Minutes."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two rows, how likely they tell of one event (above zero: worth asking), and why."""

    one: Row
    other: Row
    points: float

    @property
    def score(self) -> float:
        """Between 0 and 1."""
        return round(1 / (1 + math.exp(-self.points)), 2)


def pairs(told: Told) -> Iterator[tuple[Row, Row, int]]:
    """Rows of different agencies at most `NEAR` days apart, and how many; a row of uncertain day counts with its window."""
    waiting: list[Row] = []
    for row in sorted((row for row in told.rows if row.last - row.first <= WIDEST), key=lambda row: row.first):
        waiting = [earlier for earlier in waiting if earlier.last + NEAR >= row.first]
        for earlier in waiting:
            if earlier.agency.name != row.agency.name:
                yield earlier, row, max(row.first - earlier.last, 0)
        waiting.append(row)


def matches(told: Told, *, above: float = 0.0) -> list[Match]:
    """Every pair that is worth asking about."""
    return [
        Match(one, other, total) for one, other, gap in pairs(told) if (total := points(told, one, other, gap)) > above
    ]


def points(told: Told, one: Row, other: Row, gap: int) -> float:
    """The sum of what speaks for and against one event; cheap parts first, since most pairs end there."""
    total = NOTHING_SHARED + AT_DAYS[gap] + (0 if one.to_the_day and other.to_the_day else NOT_TO_THE_DAY)
    total += _by_the_clock(one, other, gap)
    shared = told.shared(one, other)
    if not shared:
        return LEAST
    lighter = min(one.weight, other.weight)
    total += SHARE_OF_WORDS * shared / (lighter + SHORT_ROWS) + AMOUNT_OF_WORDS * shared
    if total + 2 * NAMES_THE_OTHER + (LOOKS_BACK if gap else 0) <= LEAST:
        return total
    total += NAMES_THE_OTHER * (one.speaks_of(other) + other.speaks_of(one))
    return total + (LOOKS_BACK if gap and _looks_back(one, other) else 0)


def _by_the_clock(one: Row, other: Row, gap: int) -> float:
    if one.minute is None or other.minute is None:
        return 0
    apart = abs(one.minute - other.minute + 1440 * (one.first - other.first))
    if gap:
        return SAME_NIGHT if apart <= NIGHT else 0
    if apart <= MOMENT:
        return SAME_MOMENT
    return SAME_HOUR if apart <= HOUR else FAR_APART if apart > FAR else 0


def _looks_back(one: Row, other: Row) -> bool:
    """Whether the later one names the day of the earlier, or both name one day."""
    earlier, later = (one, other) if one.first <= other.first else (other, one)
    if earlier.first != earlier.last or later.first != later.last:
        return False
    return earlier.first in later.looks_back_to or not earlier.looks_back_to.isdisjoint(later.looks_back_to)
