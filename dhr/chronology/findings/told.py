"""The rows of a merged chronology made ready to be compared: what each speaks of, how rare that is, and its days. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from dhr.chronology.findings.back import days_back
from dhr.chronology.findings.services import Agency, Register
from dhr.chronology.findings.words import plain, terms_in, words_for
from dhr.chronology.records import Event

ALSO_TOLD = ("outcome", "comment")
"""Besides the text of the event these columns tell what happened."""


SAYS_LITTLE = 0.7
"""A term that stands in every second row says nothing of any of them."""
RARE = 4.0


@dataclass(frozen=True)
class Row:
    """One dated row. `first` and `last` are the ordinals of the days on which it may have begun; `minute` is the minute of
    the day where one was written."""

    event: Event
    agency: Agency
    plain: str
    terms: frozenset[str]
    weight: float
    first: int
    last: int
    minute: int | None

    @cached_property
    def to_the_day(self) -> bool:
        return self.first == self.last and not self.event.uncertain

    @cached_property
    def looks_back_to(self) -> frozenset[int]:
        return days_back(self.plain, self.first)

    def speaks_of(self, other: Row) -> bool:
        """Whether the text shows that the other's agency took part."""
        name = other.agency.name
        if name not in self._speaks_of:
            self._speaks_of[name] = other.agency.there.search(self.plain) is not None
        return self._speaks_of[name]

    @cached_property
    def _speaks_of(self) -> dict[str, bool]:
        return {}

    @cached_property
    def statements(self) -> dict[tuple[int, int], str]:
        """Room for what `opposites.py` finds in it."""
        return {}

    @cached_property
    def written(self) -> dict[str, str]:
        """Each term in the word that stands for it."""
        return words_for(told_text(self.event))


@dataclass(frozen=True)
class Told:
    """All dated rows in merged order, and how much each term says (the rarer, the more)."""

    rows: tuple[Row, ...]
    rarity: Mapping[str, float]

    def shared(self, one: Row, other: Row) -> float:
        """How much the two have in common."""
        return sum(map(self.rarity.__getitem__, one.terms & other.terms))

    def words(self, one: Row, other: Row, most: int = 6) -> str:
        """What they share, the rarest first, in the words of each: for people."""
        shared = sorted(one.terms & other.terms, key=lambda term: (-self.rarity[term], term))[:most]
        return ", ".join(_quoted(one.written.get(term, ""), other.written.get(term, "")) for term in shared)


def _quoted(mine: str, theirs: str) -> str:
    said = dict.fromkeys(filter(None, (mine.lower(), theirs.lower())))
    return "/".join(f"“{word}”" for word in said)


def told_text(event: Event) -> str:
    """What is compared: the text with its outcome and comment."""
    return " . ".join(filter(None, (event.text, *(event.fields.get(key, "") for key in ALSO_TOLD))))


def prepare(events: Sequence[Event], register: Register) -> Told:
    """Rows without a day on either side are left out: they cannot be near anything."""
    texts = [plain(told_text(event)) for event in events]
    every = [terms_in(text) for text in texts]
    counts = Counter(term for found in every for term in found)
    rarity = {term: _rarity(count, len(events)) for term, count in counts.items()}
    everywhere = frozenset(term for term, rare in rarity.items() if rare < SAYS_LITTLE)
    said = [found - everywhere for found in every]
    rows = (_row(*told, rarity, register) for told in zip(events, texts, said, strict=True))
    return Told(tuple(row for row in rows if row), rarity)


def _rarity(count: int, rows: int) -> float:
    """Two rows alone with a word say something by it, however few rows there are."""
    return max(math.log((rows + 1) / (count + 0.5)), RARE if count <= 2 else 0)


def _row(event: Event, text: str, found: frozenset[str], rarity: Mapping[str, float], register: Register) -> Row | None:
    start, last = event.earliest_start or event.latest_start, event.latest_start or event.earliest_start
    if start is None or last is None:
        return None
    weight = sum(map(rarity.__getitem__, found))
    return Row(event, register.agency(event.agency), text, found, weight, ordinal(start), ordinal(last), _minute(event))


@lru_cache(maxsize=65536)
def ordinal(bound: str) -> int:
    """The day of a bound as a number."""
    return date.fromisoformat(bound[:10]).toordinal()


def _minute(event: Event) -> int | None:
    start = event.earliest_start or ""
    return int(start[11:13]) * 60 + int(start[14:16]) if event.precision == "minute" and len(start) > 10 else None
