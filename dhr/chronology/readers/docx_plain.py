"""The short way for the cells that are nothing but paragraphs of plain text: nearly all cells of nearly all files."""

from __future__ import annotations

from lxml import etree

from dhr.chronology.readers.docx_lists import Lists
from dhr.chronology.readers.docx_signs import is_symbol_font
from dhr.chronology.readers.package import NAMES, attribute

_PLAIN = frozenset(
    ("tc", "tcPr", "tcW", "gridSpan", "vMerge", "tcBorders", "top", "left", "bottom", "right", "start", "end", "shd", "vAlign", "tcMar", "noWrap", "cnfStyle", "textDirection")
    + ("hideMark", "p", "pPr", "keepNext", "keepLines", "widowControl", "jc", "spacing", "ind", "bidi", "contextualSpacing", "snapToGrid", "autoSpaceDE", "autoSpaceDN")
    + ("adjustRightInd", "outlineLvl", "r", "rPr", "b", "bCs", "i", "iCs", "u", "color", "sz", "szCs", "lang", "kern", "rtl")
    + ("cs", "highlight", "noProof", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak")
)  # fmt: skip
"""Elements that change how words look and neither what they are nor whether they count."""


def plain_text(cell: etree._Element, lists: Lists) -> str | None:
    """The text of a cell as `gathered` gives it, or None where anything in it needs a closer look."""
    pieces: list[str] = []
    for part in cell.iter():
        name = NAMES[part.tag]
        if name == "t":
            pieces.append(part.text or "")
        elif name == "p":
            pieces.append("\n")
        elif name not in _PLAIN and not _is_plain(part, name, lists):
            return None
    return "".join(pieces).strip("\n")


def _is_plain(part: etree._Element, name: str, lists: Lists) -> bool:
    if name in ("pStyle", "rStyle"):
        style = lists.style(attribute(part, "val"))
        return not style.codes and not style.number
    return name == "rFonts" and not any(is_symbol_font(str(value)) for value in part.attrib.values())
