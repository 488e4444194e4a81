"""The template in Excel: every cell is text, so that what is typed stays as it was typed; a list or a help beside each."""

from __future__ import annotations

import io
import re
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from dhr.chronology.exports.columns import shown
from dhr.chronology.exports.excel import FIXED_MOMENT, OPTIONS
from dhr.chronology.exports.template_facts import TemplateColumn, TemplateFacts, about
from dhr.chronology.rows import TEMPLATE_SHEET, TEMPLATE_TITLE

ROWS = 500
WIDTHS = {"sequence": 10, "start_time": 10, "end_time": 10, "source": 24, "event": 60}
"""In characters; other columns are as wide as their usual content."""
USUAL_WIDTH, TOPIC_WIDTH, WORDS_WIDTH = 18, 30, 110
TO_CHOOSE = "You can choose in the column"
LONGEST_TITLE = 32
_LINE = {"border": 1, "border_color": "#B1B4B6"}


def to_excel_template(facts: TemplateFacts) -> bytes:
    """A sheet with the headings and empty rows, and one about the review, which also holds what the lists offer."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {key: value for key, value in OPTIONS.items() if key != "constant_memory"})
    book.set_properties({"title": facts.title, "created": FIXED_MOMENT, "author": "", "comments": shown(facts.marking)})
    page, beside = book.add_worksheet("Chronology"), book.add_worksheet(TEMPLATE_SHEET)
    lists = _write_about(book, beside, facts)
    _write_table(book, page, facts, lists)
    for sheet in (page, beside):
        _lay_out(sheet, facts.marking)
    book.close()
    return out.getvalue()


def _write_about(book: Any, sheet: Any, facts: TemplateFacts) -> dict[str, str]:
    """The second sheet; for each column that offers a list, the cells in which it stands."""
    bold = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    words = book.add_format({"valign": "top", "text_wrap": True, "num_format": "@"})
    sheet.set_column(0, 0, TOPIC_WIDTH)
    sheet.set_column(1, 1, WORDS_WIDTH)
    sheet.write_string(0, 0, TEMPLATE_TITLE, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, facts.title, words)
    topics = about(facts) + [("Columns", [f"{column.heading}: {column.help}" for column in facts.columns])]
    row, lists = 3, dict[str, str]()
    for topic, lines in topics:
        row = _write_topic(sheet, row, topic, lines, bold, words)
    for column in facts.columns:
        if column.choices:
            last = _write_topic(sheet, row, f"{TO_CHOOSE} {column.heading}", column.choices, bold, words)
            lists[column.key] = f"='{TEMPLATE_SHEET}'!$B${row + 1}:$B${row + len(column.choices)}"
            row = last
    return lists


def _write_topic(sheet: Any, row: int, topic: str, lines: Any, bold: Any, words: Any) -> int:
    """The topic beside its first line; the row for the next topic is returned."""
    sheet.write_string(row, 0, topic, bold)
    for number, line in enumerate(lines):
        sheet.write_string(row + number, 1, line, words)
    return row + len(lines) + 1


def _write_table(book: Any, page: Any, facts: TemplateFacts, lists: dict[str, str]) -> None:
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EDF2", **_LINE})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    lined = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", **_LINE})
    for place, column in enumerate(facts.columns):
        page.set_column(place, place, WIDTHS.get(column.key, USUAL_WIDTH), text)
        page.write_string(0, place, column.heading, heading)
        page.data_validation(1, place, ROWS, place, _beside(column, lists))
        for row in range(1, ROWS + 1):
            page.write_blank(row, place, None, lined)
    last = xl_col_to_name(len(facts.columns) - 1)
    page.ignore_errors({"number_stored_as_text": f"A1:{last}{ROWS + 1}"})
    page.freeze_panes(1, 0)
    page.repeat_rows(0)


def _beside(column: TemplateColumn, lists: dict[str, str]) -> dict[str, Any]:
    """The help that shows beside a cell, and the list that it offers; other words are never refused."""
    shows = {"input_title": column.heading[:LONGEST_TITLE], "input_message": column.help, "show_error": False}
    return shows | ({"validate": "list", "source": lists[column.key]} if column.key in lists else {"validate": "any"})


def _lay_out(sheet: Any, marking: str) -> None:
    words = re.sub("&", "&&", shown(marking))[:200]
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&C{words}")
    sheet.set_footer(f"&C{words}&RPage &P of &N")
