"""Canary words: one for each review, class of content and owner, put into every text of the records of that kind. A word that
turns up where it may not be says at once what leaked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

LETTERS = (
    "abcdeghkmnoprsuvwxyz"  # without f, i, l and t: a font that draws two of them as one would hide the word in a PDF
)
CANARY = re.compile(r"qz[abcdeghkmnoprsuvwxyz]{10}", re.IGNORECASE)
# A date of birth cannot carry a word: each review has a day of this month, which stands nowhere else in the canary world.
BORN = re.compile(r"1931-03-(\d\d)|(\d\d?) March 1931|(\d\d?)/0?3/1931|193103(\d\d)")


@dataclass(frozen=True, slots=True)
class Canary:
    """What a word stands for: content of one class, in one review (by its key), of one owner (an agency, or nothing)."""

    review: str
    kind: str
    owner: str = ""

    @property
    def word(self) -> str:
        digest = hashlib.sha256(f"{self.review}/{self.kind}/{self.owner}".encode()).digest()
        return "qz" + "".join(LETTERS[byte % len(LETTERS)] for byte in digest[:10])


class Register:
    """Every word that was given out in this world."""

    def __init__(self) -> None:
        self.given: dict[str, Canary] = {}
        self.born: dict[str, str] = {}

    def word(self, review: object, kind: str, owner: object = "") -> str:
        canary = Canary(str(review), kind, str(owner or ""))
        self.given[canary.word] = canary
        return canary.word

    def birthday(self, review: object) -> str:
        """The day on which everybody of this review was born, `YYYY-MM-DD`."""
        day = self.born.setdefault(str(review), f"1931-03-{len(self.born) + 1:02}")
        self.given[day] = Canary(str(review), "name")
        return day

    def seen_in(self, text: str) -> set[Canary]:
        """Which of them stand in a text. What only looks like one (a token of a form) was given to nobody."""
        return {self.given[word] for word in set(_words(text)) if word in self.given}


def _words(text: str) -> Iterator[str]:
    for match in CANARY.finditer(text):
        yield match[0].lower()
    for match in BORN.finditer(text):
        yield f"1931-03-{int(next(filter(None, match.groups()))):02}"
