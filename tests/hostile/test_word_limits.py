"""Word documents of odd shapes and great size are read within what one file may cost: where the work grows with the square
of the size, each of these takes minutes, and is stopped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from dhr.chronology.sandbox import read_safely
from tests.files.packages import cell, docx, paragraph, row, run, table
from tests.hostile.builders_d import HEAD, MARK, ONE_COLUMN, entry, gone

MANY = 12_000
SHAPES: dict[str, Callable[[], str]] = {
    "tables": lambda: table(HEAD) * MANY,
    "rows in a table that lays out the page": lambda: table(ONE_COLUMN, row(cell(table(HEAD, *[entry()] * MANY)))),
    "rows in a cell": lambda: table(HEAD, entry(table(*[entry()] * MANY))),
    "rows in a text box": lambda: paragraph(
        f"<w:r><w:txbxContent>{table(HEAD, *[entry()] * MANY)}</w:txbxContent></w:r>"
    ),
    "fields in a paragraph": lambda: paragraph(*[MARK.format("begin") + run("x") + MARK.format("end")] * MANY * 4),
    "fields that never end": lambda: paragraph(*[MARK.format("begin") + run("x")] * MANY),
    "deletions in a cell": lambda: table(HEAD, entry(paragraph(*[gone("x " * 50)] * MANY))),
    "cells in a row": lambda: table(HEAD, row(*[cell(paragraph(run("x")))] * MANY)),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_large_document_of_an_odd_shape_is_read(shape: str) -> None:
    reading = read_safely(docx(SHAPES[shape]()), name="a.docx", agency="Police", today=date(2026, 11, 24))
    assert sum(reading.counts.values()) > 1 or reading.unplaced
