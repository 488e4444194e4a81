"""What letters need in Word: the letterhead, the address in the window of an envelope, pictures, lists, another language.

Each part has a style of its own, so that a person can change how all of them look, and so that what stands above the text of
a letter is told from the text when the file comes back.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from dhr.core.documents.blocks import LetterTop, Picture
from dhr.core.documents.letter_top import COLOUR
from dhr.core.documents.word_base import ADDRESS, DATE, FROM, HEAD, frame_of, paragraph_in
from dhr.core.documents.word_text import clean


def add_letter_top(made: Any, block: LetterTop) -> None:
    """The letterhead and the address, each in its place on the page; below them the letter, under a line in the colour: Word
    draws none in a frame."""
    if block.logo is not None:
        add_picture(_placed(made, HEAD), block.logo)
    if block.name:
        _placed(made, FROM).add_run(clean(block.name)).bold = True
    _placed(made, FROM).add_run(clean(block.sender))
    _placed(made, ADDRESS).add_run(clean(block.recipient))
    if COLOUR.fullmatch(block.colour):
        _line_above(made.styles[DATE], block.colour)


def _placed(made: Any, name: str) -> Any:
    """A paragraph in its place. It says so itself, too: not every program that opens Word files asks the style."""
    paragraph = paragraph_in(made, name)
    paragraph._p.get_or_add_pPr().append(frame_of(name))
    return paragraph


def _line_above(style: Any, colour: str) -> None:
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
        paragraph = paragraph_in(made, style, clean(item))
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
