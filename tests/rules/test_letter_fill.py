"""Filling a letter: what was typed is text, an unknown placeholder is named, a gap is listed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.letters.fill import Piece, fill, gaps, names_in, pieces, unknown_in
from dhr.letters.placeholders import FIELDS

MARKS = st.text(st.sampled_from("()abc {}%$<>&\n"), max_size=60)


def test_each_placeholder_gets_its_value() -> None:
    assert fill("Dear ((agency)), (( agency )) and ((chair)).", {"agency": "A", "chair": "C"}) == "Dear A, A and C."


def test_gaps_are_listed_once_in_order_and_stay_visible() -> None:
    wording = "((chair)) ((agency)) ((chair)) ((round))"
    assert gaps(wording, {"agency": " ", "round": "1"}) == ["chair", "agency"]
    assert fill(wording, {"round": "1"}) == "((chair)) ((agency)) ((chair)) 1"
    assert list(pieces("To ((chair))!", {})) == [Piece("To "), Piece("((chair))", gap="chair"), Piece("!")]


@pytest.mark.parametrize("name", ["Agency", "real name", "agency.__class__", "7*7", "agency|upper"])
def test_an_unknown_placeholder_is_named(name: str) -> None:
    assert unknown_in(f"Dear (({name})),", FIELDS) == [name]


@pytest.mark.parametrize(
    "value", ["((chair))", "{{ 7 * 7 }}", "%(chair)s", "{chair}", "\\1 \\g<0>", "<b>x</b>", "$chair"]
)
def test_a_value_is_text_and_never_read_again(value: str) -> None:
    assert fill("Dear ((agency))", {"agency": value, "chair": "C"}) == f"Dear {value}"


@given(MARKS)
def test_any_text_with_marks_is_printed_as_typed_or_its_placeholders_are_refused(text: str) -> None:
    if not unknown_in(text, FIELDS):
        assert fill(text, {}) == text
    else:
        assert all(name not in FIELDS for name in unknown_in(text, FIELDS))


@given(MARKS, MARKS)
def test_a_value_stands_in_the_letter_as_typed(before: str, value: str) -> None:
    wording = before.replace("(", "").replace(")", "") + "((agency))"
    shown = value.strip() or "((agency))"
    assert fill(wording, {"agency": value}) == wording.removesuffix("((agency))") + shown
    assert names_in(wording) == ["agency"]
