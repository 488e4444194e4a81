"""The fonts embedded in every PDF, and which of them can write a character."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).resolve().parents[3] / "build" / "fonts"
BASE = "NotoSans"
FAMILIES = (BASE, "NotoSansArabic", "NotoSansGurmukhi")
RIGHT_TO_LEFT = "NotoSansArabic"
MISSING = "\ufffd"
"""Stands for a character that no font can write, so that a gap is seen and not passed over."""


def font_name(family: str, bold: bool) -> str:
    return f"{family}-{'Bold' if bold else 'Regular'}"


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Once for each process. The files come with `make setup`."""
    for family in FAMILIES:
        for bold, file in ((False, "400Regular"), (True, "700Bold")):
            pdfmetrics.registerFont(TTFont(font_name(family, bold), FOLDER / f"{family}_{file}.ttf"))


@lru_cache(maxsize=8192)
def family_of(character: str) -> str:
    """The first family that can write the character; nothing when none can."""
    register_fonts()
    for family in FAMILIES:
        if ord(character) in pdfmetrics.getFont(font_name(family, False)).face.charToGlyph:
            return family
    return ""


def markup(text: str, bold: bool = False) -> str:
    """Plain text as ReportLab's paragraph mark-up: escaped, line breaks kept, each run in a font that can write it."""
    return "<br/>".join("".join(_runs(line, bold)) for line in text.replace("\r\n", "\n").split("\n"))


def reads_from_the_right(text: str) -> bool:
    """Whether some of the text is written in a script that is set from right to left."""
    return not text.isascii() and any(family_of(character) == RIGHT_TO_LEFT for character in text)


def _runs(line: str, bold: bool) -> Iterator[str]:
    if line.isascii() and line.isprintable():
        yield escape(line)
        return
    for family, characters in groupby(_with_families(line), key=lambda pair: pair[1]):
        run = "".join(character for character, _family in characters)
        if family == RIGHT_TO_LEFT:
            run = _words_from_the_right(run)
        shown = escape(run)
        yield shown if family == BASE else f'<font name="{font_name(family, bold)}">{shown}</font>'


def _with_families(line: str) -> Iterator[tuple[str, str]]:
    """Each character with its family; a space stays in the run before it."""
    family = BASE
    for character in line:
        if character in "\t\u00a0":
            character = " "
        if not character.isspace():
            family = family_of(character) or BASE
        known = character.isspace() or family_of(character)
        if known or character.isprintable():
            yield (character if known else MISSING), family


def _words_from_the_right(run: str) -> str:
    """Letters within a word are shaped and turned by the font engine; the order of words is ours to turn."""
    core = run.strip()
    start = run[: len(run) - len(run.lstrip())]
    end = run[len(run.rstrip()) :]
    return start + " ".join(reversed(core.split(" "))) + end
