"""Two wordings of a letter beside each other: only the paragraphs that differ, each put together again as it was."""

from __future__ import annotations

import pytest

from dhr.letters.comparing import differences

A, B, C = "Dear colleague,", "We ask you for a chronology.", "Yours,\n((signer))"
TABLE = {
    "the same": (f"{A}\n\n{B}", f"{A}\n\n{B}", []),
    "line ends of Windows and spaces between": (f"{A}\n\n{B}", f"{A}\r\n \r\n{B}\r\n", []),
    "a word": (f"{A}\n\n{B}\n\n{C}", f"{A}\n\n{B.replace('ask', 'beg')}\n\n{C}", [("Paragraph 2", B, B.replace("ask", "beg"))]),
    "a paragraph more": (f"{A}\n\n{C}", f"{A}\n\n{B}\n\n{C}", [("Paragraph 2", "", B)]),
    "a paragraph less": (f"{A}\n\n{B}\n\n{C}", f"{A}\n\n{C}", [("Paragraph 2, taken out", B, "")]),
    "one for two": (f"{A}\n\n{B}", C, [("Paragraph 1", A, C), ("Paragraph 2, taken out", B, "")]),
    "nothing before": ("", A, [("Paragraph 1", "", A)]),
    "nothing at all": ("", "", []),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), TABLE.values(), ids=TABLE)
def test_what_differs(before: str, after: str, expected: list[tuple[str, str, str]]) -> None:
    found = differences(before, after)
    texts = [
        (one.heading, *("".join(piece.text for piece in side) for side in (one.before, one.after))) for one in found
    ]
    assert texts == expected


def test_only_the_words_that_differ_are_marked() -> None:
    [one] = differences(B, B.replace("ask", "beg"), "Welsh text: paragraph", "cy")
    assert [piece.text for piece in one.before if piece.differs] == ["ask"]
    assert [piece.text for piece in one.after if piece.differs] == ["beg"]
    assert (one.heading, one.lang) == ("Welsh text: paragraph 1", "cy")
