"""Lines of text: how wide, where they break, and in which order their parts stand when some read from the right."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from bidi.algorithm import get_base_level, get_display
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import ShapedStr, shapeStr
from reportlab.pdfgen.canvas import Canvas

from dhr.core.documents.fonts import BASE, JOINERS, RIGHT_TO_LEFT, family_of, font_name, runs, writable


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is read; `from_right` is whether its paragraph as a whole reads from the right."""

    text: str
    from_right: bool = False

    @property
    def turned(self) -> bool:
        """Whether some of it reads from the right."""
        return not self.text.isascii() and any(map(_is_turned, self.text))

    @property
    def needs_words(self) -> bool:
        """Whether glyphs alone do not tell a reading program what the line says."""
        return self.turned or any(_joins(family, run) for family, run in runs(self.text))


def break_lines(text: str, room: float, size: float, bold: bool) -> list[Line]:
    """The text in lines that fit into `room` points. Nothing is lost but the line breaks; a word that is too long is cut."""
    lines: list[Line] = []
    for hard_line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        whole = Line(writable(hard_line))
        from_right = whole.turned and get_base_level(whole.text) == 1
        lines += (Line(part, from_right) for part in _fill(whole.text, room, size, bold))
    return lines


def _fill(line: str, room: float, size: float, bold: bool) -> Iterator[str]:
    space = width_of(" ", size, bold)
    kept: list[str] = []
    used = 0.0
    for word in _short_words(line, room, size, bold):
        width = width_of(word, size, bold)
        if kept and used + space + width > room:
            yield " ".join(kept)
            kept, used = [], 0.0
        used += (space if kept else 0) + width
        kept.append(word)
    yield " ".join(kept)


def _short_words(line: str, room: float, size: float, bold: bool) -> Iterator[str]:
    """The words of a line, none wider than the room."""
    for word in line.split(" "):
        if len(word) < 4 or width_of(word, size, bold) <= room:
            yield word
        else:
            yield from _cut(word, room, size, bold)


def _cut(word: str, room: float, size: float, bold: bool) -> Iterator[str]:
    """A long word in pieces; a mark is never parted from its letter."""
    start, used = 0, 0.0
    for at, character in enumerate(word):
        width = width_of(character, size, bold)
        if at > start and used + width > room and not _clings(character):
            yield word[start:at]
            start, used = at, 0.0
        used += width
    yield word[start:]


def _is_turned(character: str) -> bool:
    """A letter that reads from the right, or a mark on one."""
    direction = unicodedata.bidirectional(character)
    return direction in ("R", "AL") or (direction == "NSM" and family_of(character) == RIGHT_TO_LEFT)


def _clings(character: str) -> bool:
    return character in JOINERS or unicodedata.category(character).startswith("M")


@lru_cache(maxsize=16384)
def width_of(text: str, size: float, bold: bool) -> float:
    """In points."""
    return sum(_run_width(family, run, size, bold) for family, run in runs(text))


def _run_width(family: str, run: str, size: float, bold: bool) -> float:
    name = font_name(family, bold)
    shaped = _shaped(family, run, size, bold)
    if isinstance(shaped, ShapedStr):
        return float(sum(glyph.x_advance for glyph in shaped.__shapeData__)) * size / 1000
    return float(stringWidth(run, name, size))


def _shaped(family: str, run: str, size: float, bold: bool) -> str:
    """Letters that join, stack or carry marks are placed by the shaping engine; the rest stands as it is."""
    return shapeStr(run, font_name(family, bold), size) if _joins(family, run) else run


def _joins(family: str, run: str) -> bool:
    return family != BASE or (not run.isascii() and any(map(_clings, run)))


def in_order_of_sight(line: Line) -> list[tuple[str, str]]:
    """Family and text of each stretch from left to right. Within a stretch letters stay in reading order: the shaping
    engine turns them."""
    if not line.turned:
        return runs(line.text)
    seen = get_display(line.text, base_dir="R" if line.from_right else "L")
    groups = groupby(seen, key=_is_turned)
    parts = ("".join(group)[:: -1 if turned else 1] for turned, group in groups)
    return [run for part in parts for run in runs(part)]


def draw_line(canvas: Canvas, x: float, y: float, line: Line, size: float, bold: bool) -> None:
    """Draw one line, its baseline at `y`."""
    for family, run in in_order_of_sight(line):
        canvas.setFont(font_name(family, bold), size)
        canvas.drawString(x, y, _shaped(family, run, size, bold))
        x += _run_width(family, run, size, bold)
