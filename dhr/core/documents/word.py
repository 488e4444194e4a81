"""A document as a Word file: real headings, heading rows that repeat, British English, the marking on every page."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document as new_document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from dhr.core.documents.blocks import Block, Bullets, Document, Heading, PageBreak, Para, Table

NOT_ALLOWED_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONG_SIDE, SHORT_SIDE, MARGIN = Mm(297), Mm(210), Mm(18)
ALWAYS_THE_SAME = datetime(2000, 1, 1, tzinfo=UTC)
"""Word files carry a date of their own; ours say nothing of when and by whom."""


def clean(text: str) -> str:
    """Text without the characters that no XML file may hold; each is shown as a replacement character."""
    return NOT_ALLOWED_IN_XML.sub("\ufffd", text)


def render_word(document: Document) -> bytes:
    """The bytes of the Word file."""
    made = new_document()
    _set_up(made, document)
    for block in document.blocks:
        _add(made, block)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _set_up(made: Any, document: Document) -> None:
    section = made.sections[0]
    if document.landscape:
        section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, LONG_SIDE, SHORT_SIDE
    else:
        section.page_width, section.page_height = SHORT_SIDE, LONG_SIDE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    _marking(section.header.paragraphs[0], document.marking)
    _marking(section.footer.paragraphs[0], document.marking)
    if document.footer:
        section.footer.add_paragraph(clean(document.footer))
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    _set_language(normal)
    properties = made.core_properties
    properties.title, properties.language = clean(document.title), "en-GB"
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.created = properties.modified = ALWAYS_THE_SAME


def _marking(paragraph: Any, marking: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(marking).bold = True


def _set_language(style: Any) -> None:
    properties = style.element.get_or_add_rPr()
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.set(qn("w:val"), "en-GB")


def _add(made: Any, block: Block) -> None:
    match block:
        case Heading(text, level):
            made.add_heading(clean(text), level)
        case Para(text, bold):
            made.add_paragraph().add_run(clean(text)).bold = bold or None
        case Bullets(items):
            for item in items:
                made.add_paragraph(clean(item), style="List Bullet")
        case Table():
            _table(made, block)
        case PageBreak():
            made.add_page_break()


def _table(made: Any, block: Table) -> None:
    if block.caption:
        made.add_paragraph(clean(block.caption), style="Caption")
    table = made.add_table(rows=0, cols=len(block.head), style="Table Grid")
    head = _row(table, block.head, bold=True)
    properties = head._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))
    for row in block.rows:
        _row(table, row)


def _row(table: Any, texts: Sequence[str], bold: bool = False) -> Any:
    row = table.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, text in zip(row.cells, texts, strict=True):
        cell.paragraphs[0].add_run(clean(text)).bold = bold or None
    return row
