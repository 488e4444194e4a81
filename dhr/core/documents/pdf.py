"""A document as a tagged PDF: embedded fonts, language, title, outline, the marking on every page."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, LongTable, PageTemplate, Spacer
from reportlab.platypus import PageBreak as NewPage

from dhr.core.documents.blocks import Block, Bullets, Document, Heading, PageBreak, Para, Table
from dhr.core.documents.fonts import font_name, markup, reads_from_the_right, register_fonts
from dhr.core.documents.tagging import Node, Structure, TaggedParagraph, artifact, tagged_canvas

MARGIN = 18 * mm
ROWS_AT_ONCE = 200
"""Long tables are laid out in chunks: one table of thousands of rows takes twice the memory and more time."""
SIZES = {1: 17, 2: 13, 3: 11}
LINE = colors.HexColor("#b1b4b6")


def render_pdf(document: Document) -> bytes:
    """The bytes of the PDF. Text is taken as text, never as mark-up."""
    register_fonts()
    made, structure = io.BytesIO(), Structure()
    size = landscape(A4) if document.landscape else A4
    template = BaseDocTemplate(
        made, pagesize=size, title=document.title, author="", subject="", creator="", producer="", lang="en-GB",
        leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN + 6 * mm, bottomMargin=MARGIN,
    )  # fmt: skip
    frame = Frame(MARGIN, MARGIN, size[0] - 2 * MARGIN, size[1] - 2 * MARGIN - 6 * mm, 0, 0, 0, 0)
    template.addPageTemplates(PageTemplate("page", [frame], onPage=_margins_of(document, size)))
    template.afterFlowable = _outline(template)
    flowables = [part for block in document.blocks for part in _flowables(block, structure, frame._width)]
    template.build(flowables or [Spacer(1, 1)], canvasmaker=tagged_canvas(structure))
    return made.getvalue()


def _margins_of(document: Document, size: tuple[float, float]) -> Any:
    def draw(canvas: Canvas, _template: Any) -> None:
        with artifact(canvas):
            canvas.setFont(font_name("NotoSans", True), 9)
            if document.marking:
                canvas.drawCentredString(size[0] / 2, size[1] - 12 * mm, document.marking)
                canvas.drawCentredString(size[0] / 2, 8 * mm, document.marking)
            canvas.setFont(font_name("NotoSans", False), 8)
            canvas.drawString(MARGIN, 8 * mm, document.footer[:90])
            canvas.drawRightString(size[0] - MARGIN, 8 * mm, f"Page {canvas.getPageNumber()}")

    return draw


def _outline(template: BaseDocTemplate) -> Any:
    """Each heading gets a bookmark; levels never jump by more than one, which readers do not take."""
    deepest = [-1]

    def after(flowable: Flowable) -> None:
        level = getattr(flowable, "outline_level", None)
        if level is None:
            return
        deepest[0] = min(level - 1, deepest[0] + 1)
        key = f"h{id(flowable)}"
        template.canv.bookmarkPage(key)
        template.canv.addOutlineEntry(flowable.getPlainText(), key, deepest[0])

    return after


def _style(size: float = 10, bold: bool = False, **options: Any) -> ParagraphStyle:
    return ParagraphStyle(
        "text",
        fontName=font_name("NotoSans", bold),
        fontSize=size,
        leading=size * 1.35,
        shaping=1,
        splitLongWords=1,
        **options,
    )


TEXT, CELL, CELL_HEAD = _style(spaceAfter=6), _style(8), _style(8, bold=True)


def _paragraph(
    text: str, style: ParagraphStyle, structure: Structure, node: Node, once: bool = False
) -> TaggedParagraph:
    made = TaggedParagraph(markup(text, bold=style.fontName.endswith("Bold")), style)
    made.structure, made.node, made.once = structure, node, once
    made.actual_text = text if reads_from_the_right(text) else ""
    return made


def _flowables(block: Block, structure: Structure, width: float) -> Iterator[Flowable]:
    root = structure.root
    match block:
        case Heading(text, level):
            style = _style(SIZES[level], bold=True, spaceBefore=8, spaceAfter=6, keepWithNext=1)
            made = _paragraph(text, style, structure, root.add(f"H{level}"))
            made.outline_level = level
            yield made
        case Para(text, bold):
            yield _paragraph(text, _style(bold=True, spaceAfter=6) if bold else TEXT, structure, root.add("P"))
        case Bullets(items):
            yield from _bullets(items, structure, root.add("L"))
        case Table():
            yield from _table(block, structure, width)
        case PageBreak():
            yield NewPage()


def _bullets(items: Sequence[str], structure: Structure, parent: Node) -> Iterator[Flowable]:
    style = _style(leftIndent=12, spaceAfter=3)
    for item in items:
        yield _paragraph(f"• {item}", style, structure, parent.add("LI").add("LBody"))
    yield Spacer(1, 4)


def _table(block: Table, structure: Structure, width: float) -> Iterator[Flowable]:
    node = structure.root.add("Table")
    if block.caption:
        yield _paragraph(block.caption, _style(10, bold=True, spaceAfter=4), structure, node.add("Caption"))
    head_row = node.add("TR")
    scope = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Column")})
    heads = [(text, head_row.add("TH", A=scope)) for text in block.head]
    total = sum(block.widths)
    widths = [width * share / total for share in block.widths]
    rows = iter(block.rows)
    while chunk := list(islice(rows, ROWS_AT_ONCE)):
        head = [_paragraph(text, CELL_HEAD, structure, cell, once=True) for text, cell in heads]
        yield _chunk(head, [_row(row, structure, node.add("TR")) for row in chunk], widths)
    yield Spacer(1, 8)


def _row(row: Sequence[str], structure: Structure, node: Node) -> list[TaggedParagraph]:
    return [_paragraph(text, CELL, structure, node.add("TD")) for text in row]


class _QuietTable(LongTable):
    """A table whose lines are decoration."""

    def _drawLines(self) -> None:  # noqa: N802  ReportLab's name
        with artifact(self.canv):
            super()._drawLines()

    def _drawBkgrnd(self) -> None:  # noqa: N802  ReportLab's name
        with artifact(self.canv):
            super()._drawBkgrnd()


def _chunk(head: list[Any], rows: list[list[Any]], widths: list[float]) -> _QuietTable:
    look = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
        ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#f3f2f1")),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ]
    return _QuietTable([head, *rows], colWidths=widths, repeatRows=1, splitInRow=1, style=look)
