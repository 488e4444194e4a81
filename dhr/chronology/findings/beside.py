"""Two texts that may tell of one event, beside each other: what stands in only one of them. Pure."""

from __future__ import annotations

from dhr.chronology.findings.words import WRITTEN, terms, terms_of_word
from dhr.chronology.versions import Piece


def told_apart(text: str, other: str) -> list[Piece]:
    """The text, cut where it says what the other does not: words of which the other has no form and no synonym. Words that
    say nothing by themselves ("the", "was") belong to what stands before them. Put together again it is the text."""
    theirs, at = terms(other), 0
    found: list[Piece] = []
    for word in WRITTEN.finditer(text):
        says = terms_of_word(word[0])
        if says:
            only_here = says.isdisjoint(theirs)
            between = only_here and bool(found) and found[-1].differs
            found += [Piece(text[at : word.start()], between), Piece(word[0], only_here)]
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
