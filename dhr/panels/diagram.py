"""The family diagram as boxes and lines. It is three boxes wide, so that it can be read at 390 pixels; a longer row goes on
below. Lines run between the boxes, each in a lane of its own, and carry the number of their line in the table beside. Pure."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dhr.panels.generations import Related, rows_of
from dhr.panels.relation_rules import KINDS

WIDE, ACROSS = 360, 3
BOX, BESIDE, EDGE = 84, 40, 14
LINE, MOST_LINES, PAD = 15, 5, 8
LANE, CLEAR = 20, 16
LEAVING, ARRIVING = (-4, 12, -20, 28, -36), (4, -12, 20, -28, 36)
"""Where lines end below and above a box, from its middle: never in the same place, so that none lies upon another."""
Points = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as the diagram calls them: a pseudonym and the word for their part, never a name."""

    key: str
    pseudonym: str
    part: str


@dataclass(frozen=True, slots=True)
class Box:
    """One person's box: its corner, the pseudonym and the part as they break into lines."""

    x: int
    y: int
    name: tuple[str, ...]
    part: tuple[str, ...]
    height: int
    width: int = BOX


@dataclass(frozen=True, slots=True)
class Line:
    """A relation: how it is drawn, through which points, and where its number stands."""

    number: int
    kind: str
    points: Points
    mark: tuple[int, int]

    @property
    def path(self) -> str:
        return "M" + " L".join(f"{x},{y}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Diagram:
    """Everything that is drawn, within `width` by `height`."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    height: int
    width: int = WIDE


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the rows stand and how high they are, and how many lines have used each place by now."""

    tops: list[int]
    high: int
    used: Counter[object]

    def next_at(self, place: object) -> int:
        self.used[place] += 1
        return self.used[place] - 1

    def foot(self, row: int) -> int:
        return self.tops[row] + self.high


def draw(people: Sequence[Someone], relations: Sequence[Related]) -> Diagram | None:
    """Nothing while no relation is recorded. `relations` in the order of the table."""
    if not relations:
        return None
    rows = rows_of([person.key for person in people], relations)
    grid = [row[at : at + ACROSS] for row in rows for at in range(0, len(row), ACROSS)]
    cell = {key: (number, column) for number, row in enumerate(grid) for column, key in enumerate(row)}
    words = {person.key: _words(person) for person in people if person.key in cell}
    high = max(len(name) + len(part) for name, part in words.values()) * LINE + 2 * PAD
    tops, height = _tops(len(grid), _lanes_needed(relations, cell), high)
    sheet = Sheet(tops, high, Counter())
    boxes = tuple(Box(_x(column), tops[row], *words[key], high) for key, (row, column) in cell.items())
    lines = tuple(_line(n, kind, cell[one], cell[other], sheet) for n, (one, kind, other) in enumerate(relations, 1))
    return Diagram(boxes, lines, height)


def _x(column: int) -> int:
    return EDGE + column * (BOX + BESIDE)


def _words(person: Someone) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The pseudonym and the part, as they break into lines."""
    name = textwrap.wrap(person.pseudonym, 11, max_lines=2, placeholder="…")
    return tuple(name), tuple(textwrap.wrap(person.part, 13, max_lines=MOST_LINES - len(name), placeholder="…"))


Cell = tuple[int, int]


def _is_next(one: Cell, other: Cell) -> bool:
    return one[0] == other[0] and abs(one[1] - other[1]) == 1


def _gaps(one: Cell, other: Cell) -> list[int]:
    """The spaces between rows in which a line turns: by the number of the row above which they lie."""
    upper, lower = sorted((one[0], other[0]))
    if upper == lower:
        return [upper]
    return [upper + 1] if lower == upper + 1 else [upper + 1, lower]


def _lanes_needed(relations: Collection[Related], cell: dict[str, Cell]) -> Counter[int]:
    pairs = [(cell[one], cell[other]) for one, _, other in relations]
    straight: Counter[frozenset[Cell]] = Counter()
    found: Counter[int] = Counter()
    for one, other in pairs:
        straight[frozenset((one, other))] += 1
        if not _is_next(one, other) or straight[frozenset((one, other))] > 1:
            found.update(_gaps(one, other))
    return found


def _tops(rows: int, lanes: Counter[int], high: int) -> tuple[list[int], int]:
    """The upper edge of each row, and the height of everything."""
    tops, y = [], 0
    for row in range(rows):
        y += CLEAR + lanes[row] * LANE + (CLEAR if row and lanes[row] else 0)
        tops.append(y)
        y += high
    return tops, y + CLEAR


def _line(number: int, kind: str, one: Cell, other: Cell, sheet: Sheet) -> Line:
    left, right = sorted((one, other), key=lambda found: found[1])
    if _is_next(one, other) and not sheet.next_at(("beside", left)):
        y = sheet.tops[one[0]] + sheet.high // 2
        points: Points = ((_x(left[1]) + BOX, y), (_x(right[1]), y))
    else:
        points = _around(min(one, other), max(one, other), sheet)
    return Line(number, KINDS[kind].line, points, _middle(points))


def _lane(gap: int, sheet: Sheet) -> int:
    """The next lane of a space between rows that no line has yet, counted upwards from the row below."""
    return sheet.tops[gap] - CLEAR - sheet.next_at(("lane", gap)) * LANE


def _around(upper: Cell, lower: Cell, sheet: Sheet) -> Points:
    """Out of the one box, along a lane, past the boxes between where there are any, and into the other box."""
    into, top = _port(lower, ARRIVING, sheet), sheet.tops[lower[0]]
    if upper[0] == lower[0]:
        y, out = _lane(upper[0], sheet), _port(upper, ARRIVING, sheet)
        return (out, top), (out, y), (into, y), (into, top)
    out, first, *more = _port(upper, LEAVING, sheet), *(_lane(gap, sheet) for gap in _gaps(upper, lower))
    way: Points = ((out, sheet.foot(upper[0])), (out, first))
    for last in more:
        aside = _x(lower[1]) - 4 - 4 * (sheet.next_at(("aside", lower[1])) % (9 if lower[1] else 3))
        way = (*way, (aside, first), (aside, last))
    return (*way, (into, way[-1][1]), (into, top))


def _port(cell: Cell, spots: tuple[int, ...], sheet: Sheet) -> int:
    """Where on its box a line ends: one beside the other."""
    return _x(cell[1]) + BOX // 2 + spots[sheet.next_at((spots, cell)) % len(spots)]


def _middle(points: Points) -> tuple[int, int]:
    """The middle of the longest stretch that runs sideways; of a line that runs straight down, where it would turn."""
    sideways = [(a, b) for a, b in zip(points, points[1:], strict=False) if a[1] == b[1] and a[0] != b[0]]
    (ax, ay), (bx, by) = max(sideways, key=lambda s: abs(s[0][0] - s[1][0]), default=(points[1], points[1]))
    return (ax + bx) // 2, (ay + by) // 2
