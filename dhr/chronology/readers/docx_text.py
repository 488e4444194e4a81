"""The words of a piece of Word's XML as a person sees them, and what was left aside or has to be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from dhr.chronology.readers import docx_marks as marks
from dhr.chronology.readers.docx_fields import letters
from dhr.chronology.readers.docx_lists import OFF, Lists
from dhr.chronology.readers.docx_words import (
    CHOICE_TAG,
    DELETED,
    HELP_TAG,
    MOVED,
    OTHER_FORM,
    PROMPT,
    Handler,
    Words,
)  # fmt: skip
from dhr.chronology.readers.package import NAMES, attribute
from dhr.chronology.records import TEMPLATE_HELP


def gathered(
    element: Iterable[etree._Element], lane: str = "", *, lists: Lists | None = None, deleted_counts: bool = False,
    apart: bool = False, onto: Words | None = None,
) -> Words:  # fmt: skip
    """The words inside an element, after those of `onto` where that is given; with `deleted_counts`, deletions are read
    as text (a row that is deleted whole)."""
    words = onto or Words(_HANDLERS, lists or Lists(), deleted_counts, apart)
    words.visit(element, lane)
    return words


def _says(text: str) -> Handler:
    return lambda words, element, lane: words.add(text, lane)


def _notices(code: str) -> Handler:
    def handler(words: Words, element: etree._Element, lane: str) -> None:
        words.notice(code)
        words.visit(element, lane)

    return handler


def _aside(lane_inside: str) -> Handler:
    def handler(words: Words, element: etree._Element, lane: str) -> None:
        words.notice("tracked_changes")
        words.visit(element, lane or lane_inside)

    return handler


def _refers(what: str, code: str) -> Handler:
    def handler(words: Words, element: etree._Element, lane: str) -> None:
        words.references.append((what, attribute(element, "id")))
        words.notice(code)

    return handler


def _behind(sign: str) -> Handler:
    """The lower part of a fraction, an exponent or an index: without its sign, the parts would run together."""

    def handler(words: Words, element: etree._Element, lane: str) -> None:
        if letters(element):
            words.add(sign, lane)
        words.visit(element, lane)

    return handler


def _sum(words: Words, element: etree._Element, lane: str) -> None:
    """A sum or an integral: what is added up stands apart from the bounds."""
    for part in element:
        if NAMES[part.tag] == "e":
            words.add(" ", lane)
        words.visit((part,), lane)


def _paragraph(words: Words, element: etree._Element, lane: str) -> None:
    """A new line, unless the mark that ended the paragraph before was deleted with change tracking."""
    if not words.mark_deleted:
        words.new_line()
    words.mark_deleted, words.gap = False, -1
    codes: frozenset[str] = frozenset()
    if len(element) and NAMES[element[0].tag] == "pPr":
        codes = _paragraph_properties(words, element[0], lane)
    words.quoted(element, lane, *codes) if codes else words.visit(element, lane)
    words.mark_deleted, words.gap = goes_on(element), -1
    if not words.mark_deleted and words.pieces:
        words.pieces.append("\n")


def goes_on(paragraph: etree._Element) -> bool:
    """Whether the mark at the end of a paragraph was deleted or moved away, so that the next one goes on in its line."""
    marks = paragraph.find("{*}pPr/{*}rPr")
    return marks is not None and any(NAMES[mark.tag] in ("del", "moveFrom") for mark in marks)


def _paragraph_properties(words: Words, properties: etree._Element, lane: str) -> frozenset[str]:
    """Its number, what became of its mark, and what is to be said of its style."""
    codes: frozenset[str] = frozenset()
    numbered = False
    for item in properties:
        name = NAMES[item.tag]
        if name == "rPr":
            marks = {NAMES[mark.tag] for mark in item} & {"del", "moveFrom", "ins", "moveTo"}
            if marks:
                words.notice("tracked_changes")
        elif name == "pStyle":
            style = words.lists.style(attribute(item, "val"))
            codes, numbered = style.codes, numbered or bool(style.number)
        elif name == "numPr":
            numbered = True
    if numbered and not lane:
        _add_label(words, words.lists.label(properties))
    return codes


def _add_label(words: Words, label: str | None) -> None:
    if label is None:
        words.notice("numbers_not_read")
    elif label:
        words.notice("automatic_numbering")
        words.add(f"{label} ", "")


def _choice(words: Words, element: etree._Element, lane: str) -> None:
    """The same thing in several forms, new and old: one is read, another that says something else is listed."""
    branches = [child for child in element if NAMES[child.tag] in ("Choice", "Fallback")]
    said = {branch: letters(branch) for branch in branches}
    shown, *others = sorted(branches, key=lambda branch: not said[branch]) or [element]
    words.visit(shown, lane)
    for branch in others:
        if said[branch] != said[shown]:
            other = gathered(branch)
            words.aside += [(OTHER_FORM, other.text)] if other.text.strip() else []
            words.aside += other.aside


def _content_control(words: Words, element: etree._Element, lane: str) -> None:
    words.visit(element, lane or lane_of(element))


def lane_of(control: etree._Element) -> str:
    """Where the words of a content control go: what our own template says, and what an empty control shows, is aside. Any
    other element has no lane of its own."""
    if NAMES[control.tag] != "sdt":
        return ""
    tag = control.find("{*}sdtPr/{*}tag")
    ours = attribute(tag, "val") if tag is not None else ""
    if ours == HELP_TAG or (ours == CHOICE_TAG and shows_prompt(control)):
        return TEMPLATE_HELP
    return PROMPT if shows_prompt(control) else ""


def shows_prompt(element: etree._Element) -> bool:
    """Whether a content control is empty and shows what should be written in it."""
    prompt = element.find("{*}sdtPr/{*}showingPlcHdr")
    return prompt is not None and attribute(prompt, "val") not in OFF


def _text_box(words: Words, element: etree._Element, lane: str) -> None:
    words.new_line()
    words.quoted(element, lane, "text_box")


def _table(words: Words, element: etree._Element, lane: str) -> None:
    if words.apart:
        words.tables.append(element)
    else:
        words.quoted(element, lane, "nested_table")


def _nested_row(words: Words, element: etree._Element, lane: str) -> None:
    """The cells of a table inside a cell, in one line with tabs between them."""
    words.new_line()
    inside_deleted = lane or (DELETED if _is_deleted(words, element, "{*}trPr/{*}del") else "")
    for number, (cell, inside) in enumerate(cells_of(element, inside_deleted)):
        inside = inside or (DELETED if _is_deleted(words, cell, "{*}tcPr/{*}cellDel") else "")
        inner = gathered(cell, inside, lists=words.lists, deleted_counts=words.deleted_counts)
        words.add(("\t" if number else "") + inner.text, "")
        words.take(inner)


def _is_deleted(words: Words, element: etree._Element, mark: str) -> bool:
    """Whether a row or cell was deleted by itself, and not with the row around it."""
    return not words.deleted_counts and element.find(mark) is not None


_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "moveFrom", "del"))


def cells_of(element: etree._Element, lane: str) -> Iterator[tuple[etree._Element, str]]:
    """The cells of a row, also those inside content controls and other wrappers, with their lane."""
    for child in element:
        name = NAMES[child.tag]
        if name == "tc":
            yield child, lane
        elif name in _WRAPPERS:
            yield from cells_of(child, lane or lane_of(child))


_HANDLERS: dict[str, Handler] = {
    "t": marks.text,
    "delText": marks.deleted_text,
    "v": marks.value,
    "p": _paragraph,
    "r": marks.run,
    "tab": _says("\t"),
    "ptab": _says("\t"),
    "br": _says("\n"),
    "cr": _says("\n"),
    "noBreakHyphen": _says("-"),
    "sym": marks.symbol,
    "del": _aside(DELETED),
    "moveFrom": _aside(MOVED),
    "ins": _notices("tracked_changes"),
    "moveTo": _notices("tracked_changes"),
    "fldChar": marks.field_mark,
    "instrText": marks.field_code,
    "fldSimple": marks.simple_field,
    "AlternateContent": _choice,
    "sdt": _content_control,
    "txbxContent": _text_box,
    "tbl": _table,
    "tr": _nested_row,
    "ruby": marks.ruby,
    "nary": _sum,
    "den": _behind("/"),
    "sup": _behind("^"),
    "sub": _behind("_"),
    "footnoteReference": _refers("footnote", "footnote"),
    "endnoteReference": _refers("endnote", "footnote"),
    "commentReference": _refers("comment", "comment"),
    **dict.fromkeys(("docPr", "tblPr", "tblCaption", "tblDescription", "textpath"), marks.described),
    **dict.fromkeys(("shape", "rect", "roundrect", "oval"), marks.described),
    **dict.fromkeys(("object", "chart", "relIds", "blip", "imagedata", "subDoc"), _notices("embedded_left_out")),
    "altChunk": _notices("inserted_files"),
}
