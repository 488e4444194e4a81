"""How the lines of a letter's text begin says what they are; the text comes back as it went in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.core.documents.blocks import Block, Bullets, Heading, Numbered, Para
from dhr.letters.shape import blocks_of, text_of


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Dear colleague,\n\nOne\nline.\r\n\r\n\r\nTwo.\n",
         [Para("Dear colleague,"), Para("One\nline."), Para("Two.")]),
        ("Asked:\n1. Was the risk seen?\n2. Who knew?",
         [Para("Asked:"), Numbered(["Was the risk seen?", "Who knew?"])]),
        ("3. Three\n4. Four\n6. Six", [Numbered(["Three", "Four"], 3), Numbered(["Six"], 6)]),
        ("- one\n- two\nand then", [Bullets(["one", "two"]), Para("and then")]),
        ("## What happens next\nWe meet.", [Heading("What happens next", 2), Para("We meet.")]),
        ("1.5 hours\n2026. A year\n-5 degrees\n# one\n- \n## \n0. None\n1.  Two spaces",
         [Para("1.5 hours\n2026. A year\n-5 degrees\n# one\n- \n## \n0. None\n1.  Two spaces")]),
        ("", []),
    ],
)  # fmt: skip
def test_lines_say_what_they_are(text: str, blocks: list[Block]) -> None:
    assert blocks_of(text) == blocks


@given(st.lists(st.sampled_from(["1. a", "2. b", "- c", "## d", "e", "", "10. f", "11. g"]), max_size=12))
def test_the_text_of_blocks_has_their_shape(lines: list[str]) -> None:
    blocks = blocks_of("\n".join(lines))
    assert blocks_of(text_of(blocks)) == blocks
    assert "".join(text_of(blocks).split()) == "".join("".join(lines).split())
