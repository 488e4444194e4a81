"""The Word file that every document begins as: its styles, its language, nothing of who made it. Made once for each process."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from docx import Document as new_document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from dhr.core.documents.letter_top import ADDRESS_SIZES, END, INSET, SENDER, WINDOW, Area

HEAD, ADDRESS, FROM, DATE, REFERENCE = (
    "Letter head",
    "Letter address",
    "Letter sender",
    "Letter date",
    "Letter reference",
)
PLACES: Mapping[str, tuple[Area, float]] = {
    HEAD: (Area(left=18, top=SENDER.top - 2, right=116, bottom=WINDOW.top), 11),
    ADDRESS: (Area(WINDOW.left + INSET, WINDOW.top + INSET, WINDOW.right - INSET, WINDOW.bottom), ADDRESS_SIZES[0]),
    FROM: (SENDER, 9),
}
"""Where each part of a letter's top stands on the first page, and the size of its letters."""
TOP_MARGIN = 18
TWIPS = 56.6929
"""Twentieths of a point in a millimetre."""
TABLE_STYLES = frozenset({"Normal Table", "Table Grid"})
"""Of the styles of tables that the library brings, those that are used: the others make each file larger and slower."""


def new_file(*, letter: bool) -> Any:
    """A Word file with its styles; those of a letter's top are there for letters only."""
    return new_document(io.BytesIO(_base(letter)))


@lru_cache(maxsize=2)
def _base(letter: bool) -> bytes:
    made = new_document()
    for style in list(made.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in TABLE_STYLES:
            style.delete()
    _set_language(made)
    if letter:
        _add_letter_styles(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _set_language(made: Any) -> None:
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-GB")
    normal.element.get_or_add_rPr().append(language)


def _add_letter_styles(made: Any) -> None:
    for name in (*PLACES, DATE, REFERENCE):
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.next_paragraph_style = made.styles["Normal"], made.styles["Normal"]
        if name in PLACES:
            style.font.size, style.paragraph_format.space_after = Pt(PLACES[name][1]), Pt(0)
            style.element.get_or_add_pPr().insert(0, frame_of(name))
    made.styles[DATE].paragraph_format.space_before = Mm(END - TOP_MARGIN)


def frame_of(name: str) -> Any:
    """Where a part of a letter's top stands, in Word's own words."""
    area, _size = PLACES[name]
    frame = OxmlElement("w:framePr")
    values = {"w": area.right - area.left, "h": area.bottom - area.top, "x": area.left, "y": area.top}
    for key, value in values.items():
        frame.set(qn(f"w:{key}"), str(round(value * TWIPS)))
    for key, word in (("hRule", "atLeast"), ("wrap", "around"), ("vAnchor", "page"), ("hAnchor", "page")):
        frame.set(qn(f"w:{key}"), word)
    return frame


def paragraph_in(made: Any, style: str, text: str = "") -> Any:
    """A paragraph of this style. It names the style itself: the library looks through all of them for each paragraph."""
    paragraph = made.add_paragraph(text)
    if style:
        paragraph._p.style = style.replace(" ", "")
    return paragraph
