"""The top of a letter's first page: the letterhead, and the address where the window of an envelope shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from dhr.core.documents.blocks import LetterTop
from dhr.core.documents.pictures import Drawn, draw_at
from dhr.core.documents.tagging import Node, Structure, artifact
from dhr.core.documents.text import Look, Text

PAGE = A4[1]


@dataclass(frozen=True, slots=True)
class Area:
    """Part of a sheet, in millimetres from its left and upper edges."""

    left: float
    top: float
    right: float
    bottom: float


WINDOW = Area(left=20, top=45, right=110, bottom=75)
"""A DL envelope (220 by 110 mm) as sold in the United Kingdom has a window of 90 by 35 mm, 20 mm from the left edge and 20 mm
above the lower edge. A sheet of A4 folded twice is 99 mm high and lies on the envelope's floor, so the window shows what stands
44 to 79 mm below the sheet's upper edge; of one that slipped up it shows 55 to 90 mm. These sizes are trade practice, not a
standard that was read: measure the partnership's own envelopes. The address ends 75 mm below the edge, and begins as low as it
can, so that a short one is seen in both positions."""
INSET = 2
"""Between the window's left edge and the letters, as the sheet moves a little in its envelope."""
SENDER = Area(left=122, top=26, right=192, bottom=84)
END = 84.0
"""Where the text of the letter begins at the earliest."""
LETTERHEAD = 26.0
ADDRESS_SIZES = (10.0, 9.0, 8.0, 7.0)
"""The first of these in which the address fits into the window."""
NAME, SENDER_LOOK = Look(11, bold=True), Look(9)
COLOUR = re.compile("#[0-9a-fA-F]{6}")


class Top(Flowable):
    """Takes the room from the upper edge of the text to the place where the letter itself begins."""

    def __init__(self, block: LetterTop, structure: Structure, within: Node, left: float, above: float) -> None:
        super().__init__()
        self.block, self.left, self.above = block, left, above
        self.logo = Drawn(block.logo, structure, within) if block.logo else None
        self.name = Text(block.name, NAME, structure, within.add("P")) if block.name else None
        self.sender = Text(block.sender, SENDER_LOOK, structure, within.add("P"))
        self.address = _fitting(block.recipient, structure, within.add("P"))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        _width, sender = self.sender.wrap((SENDER.right - SENDER.left) * mm, PAGE)
        _width, address = self.address.wrap(_room(), PAGE)
        needed = max(END, SENDER.top + sender / mm, self._address_top() + address / mm)
        self.width, self.height = width, needed * mm - self.above
        return self.width, self.height

    def _address_top(self) -> float:
        return max(WINDOW.top, WINDOW.bottom - self.address.height / mm)

    def draw(self) -> None:
        self._draw_line()
        top = LETTERHEAD
        for part in (self.logo, self.name):
            if part is not None:
                top += draw_at(self.canv, part, 0, self._y(top), _room()) / mm
        draw_at(self.canv, self.sender, self._x(SENDER.left), self._y(SENDER.top), (SENDER.right - SENDER.left) * mm)
        draw_at(self.canv, self.address, self._x(WINDOW.left + INSET), self._y(self._address_top()), _room())

    def _draw_line(self) -> None:
        if not COLOUR.fullmatch(self.block.colour):
            return
        with artifact(self.canv):
            self.canv.setStrokeColor(HexColor(self.block.colour))
            self.canv.setLineWidth(2)
            self.canv.line(0, self.height, self.width, self.height)

    def _x(self, from_left: float) -> float:
        return from_left * mm - self.left

    def _y(self, from_top: float) -> float:
        return self.height + self.above - from_top * mm


def _room() -> float:
    return (WINDOW.right - WINDOW.left - 2 * INSET) * mm


def _fitting(address: str, structure: Structure, node: Node) -> Text:
    """In the largest letters in which the window shows all of it; a longer address goes on below the window."""
    for size in ADDRESS_SIZES:
        text = Text(address, Look(size), structure, node)
        if text.wrap(_room(), PAGE)[1] <= (WINDOW.bottom - WINDOW.top) * mm:
            break
    return text
