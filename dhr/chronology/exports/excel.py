"""The combined chronology as an Excel workbook: every cell is text, never a formula, a link or a number."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from dhr.chronology.exports.columns import Sheet, all_notes, shown
from dhr.chronology.palette import colours_of

LONGEST = 32_767
"""UTF-16 units in one cell of Excel."""
FIXED_MOMENT = datetime(1980, 1, 1)
"""Stands in the properties, so that the bytes depend on nothing but what the workbook says."""
CHARACTERS = 180
"""Width of all columns together."""
OPTIONS = {"constant_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}


def to_excel(sheet: Sheet, *, title: str, marking: str, notes: Iterable[str] = ()) -> bytes:
    """Title and notes stand above the headings. A cell that is too long for Excel goes on in a column at the end."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": shown(title), "created": FIXED_MOMENT, "author": "", "comments": shown(marking)})
    page = book.add_worksheet("Chronology")
    text = book.add_format(
        {"text_wrap": True, "valign": "top", "num_format": "@", "border": 1, "border_color": "#B1B4B6"}
    )
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EDF2", "border": 1})
    sheet = _within_limits(sheet)
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, max(6, width * CHARACTERS), text)
    top = _write_top(page, book, [shown(title), shown(marking), *all_notes(notes, sheet)])
    for column, words in enumerate(sheet.head):
        page.write_string(top, column, words, heading)
    _write_rows(book, page, sheet, top + 1, text)
    _lay_out(page, sheet, top, marking)
    book.close()
    return out.getvalue()


def _write_top(page: Any, book: Any, lines: Iterable[str]) -> int:
    """The lines above the table; the number of the row of headings is returned."""
    bold, plain = book.add_format({"bold": True, "font_size": 14}), book.add_format({"num_format": "@"})
    filled = [line[:LONGEST] for line in lines if line]
    for number, line in enumerate(filled):
        page.write_string(number, 0, line, bold if number == 0 else plain)
    return len(filled)


def _write_rows(book: Any, page: Any, sheet: Sheet, first: int, text: Any) -> None:
    agency = sheet.head.index("Agency")
    colours = {
        name: book.add_format(
            {
                "font_color": f"#{colour}",
                "bold": True,
                "text_wrap": True,
                "valign": "top",
                "num_format": "@",
                "border": 1,
            }
            | {"border_color": "#B1B4B6"}
        )
        for name, colour in colours_of(row[agency] for row in sheet.rows).items()
    }
    write = page.write_string
    for number, row in enumerate(sheet.rows, first):
        for column, cell in enumerate(row):
            if cell:
                write(number, column, cell, colours[cell] if column == agency else text)


def _lay_out(page: Any, sheet: Sheet, top: int, marking: str) -> None:
    last = len(sheet.head) - 1
    page.freeze_panes(top + 1, 0)
    page.autofilter(top, 0, top + len(sheet.rows), last)
    page.repeat_rows(top)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    words = re.sub("&", "&&", shown(marking))[:200]
    page.set_header(f"&C{words}")
    page.set_footer(f"&L{words}&RPage &P of &N")


def _within_limits(sheet: Sheet) -> Sheet:
    """The same table, with more columns where a cell is longer than Excel allows."""
    head, widths, rows = list(sheet.head), list(sheet.widths), sheet.rows
    for column, heading in enumerate(sheet.head):
        parts = {number: _parts(row[column]) for number, row in enumerate(rows) if len(row[column]) > LONGEST // 2}
        for part in range(1, max(map(len, parts.values()), default=1)):
            head.append(f"{heading}, continued" + (f" ({part})" if part > 1 else ""))
            widths.append(widths[column])
            rows = [(*row, _part(parts.get(number, ()), part)) for number, row in enumerate(rows)]
        rows = [
            (*row[:column], _part(parts[n], 0), *row[column + 1 :]) if n in parts else row for n, row in enumerate(rows)
        ]
    return Sheet(tuple(head), rows, tuple(widths), sheet.replaced)


def _part(parts: Sequence[str], number: int) -> str:
    return parts[number] if number < len(parts) else ""


def _parts(text: str) -> list[str]:
    """Pieces that fit; signs beyond the basic plane count twice."""
    most = LONGEST if text.isascii() or max(text) <= "\uffff" else LONGEST // 2
    return [text[start : start + most] for start in range(0, len(text), most)]
