"""Relations between people: what can be said, and the picture that is drawn of it, in which nothing lies upon anything."""

from __future__ import annotations

from itertools import combinations, pairwise, product

import pytest

from dhr.panels.diagram import WIDE, Box, Diagram, Someone, draw
from dhr.panels.generations import Related, rows_of
from dhr.panels.relation_rules import KINDS, LINES, choices, relation_problem, straightened, when
from dhr.panels.rules import PARTS_BY_POSITION, part_of

FAMILY: tuple[Related, ...] = (
    ("gran", "parent", "mum"), ("mum", "parent", "rosa"), ("rosa", "former_partner", "neil"), ("rosa", "parent", "kid1"),
    ("neil", "parent", "kid1"), ("rosa", "parent", "kid2"), ("kid1", "sibling", "kid2"), ("friend", "friend", "rosa"),
    ("gran", "grandparent", "rosa"),
)  # fmt: skip
PEOPLE = ("rosa", "neil", "kid1", "kid2", "mum", "gran", "friend", "nobody")


@pytest.mark.parametrize(
    ("one", "kind", "other", "says"),
    [
        ("a", "parent", "a", "two different people"),
        ("a", "parent", "b", "recorded already"),
        ("d", "partner", "c", "recorded already"),
        ("b", "parent", "a", "older by a generation"),
        ("x", "grandparent", "a", "older by a generation"),
        ("a", "parent", "x", None),
        ("b", "carer", "a", None),
    ],
)
def test_what_cannot_be_said(one: str, kind: str, other: str, says: str | None) -> None:
    known = [("a", "parent", "b"), ("c", "partner", "d"), ("b", "step_parent", "x")]
    found = relation_problem(one, kind, other, known)
    assert (says in (found or "")) if says else found is None


def test_each_kind_is_said_in_both_directions() -> None:
    for name, words in choices():
        one, kind, other = straightened("a", name, "b")
        assert words == (KINDS[kind].says if one == "a" else KINDS[kind].converse)
    assert straightened("a", "parent:converse", "b") == ("b", "parent", "a")
    assert {kind.line for kind in KINDS.values()} == set(LINES)


def test_when_in_words() -> None:
    assert [when("2012", "2020"), when("2012", ""), when("", "2020"), when("", "")] == [
        "2012 to 2020", "From 2012", "Until 2020", "Not known",
    ]  # fmt: skip


def test_the_word_for_a_part_follows_the_legal_position() -> None:
    assert part_of("alleged", "charged") == "Defendant"
    assert part_of("alleged", "suspect") == "Suspect"
    assert part_of("victim", "convicted") == "Victim"
    assert {part_of("alleged", position) for position in PARTS_BY_POSITION} == set(PARTS_BY_POSITION.values())


def test_generations_are_rows() -> None:
    assert rows_of(PEOPLE, FAMILY) == [["gran"], ["mum"], ["rosa", "neil", "friend"], ["kid1", "kid2"]]
    # A father without a recorded tie to the mother stands beside her, not above.
    assert rows_of(("a", "b", "c", "d"), [("a", "parent", "b"), ("b", "parent", "d"), ("c", "parent", "d")]) == [
        ["a"], ["b", "c"], ["d"],
    ]  # fmt: skip
    # Records that contradict each other still end.
    assert rows_of(("a", "b"), [("a", "parent", "b"), ("a", "sibling", "b")]) == [["a", "b"]]


def drawn(people: tuple[str, ...] = PEOPLE, relations: tuple[Related, ...] = FAMILY) -> Diagram:
    found = draw([Someone(key, f"Pseudonym of {key}", "Thought to have caused the death") for key in people], relations)
    assert found is not None
    return found


def overlap(one: Box, other: Box) -> bool:
    apart = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not apart and not (one.y + one.height <= other.y or other.y + other.height <= one.y)


def crosses(box: Box, a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether a stretch of a line runs through the inside of a box."""
    left, right, top, low = min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1])
    return left < box.x + box.width and right > box.x and top < box.y + box.height and low > box.y


def along(one: tuple[tuple[int, int], ...], other: tuple[tuple[int, int], ...]) -> bool:
    """Whether two lines share more than a point."""
    for a, b in product(pairwise(one), pairwise(other)):
        for flat, long in ((0, 1), (1, 0)):
            if len({point[flat] for point in (*a, *b)}) == 1:
                (a1, a2), (b1, b2) = (sorted(point[long] for point in stretch) for stretch in (a, b))
                if min(a2, b2) > max(a1, b1):
                    return True
    return False


LARGE = tuple((f"p{n // 4}", "parent", f"p{n}") for n in range(1, 20))
TWICE: tuple[Related, ...] = (("a", "partner", "b"), ("a", "colleague", "b"), ("a", "carer", "b"))


@pytest.mark.parametrize("relations", [FAMILY, LARGE, TWICE], ids=["family", "large", "twice"])
def test_nothing_lies_upon_anything(relations: tuple[Related, ...]) -> None:
    people = tuple(dict.fromkeys(key for one, _, other in relations for key in (one, other)))
    found = drawn(people, relations)
    assert not [pair for pair in combinations(found.boxes, 2) if overlap(*pair)]
    assert not [
        (line.number, box)
        for line in found.lines
        for a, b in pairwise(line.points)
        for box in found.boxes
        if crosses(box, a, b)
    ]
    marks = [line.mark for line in found.lines]
    near = [(a, b) for a, b in combinations(marks, 2) if abs(a[0] - b[0]) < 18 and abs(a[1] - b[1]) < 18]
    assert not near, "each number can be read"


@pytest.mark.parametrize("relations", [FAMILY, LARGE], ids=["family", "large"])
def test_it_fits_and_each_line_is_there(relations: tuple[Related, ...]) -> None:
    people = tuple(dict.fromkeys(key for one, _, other in relations for key in (one, other)))
    found = drawn(people, relations)
    assert [line.number for line in found.lines] == list(range(1, len(relations) + 1))
    points = [point for line in found.lines for point in (*line.points, line.mark)]
    assert all(0 <= x <= WIDE and 0 <= y <= found.height for x, y in points)
    assert all(box.x >= 0 and box.x + box.width <= WIDE and box.y + box.height <= found.height for box in found.boxes)
    assert len(found.boxes) == len(people)


@pytest.mark.parametrize("relations", [FAMILY, TWICE], ids=["family", "twice"])
def test_in_a_family_of_usual_size_no_line_runs_along_another(relations: tuple[Related, ...]) -> None:
    """In a very large one they may share a stretch; the numbers tell them apart."""
    found = drawn(tuple(dict.fromkeys(key for one, _, other in relations for key in (one, other))), relations)
    assert not [(a.number, b.number) for a, b in combinations(found.lines, 2) if along(a.points, b.points)]


def test_without_relations_nothing_is_drawn() -> None:
    assert draw([Someone("a", "A", "Victim")], []) is None
