"""What letters need in Word: the letterhead, the address in the window of an envelope, pictures, lists, another language.

Each part has a style of its own, so that a person can change how all of them look, and so that what stands above the text of
a letter is told from the text when the file comes back.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from dhr.core.documents.blocks import LetterTop, Picture
from dhr.core.documents.letter_top import ADDRESS_SIZES, COLOUR, END, INSET, SENDER, WINDOW, Area
from dhr.core.documents.word_text import clean

HEAD, ADDRESS, FROM, DATE = "Letter head", "Letter address", "Letter sender", "Letter date"
HEAD_AREA = Area(left=18, top=SENDER.top - 2, right=116, bottom=WINDOW.top)
PLACES: Mapping[str, tuple[Area, float]] = {
    HEAD: (HEAD_AREA, 11),
    ADDRESS: (Area(WINDOW.left + INSET, WINDOW.top + INSET, WINDOW.right - INSET, WINDOW.bottom), ADDRESS_SIZES[0]),
    FROM: (Area(SENDER.left, SENDER.top, SENDER.right, SENDER.bottom), 9),
}
"""Where each part stands on the first page, and the size of its letters."""
TOP_MARGIN = 18
TWIPS = 56.6929
"""Twentieths of a point in a millimetre."""


def add_letter_top(made: Any, block: LetterTop) -> None:
    """The letterhead and the address, each in its place on the page; below them the letter, under a line in the colour: Word
    draws none in a frame."""
    for style in PLACES:
        _placed_style(made, style)
    if block.logo is not None:
        add_picture(_placed(made, HEAD), block.logo)
    if block.name:
        _placed(made, FROM).add_run(clean(block.name)).bold = True
    _placed(made, FROM).add_run(clean(block.sender))
    _placed(made, ADDRESS).add_run(clean(block.recipient))
    date = style_named(made, DATE)
    date.paragraph_format.space_before = Mm(END - TOP_MARGIN)
    _line_above(date, block.colour)


def style_named(made: Any, name: str) -> Any:
    """The paragraph style of this name, made where there is none; Normal for an empty name."""
    if (name or "Normal") in made.styles:
        return made.styles[name or "Normal"]
    style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = made.styles["Normal"]
    return style


def _placed_style(made: Any, name: str) -> None:
    area, size = PLACES[name]
    style = style_named(made, name)
    style.font.size, style.paragraph_format.space_after = Pt(size), Pt(0)
    frame = OxmlElement("w:framePr")
    values = {"w": area.right - area.left, "h": area.bottom - area.top, "x": area.left, "y": area.top}
    for key, value in values.items():
        frame.set(qn(f"w:{key}"), str(round(value * TWIPS)))
    for key, word in (("hRule", "atLeast"), ("wrap", "around"), ("vAnchor", "page"), ("hAnchor", "page")):
        frame.set(qn(f"w:{key}"), word)
    style.element.get_or_add_pPr().insert(0, frame)


def _placed(made: Any, name: str) -> Any:
    """A paragraph in its place. It says so itself, too: not every program that opens Word files asks the style."""
    paragraph = made.add_paragraph(style=name)
    frame = made.styles[name].element.pPr.find(qn("w:framePr"))
    paragraph._p.get_or_add_pPr().append(deepcopy(frame))
    return paragraph


def _line_above(style: Any, colour: str) -> None:
    if not COLOUR.fullmatch(colour):
        return
    borders, line = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for key, value in (("val", "single"), ("sz", "16"), ("space", "4"), ("color", colour[1:])):
        line.set(qn(f"w:{key}"), value)
    borders.append(line)
    style.element.get_or_add_pPr().insert(0, borders)


def add_picture(paragraph: Any, picture: Picture) -> None:
    """The picture with the words for somebody who cannot see it, never larger than it asks for."""
    shape = paragraph.add_run().add_picture(io.BytesIO(picture.content))
    scale = min(Mm(picture.width) / shape.width, Mm(picture.height) / shape.height)
    shape.width, shape.height = round(shape.width * scale), round(shape.height * scale)
    shape._inline.docPr.set("descr", clean(picture.says))


def add_items(made: Any, items: Sequence[str], style: str, start: int | None = None) -> None:
    """A list; with `start` it is counted anew from there."""
    number = _counted_from(made, style, start) if start is not None else None
    for item in items:
        paragraph = made.add_paragraph(clean(item), style=style)
        if number is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number


def _counted_from(made: Any, style: str, start: int) -> int:
    numbering = made.part.numbering_part.element
    first = made.styles[style].element.pPr.numPr.numId.val
    number = numbering.add_num(numbering.num_having_numId(first).abstractNumId.val)
    number.add_lvlOverride(ilvl=0).add_startOverride(start)
    return int(number.numId)


def say_in(paragraphs: Iterable[Any], language: str) -> None:
    """These paragraphs are in another language: spelling and reading aloud follow it."""
    for paragraph in paragraphs:
        for run in paragraph.runs:
            mark = OxmlElement("w:lang")
            mark.set(qn("w:val"), language)
            run._r.get_or_add_rPr().append(mark)
