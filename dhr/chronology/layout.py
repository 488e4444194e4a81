"""How each table of a file was taken: what a person sees when the columns have to be matched. Pure."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from dhr.chronology.records import RawRow
from dhr.chronology.rows import LEFT_OUT, SortedRow, filled, number_of, texts

SAMPLE_ROWS, SAMPLE_TEXT, SAMPLE_COLUMNS = 12, 80, 60


def table_name(rows: Sequence[RawRow], number: int) -> str:
    """`table 1`, the sheet's name, or `text`: as a person calls it, and by which choices are kept."""
    place = rows[0].place if rows else {}
    if "sheet" in place:
        return str(place["sheet"])
    return f"table {place.get('table', number)}" if "line" not in place else "text"


def layout_of(name: str, rows: Sequence[SortedRow]) -> dict[str, Any]:
    """`{"name", "rows", "used", "heading_row", "headings", "meanings", "sample"}`: how many rows the table has, whether
    events were looked for in it, the row of its headings (0: none), what each heading means, and its first rows as
    `[number, [texts]]`."""
    columns = next((row.columns for row in rows if row.columns), None)
    heading_row = next((number_of(row.row) for row in rows if row.kind == "headings"), 0)
    meanings = {columns.headings[place]: key for key, place in columns.places.items()} if columns else {}
    return {
        "name": name,
        "rows": len(rows),
        "used": columns is not None,
        "left_out": any(row.reason == LEFT_OUT for row in rows),
        "heading_row": heading_row,
        "headings": list(columns.headings[:SAMPLE_COLUMNS]) if columns else [],
        "meanings": meanings,
        "sample": _sample(rows),
    }


def _sample(rows: Sequence[SortedRow]) -> list[list[Any]]:
    """The first rows that hold something, cut to what a page can show."""
    found = itertools.islice((row.row for row in rows if filled(row.row)), SAMPLE_ROWS)
    return [[number_of(row), [text[:SAMPLE_TEXT] for text in texts(row)[:SAMPLE_COLUMNS]]] for row in found]


def asks_for_columns(layouts: Sequence[dict[str, Any]], decided: bool) -> bool:
    """Whether a person has to say what the columns mean: no table of two columns or more is read as events, or one that
    is read has no column for the source. Not once a person has said it."""
    if decided:
        return False
    wide = [table for table in layouts if is_wide(table)]
    used = [table for table in wide if table["used"]]
    if not used:
        return bool(wide)
    return any("source" not in table["meanings"].values() for table in used)


def is_wide(table: Mapping[str, Any]) -> bool:
    """Whether a row of its sample fills two columns or more: one column alone holds no events."""
    return any(len([text for text in texts if text.strip()]) > 1 for _, texts in table["sample"])
