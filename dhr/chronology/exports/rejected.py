"""The rows that could not be read as a file of their own: the agency's columns, and why each was refused. Pure."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import xlsxwriter

from dhr.chronology.exports.columns import place_in_words, shown
from dhr.chronology.exports.excel import FIXED_MOMENT, LONGEST, OPTIONS
from dhr.chronology.exports.text import defused

REASON = "What to mend"
ROW_IN_FILE = "Row in your file"
"""By what stands in this column a row is found again when it comes back: a row's place in words."""
OURS = (REASON, ROW_IN_FILE)
NOT_IN_THIS_FILE = "Rows not in this file"
TOO_LONG = "{place}: the cell “{heading}” is longer than a cell of Excel can be. Mend this row on the page, or in the CSV file."

Row = Mapping[str, Any]
"""A stored row with problems: `{"place", "cells": [[heading, text, key]], "problems": [{"column", "reason"}]}`."""


def rejected_file(rows: Iterable[Row], fmt: str) -> bytes:
    """`fmt` is one of FORMATS, KeyError for any other. The agency's own headings stand in their order, all texts as they
    were written."""
    return FORMATS[fmt](list(rows))


def taken_back(cells: Iterable[Sequence[str]], sent: Mapping[str, str]) -> list[list[str]]:
    """The cells of a stored row with the texts that came back, by heading. A cell that did not come back stays as it is,
    and an apostrophe that we had put in front is taken off."""
    return [[name, _bare(text, sent.get(name, sent.get(defused(name), text))), key] for name, text, key in cells]


def _bare(stored: str, sent: str) -> str:
    return sent[1:] if sent.startswith("'") and defused(stored) != stored else sent


def _headings(rows: Sequence[Row]) -> list[str]:
    """The agency's own; ours, where it sent such a file as a chronology, are not written twice."""
    return list(dict.fromkeys(heading for row in rows for heading, _, _ in row["cells"] if heading not in OURS))


def _line(row: Row, headings: Sequence[str]) -> list[str]:
    texts = {heading: text for heading, text, _ in row["cells"]}
    why = " ".join(f"{problem['column']}: {problem['reason']}" for problem in row["problems"])
    return [why, place_in_words(row["place"]), *(texts.get(heading, "") for heading in headings)]


def _to_csv(rows: Sequence[Row]) -> bytes:
    """A cell that a spreadsheet could take for a formula has an apostrophe in front, which `taken_back` takes off."""
    headings, out = _headings(rows), io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow([*OURS, *map(defused, headings)])
    writer.writerows(map(defused, _line(row, headings)) for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _to_excel(rows: Sequence[Row]) -> bytes:
    """A row with a cell that Excel cannot hold is named on a second sheet: a cut text would come back for the whole one."""
    long = {number: heading for number, row in enumerate(rows) if (heading := _too_long(row))}
    fitting = [row for number, row in enumerate(rows) if number not in long]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"created": FIXED_MOMENT, "author": ""})
    _write_rows(book, fitting)
    if long:
        page = book.add_worksheet(NOT_IN_THIS_FILE)
        for line, (number, heading) in enumerate(long.items()):
            place = place_in_words(rows[number]["place"])
            page.write_string(line, 0, TOO_LONG.format(place=place, heading=shown(heading)[:200]))
    book.close()
    return out.getvalue()


def _write_rows(book: Any, rows: Sequence[Row]) -> None:
    page, headings = book.add_worksheet("Rows to mend"), _headings(rows)
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "num_format": "@", "bg_color": "#E8EDF2"})
    page.set_column(0, len(headings) + 1, 24, text)
    for number, line in enumerate([[*OURS, *headings], *(_line(row, headings) for row in rows)]):
        for column, words in enumerate(line):
            if words:
                page.write_string(number, column, shown(words)[:LONGEST], text if number else bold)
    page.freeze_panes(1, 2)


def _too_long(row: Row) -> str:
    """The first heading whose cell no workbook can hold."""
    return next((heading for heading, text, _ in row["cells"] if _units(text) > LONGEST), "")


def _units(text: str) -> int:
    return len(shown(text).encode("utf-16-le")) // 2


FORMATS: Mapping[str, Callable[[Sequence[Row]], bytes]] = MappingProxyType({"csv": _to_csv, "xlsx": _to_excel})
