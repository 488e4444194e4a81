"""Filling ((placeholders)) from a closed list: one regular expression, no template engine, nothing is ever evaluated. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

PLACEHOLDER = re.compile(r"\(\(([^()\n]{1,60})\)\)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the filled letter; `gap` names the placeholder that has no value."""

    text: str
    gap: str = ""


def names_in(wording: str) -> list[str]:
    """The placeholders of a wording in the order in which they first stand."""
    return list(dict.fromkeys(found.strip() for found in PLACEHOLDER.findall(wording)))


def unknown_in(wording: str, known: Collection[str]) -> list[str]:
    """Placeholders that are not on the closed list."""
    return [name for name in names_in(wording) if name not in known]


def pieces(wording: str, values: Mapping[str, str]) -> Iterator[Piece]:
    """The letter in pieces. A value is text: brackets in it stay what they are."""
    position = 0
    for found in PLACEHOLDER.finditer(wording):
        if found.start() > position:
            yield Piece(wording[position : found.start()])
        name = found[1].strip()
        value = values.get(name, "").strip()
        yield Piece(value) if value else Piece(f"(({name}))", gap=name)
        position = found.end()
    if position < len(wording):
        yield Piece(wording[position:])


def gaps(wording: str, values: Mapping[str, str]) -> list[str]:
    """Placeholders that have no value yet."""
    return [name for name in names_in(wording) if not values.get(name, "").strip()]


def fill(wording: str, values: Mapping[str, str]) -> str:
    """The whole letter; gaps stand as they are written."""
    return "".join(piece.text for piece in pieces(wording, values))
