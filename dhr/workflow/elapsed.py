"""How much time has gone since a fact, and how much of it the review was paused. A pause moves no date: both numbers are
shown side by side. Source: domain 4.3. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

Span = tuple[date, date | None]
"""The first day of a pause, and the first day on which the review went on; none while it is still paused."""


@dataclass(frozen=True, slots=True)
class Elapsed:
    """In days. `remaining` is negative past the due day, and none where there is no due day."""

    days: int
    without_pauses: int
    remaining: int | None

    @property
    def paused(self) -> int:
        """Days of agreed pause, each counted once however many pauses lie over it."""
        return self.days - self.without_pauses


def elapsed(start: date, today: date, pauses: Iterable[Span] = (), due: date | None = None) -> Elapsed:
    """The days from `start`, which is day nought, to `today`; nought before it."""
    gone = max(0, (today - start).days)
    remaining = (due - today).days if due else None
    return Elapsed(gone, gone - _covered(start, today, pauses), remaining)


def _covered(start: date, today: date, pauses: Iterable[Span]) -> int:
    """How many days between the two lie in any of the pauses; one that begins after today covers none of them yet."""
    clipped = sorted((max(begin, start), min(end or today, today)) for begin, end in pauses)
    covered, reached = 0, start
    for begin, end in clipped:
        first = max(begin, reached)
        if end > first:
            covered += (end - first).days
            reached = end
    return covered
