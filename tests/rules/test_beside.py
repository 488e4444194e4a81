"""Two texts beside each other: what stands in only one of them, and nothing of either lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.chronology.findings.beside import told_apart


def only_here(text: str, other: str) -> list[str]:
    return [piece.text for piece in told_apart(text, other) if piece.differs]


@pytest.mark.parametrize(
    ("text", "other", "found"),
    [
        ("Bruise to the left wrist.", "Bruising to the right wrist.", ["left"]),
        ("Police attended at 22:23.", "Officers arrived; police were told.", ["attended at 22:23"]),
        ("The same words.", "the same words", []),
        ("", "Something.", []),
        ("This case was closed today", "", ["case was closed today"]),
    ],
)
def test_what_the_other_does_not_say(text: str, other: str, found: list[str]) -> None:
    assert only_here(text, other) == found


@given(st.text(), st.text())
def test_put_together_again_it_is_the_text(text: str, other: str) -> None:
    pieces = told_apart(text, other)
    assert "".join(piece.text for piece in pieces) == text
    assert all(one.differs != next_one.differs for one, next_one in zip(pieces, pieces[1:], strict=False))


@given(st.text(alphabet="ab c.'é1", max_size=40))
def test_nothing_differs_from_itself(text: str) -> None:
    assert not only_here(text, text)
