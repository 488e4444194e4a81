"""Finding words however they are written, and putting a mark in their place. Pure.

Two texts are the same word here when they differ only in capital letters, in accents, in the form of their apostrophes and
dashes, in invisible characters, or in what stands between their parts (spaces, line ends, underscores, hyphens, a full stop
without a space). A word that is part of a longer word is left alone unless somebody asks for it.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

MARK = "[removed]"
SHORT_MARK = "[…]"
SHORTEST = 2
LIKE_APOSTROPHE, LIKE_DASH = "’‘ʼ‛′`´＇", "‐‑‒–—―−"
BETWEEN = r"(?:[\s_\-+/]|%20|\.(?!\s))+"


@lru_cache(maxsize=1)
def _table() -> dict[int, str | None]:
    """Accents and invisible characters vanish; apostrophes and dashes are each written in one way."""
    table: dict[int, str | None] = {
        code: None for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in ("Mn", "Me", "Cf")
    }
    return table | {ord(char): "'" for char in LIKE_APOSTROPHE} | {ord(char): "-" for char in LIKE_DASH}


def plain(text: str) -> str:
    """The text as it is compared. The plain form of a text is that of its characters one after the other."""
    if text.isascii():
        return text.lower().replace("`", "'")
    for char in LIKE_APOSTROPHE:  # before NFKD, which takes some of them apart
        text = text.replace(char, "'")
    taken_apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return taken_apart.translate(_table())


def words_of(typed: str) -> tuple[str, ...]:
    """One word or phrase a line, each once."""
    lines = (" ".join(line.split()) for line in typed.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def not_to_be_looked_for(words: Iterable[str]) -> list[str]:
    """Words with too few letters or digits to be looked for without harm, and what would find our own mark."""
    return [
        word
        for word in words
        if sum(char.isalnum() for char in plain(word)) < SHORTEST or Matcher((word,), inside=True).holds(MARK)
    ]


@dataclass(frozen=True)
class Matcher:
    """Looks for these words, whole or also inside longer ones."""

    words: tuple[str, ...]
    inside: bool = False

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(filter(None, map(self._one, self.words)), key=len, reverse=True)
        either = "|".join(longest_first) or r"(?!)"
        return re.compile(f"(?:{either})" if self.inside else rf"(?<![^\W_])(?:{either})(?![^\W_])")

    @staticmethod
    def _one(word: str) -> str:
        return BETWEEN.join(re.escape(part) for part in re.split(r"[\s_\-+/]+", plain(word)) if part)

    def holds(self, text: str) -> bool:
        return self._pattern.search(plain(text)) is not None

    def without(self, text: str, mark: str = MARK) -> str:
        """The text with a mark in place of each of the words."""
        if not self.holds(text):
            return text
        kept, last = [], 0
        for start, end in self._places(text):
            kept += [text[last:start], mark]
            last = end
        return "".join([*kept, text[last:]])

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the words stand in the text as it is written, from their places in its plain form."""
        pieces, origin = [], []
        for index, char in enumerate(text):
            piece = plain(char)
            pieces.append(piece)
            origin += [index] * len(piece)
        for found in self._pattern.finditer("".join(pieces)):
            end = origin[found.end() - 1] + 1
            while end < len(text) and not plain(text[end]):  # an accent that is written as a character of its own
                end += 1
            yield origin[found.start()], end

    def shortened(self, text: str, longest: int | None) -> str:
        """As `without`, and never longer than the column allows."""
        for mark in (MARK, SHORT_MARK):
            result = self.without(text, mark)
            if longest is None or len(result) <= longest:
                return result
        cut = result[:longest]
        return MARK[:longest] if self.holds(cut) else cut  # cutting can make a word of a part of one
