"""The words of a piece of Word's XML as a person sees them, and what was left aside or has to be said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from dhr.chronology.readers.package import attribute, local

DELETED = "tracked deletion"
MOVED = "moved away by a tracked change"
PROMPT = "prompt of an empty field"
FIELD_CODE = "field code"

_TICKS = {0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x78: "☒", 0xDF: "→", 0xE0: "→"}
"""Signs of the Wingdings font."""

_SKIPPED = frozenset(
    ("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText")
    + ("tblPrEx", "rubyPr", "docPr", "softHyphen", "lastRenderedPageBreak")
)


@dataclass
class Words:
    """Collects text; `aside` is what a person would not see: (what it is, the text)."""

    deleted_counts: bool = False
    pieces: list[str] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    references: list[tuple[str, str]] = field(default_factory=list)
    _fields: list[bool] = field(default_factory=list)
    _mark_deleted: bool = False

    @property
    def text(self) -> str:
        return "".join(self.pieces).strip("\n")

    def add(self, text: str, lane: str) -> None:
        """Put the text into the cell or, by its lane, aside."""
        if not lane and not all(self._fields):
            lane = FIELD_CODE
        if not lane or (self.deleted_counts and lane == DELETED):
            self.pieces.append(text)
        elif text:
            self.aside.append((lane, text))

    def visit(self, element: etree._Element, lane: str = "") -> None:
        """Everything inside the element, in order. What is not known is looked into, never passed over."""
        for child in element:
            name = local(child)
            handler = _HANDLERS.get(name)
            if handler is not None:
                handler(self, child, lane)
            elif name and name not in _SKIPPED:
                self.visit(child, lane)

    def new_line(self) -> None:
        if self.pieces and not self.pieces[-1].endswith("\n"):
            self.pieces.append("\n")


Handler = Callable[[Words, etree._Element, str], None]


def gathered(element: etree._Element, lane: str = "", *, deleted_counts: bool = False) -> Words:
    """The words of an element; with `deleted_counts`, deletions are read as text (a row that is deleted whole)."""
    words = Words(deleted_counts=deleted_counts)
    words.visit(element, lane)
    return words


def _says(text: str) -> Handler:
    return lambda words, element, lane: words.add(text, lane)


def _notices(code: str) -> Handler:
    def handler(words: Words, element: etree._Element, lane: str) -> None:
        words.seen.add(code)
        words.visit(element, lane)

    return handler


def _aside(lane_inside: str) -> Handler:
    def handler(words: Words, element: etree._Element, lane: str) -> None:
        words.seen.add("tracked_changes")
        words.visit(element, lane or lane_inside)

    return handler


def _refers(what: str, code: str) -> Handler:
    def handler(words: Words, element: etree._Element, lane: str) -> None:
        words.references.append((what, attribute(element, "id")))
        words.seen.add(code)

    return handler


def _text(words: Words, element: etree._Element, lane: str) -> None:
    words.add(element.text or "", lane)


def _deleted_text(words: Words, element: etree._Element, lane: str) -> None:
    words.add(element.text or "", lane or DELETED)


def _paragraph(words: Words, element: etree._Element, lane: str) -> None:
    """A new line, unless the mark that ended the paragraph before was deleted with change tracking."""
    if not words._mark_deleted:
        words.new_line()
    words._mark_deleted = False
    first = element[0] if len(element) else None
    if first is not None and local(first) == "pPr":
        names = {local(inner) for inner in first.iter()}
        if "numPr" in names:
            words.seen.add("automatic_numbering")
        words._mark_deleted = "del" in names
    words.visit(element, lane)
    if not words._mark_deleted and words.pieces:
        words.pieces.append("\n")


def _run(words: Words, element: etree._Element, lane: str) -> None:
    first = element[0] if len(element) else None
    if first is not None and local(first) == "rPr":
        for style in first:
            name = local(style)
            if name in _STYLES and attribute(style, "val") not in ("0", "false", "off"):
                words.seen.add(_STYLES[name])
    words.visit(element, lane)


_STYLES = {"strike": "struck_text", "dstrike": "struck_text", "vanish": "hidden_text"}


def _symbol(words: Words, element: etree._Element, lane: str) -> None:
    font, code = attribute(element, "font"), attribute(element, "char")
    number = int(code, 16) & 0xFFF if code.isalnum() and len(code) <= 4 else 0
    shown = _TICKS.get(number) if font.startswith("Wingdings") else None
    if shown is None:
        words.seen.add("unknown_symbol")
        shown = f"[{font} {code}]"
    words.add(shown, lane)


def _field_mark(words: Words, element: etree._Element, lane: str) -> None:
    """Between `begin` and `separate` stands the field's code, from there to `end` its result."""
    kind = attribute(element, "fldCharType")
    if kind == "begin":
        _form_value(words, element, lane)
        words._fields.append(False)
    elif kind == "separate" and words._fields:
        words._fields[-1] = True
    elif kind == "end" and words._fields:
        words._fields.pop()


def _form_value(words: Words, element: etree._Element, lane: str) -> None:
    """The tick of an old form's box: checked, else its default."""
    for box in element.iter("{*}checkBox"):
        states = {local(state): attribute(state, "val") not in ("0", "false", "off") for state in box}
        words.add("☒" if states.get("checked", states.get("default", False)) else "☐", lane)


def _choice(words: Words, element: etree._Element, lane: str) -> None:
    """The same thing in two forms, new and old: one of them is read."""
    branches = [child for child in element if local(child) in ("Choice", "Fallback")]
    with_text = [branch for branch in branches if branch.find(".//{*}t") is not None]
    for branch in (with_text or branches)[:1]:
        words.visit(branch, lane)


def _content_control(words: Words, element: etree._Element, lane: str) -> None:
    prompt = element.find("{*}sdtPr/{*}showingPlcHdr")
    showing = prompt is not None and attribute(prompt, "val") not in ("0", "false", "off")
    words.seen.add("content_controls")
    words.visit(element, lane or (PROMPT if showing else ""))


def _text_box(words: Words, element: etree._Element, lane: str) -> None:
    words.seen.add("text_box")
    words.new_line()
    words.visit(element, lane)


def _nested_row(words: Words, element: etree._Element, lane: str) -> None:
    deleted = element.find("{*}trPr/{*}del") is not None
    words.new_line()
    for number, cell in enumerate(element.iter("{*}tc")):
        if cell.iterancestors("{*}tr").__next__() is not element:
            continue
        inner = gathered(cell, lane or (DELETED if deleted else ""), deleted_counts=words.deleted_counts)
        words.add(("\t" if number else "") + inner.text, "")
        words.aside += inner.aside
        words.seen |= inner.seen
        words.references += inner.references


_HANDLERS: dict[str, Handler] = {
    "t": _text,
    "delText": _deleted_text,
    "p": _paragraph,
    "r": _run,
    "tab": _says("\t"),
    "ptab": _says("\t"),
    "br": _says("\n"),
    "cr": _says("\n"),
    "noBreakHyphen": _says("-"),
    "sym": _symbol,
    "del": _aside(DELETED),
    "moveFrom": _aside(MOVED),
    "ins": _notices("tracked_changes"),
    "moveTo": _notices("tracked_changes"),
    "fldChar": _field_mark,
    "AlternateContent": _choice,
    "sdt": _content_control,
    "txbxContent": _text_box,
    "tbl": _notices("nested_table"),
    "tr": _nested_row,
    "footnoteReference": _refers("footnote", "footnote"),
    "endnoteReference": _refers("endnote", "footnote"),
    "commentReference": _refers("comment", "comment"),
    "object": _notices("embedded_left_out"),
    "altChunk": _notices("embedded_left_out"),
    "chart": _notices("embedded_left_out"),
    "relIds": _notices("embedded_left_out"),
    "blip": _notices("embedded_left_out"),
    "imagedata": _notices("embedded_left_out"),
}
