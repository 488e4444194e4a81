"""Every word of a Word document by a scan that knows nothing of the reader: the left side of the law of conservation."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from xml.etree import ElementTree  # noqa: S405 - the documents are our own

WORD = re.compile(r"[^\W_]+")
NOT_SHOWN = re.compile(r"word/(glossary|diagrams/drawing)")
LINES = frozenset(("p", "tc", "tbl", "txbxContent"))
APART = frozenset(("br", "cr", "tab", "ptab", "noBreakHyphen", "v", "sym", "rt"))
BEGINNING = {"den": "rt", "sup": "rt", "sub": "rt", "p": ""}
"""What parts words only where it begins, or only where it ends."""

SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
WRITTEN = {"docPr": ("title", "descr"), "textpath": ("string",), "tblCaption": ("val",), "tblDescription": ("val",)}
KEPT = ("", "in a deleted row")
"""A row that was deleted whole is told whole, as it was."""

Piece = tuple[str, str]
"""What took it out of the text (del, moveFrom, prompt; `written` about a picture; `end` of a line), and the text."""


def words_of(content: bytes) -> Counter[str]:
    """The words of all parts, with how often each is there."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml") and not NOT_SHOWN.match(name):
                pieces = list(_pieces(ElementTree.fromstring(archive.read(name)), "", False))  # noqa: S314
                found.update(WORD.findall("".join(text for aside, text in pieces if aside in KEPT)))
                for aside, group in groupby((piece for piece in pieces if piece[1]), key=itemgetter(0)):
                    found.update(WORD.findall("".join(text for _, text in group)) if aside not in KEPT else ())
    return found


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _value(element: ElementTree.Element, wanted: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == wanted), "")


def _has(element: ElementTree.Element, path: str) -> bool:
    return element.find("/".join("{*}" + step for step in path.split("/"))) is not None


def _pieces(element: ElementTree.Element, aside: str, deleted_row: bool) -> Iterator[Piece]:
    name = _name(element)
    if name == "AlternateContent":
        yield from _one_of(element, aside, deleted_row)
        return
    if _value(element, "type") in SEPARATORS or (name == "r" and _in_signs(element)):
        return
    if name == "tr" and _has(element, "trPr/del"):
        deleted_row = True
    inside = aside or _taken_out(element, name, deleted_row)
    yield from _around(element, BEGINNING.get(name, name), inside)
    for key in WRITTEN.get(name, ()):
        yield from (("written", _value(element, key)), ("end", " "))
    if name in ("t", "delText", "v"):
        yield inside, element.text or ""
    for child in sorted(element, key=lambda child: _name(child) == "rt"):
        yield from _pieces(child, inside, deleted_row)
    yield from _around(element, name, inside)


def _taken_out(element: ElementTree.Element, name: str, deleted_row: bool) -> str:
    if name in ("del", "moveFrom", "delText"):
        return KEPT[1] if deleted_row else "moveFrom" if name == "moveFrom" else "del"
    if name == "tc" and not deleted_row and _has(element, "tcPr/cellDel"):
        return "del"
    prompt = element.find("{*}sdtPr/{*}showingPlcHdr") if name == "sdt" else None
    return "prompt" if prompt is not None and _value(prompt, "val") != "0" else ""


def _around(element: ElementTree.Element, name: str, inside: str) -> Iterator[Piece]:
    """Where a word ends. A paragraph whose mark was deleted goes on in the next one, but what was deleted does not."""
    if name in LINES:
        yield "", "" if _joins(element) else " "
        yield "end", " "
    elif name in APART:
        yield inside, " "


def _joins(paragraph: ElementTree.Element) -> bool:
    """Whether the mark at the end of a paragraph was deleted or moved away, so that the next one goes on in its line."""
    return _has(paragraph, "pPr/rPr/del") or _has(paragraph, "pPr/rPr/moveFrom")


def _in_signs(run: ElementTree.Element) -> bool:
    """Letters of a font of symbols are read as signs; tests of their own look at them."""
    fonts = run.find("{*}rPr/{*}rFonts")
    return fonts is not None and any("dings" in value for value in fonts.attrib.values())


def _one_of(element: ElementTree.Element, aside: str, deleted_row: bool) -> Iterator[Piece]:
    """The forms of one drawing, each text of theirs once."""
    texts = set()
    for branch in element:
        pieces = list(_pieces(branch, aside, deleted_row))
        letters = "".join("".join(text for aside, text in pieces if aside != "written").split())
        if letters not in texts:
            texts.add(letters)
            yield from pieces
