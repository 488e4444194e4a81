"""What the columns of a chronology mean: the canonical columns, the headings that services give them, and heading rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dhr.chronology.synonyms import FIELDS, ORDERING, SYNONYMS, WHEN

GLOSSARY_TERMS = frozenset(
    {
        "abbreviation",
        "abbreviations",
        "acronym",
        "acronyms",
        "term",
        "terms",
        "word",
        "initials",
        "glossary",
        "short form",
    }
)
GLOSSARY_MEANINGS = frozenset(
    {
        "definition",
        "meaning",
        "in full",
        "explanation",
        "stands for",
        "full form",
        "full title",
        "description",
        "full name",
    }
)
DOCUMENT_CONTROL = frozenset({"version", "revision", "version no", "version number", "draft", "issue"})
OWN_HEADINGS: Mapping[str, str] = {
    "sequence": "Sequence",
    "start_date": "Start date",
    "start_time": "Start time",
    "end_date": "End date",
    "end_time": "End time",
    "agency": "Agency",
    "source": "Source of information",
    "event": "What happened",
}
"""What each of our own columns is called where the agency has no heading for it."""

LONGEST_HEADING, LONGEST_EXPLAINED = 60, 300

_NAMES = {name: key for key, names in SYNONYMS.items() for name in names}
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Columns:
    """What each column of a table means: canonical key to place, and the heading that each place stands under. What is
    asked of every row is worked out once."""

    places: Mapping[str, int]
    headings: tuple[str, ...]

    @cached_property
    def extras(self) -> tuple[tuple[str, int], ...]:
        """The columns that stand for none of the canonical ones, in order: heading and place."""
        taken = set(self.places.values())
        return tuple((heading, place) for place, heading in enumerate(self.headings) if place not in taken)

    @cached_property
    def fields(self) -> tuple[tuple[str, int], ...]:
        """The canonical fields that the table has: key and place."""
        return tuple((key, self.places[key]) for key in FIELDS if key in self.places)

    @cached_property
    def when(self) -> frozenset[int]:
        """The places that say when, by which number and by whom, and nothing of what happened."""
        return frozenset(self.places[key] for key in WHEN if key in self.places)


@lru_cache(maxsize=4096)
def names_of(heading: str) -> tuple[str, ...]:
    """The names under which a heading may be known, the whole of it first: `Record / clinician` is record as well. What
    stands in brackets may explain at length what to write."""
    if not heading or len(heading) > LONGEST_EXPLAINED:
        return ()
    text = unicodedata.normalize("NFKC", heading).casefold().replace("&", " and ")
    bare = _BRACKETED.sub(" ", text)
    if len(bare.strip()) > LONGEST_HEADING:
        return ()
    whole = [_words(text), _words(bare)]
    return tuple(dict.fromkeys(name for name in [*whole, *map(_words, bare.split("/"))] if name))


def _words(text: str) -> str:
    return _NOT_A_WORD.sub(" ", text).strip()


def columns_of(cells: Sequence[str], mapping: Mapping[str, str] | None = None) -> Columns | None:
    """The columns, where this row is a heading row of events: a start date, and a source or an event. Else None.

    `mapping` is what a person chose for headings of this agency, heading to key (an empty key: none of them).
    """
    chosen = _chosen(cells, mapping) if mapping else {}
    known = [index for index, text in enumerate(cells) if _is_known(text) or index in chosen]
    if len(known) < 2:
        return None
    places = _places(cells, mapping or {})
    if "start_date" not in places or not ({"source", "event"} & set(places)):
        return None
    if any(name in DOCUMENT_CONTROL for text in cells for name in names_of(text.strip())):
        return None
    return Columns(places, unique_headings(cells))


def chosen_columns(cells: Sequence[str], mapping: Mapping[str, str]) -> Columns:
    """The columns of a row that a person named as the headings. Without a start date no row of it is read as an event."""
    return Columns(_places(cells, mapping), unique_headings(cells))


def numbered_columns(width: int, meanings: Mapping[str, str]) -> Columns:
    """The columns of a table without headings: `Column 1` to `Column n`, and what a person said that each means."""
    headings = tuple(f"Column {number}" for number in range(1, width + 1))
    places = {key: index for index, heading in enumerate(headings) if (key := meanings.get(heading, ""))}
    return Columns(places, headings)


def _is_known(text: str) -> bool:
    return any(name in _NAMES for name in names_of(text.strip()))


def _places(cells: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """Each key takes the column with its best name that no key before it took; what a person chose comes first."""
    chosen = _chosen(cells, mapping)
    places = {key: index for index, key in reversed(chosen.items()) if key in SYNONYMS}
    free = {index: names_of(text.strip()) for index, text in enumerate(cells) if index not in chosen}
    for key, synonyms in SYNONYMS.items():
        ranked = [
            (synonyms.index(n), not_whole, i)
            for i, ns in free.items()
            for not_whole, n in enumerate(ns)
            if n in synonyms
        ]
        if ranked and key not in places:
            places[key] = min(ranked)[2]
            del free[places[key]]
    return places


def _chosen(cells: Sequence[str], mapping: Mapping[str, str]) -> dict[int, str]:
    """What a person said of these headings, by place; a second heading of the same name has its count."""
    return {index: mapping[name] for index, name in enumerate(unique_headings(cells)) if name in mapping}


def unique_headings(cells: Sequence[str]) -> tuple[str, ...]:
    """Headings as written; an empty one is known by its column's number, a second of the same name by its count."""
    seen: dict[str, int] = {}
    headings = []
    for number, text in enumerate(cells, 1):
        name = " ".join(text.split()) or f"Column {number}"
        seen[name] = seen.get(name, 0) + 1
        headings.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(headings)


def is_glossary_heading(cells: Sequence[str]) -> bool:
    """Two filled cells: a word for the term, and a word for its meaning."""
    filled = [names_of(text.strip()) for text in cells if text.strip()]
    if len(filled) != 2:
        return False
    return not GLOSSARY_TERMS.isdisjoint(filled[0]) and not GLOSSARY_MEANINGS.isdisjoint(filled[1])


__all__ = ["FIELDS", "ORDERING", "SYNONYMS", "Columns", "columns_of", "names_of", "unique_headings"]
