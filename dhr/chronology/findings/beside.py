"""Two texts that may tell of one event, beside each other: what stands in only one of them. Pure."""

from __future__ import annotations

import re

from dhr.chronology.findings.words import terms
from dhr.chronology.versions import Piece

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W\d_]+)?")


def told_apart(text: str, other: str) -> list[Piece]:
    """The text, cut where it says what the other does not: words of which the other has no form and no synonym. Words that
    say nothing by themselves ("the", "was") belong to what stands before them. Put together again it is the text."""
    found: list[Piece] = []
    theirs, at = terms(other), 0
    for word in _WORD.finditer(text):
        says = terms(word[0])
        if not says:
            continue
        only_here = says.isdisjoint(theirs)
        if found and found[-1].differs == only_here:
            found[-1] = Piece(found[-1].text + text[at : word.end()], only_here)
        else:
            found += [Piece(text[at : word.start()], False), Piece(word[0], only_here)]
        at = word.end()
    return [piece for piece in _joined([*found, Piece(text[at:], False)]) if piece.text]


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbours of one kind as one."""
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].differs == piece.differs:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.differs)
        else:
            joined.append(piece)
    return joined
