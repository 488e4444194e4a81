"""Two versions of a return, row by row: unchanged, changed but recognisably the same, added, removed. Pure."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dhr.chronology.mending import HEADINGS, Cells, name_of

_WORD = re.compile(r"[^\W_](?:[\S]*[^\W_])?")
_ORDER = {key: place for place, key in enumerate(HEADINGS)}
WHERE_AND_WHEN = frozenset(("sequence", "reference", "start_date", "start_time", "end_date", "end_time", "source"))
"""Columns that say which row it is; the others say what happened."""

NEAR = 20
"""A row is weighed only with rows that stand at most so many places away among those that share the same sign."""
LONG_TEXT = 40
SIMILAR = 0.5


@dataclass(frozen=True)
class Side:
    """One row of one version: `cells` are `(column, text)` of each cell that holds something, white space as single spaces,
    in an order that does not depend on the file."""

    key: str
    cells: tuple[tuple[str, str], ...]

    @cached_property
    def by_name(self) -> Mapping[str, str]:
        return dict(self.cells)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the row, as small letters."""
        return _words(text for _, text in self.cells)

    @cached_property
    def told(self) -> frozenset[str]:
        """The words that say what happened."""
        return _words(text for name, text in self.cells if name not in WHERE_AND_WHEN)


def side_of(key: str, cells: Cells, *, agency: str) -> Side:
    """The row as a side of the comparison. The agency's own name is no news in its own file."""
    named = ((name_of(cell), " ".join(cell[1].split())) for cell in cells)
    found = [(name, text) for name, text in named if text and (name, text) != ("agency", agency)]
    return Side(key, tuple(sorted(found, key=lambda cell: (_ORDER.get(cell[0], len(_ORDER)), cell))))


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(_WORD.findall(" ".join(texts).casefold()))


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Twice the words that both have, divided by the words of each: 0 to 1 (Dice's coefficient)."""
    together = len(first) + len(second)
    return 2 * len(first & second) / together if together else 1.0


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows are recognisably the same when they have the same `sign` (None: the rule does not speak of this row) and what
    they tell is at least so much alike."""

    why: str
    sign: Callable[[Side], str | tuple[str, str] | None]
    alike: float


def _date_and_source(side: Side) -> tuple[str, str] | None:
    date, source = side.by_name.get("start_date", ""), side.by_name.get("source", "")
    return (date, source) if date else None


def _long_text(side: Side) -> str | None:
    text = side.by_name.get("event", "")
    return text if len(text) >= LONG_TEXT else None


RULES = (
    Rule("the same reference and similar words", lambda side: side.by_name.get("reference"), SIMILAR),
    Rule("the same sequence and similar words", lambda side: side.by_name.get("sequence"), SIMILAR),
    Rule("the same date and source and similar words", _date_and_source, SIMILAR),
    Rule("the very same text", _long_text, 0.0),
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Keys of rows: pairs `(old, new)`, and those that only one version has. Each row is in exactly one of them."""

    unchanged: tuple[tuple[str, str], ...]
    changed: tuple[tuple[str, str], ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


def compare(old: Sequence[Side], new: Sequence[Side]) -> Comparison:
    """Rows with the same cells are unchanged, equal ones paired in the order of the file. Of the rest, pairs that a rule
    recognises, the most alike first; each row is in one pair at most."""
    unchanged = list(_equal(old, new))
    gone_old, gone_new = {a for a, _ in unchanged}, {b for _, b in unchanged}
    rest_old = [index for index in range(len(old)) if index not in gone_old]
    rest_new = [index for index in range(len(new)) if index not in gone_new]
    changed = _best(old, new, rest_old, rest_new)
    back = {b for _, b in changed}
    paired = {a for a, _ in changed}
    return Comparison(
        unchanged=tuple((old[a].key, new[b].key) for a, b in unchanged),
        changed=tuple((old[a].key, new[b].key) for a, b in changed),
        added=tuple(new[b].key for b in rest_new if b not in back),
        removed=tuple(old[a].key for a in rest_old if a not in paired),
    )


def _equal(old: Sequence[Side], new: Sequence[Side]) -> Iterator[tuple[int, int]]:
    places: dict[tuple[tuple[str, str], ...], list[int]] = defaultdict(list)
    for index in range(len(new) - 1, -1, -1):
        places[new[index].cells].append(index)
    for index, side in enumerate(old):
        if places.get(side.cells):
            yield index, places[side.cells].pop()


def _best(old: Sequence[Side], new: Sequence[Side], left: list[int], right: list[int]) -> list[tuple[int, int]]:
    """The pairs, in the order of the old version. What happened weighs more than a number or a date. Ties go by place, so
    that either direction finds the same pairs."""
    weighed = {}
    for rule in RULES:
        for a, b in _candidates(rule, old, new, left, right):
            told = likeness(old[a].told, new[b].told)
            if told >= rule.alike:
                weighed[a, b] = told + likeness(old[a].words, new[b].words)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for a, b in sorted(weighed, key=lambda pair: (-weighed[pair], abs(pair[0] - pair[1]), sum(pair), min(pair))):
        if a not in found and b not in taken:
            found[a] = b
            taken.add(b)
    return sorted(found.items())


def _candidates(
    rule: Rule, old: Sequence[Side], new: Sequence[Side], left: list[int], right: list[int]
) -> Iterator[tuple[int, int]]:
    """Pairs with the same sign that stand near each other among those with that sign."""
    ours, theirs = _by_sign(rule, old, left), _by_sign(rule, new, right)
    for sign, places in ours.items():
        others = theirs.get(sign, [])
        for rank, a in enumerate(places):
            for b in others[max(0, rank - NEAR) : rank + NEAR + 1]:
                yield a, b


def _by_sign(rule: Rule, sides: Sequence[Side], indices: list[int]) -> dict[object, list[int]]:
    found: dict[object, list[int]] = defaultdict(list)
    for index in indices:
        sign = rule.sign(sides[index])
        if sign:
            found[sign].append(index)
    return found


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: in both texts, or only in this one."""

    text: str
    differs: bool


MOST_WORDS = 2_000
"""Longer texts are not compared word by word: that would take too long."""


def pieces(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts, cut where their words differ. Put together again each is what it was."""
    before, after = re.findall(r"\s+|\S+", old), re.findall(r"\s+|\S+", new)
    if old == new or len(before) + len(after) > MOST_WORDS:
        return [Piece(old, old != new)], [Piece(new, old != new)]
    ours, theirs = [], []
    for how, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        ours.append(Piece("".join(before[a:b]), how != "equal"))
        theirs.append(Piece("".join(after[c:d]), how != "equal"))
    return [piece for piece in ours if piece.text], [piece for piece in theirs if piece.text]
