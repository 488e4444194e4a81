"""Errors of a spreadsheet that stand where words should be, such as #REF!. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from dhr.chronology.rows import SortedRow
from dhr.chronology.spans import Problem, is_error, why_error

_SAY_SO_THEMSELVES = frozenset({"start_date", "start_time", "end_date", "end_time"})
_LONGEST = 100


def errors_of(entry: SortedRow) -> Iterator[Problem]:
    """The cells of a row that hold an error, in the columns that a review knows."""
    for key, cell in entry.known.items():
        if key not in _SAY_SO_THEMSELVES and (cell.kind == "error" or cell.text[:1] == "#") and is_error(cell):
            sentence = f"“{cell.text[:_LONGEST]}”: {why_error(cell)} Write the words themselves, or nothing."
            yield Problem(key, sentence, code="error_cell")
