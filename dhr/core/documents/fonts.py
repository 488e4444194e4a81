"""The fonts embedded in every PDF, and which of them can write a character."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).resolve().parents[3] / "build" / "fonts"
BASE = "NotoSans"
RIGHT_TO_LEFT = "NotoSansArabic"
FAMILIES = (BASE, RIGHT_TO_LEFT, "NotoSansGurmukhi")
MISSING = "\ufffd"
"""Stands for a character that no font can write, so that a gap is seen and not passed over."""
JOINERS = "\u200c\u200d"


def font_name(family: str, bold: bool) -> str:
    return f"{family}-{'Bold' if bold else 'Regular'}"


@lru_cache(maxsize=1)
def register_fonts() -> None:
    """Once for each process. The files come with `make setup`."""
    for family in FAMILIES:
        for bold, file in ((False, "400Regular"), (True, "700Bold")):
            pdfmetrics.registerFont(TTFont(font_name(family, bold), FOLDER / f"{family}_{file}.ttf"))


def can_write(family: str, character: str) -> bool:
    register_fonts()
    return ord(character) in pdfmetrics.getFont(font_name(family, False)).face.charToGlyph


@lru_cache(maxsize=8192)
def family_of(character: str) -> str:
    """The first family that can write the character; nothing when none can."""
    return next((family for family in FAMILIES if can_write(family, character)), "")


def writable(line: str) -> str:
    """The line as it can be written: what no font has is shown as missing; only what is invisible by nature goes."""
    if line.isascii() and line.isprintable():
        return line
    return "".join(_writable(character) for character in line)


@lru_cache(maxsize=8192)
def _writable(character: str) -> str:
    if character.isspace() and not unicodedata.category(character).startswith("C") or character == "\t":
        return " "
    if unicodedata.category(character) == "Cf" and character not in JOINERS:
        return ""
    return character if family_of(character) and character.isprintable() or character in JOINERS else MISSING


def runs(line: str) -> list[tuple[str, str]]:
    """The line in stretches of one family each; spaces, marks and joiners stay with the character before them."""
    if line.isascii():
        return [(BASE, line)]
    families, family = [], BASE
    for character in line:
        if not (_leans(character) and can_write(family, character)):
            family = family_of(character) or BASE
        families.append(family)
    pairs = groupby(zip(families, line, strict=True), key=lambda pair: pair[0])
    return [(family, "".join(character for _family, character in group)) for family, group in pairs]


def _leans(character: str) -> bool:
    return character == " " or character in JOINERS or unicodedata.category(character).startswith("M")
