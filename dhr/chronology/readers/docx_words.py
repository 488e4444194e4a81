"""What is collected while Word's XML is walked: the text, what was left aside, and what has to be said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from dhr.chronology.readers.docx_lists import Lists
from dhr.chronology.readers.package import NAMES

DELETED = "tracked deletion"
MOVED = "moved away by a tracked change"
PROMPT = "prompt of an empty field"
FIELD_CODE = "field code"
OTHER_FORM = "another form of a drawing"
HELP_TAG, CHOICE_TAG = "dhr-help", "dhr-choice"
"""The tags of the content controls of our own template: its help, and the lists to choose from."""

_SKIPPED = frozenset(
    ("pPr", "rPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "delInstrText")
    + ("tblPrEx", "rubyPr", "softHyphen", "lastRenderedPageBreak", "", "proofErr", "bookmarkStart", "bookmarkEnd")
)


@dataclass(slots=True)
class Field:
    """One of Word's fields: its code, whether its result has begun (and at which piece), and what is chosen in its list."""

    chosen: str = ""
    code: str = ""
    shows: bool = False
    begins: int = 0


@dataclass(slots=True)
class Words:
    """Collects text; `aside` is what a person would not see: (what it is, the text). `seen` has each code of a warning
    with the words that it is about. With `apart`, tables inside are collected in `tables` and not read as text.
    `fields` are those that are open.
    `gap` is the number of pieces at which the text last went aside: what follows there goes on in the same gap."""

    handlers: Mapping[str, Handler]
    lists: Lists = field(default_factory=Lists)
    deleted_counts: bool = False
    apart: bool = False
    pieces: list[str] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)
    seen: dict[str, list[str]] = field(default_factory=dict)
    references: list[tuple[str, str]] = field(default_factory=list)
    tables: list[etree._Element] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    font: str = ""
    mark_deleted: bool = False
    gap: int = -1

    @property
    def text(self) -> str:
        return "".join(self.pieces).strip("\n")

    def add(self, text: str, lane: str) -> None:
        """Put the text into the cell or, by its lane, aside."""
        if not text:
            return
        if self.fields and not lane and any(not each.shows for each in self.fields):
            lane = FIELD_CODE
        if not lane or (self.deleted_counts and lane in (DELETED, MOVED)):
            self.pieces.append(text)
        elif self.aside and self.aside[-1][0] == lane and self.gap == len(self.pieces):
            self.aside[-1] = (lane, self.aside[-1][1] + text)
        else:
            self.aside.append((lane, text))
            self.gap = len(self.pieces)

    def notice(self, code: str, *about: str) -> None:
        self.seen.setdefault(code, []).extend(about)

    def visit(self, element: Iterable[etree._Element], lane: str = "") -> None:
        """Everything inside the element, in order. What is not known is looked into, never passed over."""
        for child in element:
            name = NAMES[child.tag]
            handler = self.handlers.get(name)
            if handler is not None:
                handler(self, child, lane)
            elif name not in _SKIPPED:
                self.visit(child, lane)

    def quoted(self, element: etree._Element, lane: str, *codes: str) -> None:
        """As `visit`; the words inside are quoted with each code."""
        start = len(self.pieces)
        self.visit(element, lane)
        said = "".join(self.pieces[start:]).strip()
        for code in codes:
            if said:
                self.notice(code, said)

    def new_line(self) -> None:
        if self.pieces and not self.pieces[-1].endswith("\n"):
            self.pieces.append("\n")

    def take(self, inner: Words) -> None:
        """All that was found beside the text."""
        self.aside += inner.aside
        self.references += inner.references
        for code, about in inner.seen.items():
            self.notice(code, *about)
        self.gap = -1


Handler = Callable[[Words, etree._Element, str], None]
