"""A picture on a page, with the words that stand for it."""

from __future__ import annotations

import io

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from dhr.core.documents.blocks import Picture
from dhr.core.documents.tagging import Node, Structure, words_of


class Drawn(Flowable):
    """A picture as a figure of the structure: never larger than it asks for, never distorted, on the page of what stands below it."""

    def __init__(self, picture: Picture, structure: Structure, within: Node) -> None:
        super().__init__()
        self.image, self.structure = ImageReader(io.BytesIO(picture.content)), structure
        across, down = self.image.getSize()
        scale = min(picture.width * mm / across, picture.height * mm / down)
        self.width, self.height = across * scale, down * scale
        self.spaceAfter, self.keepWithNext = 2, 1
        self.node = within.add("Figure", Alt=words_of(picture.says))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        x, y = self.canv.absolutePosition(0, 0)
        self._place(x, y)
        with self.structure.piece(self.canv, self.node):
            self.canv.drawImage(self.image, 0, 0, self.width, self.height, mask="auto")

    def _place(self, x: float, y: float) -> None:
        """Where on the page it is, which a reading program asks of a figure."""
        box = PDFArray([round(number, 2) for number in (x, y, x + self.width, y + self.height)])
        self.node.attributes["A"] = PDFDictionary({"O": PDFName("Layout"), "BBox": box, "Placement": PDFName("Block")})


def draw_at(canvas: Canvas, flowable: Flowable, x: float, top: float, room: float) -> float:
    """Draw it with its upper left corner there; what comes back is how high it is."""
    _width, height = flowable.wrapOn(canvas, room, top)
    flowable.drawOn(canvas, x, top - height)
    return float(height)
