"""Rows of different agencies that seem to tell of one event. Pure.

A score is a sum of named parts, the same for every case; above zero the rows are put before a person, who decides.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from dhr.chronology.findings.told import Row, Told

LEAST = -0.5
"""Nobody asks for pairs below this."""
NEAR = 3
"""Days apart at most."""
WIDEST = 45
"""A row whose day may be one of more than these is near everything, and so says nothing."""

BEGINS_AT = -2.1
SHARE_OF_WORDS, AMOUNT_OF_WORDS = 0.5, 0.35
SAME_MOMENT, SAME_HOUR, FAR_APART, SAME_NIGHT = 0.9, 0.5, -0.5, 0.3
CALLED_TOGETHER = 0.5
NAMES_THE_OTHER = 1.8
AT_DAYS = (0.0, *(-0.85 - 1.25 * math.sqrt(days) for days in range(1, NEAR + 1)))
"""For rows that are none, one, two, three days apart."""
LOOKS_BACK = 2.9
NOT_TO_THE_DAY = -1.0
SHORT_ROWS = 12
"""Added to the weight of the shorter row, so that two rows of three words do not agree wholly by one."""
MOMENT, HOUR, NIGHT, FAR, CALL_OUT = 20, 90, 480, 240, 150
"""Minutes."""
CALLED_OUT = frozenset({"police", "ambulance", "hospital", "fire", "mental_health"})
"""Services that are called to the same person within hours of each other."""


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
    total = BEGINS_AT + AT_DAYS[gap] + (0 if one.to_the_day and other.to_the_day else NOT_TO_THE_DAY)
    if one.minute is not None and other.minute is not None:
        total += _by_the_clock(one, other, abs(one.minute - other.minute + 1440 * (one.first - other.first)), gap)
    shared = told.shared(one, other)
    if not shared:
        return LEAST
    lighter = min(one.weight, other.weight)
    total += SHARE_OF_WORDS * shared / (lighter + SHORT_ROWS) + AMOUNT_OF_WORDS * shared
    if gap and total + LOOKS_BACK + 2 * NAMES_THE_OTHER > LEAST and _looks_back(one, other):
        total += LOOKS_BACK
    if total + 2 * NAMES_THE_OTHER <= LEAST:
        return total
    total += NAMES_THE_OTHER * one.speaks_of(other)
    if total + NAMES_THE_OTHER <= LEAST:
        return total
    return total + NAMES_THE_OTHER * other.speaks_of(one)


def _by_the_clock(one: Row, other: Row, apart: int, gap: int) -> float:
    """`apart` in minutes, `gap` in days."""
    together = apart <= CALL_OUT and {one.agency.service, other.agency.service} <= CALLED_OUT
    total = CALLED_TOGETHER if together else 0
    if gap:
        return total + (SAME_NIGHT if apart <= NIGHT else 0)
    if apart <= MOMENT:
        return total + SAME_MOMENT
    return total + (SAME_HOUR if apart <= HOUR else FAR_APART if apart > FAR else 0)


def _looks_back(one: Row, other: Row) -> bool:
    """Whether the later one names the day of the earlier, or both name one day."""
    earlier, later = (one, other) if one.first <= other.first else (other, one)
    if earlier.first != earlier.last or later.first != later.last:
        return False
    return earlier.first in later.looks_back_to or not earlier.looks_back_to.isdisjoint(later.looks_back_to)
