"""When something will probably be done: from how long the partnership's own past reviews took, and from days that are
known to hold it back. Silent where there is too little. Source: domain 4.3, 11. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low

from dhr.core.dates import in_words

LEAST = 3
"""Below this many past reviews a median says nothing."""


@dataclass(frozen=True, slots=True)
class KnownDay:
    """A day before which it cannot be done, and what that day is."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class Forecast:
    """The day, and on what it rests in a sentence or two; no day where there is too little to say."""

    day: date | None
    rests_on: str


def forecast(start: date, today: date, past: Sequence[int], known: Sequence[KnownDay] = ()) -> Forecast:
    """`past` are the days that the same took in past reviews of the partnership. Only those count that took longer than
    this one has taken already, for it can no longer be as quick as the others."""
    gone = max(0, (today - start).days)
    longer = [days for days in past if days > gone]
    holding = max((day for day in known if day.on > today), key=lambda day: day.on, default=None)
    if len(longer) < LEAST:
        return _without_history(holding)
    day = start + timedelta(days=median_low(longer))
    words = f"The median of {len(longer)} past reviews of the partnership that took longer than this one has: {median_low(longer)} days."
    if holding is not None and holding.on > day:
        return Forecast(holding.on, f"{words} But not before {in_words(holding.on)}: {holding.words}.")
    return Forecast(day, words)


def _without_history(holding: KnownDay | None) -> Forecast:
    """How few there are stays unsaid: a small number would tell of a review that the reader may not see."""
    few = f"Too few past reviews to say: at least {LEAST} must have taken longer than this one has."
    if holding is None:
        return Forecast(None, few)
    return Forecast(holding.on, f"Not before {in_words(holding.on)}: {holding.words}. {few}")
