"""The jobs about paper: one letter as PDF and as Word, against the least that the same libraries do for the same text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

from dhr.core.documents.blocks import Document
from dhr.core.documents.fonts import FOLDER
from dhr.core.documents.pdf import render_pdf
from dhr.core.documents.word import render_word
from dhr.letters.layout import Heads, letter_document

if TYPE_CHECKING:
    from bench.cases import Pair, Sizes

HEADS = Heads(
    "The partnership\n1 Square", "The agency\n1 Road", "3 March 2026", "Request for a chronology", "TH-DHR-2026-01"
)
SENTENCE = (
    "We ask your agency for a chronology of its contact with the people in this case, and for the author’s name. "
)


def the_letter(paragraphs: int = 12) -> tuple[Document, list[str]]:
    """A letter of two pages, and its paragraphs alone."""
    body = [f"{number + 1}. {SENTENCE}" if number % 4 == 3 else SENTENCE * 3 for number in range(paragraphs)]
    alone = [HEADS.sender, HEADS.recipient, HEADS.date, HEADS.subject, f"Our reference: {HEADS.reference}", *body]
    return letter_document(HEADS, "\n\n".join(body), "OFFICIAL-SENSITIVE"), alone


def letter_as_pdf(sizes: Sizes) -> Pair:
    document, alone = the_letter()
    return lambda: [render_pdf(document) for _ in range(sizes.letters)], lambda: [
        _bare_pdf(alone) for _ in range(sizes.letters)
    ]


def letter_as_word(sizes: Sizes) -> Pair:
    document, alone = the_letter()
    return lambda: [render_word(document) for _ in range(sizes.letters)], lambda: [
        _bare_word(alone) for _ in range(sizes.letters)
    ]


@lru_cache(maxsize=1)
def _style() -> ParagraphStyle:
    """The same font file as ours: a font that lies in the file costs more than one that every reader has."""
    pdfmetrics.registerFont(TTFont("Bare", FOLDER / "NotoSans_400Regular.ttf"))
    return ParagraphStyle("bare", fontName="Bare", fontSize=10, leading=13.5, spaceAfter=6)


def _bare_pdf(paragraphs: Sequence[str]) -> bytes:
    out = io.BytesIO()
    flowables = [Paragraph(escape(text).replace("\n", "<br/>"), _style()) for text in paragraphs]
    SimpleDocTemplate(out, pagesize=A4, invariant=1, initialFontName="Bare").build(flowables)
    return out.getvalue()


def _bare_word(paragraphs: Sequence[str]) -> bytes:
    out, made = io.BytesIO(), docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    made.save(out)
    return out.getvalue()
