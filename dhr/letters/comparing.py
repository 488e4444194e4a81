"""Two wordings of a letter, paragraph by paragraph and there word by word. Pure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from dhr.chronology.versions import Piece, pieces

NOTHING = [Piece("", False)]


@dataclass(frozen=True, slots=True)
class Difference:
    """One paragraph that is not the same in both, cut where the words differ. As `components/versions.html` draws it."""

    heading: str
    before: list[Piece]
    after: list[Piece]
    lang: str = ""
    differs: bool = True


def paragraphs_of(text: str) -> list[str]:
    """An empty line parts paragraphs."""
    return [part.strip("\n") for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").strip()) if part.strip()]


def differences(before: str, after: str, where: str = "Paragraph", lang: str = "") -> list[Difference]:
    """Only what differs; the paragraphs are counted as they stand afterwards. `lang` where the text is not English."""
    old, new = paragraphs_of(before), paragraphs_of(after)
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    parts = [(old[a:b], new[c:d], c + 1) for how, a, b, c, d in steps if how != "equal"]
    return [one for was, now, first in parts for one in _pairs(was, now, where, first, lang)]


def _pairs(old: list[str], new: list[str], where: str, first: int, lang: str) -> Iterator[Difference]:
    for number, (was, now) in enumerate(zip_longest(old, new), first):
        if was is None:
            yield Difference(f"{where} {number}", NOTHING, [Piece(now, True)], lang)
        elif now is None:
            yield Difference(f"{where} {number}, taken out", [Piece(was, True)], NOTHING, lang)
        else:
            yield Difference(f"{where} {number}", *pieces(was, now), lang)
