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
    differs: bool = True


def paragraphs_of(text: str) -> list[str]:
    """An empty line parts paragraphs."""
    return [part.strip("\n") for part in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").strip()) if part.strip()]


def differences(before: str, after: str, where: str = "Paragraph") -> list[Difference]:
    """Only what differs; the paragraphs are counted as they stand afterwards."""
    old, new = paragraphs_of(before), paragraphs_of(after)
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        one for how, a, b, c, d in steps if how != "equal" for one in _pairs(old[a:b], new[c:d], f"{where} {{}}", c + 1)
    ]


def _pairs(old: list[str], new: list[str], heading: str, first: int) -> Iterator[Difference]:
    for number, (was, now) in enumerate(zip_longest(old, new), first):
        if was is None:
            yield Difference(heading.format(number), NOTHING, [Piece(now, True)])
        elif now is None:
            yield Difference(f"{heading.format(number)}, taken out", [Piece(was, True)], NOTHING)
        else:
            yield Difference(heading.format(number), *pieces(was, now))
