"""Rows of two versions: unchanged, changed but recognisably the same, added, removed; each row once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.chronology.mending import Cells
from dhr.chronology.versions import Comparison, Side, compare, likeness, pieces, side_of

CALL = "Neighbour called 999 and said that he heard a scream."


def row(seq: str = "", date: str = "22/05/2016", source: str = "Diary", event: str = CALL, **extra: str) -> Cells:
    own = [
        ["Ref", seq, "sequence"],
        ["Date", date, "start_date"],
        ["Source", source, "source"],
        ["What", event, "event"],
    ]
    return own + [[heading, text, ""] for heading, text in extra.items()]


def sides(name: str, *rows: Cells) -> list[Side]:
    return [side_of(f"{name}{number}", cells, agency="Police") for number, cells in enumerate(rows, 1)]


def versions(old: list[Cells], new: list[Cells]) -> Comparison:
    return compare(sides("a", *old), sides("b", *new))


def test_what_is_the_same_is_unchanged_wherever_it_stands() -> None:
    found = versions([row("1"), row("2", date="1/1/16")], [row("2", date="1/1/16"), row("1")])
    assert found == Comparison((("a1", "b2"), ("a2", "b1")), (), (), ())


@pytest.mark.parametrize(
    "other",
    [
        row("1", event=f"  {CALL.replace(' ', '  ', 2)}\n"),
        [*row("1"), ["Agency", "Police", "agency"], ["Notes", "", ""]],
        list(reversed(row("1"))),
        [[f"Other {heading}", text, key] for heading, text, key in row("1")],
    ],
    ids=["white space", "own name and blanks", "order of columns", "headings of known columns"],
)
def test_what_is_no_change(other: Cells) -> None:
    assert versions([row("1")], [other]).unchanged == (("a1", "b1"),)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (row("1"), row("1", date="23/05/2016")),
        (row("1"), row("2")),
        (row(), row(event=CALL + " Police attended.")),
        (row("1", date="22/05/2016"), row("", date="", source="Other")),
        (row("1", A="x", B="y"), row("1", A="y", B="x")),
        (row("1", source="Letters", event="Call."), row("1", source="Diary", event="Call.")),
    ],
    ids=["another date", "another number", "more words", "the same long text", "cells swapped", "another source"],
)
def test_what_is_recognisably_the_same(before: Cells, after: Cells) -> None:
    assert versions([before], [after]) == Comparison((), (("a1", "b1"),), (), ())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (row("1"), row("1", event="A letter went to the surgery about school.")),
        (row(), row(source="Letters", date="1/1/17", event="Neighbour called 999.")),
        (row(event="Call."), row(date="1/1/17", source="Letters", event="Call.")),
    ],
    ids=["the same number for another event", "only some words", "a short text"],
)
def test_what_is_another_row(before: Cells, after: Cells) -> None:
    assert versions([before], [after]) == Comparison((), (), ("b1",), ("a1",))


def test_equal_rows_are_paired_in_order_and_one_by_one() -> None:
    found = versions([row("1")] * 3, [row("1")] * 2)
    assert found == Comparison((("a1", "b1"), ("a2", "b2")), (), (), ("a3",))


def test_the_most_alike_are_paired_first() -> None:
    """A row was put in front and all numbers went up: each row is known by its words, not by its number."""
    old = [row(str(number), event=f"Call number {word}. No further action.") for number, word in enumerate("xyz", 1)]
    new = [row("1", event="Visit to the home, nobody was in.")] + [
        [[c[0], str(int(c[1]) + 1), c[2]] if c[2] == "sequence" else c for c in r] for r in old
    ]
    assert versions(old, new) == Comparison((), (("a1", "b2"), ("a2", "b3"), ("a3", "b4")), ("b1",), ())


def test_many_rows_with_the_same_date_and_source_take_seconds_not_hours() -> None:
    """Each is weighed with its neighbours only, and is found all the same."""
    old = [row(event=f"Contact {number} of many with words of its own: {number * 7}.") for number in range(1000)]
    new = [row(event=cells[3][1] + " Checked.") for cells in old]
    assert len(versions(old, new).changed) == 1000


def test_likeness_is_between_nothing_and_all() -> None:
    assert likeness(frozenset("ab"), frozenset("bc")) == 0.5
    assert (likeness(frozenset("a"), frozenset("b")), likeness(frozenset(), frozenset())) == (0.0, 1.0)


SMALL = st.builds(
    row,
    seq=st.sampled_from(["", "1", "2"]),
    date=st.sampled_from(["", "22/05/2016", "May 2016"]),
    source=st.sampled_from(["Diary", "Letters"]),
    event=st.sampled_from(["", "Call.", "Call. Nobody came.", CALL, CALL + " Again."]),
)
ROWS = st.lists(SMALL, max_size=12)


@given(ROWS, ROWS)
def test_every_row_is_somewhere_once(old: list[Cells], new: list[Cells]) -> None:
    found = versions(old, new)
    pairs = found.unchanged + found.changed
    assert sorted([a for a, _ in pairs] + list(found.removed)) == sorted(side.key for side in sides("a", *old))
    assert sorted([b for _, b in pairs] + list(found.added)) == sorted(side.key for side in sides("b", *new))


@given(ROWS, ROWS)
def test_the_other_way_round_it_is_the_same_pairs(old: list[Cells], new: list[Cells]) -> None:
    there = compare(sides("a", *old), sides("b", *new))
    back = compare(sides("b", *new), sides("a", *old))
    assert (there.added, there.removed) == (back.removed, back.added)
    assert {(b, a) for a, b in there.changed} == set(back.changed)
    assert {(b, a) for a, b in there.unchanged} == set(back.unchanged)


@given(ROWS)
def test_a_version_beside_itself_is_unchanged(rows: list[Cells]) -> None:
    found = versions(rows, rows)
    assert found.unchanged == tuple((f"a{n}", f"b{n}") for n in range(1, len(rows) + 1))
    assert not found.changed + found.added + found.removed


@given(st.text(alphabet="ab \n", max_size=40), st.text(alphabet="ab \n", max_size=40))
def test_pieces_put_together_are_the_texts(old: str, new: str) -> None:
    before, after = pieces(old, new)
    assert ("".join(p.text for p in before), "".join(p.text for p in after)) == (old, new)
    same = ["".join(p.text for p in side if not p.differs) for side in (before, after)]
    assert same[0] == same[1]


def test_very_long_texts_are_marked_as_a_whole() -> None:
    before, after = pieces("a " * 2000, "b " * 2000)
    assert [len(before), len(after), before[0].differs] == [1, 1, True]
