"""A document as a tagged PDF: embedded fonts, language, title, outline, the marking on every page."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, LongTable, PageTemplate, Spacer
from reportlab.platypus import PageBreak as NewPage

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
from dhr.core.documents.fonts import BASE, font_name, register_fonts
from dhr.core.documents.letter_top import top_of_letter
from dhr.core.documents.lines import break_lines, draw_line, width_of
from dhr.core.documents.pictures import Drawn
from dhr.core.documents.tagging import Node, Structure, artifact, tagged_canvas, told, words_of
from dhr.core.documents.text import Look, Text

MARGIN, HEAD_AND_FOOT = 18 * mm, 6 * mm
ROWS_AT_ONCE = 200
"""Long tables are laid out in chunks: one table of thousands of rows takes twice the memory and more time."""
HEADINGS = {level: Look(size, bold=True, before=8, after=6) for level, size in ((1, 17), (2, 13), (3, 11))}
TEXT, STRONG, BULLET = Look(after=6), Look(bold=True, after=6), Look(after=3, indent=12, label="•")
CAPTION, CELL, CELL_HEAD = Look(bold=True, after=4), Look(8), Look(8, bold=True)
MARKING, FOOTER = 9, 8
WITH_WHAT_FOLLOWS = 25 * mm
"""A heading or caption with less room than this below it goes to the next page."""
LOOK_OF_TABLES = (
    ("FONTNAME", (0, 0), (-1, -1), font_name(BASE, False)),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.HexColor("#b1b4b6")),
    ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#f3f2f1")),
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
)
GAP = 4
LOOK_OF_COLUMNS = (
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (0, -1), 0),
    ("RIGHTPADDING", (0, 0), (0, -1), 2 * GAP),
    ("LEFTPADDING", (1, 0), (1, -1), 2 * GAP),
    ("RIGHTPADDING", (1, 0), (1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
)


Progress = Callable[[int, int], None]
"""Hears how many parts of a document are laid out, and of how many."""


def render_pdf(document: Document, progress: Progress | None = None) -> bytes:
    """The bytes of the PDF. Text is taken as text, never as mark-up; the same document gives the same bytes."""
    register_fonts()
    made, structure = io.BytesIO(), Structure()
    size = landscape(A4) if document.landscape else A4
    template = BaseDocTemplate(
        made, pagesize=size, title=told(document.title), author="", subject="", creator="", producer="", lang="en-GB", invariant=1
    )  # fmt: skip
    width, height = size[0] - 2 * MARGIN, size[1] - 2 * MARGIN - 2 * HEAD_AND_FOOT
    frame = Frame(MARGIN, MARGIN + HEAD_AND_FOOT, width, height, 0, 0, 0, 0)
    template.addPageTemplates(PageTemplate("page", [frame], onPage=_head_and_foot(document, size)))
    template.afterFlowable = _outline(template)
    flowables = [part for block in document.blocks for part in _flowables(block, structure, width)]
    if progress:
        template.setProgressCallBack(_heard(progress, len(flowables)))
    template.build(flowables or [Spacer(1, 1)], canvasmaker=tagged_canvas(structure))
    return made.getvalue()


def _heard(progress: Progress, parts: int) -> Callable[[str, int], None]:
    """ReportLab says with each part that it begins how many it has begun; one that is cut counts again."""

    def hear(what: str, number: int) -> None:
        if what == "PROGRESS":
            progress(min(number, parts), parts)

    return hear


def _head_and_foot(document: Document, size: tuple[float, float]) -> Callable[[Canvas, Any], None]:
    width, height = size

    def draw(canvas: Canvas, _template: Any) -> None:
        page = f"Page {canvas.getPageNumber()}"
        page_at = width - MARGIN - width_of(page, FOOTER, False)
        with artifact(canvas):
            for y in (height - 14 * mm, 9 * mm):
                _one_line(canvas, document.marking, None, y, MARKING, width - 2 * MARGIN)
            _one_line(canvas, document.footer, MARGIN, 15 * mm, FOOTER, page_at - MARGIN - 6)
            _one_line(canvas, page, page_at, 15 * mm, FOOTER, width)

    return draw


def _one_line(canvas: Canvas, text: str, x: float | None, y: float, size: float, room: float) -> None:
    """As much of the text as one line takes; with no `x` in the middle of the page and bold."""
    bold = x is None
    line = break_lines(text, room, size, bold)[0]
    if x is None:
        x = MARGIN + (room - width_of(line.text, size, bold)) / 2
    draw_line(canvas, x, y, line, size, bold)


def _outline(template: BaseDocTemplate) -> Callable[[Flowable], None]:
    """Each heading gets a bookmark; levels never jump by more than one, which readers do not take."""
    levels: list[int] = []

    def after(flowable: Flowable) -> None:
        level = getattr(flowable, "outline_level", 0)
        if not level:
            return
        key = f"heading{len(levels)}"
        levels.append(min(level - 1, levels[-1] + 1 if levels else 0))
        template.canv.bookmarkPage(key)
        template.canv.addOutlineEntry(told(flowable.text), key, levels[-1])

    return after


def _flowables(block: Block, structure: Structure, width: float, within: Node | None = None) -> Iterator[Flowable]:
    """The block as ReportLab lays it out; its elements stand in `within`, or at the top of the structure."""
    node = within or structure.root
    match block:
        case Heading(text, level):
            heading = Text(text, HEADINGS[level], structure, node.add(f"H{level}"))
            heading.outline_level = level
            yield from (CondPageBreak(WITH_WHAT_FOLLOWS), heading)
        case Para(text, bold):
            yield Text(text, STRONG if bold else TEXT, structure, node.add("P"))
        case Bullets(items):
            yield from _list(items, [BULLET] * len(items), structure, node)
        case Numbered(items, start):
            looks = [Look(after=3, indent=18, label=f"{start + at}.") for at in range(len(items))]
            yield from _list(items, looks, structure, node)
        case Table():
            yield from _table(block, structure, width, node)
        case Picture():
            yield Drawn(block, structure, node)
        case LetterTop():
            yield from top_of_letter(block, structure, node, MARGIN, MARGIN + HEAD_AND_FOOT)
        case Beside():
            yield _beside(block, structure, width, node)
        case PageBreak(room):
            yield CondPageBreak(room * mm) if room else NewPage()


def _list(items: Sequence[str], looks: Sequence[Look], structure: Structure, within: Node) -> Iterator[Flowable]:
    """A list for a reading program too: each item has its label and its words."""
    node = within.add("L")
    for item, look in zip(items, looks, strict=True):
        part = node.add("LI")
        label = part.add("Lbl")
        yield Text(item, look, structure, part.add("LBody"), label=label)
    yield Spacer(1, 4)


def _beside(block: Beside, structure: Structure, width: float, within: Node) -> Flowable:
    """Two columns, paragraph beside paragraph; the structure holds the whole of the first language before the second."""
    columns, room = [], width / 2 - 2 * GAP
    for blocks, language in ((block.first, ""), (block.second, block.language)):
        node = within.add("Sect", **({"Lang": words_of(language)} if language else {}))
        columns.append(list(_cells(blocks, structure, room, node)))
    rows = list(zip_longest(*columns, fillvalue=[]))
    return _QuietTable(rows, colWidths=[width / 2] * 2, splitInRow=1, style=LOOK_OF_COLUMNS)


def _cells(blocks: Sequence[Block], structure: Structure, room: float, node: Node) -> Iterator[list[Flowable]]:
    """One cell for each block; a picture stands in that of the block below it, so that the columns stay beside each other. A
    cell takes no orders to begin a page."""
    cell: list[Flowable] = []
    for block in blocks:
        made = _flowables(block, structure, room, node)
        cell += [flowable for flowable in made if not isinstance(flowable, CondPageBreak)]
        if not isinstance(block, Picture):
            yield cell
            cell = []
    if cell:
        yield cell


def _table(block: Table, structure: Structure, width: float, within: Node) -> Iterator[Flowable]:
    node = within.add("Table")
    if block.caption:
        yield CondPageBreak(WITH_WHAT_FOLLOWS)
        yield Text(block.caption, CAPTION, structure, node.add("Caption"))
    head_row = node.add("TR")
    scope = PDFDictionary({"O": PDFName("Table"), "Scope": PDFName("Column")})
    heads = [(text, head_row.add("TH", A=scope)) for text in block.head]
    widths = [width * share / sum(block.widths) for share in block.widths]
    rows, chunk = iter(block.rows), None
    while chunk is None or len(chunk) == ROWS_AT_ONCE:
        chunk = [_row(row, structure, node.add("TR")) for row in islice(rows, ROWS_AT_ONCE)]
        head = [Text(text, CELL_HEAD, structure, cell, once=True) for text, cell in heads]
        yield _QuietTable([head, *chunk], colWidths=widths, repeatRows=1, splitInRow=1, style=LOOK_OF_TABLES)
    yield Spacer(1, 8)


def _row(row: Sequence[str], structure: Structure, node: Node) -> list[Text]:
    return [Text(text, CELL, structure, node.add("TD")) for text in row]


class _QuietTable(LongTable):
    """A table whose lines are decoration, and whose rows are cut only when they are higher than a page."""

    def split(self, width: float, height: float) -> list[Flowable]:
        frame = self._frame
        self.splitInRow = 1 if frame._atTop else 0
        parts: list[Flowable] = super().split(width, height)
        for part in parts:
            part.splitInRow = 1
        return parts

    def _drawLines(self) -> None:  # noqa: N802  ReportLab's name
        with artifact(self.canv):
            super()._drawLines()

    def _drawBkgrnd(self) -> None:  # noqa: N802  ReportLab's name
        with artifact(self.canv):
            super()._drawBkgrnd()
