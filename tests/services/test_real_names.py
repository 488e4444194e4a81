"""An agency that writes real names is told so, kindly, and without the names being said again."""

from __future__ import annotations

import pytest

from dhr.chronology.models import Submission
from tests.makers import VICTIM_REAL_NAME, World, make_review, return_of
from tests.uploads import lines, send


def warnings(sent: Submission) -> list[str]:
    return [warning["message"] for warning in sent.warnings if warning["code"] == "real_names"]


@pytest.mark.parametrize(
    ("written", "noticed"),
    [
        (f"{VICTIM_REAL_NAME} called.", True), (f"Seen with {VICTIM_REAL_NAME.upper()}’s sister.", True),
        ("Wilhelmína  Quartermaine called.", True), ("Wilhelmina called.", False), ("A Quartermaine lives there.", False),
    ],
)  # fmt: skip
def test_a_real_name_of_the_register_is_noticed(world: World, written: str, noticed: bool) -> None:
    sent = send(
        world, return_of(world, make_review(world, "gathering")),
        lines(f"1,22/05/2016,,Diary,{written},", "2,23/05/2016,,Diary,Nobody.,"),
    )  # fmt: skip
    assert bool(warnings(sent)) == noticed
    for sentence in warnings(sent):
        assert "1 row, for example in line 2" in sentence
        assert VICTIM_REAL_NAME not in sentence
