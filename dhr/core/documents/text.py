"""Plain text on a page: it is never read as mark-up, it breaks between pages, and it knows its place in the structure."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.platypus import Flowable

from dhr.core.documents.lines import Line, break_lines, draw_line, width_of
from dhr.core.documents.tagging import Node, Structure, artifact

LEADING, BASELINE = 1.35, 1.05
"""Height of a line, and how far below its top the letters stand: both as a share of the size."""


@dataclass(frozen=True, slots=True)
class Look:
    """How text looks; sizes and distances in points. `label` stands before the first line, inside the indent."""

    size: float = 10
    bold: bool = False
    before: float = 0
    after: float = 0
    indent: float = 0
    label: str = ""


class Text(Flowable):
    """One piece of text. Drawn again with `once`, as a repeated heading row is, it is decoration. `label` is the element of
    what stands before an item of a list."""

    def __init__(
        self, text: str, look: Look, structure: Structure, node: Node, *, once: bool = False, label: Node | None = None
    ) -> None:
        super().__init__()
        self.text, self.look, self.structure, self.node, self.once = text, look, structure, node, once
        self.label = label
        self.spaceBefore, self.spaceAfter = look.before, look.after
        self.lines: list[Line] | None = None
        self.outline_level = 0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if self.lines is None:
            self.lines = break_lines(self.text, width - self.look.indent, self.look.size, self.look.bold)
        self.width, self.height = width, len(self.lines) * self.look.size * LEADING
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        self.wrap(width, height)
        lines = self.lines or []
        fitting = int(height // (self.look.size * LEADING))
        if fitting <= 0 or fitting >= len(lines):
            return [self] if fitting > 0 else []
        return [self._part(lines[:fitting], self.look.label), self._part(lines[fitting:], "")]

    def _part(self, lines: list[Line], label: str) -> Text:
        look = Look(self.look.size, self.look.bold, self.look.before, self.look.after, self.look.indent, label)
        part = Text(self.text, look, self.structure, self.node, once=self.once, label=self.label)
        part.lines = lines
        return part

    def draw(self) -> None:
        if self.once and self.node.kids:
            with artifact(self.canv):
                self._draw_lines()
            return
        if self.look.label and self.label is not None:
            with self.structure.piece(self.canv, self.label):
                y = self.height - BASELINE * self.look.size
                draw_line(self.canv, self.look.indent / 4, y, Line(self.look.label), self.look.size, self.look.bold)
        with self.structure.piece(self.canv, self.node):
            self._draw_lines()

    def _draw_lines(self) -> None:
        size, bold, y = self.look.size, self.look.bold, self.height
        for line in self.lines or []:
            x = self.width - width_of(line.text, size, bold) if line.from_right else self.look.indent
            with self.structure.words(self.canv, line.text if line.needs_words else ""):
                draw_line(self.canv, x, y - BASELINE * size, line, size, bold)
            y -= size * LEADING
