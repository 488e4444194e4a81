"""A second look at a file, which shares no code with the readers: which of its words and rows does a reading not tell?"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from dhr.chronology.records import Reading

_SYMBOL_FONTS = ("wingdings", "webdings", "symbol")
"""Letters of these fonts are pictures, which the readers turn into signs."""

_NOT_SHOWN = re.compile(r"[\x00-\x20\x7f-\x9f\s\ufffe\uffff]+")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MADE_BY_US = (
    "place",
    "where",
    "warnings",
    "reason",
    "precision",
    "earliest_start",
    "latest_start",
    "earliest_end",
    "latest_end",
)
_MOST = 5


@dataclass(frozen=True, slots=True)
class Told:
    """All that was told, without white space: each cell or text, all of them in one, and how often each letter."""

    cells: frozenset[str]
    joined: str
    letters: Counter[str]

    def __contains__(self, piece: str) -> bool:
        return piece in self.cells or piece in self.joined


def told(reading: Reading) -> Told:
    """Every text of the reading that comes from the file; a cell's text stands once even where it is told twice."""
    data = reading.as_json()
    lists = [data[name] for name in ("events", "notes", "no_contact", "other", "unplaced")]
    texts = list(_texts([*lists, list(reading.rejected_rows)]))
    joined = "\n".join(_bare(text) for text in texts)
    cells = frozenset(_bare(cell) for text in texts for cell in text.split(" | "))
    return Told(cells, joined, Counter(joined))


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            if key not in _MADE_BY_US:
                yield from _texts(value)
    elif isinstance(data, Iterable):
        for value in data:
            yield from _texts(value)


def _bare(text: str) -> str:
    return _NOT_SHOWN.sub("", text)


def lost_words(content: bytes, kind: str, said: Told) -> list[str]:
    """The first pieces of text that are told nowhere, or letters that are told less often than they are written."""
    if kind in ("docx", "docm"):
        pieces = list(_word_texts(content))
    elif kind in ("xlsx", "xlsm"):
        pieces = list(_workbook_texts(content))
    else:
        return []
    bare = [_bare(piece) for piece in pieces]
    lost = [piece[:80] for piece in bare if piece not in said]
    short = Counter("".join(bare)) - said.letters
    if short and not lost:
        lost.append("letters: " + " ".join(f"{number} × {letter}" for letter, number in short.most_common(_MOST)))
    return lost[:_MOST]


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _word_texts(content: bytes) -> Iterator[str]:
    """Each w:t and w:delText of the main part, whatever it stands in."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = _root(package, _main_part(package))
    stack = [root]
    while stack:
        element = stack.pop()
        name = _name(element)
        if name in ("t", "delText"):
            yield element.text or ""
        elif name == "AlternateContent":
            stack += _one_branch(element)
        elif not (name == "r" and _is_symbols(element)):
            stack += list(element)


def _one_branch(element: ElementTree.Element) -> list[ElementTree.Element]:
    """The same thing stands there twice, for new and for old programs."""
    with_text = [branch for branch in element if any(_name(inner) in ("t", "delText") for inner in branch.iter())]
    return with_text[:1]


def _is_symbols(run: ElementTree.Element) -> bool:
    fonts = [str(value).lower() for part in run.iter() if _name(part) == "rFonts" for value in part.attrib.values()]
    return any(font.startswith(_SYMBOL_FONTS) for font in fonts)


def word_rows(content: bytes) -> int:
    """The rows of the tables that stand in no other table."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = _root(package, _main_part(package))
    rows, stack = 0, [root]
    while stack:
        element = stack.pop()
        if _name(element) == "tr":
            rows += 1
        elif _name(element) != "p":
            stack += list(element)
    return rows


def _main_part(package: zipfile.ZipFile) -> str:
    relations = _root(package, "_rels/.rels")
    targets = [item.get("Target", "") for item in relations if item.get("Type", "").endswith("/officeDocument")]
    return targets[0].lstrip("/")


def _workbook_texts(content: bytes) -> Iterator[str]:
    """The strings that the cells of each sheet use, shared or their own."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        main = _main_part(package)
        folder = posixpath.dirname(main)
        relations = _root(package, f"{folder}/_rels/{posixpath.basename(main)}.rels".lstrip("/"))
        parts = [(item.get("Type", "").rpartition("/")[2], item.get("Target", "")) for item in relations]
        targets = [(kind, posixpath.normpath(posixpath.join("/", folder, target))[1:]) for kind, target in parts]
        known = [(kind, target) for kind, target in targets if target in package.namelist()]
        shared = [_string(item) for kind, part in known if kind == "sharedStrings" for item in _root(package, part)]
        for kind, part in known:
            if kind == "worksheet":
                yield from _sheet_texts(_root(package, part), shared)


def _root(package: zipfile.ZipFile, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(package.read(part))  # noqa: S314 - only files that passed the check come here


def _sheet_texts(sheet: ElementTree.Element, shared: list[str]) -> Iterator[str]:
    for cell in sheet.iter():
        if _name(cell) != "c":
            continue
        for child in cell:
            kind = cell.get("t", "n")
            if _name(child) == "is":
                yield _string(child)
            elif _name(child) == "v" and kind in ("s", "str", "e"):
                yield shared[int(child.text or "0")] if kind == "s" else _unescaped(child.text or "")


def _string(item: ElementTree.Element) -> str:
    """All text but the readings of signs (rPh)."""
    if _name(item) == "rPh":
        return ""
    if _name(item) == "t":
        return _unescaped(item.text or "")
    return "".join(_string(child) for child in item)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
