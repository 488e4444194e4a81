"""The text of a letter read out of a Word file that a person edited. Pure.

Only what stands in plain paragraphs is taken over: headings, numbered and dotted lists, text. Whatever else holds words is
refused with what to do, so that nothing is lost without a word. Source: security T20, T22.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

from dhr.chronology.readers.kinds import DAMAGED, kind_of
from dhr.chronology.readers.preflight import check_package
from dhr.chronology.records import Refused
from dhr.core.documents.blocks import Block, Bullets, Heading, Numbered, Para
from dhr.core.documents.word_base import DATE, HEAD
from dhr.letters.layout import WELSH_TITLE
from dhr.letters.shape import text_of
from dhr.letters.word_lists import Item, item_of

MOST_BYTES, MOST_INSIDE, MOST_LETTERS = 8 * 1024 * 1024, 32 * 1024 * 1024, 50_000
TOO_LARGE = "The file is far larger inside than a letter is. Copy its text into a new Word document and bring that."
NOT_WORD = "Choose a Word file (.docx)."
MACROS = "The file holds macros or embedded objects. Copy its text into a new Word document, save it as .docx and bring that."
OUTSIDE = (
    "The file points to something outside itself: a template or a linked picture. Copy its text into a new document."
)
TRACKED = (
    "The file holds tracked changes. In Word, accept or reject all of them (Review), save it and bring it in again."
)
NOT_PLAIN = "The file holds words in {what}, which a letter here cannot take over. Write them as ordinary lines, and bring it in again."
NOT_TEXT = "a form that is no ordinary text"
TOO_LONG = f"The text is longer than {MOST_LETTERS:,} characters. That is no letter: choose the file of this letter."
EMPTY = "The file holds no text below the subject. Choose the file of this letter."
FORBIDDEN_PARTS = re.compile(r"vbaproject|vbadata|/activex/|/embeddings/|afchunk", re.IGNORECASE)
PLACES = {"tbl": "a table", "sdt": "a content control", "altChunk": "another file"}
INSIDE = {
    "txbxContent": "a text box", "footnoteReference": "a footnote", "endnoteReference": "an endnote", "sdt": "a content control",
    "oMath": "a formula", "fldSimple": "a field of Word", "fldChar": "a field of Word",
}  # fmt: skip
CHANGES = ("ins", "del", "moveFrom", "moveTo")
NO_WORDS = frozenset({"sectPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd"})


@dataclass(frozen=True, slots=True)
class Read:
    """The text of the letter; what stands above it line by line, but for the letterhead and the date; the Welsh text, or
    nothing where the file has none."""

    text: str
    top: tuple[str, ...]
    welsh: str = ""


def read_letter(content: bytes, subject: str) -> Read:
    """Refused where it is no Word file, is unsafe, or holds words elsewhere than in paragraphs."""
    _check(content)
    try:
        document = docx.Document(io.BytesIO(content))
        body = list(document.element.body)
        top, english, welsh = _parted(document, body, subject)
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, etree.XMLSyntaxError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(DAMAGED) from error
    text, beside = text_of(english), text_of(welsh)
    if max(len(text), len(beside)) > MOST_LETTERS:
        raise Refused(TOO_LONG)
    if not text.strip():
        raise Refused(EMPTY)
    return Read(text, tuple(top), beside)


def _check(content: bytes) -> None:
    kind = kind_of(content, limit=MOST_BYTES)
    if kind == "docm":
        raise Refused(MACROS)
    if kind != "docx":
        raise Refused(NOT_WORD)
    check_package(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(member.file_size for member in archive.infolist()) > MOST_INSIDE:
            raise Refused(TOO_LARGE)
        for name in archive.namelist():
            if FORBIDDEN_PARTS.search(name):
                raise Refused(MACROS)
            if name.lower().endswith(".rels"):
                _check_relations(archive.read(name))


def _check_relations(part: bytes) -> None:
    """Only the address of a link may lie outside: its words are read, the address never."""
    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise Refused(DAMAGED) from error
    for relation in root:
        if relation.get("TargetMode") == "External" and not str(relation.get("Type", "")).endswith("/hyperlink"):
            raise Refused(OUTSIDE)


def _parted(document: Any, body: list[Any], subject: str) -> tuple[list[str], list[Block], list[Block]]:
    """What stands above the letter by its style, with a subject that was changed; the letter; its Welsh text, which begins
    under a title of its own."""
    top: list[str] = []
    items: list[Item | Block] = []
    english: list[Item | Block] = items
    for element in body:
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name != "p":
            _refuse_words(element, name)
            continue
        text = _text(element)
        style = _style(document, element)
        if not text.strip():
            continue
        if style.startswith("Letter "):
            top += [] if style in (HEAD, DATE) else text.split("\n")
        elif style == "Heading 1" and text.strip() == WELSH_TITLE and items is english:
            items = []
        elif style == "Heading 1" and not english:
            top += [] if text == subject else [text]
        else:
            items.append(item_of(document, element, style) or _plain(style, text))
    return top, list(_listed(english)), list(_listed(items)) if items is not english else []


def _style(document: Any, paragraph: Any) -> str:
    found = Paragraph(paragraph, document).style
    return (found.name if found else "") or ""


def _refuse_words(element: Any, name: str) -> None:
    if name and name not in NO_WORDS and "".join(element.itertext()).strip():
        raise Refused(TRACKED if name in CHANGES else NOT_PLAIN.format(what=PLACES.get(name, NOT_TEXT)))


def _text(paragraph: Any) -> str:
    """The words of a paragraph. Refused where some of them stand in something that would be lost."""
    for element in paragraph.iter():
        name = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if name in CHANGES:
            raise Refused(TRACKED)
        if name in INSIDE:
            raise Refused(NOT_PLAIN.format(what=INSIDE[name]))
    said = paragraph.text
    written = "".join(element.text or "" for element in paragraph.iter(qn("w:t")))
    if re.sub(r"[\t\n-]", "", said) != re.sub(r"[\t\n-]", "", written):
        raise Refused(NOT_PLAIN.format(what=NOT_TEXT))
    return "\n".join(" ".join(line.split("\t")).strip() for line in said.split("\n")).strip("\n")


def _plain(style: str, text: str) -> Block:
    if style.startswith(("Heading", "Title", "Subtitle")):
        return Heading(" ".join(text.split("\n")), 2)
    return Para(re.sub(r"\n{2,}", "\n", text))


def _listed(items: list[Item | Block]) -> Iterator[Block]:
    """Items that follow one another in one list are one block."""
    at = 0
    while at < len(items):
        first = items[at]
        if not isinstance(first, Item):
            yield first
            at += 1
            continue
        found = [first.text]
        while at + len(found) < len(items):
            after = items[at + len(found)]
            if not isinstance(after, Item) or after.list != first.list:
                break
            found.append(after.text)
        yield Bullets(found) if first.start is None else Numbered(found, first.start)
        at += len(found)
