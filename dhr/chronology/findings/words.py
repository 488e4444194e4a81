"""Text as words that can be compared: plain letters, stems, concepts, numbers. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from dhr.chronology.findings.concepts import CONCEPTS, PHRASES

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
COMMON_WORDS = (
    "a about after again against all also am an and any are as at be because been before "
    "being between both but by can could did do does doing down during each few for from further "
    "had has have having he her here hers him his how i if in into is it its "
    "just me more most mr mrs ms my no nor not now of off on once only or "
    "other our out over own per re same says said say she should so some such than that "
    "the their them then there these they this those through to told too under until up very via "
    "was we were what when where which while who whom why will with would you your "
)
COMMON = frozenset(COMMON_WORDS.split())
_ENDINGS = ("ations", "ation", "ments", "ment", "ingly", "edly", "ings", "ing", "ies", "ied", "ers", "est", "ed", "es", "er", "ly", "s", "y", "e")  # fmt: skip
_KEPT = 3
"""Letters that a stem has at least."""


class _Letters(dict[int, int | None]):
    """Each character to itself, accents to nothing; looked up once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_LETTERS = _Letters({0x2019: ord("'")})


def plain(text: str) -> str:
    """Small letters without accents, one kind of apostrophe."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without its English ending, so that "bruised" meets "bruising"; no dictionary."""
    if len(word) <= _KEPT or word[0].isdigit():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _KEPT:
            kept = word[: -len(ending)]
            return kept[:-1] if len(kept) > _KEPT and kept[-1] == kept[-2] and kept[-1] not in "ls" else kept
    return word


_CONCEPT_OF = {stem(word): f"={name}" for name, words in reversed(list(CONCEPTS.items())) for word in words.split()}


def _one_of(phrases: Iterable[str]) -> str:
    """A pattern for any of them, the longest first; by their first letters, so that most words of a text end there."""
    ordered = sorted(sorted(phrases, key=len, reverse=True), key=lambda phrase: phrase[0])
    starts = groupby(ordered, key=lambda phrase: phrase[0])
    return "|".join(f"{re.escape(first)}(?:{'|'.join(re.escape(one[1:]) for one in same)})" for first, same in starts)


_PHRASE = re.compile(rf"\b(?:{_one_of(PHRASES)})\b")


def terms(text: str) -> frozenset[str]:
    """What the text speaks of: concepts (`=police`), and the stems of the words that belong to none."""
    return terms_in(plain(text))


def terms_in(text: str) -> frozenset[str]:
    """The same of a text that is plain already."""
    return frozenset(filter(None, map(_term, _WORD.findall(_in_short(text)))))


terms_of_word = lru_cache(maxsize=65536)(terms)
"""Of single words, which come again and again."""
WRITTEN = re.compile(r"[^\W_]+(?:['\u2019][^\W\d_]+)?")
"""A word as it stands in a text."""


def words_for(text: str) -> dict[str, str]:
    """Each term of the text with the first word for it, as it is written there."""
    found: dict[str, str] = {}
    for word in WRITTEN.findall(text):
        for term in terms_of_word(word):
            found.setdefault(term, word)
    for phrase in _PHRASE.findall(plain(text)):
        for term in terms_of_word(phrase):
            found.setdefault(term, phrase)
    return found


def _in_short(text: str) -> str:
    return _PHRASE.sub(lambda found: f" {PHRASES[found[0]]} ", text)


@lru_cache(maxsize=65536)
def _term(word: str) -> str:
    word = word.removesuffix("'s")
    if word in COMMON or len(word) < 2:
        return ""
    found = stem(word)
    return _CONCEPT_OF.get(found, found)


_CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\b(?![./]\d)")


def clock_times(text: str) -> list[int]:
    """The times of day that a text names, in minutes."""
    return [int(hour) * 60 + int(minute) for hour, minute in _CLOCK.findall(text)]


def sentences(text: str) -> list[str]:
    """The text in pieces that each say one thing."""
    return [piece for piece in re.split(r"(?<=[.;!?])\s+|\n|: ", text) if piece.strip()]
