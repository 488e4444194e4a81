"""The top of a letter's first page: the letterhead, and the address where the window of an envelope shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
ADDRESS_SIZES = (10.0, 9.0, 8.0, 7.0)
"""The largest of these in which the address fits into the window; in none, it stands below the top."""
NAME, SENDER_LOOK = Look(11, bold=True), Look(9)
COLOUR = re.compile("#[0-9a-fA-F]{6}")


def top_of_letter(
    block: LetterTop, structure: Structure, within: Node, left: float, above: float
) -> Iterator[Flowable]:
    """The top; below it what is too long for its place there, so that it is lost to nobody."""
    top = Top(block, structure, within, left, above)
    yield top
    yield from top.too_long


class Top(Flowable):
    """Takes the room from the upper edge of the text to the place where the letter itself begins. What does not fit into its place
    is in `too_long`. `left` and `above` are the margins of the text, in points."""

    def __init__(self, block: LetterTop, structure: Structure, within: Node, left: float, above: float) -> None:
        super().__init__()
        self.colour, self.left, self.above = block.colour, left, above
        self.logo = Drawn(block.logo, structure, within) if block.logo else None
        names = ((block.name, NAME),) if block.name else ()
        made = [Text(text, look, structure, within.add("P")) for text, look in (*names, (block.sender, SENDER_LOOK))]
        self.sender = made if sum(map(_high(SENDER), made)) <= (SENDER.bottom - SENDER.top) * mm else []
        sized = [Text(block.recipient, Look(size), structure, within.add("P")) for size in ADDRESS_SIZES]
        self.address = next((text for text in sized if _high(WINDOW)(text) <= (WINDOW.bottom - WINDOW.top) * mm), None)
        for text in sized:
            if text is not (self.address or sized[0]):
                within.kids.remove(text.node)
        self.too_long = [*(made if not self.sender else []), *([] if self.address else sized[:1])]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, END * mm - self.above
        return self.width, self.height

    def draw(self) -> None:
        self._draw_line()
        if self.logo is not None:
            draw_at(self.canv, self.logo, 0, self._y(SENDER.top), _room(WINDOW))
        top = SENDER.top
        for text in self.sender:
            top += draw_at(self.canv, text, SENDER.left * mm - self.left, self._y(top), _room(SENDER)) / mm
        if self.address is not None:
            x, y = (WINDOW.left + INSET) * mm - self.left, self._y(WINDOW.bottom - self.address.height / mm)
            draw_at(self.canv, self.address, x, y, _room(WINDOW))

    def _draw_line(self) -> None:
        if not COLOUR.fullmatch(self.colour):
            return
        with artifact(self.canv):
            self.canv.setStrokeColor(HexColor(self.colour))
            self.canv.setLineWidth(2)
            self.canv.line(0, self.height, self.width, self.height)

    def _y(self, from_top: float) -> float:
        return self.height + self.above - from_top * mm


def _room(area: Area) -> float:
    """How wide a line in the area can be, in points."""
    return (area.right - area.left - (2 * INSET if area == WINDOW else 0)) * mm


def _high(area: Area) -> Callable[[Text], float]:
    """How high a text is in this area, in points."""
    return lambda text: text.wrap(_room(area), PAGE)[1]
