"""Rows of text as a file: CSV that no spreadsheet takes for formulas, and Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence

import xlsxwriter

from dhr.chronology.exports.text import defused

Rows = Iterable[Sequence[str]]
MOST_IN_A_CELL = 32_000


def to_csv(rows: Rows, _title: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(rows: Rows, title: str) -> bytes:
    """One sheet of this title, its first row in bold and always in view."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page, bold = book.add_worksheet(title), book.add_format({"bold": True})
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            page.write_string(number, column, cell[:MOST_IN_A_CELL], bold if number == 0 else None)
    page.freeze_panes(1, 0)
    page.set_column(0, 5, 28)
    book.close()
    return out.getvalue()


WRITERS: Mapping[str, Callable[[Rows, str], bytes]] = {"csv": to_csv, "xlsx": to_xlsx}
