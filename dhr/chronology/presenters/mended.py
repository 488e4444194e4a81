"""What is said after rows were mended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dhr.chronology.mends import Mended, fingerprint
from dhr.chronology.models import Row, RowKind
from dhr.chronology.presenters.requests import read_row


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"


def what_was_mended(result: Mended) -> str:
    """“3 rows are mended. 1 row still cannot be read. 1 row is left out.”"""
    left, open_rows = len(result.left_out), [row for row in result.open if not row.left_out]
    said = []
    if result.mended:
        said.append(f"{_rows(len(result.mended))} {'is' if len(result.mended) == 1 else 'are'} mended.")
    if open_rows:
        said.append(f"{_rows(len(open_rows))} still cannot be read; what you typed is kept.")
    if left:
        said.append(f"{_rows(left)} {'is' if left == 1 else 'are'} left out.")
    return " ".join(said) or "Nothing was changed."


def autosaved(rows: Iterable[Row]) -> dict[str, Any]:
    """`{"rows": {key: {"seen", "words"}}}`: how each row reads now, for the script that saves while a person types."""
    return {
        "rows": {
            str(row.pk): {"seen": fingerprint(row), "words": _words(row), "open": row.kind == RowKind.REJECTED}
            for row in rows
        }
    }


def _words(row: Row) -> str:
    if row.kind == RowKind.REJECTED:
        return "Kept as you typed it. " + " ".join(problem["reason"] for problem in row.data["problems"])
    return f"Mended. It reads: {read_row(row).reading}."
