"""An edited text against the draft it came from: fields stay where their value stayed, differences are shown word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.letters.bringing import Line, compared, with_fields
from dhr.letters.fill import fill

WORDING = "Dear ((household)),\n\nWe met on ((date)). ((chair status)) Asked:\n((lines))\n\n((gap))\n\n((signer))"
VALUES = {
    "household": "Mrs Example", "date": "3 March 2026", "chair status": "The chair is not chosen.",
    "lines": "1. Was it seen?\n2. Who knew?", "signer": "Maria\nChair",
}  # fmt: skip
FILLED = fill(WORDING, VALUES)


@pytest.mark.parametrize(
    ("old", "new", "wording"),
    [
        ("Dear", "Dear", WORDING),
        ("We met on", "We spoke with each other on", WORDING.replace("We met on", "We spoke with each other on")),
        ("Asked:\n", "Asked:\n\n", WORDING.replace("Asked:\n", "Asked:\n\n")),
        ("3 March 2026", "4 March 2026", WORDING.replace("((date))", "4 March 2026")),
        ("Who knew?", "Who saw it?", WORDING.replace("((lines))", "1. Was it seen?\n2. Who saw it?")),
        ("Maria\nChair", "", WORDING.replace("((signer))", "")),
        ("((gap))", "((gap))", WORDING),
        ("((gap))", "((other))", WORDING.replace("((gap))", "((other))")),
        ("Mrs Example,", "Mrs Example, ((reference))", WORDING.replace("((household)),", "((household)), ((reference))")),
    ],
)  # fmt: skip
def test_a_field_stays_where_its_value_stands_as_it_stood(old: str, new: str, wording: str) -> None:
    assert with_fields(WORDING, VALUES, FILLED.replace(old, new)) == wording


@pytest.mark.parametrize("value", ["((reference))", "a((b", "<b>", "x\ny", "3"])
def test_an_untouched_draft_comes_back_as_its_own_wording(value: str) -> None:
    wording = "On ((date))rd of ((month)): ((date))."
    values = {"date": value, "month": "March"}
    assert fill(with_fields(wording, values, fill(wording, values)), values) == fill(wording, values)


@given(st.text("ab ()\n.", max_size=40))
def test_what_comes_back_says_what_the_person_wrote(edited: str) -> None:
    """Brackets that they typed are read as any wording is, so only texts without them are compared."""
    if "((" not in edited:
        values = {"x": "a b", "y": "b"}
        assert fill(with_fields("a ((x)) b. ((y))", values, edited), values).split() == edited.split()


def test_differences_are_shown_word_by_word_and_whole_lines_where_they_came_or_went() -> None:
    before, after = "One.\n\nWe met on Monday.\nGone.", "One.\nWe spoke on Monday.\n\nThree.\nFour."
    assert compared("One.\nWe met on Monday.", "One.\nWe spoke on Monday.") == [
        Line("same", (("same", "One."),)),
        Line("changed", (("same", "We "), ("removed", "met"), ("added", "spoke"), ("same", " on Monday."))),
    ]
    assert [line.state for line in compared(before, after)] == ["same", "removed", "removed", "added", "added", "added"]
