"""Colours of letterheads: how well they are read on white paper, and what is said of those that are not."""

from __future__ import annotations

import pytest

from dhr.letters.colours import LEAST_CONTRAST, colour_problem, contrast_on_white, darker_until_read

# The contrasts as WebAIM's contrast checker gives them.
CONTRASTS = {
    "#000000": 21.0,
    "#ffffff": 1.0,
    "#777777": 4.48,
    "#767676": 4.54,
    "#ff0000": 4.0,
    "#0000ff": 8.59,
    "#ffdd00": 1.35,
}
PROBLEMS = {
    "": None,
    "#1d5c4d": None,
    "#767676": None,
    "red": "Write the colour as #",
    "#fff": "Write the colour as #",
    "#1D5C4D": "Write the colour as #",
    "#1d5c4d;": "Write the colour as #",
    "#777777": "#777777 is too pale on white paper: its contrast is 4.4 to 1, and 4.5 to 1 is needed. Take #757575",
    "#ffffff": "#ffffff is too pale on white paper: its contrast is 1 to 1",
    "#ffdd00": "#ffdd00 is too pale on white paper: its contrast is 1.3 to 1",
}  # fmt: skip


@pytest.mark.parametrize(("colour", "expected"), CONTRASTS.items())
def test_contrast(colour: str, expected: float) -> None:
    assert contrast_on_white(colour) == pytest.approx(expected, abs=0.006)


@pytest.mark.parametrize(("colour", "said"), PROBLEMS.items())
def test_what_is_said(colour: str, said: str | None) -> None:
    found = colour_problem(colour)
    assert found is None if said is None else found and found.startswith(said)


@pytest.mark.parametrize("colour", CONTRASTS)
def test_the_colour_that_is_offered_is_good_and_no_darker_than_it_has_to_be(colour: str) -> None:
    offered = darker_until_read(colour)
    assert colour_problem(offered) is None
    assert offered == colour or contrast_on_white(offered) < LEAST_CONTRAST + 0.35
