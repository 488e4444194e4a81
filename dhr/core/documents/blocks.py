"""The one model of a document: a list of blocks, rendered alike as PDF (`pdf.py`) and as Word (`word.py`).

Every string is plain text, never mark-up: renderers escape it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True, slots=True)
class Para:
    """One paragraph; a newline is a line break."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    items: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose first row is headings, repeated on each page. `widths` are shares of the text width."""

    head: Sequence[str]
    rows: Iterable[Sequence[str]]
    widths: Sequence[float]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Block = Heading | Para | Bullets | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: `marking` stands at the head and foot of every page (none where it is empty),
    `footer` beside the page number; `title` is the document's title for screen readers, never a person's name."""

    title: str
    blocks: Iterable[Block]
    marking: str = ""
    footer: str = ""
    landscape: bool = False
