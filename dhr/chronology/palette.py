"""The colours of agencies: dark enough for words on white (at least 4.5:1), the same as in the stylesheet."""

from __future__ import annotations

from collections.abc import Iterable

LANES = (
    *("1D70B8", "00703C", "6F2C91", "B2360A", "0B6E75", "912B63"),
    *("505A5F", "7A5C00", "2B3990", "A2102C", "3F6212", "5A3A1C"),
)


def lane_numbers(agencies: Iterable[str]) -> dict[str, int]:
    """The number, from 1, of each agency's colour (`lane-1`), by the order of their names; after the last, again."""
    ordered = sorted(set(agencies), key=lambda name: (name.casefold(), name))
    return {name: place % len(LANES) + 1 for place, name in enumerate(ordered)}


def colours_of(agencies: Iterable[str]) -> dict[str, str]:
    """Each agency's colour as RRGGBB."""
    return {name: LANES[number - 1] for name, number in lane_numbers(agencies).items()}
