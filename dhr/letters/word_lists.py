"""Which paragraphs of a Word file are items of a list, and how the list is counted. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

BULLET, NUMBER = "List Bullet", "List Number"


@dataclass(frozen=True, slots=True)
class Item:
    """One item: which list it stands in, and where that begins to count; with dots it does not count."""

    text: str
    list: str
    start: int | None


def item_of(document: Any, paragraph: Any, style: str) -> Item | None:
    """The paragraph as an item, whether its style or the paragraph itself says so."""
    text = " ".join(paragraph.text.split())
    number = _value(paragraph, "w:numId")
    if number and number != "0":
        form, start = _counting(document, number, _value(paragraph, "w:ilvl") or "0")
        return Item(text, number, None if form == "bullet" else start)
    if number == "0" or not style.startswith((BULLET, NUMBER)):
        return None
    return Item(text, style, None if style.startswith(BULLET) else 1)


def _value(element: Any, tag: str) -> str:
    found = next(element.iter(qn(tag)), None)
    return "" if found is None else str(found.get(qn("w:val"), ""))


def _counting(document: Any, number: str, level: str) -> tuple[str, int]:
    """The form and the first number of one level of a list."""
    numbering = document.part.numbering_part.element
    made = next((n for n in numbering.iter(qn("w:num")) if n.get(qn("w:numId")) == number), None)
    if made is None:
        return "bullet", 1
    abstract = _value(made, "w:abstractNumId")
    defined = [n for n in numbering.iter(qn("w:abstractNum")) if n.get(qn("w:abstractNumId")) == abstract]
    found = next((lvl for n in defined for lvl in n.iter(qn("w:lvl")) if lvl.get(qn("w:ilvl")) == level), None)
    form = "bullet" if found is None else _value(found, "w:numFmt")
    start = _value(made, "w:startOverride") or ("1" if found is None else _value(found, "w:start"))
    return form, int(start or 1) if (start or "1").isdigit() else 1
