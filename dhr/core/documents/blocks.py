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
    """One paragraph; a newline is a line break. `style` is the style that Word gives it, where it is not plain text."""

    text: str
    bold: bool = False
    style: str = ""


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
class Numbered:
    """A list that is counted from `start` on."""

    items: Sequence[str]
    start: int = 1


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page; with `room`, in a PDF and only where less than so many millimetres of the page are left."""

    room: float = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG, made to fit into `width` by `height` millimetres. `says`: the words for somebody who cannot see it."""

    content: bytes
    says: str
    width: float = 60
    height: float = 20


@dataclass(frozen=True, slots=True)
class LetterTop:
    """The top of a letter's first page: who writes (logo, name, a line in `colour`, address and telephone at the right), and
    to whom, where the window of an envelope shows it. Only the first block of a document can be one."""

    sender: str
    recipient: str
    name: str = ""
    colour: str = ""
    logo: Picture | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """The same said in two languages: side by side on paper, one after the other for a reading program and in Word.
    `language` is the second one's, as "cy-GB"."""

    first: Sequence[Block]
    second: Sequence[Block]
    language: str
    heading: str


Block = Heading | Para | Bullets | Numbered | Table | PageBreak | Picture | LetterTop | Beside


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: `marking` stands at the head and foot of every page (none where it is empty),
    `footer` beside the page number; `title` is the document's title for screen readers, never a person's name."""

    title: str
    blocks: Iterable[Block]
    marking: str = ""
    footer: str = ""
    landscape: bool = False
