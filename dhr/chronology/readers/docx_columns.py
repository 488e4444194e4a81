"""Which column each cell of a Word table stands in: borders drawn by hand and merged cells make rows differ."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from dhr.chronology.readers.shown import BLANK
from dhr.chronology.readers.warned import warn
from dhr.chronology.records import Cell


@dataclass(slots=True)
class Drawn:
    """The cells of one row in order, and the column of Word's grid at which each begins; `width` is where the row ends."""

    cells: list[Cell] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    width: int = 0
    deleted: bool = False
    hidden: bool = False

    def put(self, cell: Cell, columns: int) -> None:
        self.cells.append(cell)
        self.starts.append(self.width)
        self.width += columns


def in_columns(rows: Sequence[Drawn]) -> Iterator[tuple[Cell, ...]]:
    """A row with as many cells as most rows have is read cell by cell, since a border that was dragged by hand splits the
    grid but not the columns. Any other row is placed by the grid, a cell over several columns in the first of them."""
    if all(row.width == len(row.cells) for row in rows):
        yield from (tuple(row.cells) for row in rows)
        return
    usual, columns = _columns(rows)
    for row in rows:
        yield tuple(row.cells if len(row.cells) == usual else _placed(row, columns))


def _columns(rows: Sequence[Drawn]) -> tuple[int, Sequence[int]]:
    """The usual number of cells (0 where no number is usual), and where the columns begin."""
    counts = Counter(len(row.cells) for row in rows)
    usual = max(counts, key=lambda number: (counts[number], number))
    if 2 * counts[usual] < len(rows):
        return 0, range(max(row.width for row in rows))
    return usual, next(row.starts for row in rows if len(row.cells) == usual)


def _placed(row: Drawn, columns: Sequence[int]) -> list[Cell]:
    placed: list[Cell] = []
    for cell, (start, end) in zip(row.cells, pairwise([*row.starts, row.width]), strict=True):
        column = max(bisect_right(columns, start) - 1, len(placed))
        covered = bisect_left(columns, end) - column
        placed += [BLANK] * (column - len(placed))
        wide = covered > 1 and cell.text.strip()
        placed.append(replace(cell, notes=(*cell.notes, warn("merged_across"))) if wide else cell)
        placed += [BLANK] * (covered - 1)
    return placed
