"""A document as a Word file: real headings, heading rows that repeat, British English, the marking on every page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from dhr.core.documents.blocks import (
    Beside,
    Block,
    Bullets,
    Document,
    Heading,
    LetterTop,
    Numbered,
    PageBreak,
    Para,
    Picture,
    Table,
)
from dhr.core.documents.word_base import new_file, paragraph_in
from dhr.core.documents.word_letters import add_items, add_letter_top, add_picture, say_in
from dhr.core.documents.word_text import clean

LONG_SIDE, SHORT_SIDE, MARGIN = Mm(297), Mm(210), Mm(18)
LONGEST_TITLE = 255
"""More the properties of a Word file do not hold."""
ALWAYS_THE_SAME = datetime(2000, 1, 1, tzinfo=UTC)
"""Word files carry a date of their own; ours say nothing of when and by whom."""


def render_word(document: Document) -> bytes:
    """The bytes of the Word file."""
    blocks = list(document.blocks)
    made = new_file(letter=any(isinstance(block, LetterTop) for block in blocks))
    _set_page(made.sections[0], document)
    _set_properties(made.core_properties, document.title)
    for block in blocks:
        _add(made, block)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _set_page(section: Any, document: Document) -> None:
    width, height = (LONG_SIDE, SHORT_SIDE) if document.landscape else (SHORT_SIDE, LONG_SIDE)
    section.page_width, section.page_height = width, height
    section.orientation = WD_ORIENT.LANDSCAPE if document.landscape else WD_ORIENT.PORTRAIT
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    _centred(section.header.paragraphs[0], document.marking)
    _page_line(section.footer.paragraphs[0], document.footer)
    _centred(section.footer.add_paragraph(), document.marking)


def _centred(paragraph: Any, marking: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(clean(marking)).bold = True


def _page_line(paragraph: Any, footer: str) -> None:
    """What the footer says, and the number of the page."""
    paragraph.add_run(f"{clean(footer)}  Page ".lstrip())
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _set_properties(properties: Any, title: str) -> None:
    properties.title, properties.language = clean(title)[:LONGEST_TITLE], "en-GB"
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = ALWAYS_THE_SAME


def _add(made: Any, block: Block) -> None:
    match block:
        case Heading(text, level):
            paragraph_in(made, f"Heading {level}", clean(text))
        case Para(text, bold, style):
            paragraph_in(made, style).add_run(clean(text)).bold = bold or None
        case Bullets(items):
            add_items(made, items, "List Bullet")
        case Numbered(items, start):
            add_items(made, items, "List Number", start)
        case Picture():
            add_picture(made.add_paragraph(), block)
        case LetterTop():
            add_letter_top(made, block)
        case Beside():
            _one_after_the_other(made, block)
        case Table():
            _table(made, block)
        case PageBreak(0):
            made.add_page_break()


def _one_after_the_other(made: Any, block: Beside) -> None:
    """Columns are hard to go on editing: the second language follows the first, under a heading of its own."""
    for part in block.first:
        _add(made, part)
    before = len(made.paragraphs)
    for part in (Heading(block.heading, 1), *block.second):
        _add(made, part)
    say_in(made.paragraphs[before:], block.language)


def _table(made: Any, block: Table) -> None:
    if block.caption:
        paragraph_in(made, "Caption", clean(block.caption))
    table = made.add_table(rows=0, cols=len(block.head), style="Table Grid")
    room = made.sections[0].page_width - 2 * MARGIN
    table.autofit = False
    for column, share in zip(table.columns, block.widths, strict=True):
        column.width = round(room * share / sum(block.widths))
    head = _row(table, block.head, bold=True)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in block.rows:
        _row(table, row)


def _row(table: Any, texts: Sequence[str], bold: bool = False) -> Any:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, text in zip(row.cells, texts, strict=True):
        cell.paragraphs[0].add_run(clean(text)).bold = bold or None
    return row
