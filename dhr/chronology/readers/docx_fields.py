"""What single elements of Word's XML say beside their text: old form fields, field codes, descriptions of pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from dhr.chronology.readers.docx_lists import OFF
from dhr.chronology.readers.package import NAMES, attribute

_CHANGING = re.compile(r"\s*(?:DATE|TIME|SAVEDATE|PRINTDATE|EDITTIME)\b", re.I)

_DESCRIBED = {
    "docPr": (("title", "description of a picture"), ("descr", "description of a picture")),
    "tblCaption": (("val", "description of table"),),
    "tblDescription": (("val", "description of table"),),
    "textpath": (("string", "watermark"),),
}
_VML = (("alt", "description of a picture"),)


def changes_by_itself(code: str) -> bool:
    """Whether a field's code stands for the day or time at which the file is opened, saved or printed."""
    return _CHANGING.match(code) is not None


def box_values(element: etree._Element) -> Iterator[str]:
    """The tick of the box of an old form, which is not written as text."""
    for box in element.iter("{*}checkBox"):
        states = {NAMES[item.tag]: attribute(item, "val") for item in box}
        yield "☐" if states.get("checked", states.get("default", "0")) in OFF else "☒"


def chosen_value(element: etree._Element) -> str:
    """What is chosen in the list of an old form. Word writes it nowhere else; other programs write it as text as well."""
    for field in element.iter("{*}ddList"):
        states = {NAMES[item.tag]: attribute(item, "val") for item in field if NAMES[item.tag] != "listEntry"}
        entries = [attribute(item, "val") for item in field if NAMES[item.tag] == "listEntry"]
        chosen = states.get("result", states.get("default", "0"))
        return next(iter(entries[int(chosen) :]), "") if chosen.isdecimal() and len(chosen) < 6 else ""
    return ""


def descriptions(element: etree._Element) -> Iterator[tuple[str, str]]:
    """(what it is, the words) that a person wrote about a picture or table, or as a watermark."""
    for name, what in _DESCRIBED.get(NAMES[element.tag], _VML):
        text = attribute(element, name).strip()
        if text:
            yield what, text


def letters(element: etree._Element) -> str:
    """Every letter of the texts inside, so that two forms of one drawing can be compared."""
    return "".join("".join(part.text or "" for part in element.iter("{*}t")).split())
