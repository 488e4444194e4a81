"""Signs of the symbol fonts: letters that show as ticks, crosses, boxes and arrows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_WINGDINGS = {
    0x4A: "☺",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "☐",
    0x78: "☒",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}

SIGNS: Mapping[str, Mapping[int, str]] = MappingProxyType(
    {
        "wingdings": _WINGDINGS,
        "wingdings 2": {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐"},
        "wingdings 3": {},
        "webdings": {0x61: "✓", 0x72: "✗"},
        "symbol": {0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB7: "•", 0xD6: "√"},
    }
)
"""Font in small letters, to the number of the letter, to what it shows."""


def sign_of(font: str, number: int) -> str | None:
    """What the font shows for a letter; Word writes these numbers as they are or from F000 on."""
    return SIGNS.get(font.casefold(), {}).get(number & 0xFF)


def is_symbol_font(font: str) -> bool:
    """Whether the letters of this font are pictures."""
    return font.casefold() in SIGNS
