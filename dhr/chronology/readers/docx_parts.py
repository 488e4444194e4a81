"""What a Word document holds beside its main part: headers, footers, diagrams, charts, notes, comments, files put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree, html

from dhr.chronology.readers.docx_text import gathered
from dhr.chronology.readers.docx_words import Words
from dhr.chronology.readers.package import NAMES, Package, Relation, attribute
from dhr.chronology.readers.preflight import check_package
from dhr.chronology.records import Refused

_SIDE_PARTS = {
    "header": "header",
    "footer": "footer",
    "diagramData": "diagram",
    "chart": "chart",
    "chartUserShapes": "chart",
}
"""Kinds of parts whose words are listed, and the name under which."""

_NOTE_PARTS = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_NO_NOTES = ("separator", "continuationSeparator", "continuationNotice")
_INSERTED = "inserted file"


def side_words(package: Package, main: str, references: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """(where, text) of everything outside the main part: headers and what is drawn first, then notes, then files put in."""
    relations = _inside(package, main)
    found: list[tuple[str, str]] = []
    for kind, name in _SIDE_PARTS.items():
        for relation in _of_kind(relations, kind):
            found += listed(gathered(package.xml(relation.target)), name)
    for kind, name in _NOTE_PARTS.items():
        for relation in _of_kind(relations, kind):
            found += _notes(package.xml(relation.target), name, references)
    for number, relation in enumerate(_of_kind(relations, "aFChunk"), 1):
        found += _inserted(package.bytes_of(relation.target), f"{_INSERTED} {number}")
    return found


def listed(words: Words, where: str) -> list[tuple[str, str]]:
    """What was gathered, each with its place."""
    found = [(where, words.text)] + [(f"{what} in {where}", text) for what, text in words.aside]
    return [(place, text.strip()) for place, text in found if text.strip()]


def _inside(package: Package, main: str) -> list[Relation]:
    """The relations of the main part and of the parts that it names: a header may have a diagram of its own."""
    found: dict[str, Relation] = {}
    for part in (main, *(relation.target for relation in package.relations(main))):
        for relation in package.relations(part):
            if relation.target in package:
                found.setdefault(relation.target, relation)
    return list(found.values())


def _of_kind(relations: Sequence[Relation], kind: str) -> Iterator[Relation]:
    return (relation for relation in relations if relation.kind == kind)


def _notes(root: etree._Element, name: str, references: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Notes are numbered as Word numbers them: in the order in which the text refers to them."""
    order = {
        number: place for place, number in enumerate(dict.fromkeys(n for what, n in references if what == name), 1)
    }
    for note in root:
        if attribute(note, "type") in _NO_NOTES:
            continue
        number, author = attribute(note, "id"), attribute(note, "author")
        shown = order.get(number, number)
        yield from listed(gathered(note), f"{name} {shown} by {author}" if author else f"{name} {shown}")


def _inserted(content: bytes, where: str) -> Iterator[tuple[str, str]]:
    """A file that Word takes in when it opens the document: another Word document, a web page or plain text."""
    if content.startswith(b"PK"):
        check_package(content)
        package = Package(content)
        for part in package.xml(package.main_part()):
            if NAMES[part.tag] == "body":
                yield from listed(gathered(part), where)
        return
    try:
        text = (
            "".join(map(str, html.fromstring(content).itertext())) if content.lstrip()[:1] == b"<" else content.decode()
        )
    except (etree.ParserError, ValueError) as error:
        raise Refused(
            "A file inside the document could not be read. Save the document in Word and send it again."
        ) from error
    if text.strip():
        yield where, text.strip()
