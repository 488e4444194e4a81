"""Colours as #rrggbb and how well they are read on white paper. Source: WCAG 2.2, 1.4.3 and relative luminance. Pure."""

from __future__ import annotations

import re

LEAST_CONTRAST = 4.5
COLOUR = re.compile("#[0-9a-f]{6}")


def contrast_on_white(colour: str) -> float:
    """From 1 (white) to 21 (black)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def darker_until_read(colour: str) -> str:
    """The same colour, only as much darker as it has to be."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    tries = ("#" + "".join(f"{part * left // 100:02x}" for part in parts) for left in range(100, -1, -1))
    return next(found for found in tries if contrast_on_white(found) >= LEAST_CONTRAST)


def colour_problem(colour: str) -> str | None:
    """Why letters cannot have this colour, and which would do; nothing where it is good, or where there is none."""
    if not colour:
        return None
    if not COLOUR.fullmatch(colour):
        return "Write the colour as # and six signs from 0 to 9 and a to f, for example #1d5c4d"
    found = contrast_on_white(colour)
    if found >= LEAST_CONTRAST:
        return None
    told = f"{int(found * 10) / 10:g} to 1, and {LEAST_CONTRAST:g} to 1 is needed"
    return f"{colour} is too pale on white paper: its contrast is {told}. Take {darker_until_read(colour)}, or another dark colour"
