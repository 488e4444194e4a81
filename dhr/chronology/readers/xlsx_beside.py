"""Words of an .xlsx sheet that stand in no cell: headers, footers, comments, text boxes, charts, help of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from dhr.chronology.readers.package import NAMES, Package, Relation, local
from dhr.chronology.readers.xlsx_book import unescaped
from dhr.chronology.readers.xlsx_sheet import Sheet

_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|K\d\d[+-]\d{3}|\d+|[A-Z])|&(&)', re.IGNORECASE)
_THREADED = "[Threaded comment]"
_LONGEST_PLACE = 40

Told = Iterator[tuple[str, str]]
"""Where, and the words."""


def beside(package: Package, name: str, part: str, sheet: Sheet) -> Told:
    """Everything beside the cells of the sheet `name`; blank texts among it."""
    yield from ((f"{where} of {name}", without_codes(text)) for where, text in sheet.margins)
    helps = dict.fromkeys((_short(where), unescaped(text)) for where, text in sheet.helps)
    yield from ((f"help of {name}!{where}", text) for where, text in helps)
    relations = [relation for relation in package.relations(part) if relation.target in package]
    yield from _comments(package, name, relations)
    for relation in relations:
        if relation.kind == "drawing":
            yield from _drawing(package, name, relation.target)
        elif relation.kind == "vmlDrawing":
            yield from _old_drawing(package, name, relation.target)


def without_codes(text: str) -> str:
    """A header or footer without the codes for its place, font, page number and so on (ECMA-376 part 1, 18.3.1.46)."""
    return _CODES.sub(lambda code: code[1] or " ", text).strip()


def _short(place: str) -> str:
    return place if len(place) <= _LONGEST_PLACE else f"{place[:_LONGEST_PLACE]}…"


def _comments(package: Package, name: str, relations: list[Relation]) -> Told:
    """Threads come with a copy for older programs, which begins with a note of Excel's own and is not told again."""
    threads: dict[str, list[str]] = {}
    for relation in relations:
        if relation.kind == "threadedComment":
            for comment in package.xml(relation.target).iter("{*}threadedComment"):
                text = _words(comment)
                threads.setdefault(comment.get("ref", ""), []).append(text)
                yield f"comment on {name}!{comment.get('ref', '')}", text
    for relation in relations:
        if relation.kind == "comments":
            root = package.xml(relation.target)
            authors = [author.text or "" for author in root.iterfind("{*}authors/{*}author")]
            for comment in root.iter("{*}comment"):
                text, place = _words(comment), comment.get("ref", "")
                if not (text.startswith(_THREADED) and all(said in text for said in threads.get(place, [""]))):
                    yield f"comment on {name}!{place}{_by(comment, authors)}", text


def _by(comment: etree._Element, authors: list[str]) -> str:
    number = comment.get("authorId", "")
    author = authors[int(number)].strip() if number.isdecimal() and int(number) < len(authors) else ""
    return "" if not author or author.startswith("tc={") else f", by {author}"


def _words(element: etree._Element) -> str:
    return unescaped("".join(piece.text or "" for piece in element.iter("{*}t", "{*}text") if not len(piece)))


def _drawing(package: Package, name: str, part: str) -> Told:
    """Text boxes and shapes, and the titles of charts and diagrams on the sheet."""
    for body in package.xml(part).iter("{*}txBody"):
        if not _told_already(body):
            yield f"text box on {name}", _paragraphs(body)
    for relation in package.relations(part):
        if relation.target in package and relation.kind in ("chart", "chartEx", "diagramData"):
            what = "diagram" if relation.kind == "diagramData" else "chart"
            yield f"{what} on {name}", _paragraphs(package.xml(relation.target))


def _told_already(body: etree._Element) -> bool:
    """Whether it is the copy, for older programs, of a box that stands before it."""
    copies = [above for above in body.iterancestors() if local(above) == "Fallback"]
    return any(
        next(other.iter("{*}txBody"), None) is not None
        for copy in copies
        for other in copy.itersiblings(preceding=True)
    )


def _paragraphs(element: etree._Element) -> str:
    paragraphs = ("".join(_pieces(paragraph)) for paragraph in element.iter("{*}p"))
    return "\n".join(text for text in paragraphs if text)


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for piece in paragraph.iter("{*}t", "{*}br"):
        yield "\n" if NAMES[piece.tag] == "br" else piece.text or ""


def _old_drawing(package: Package, name: str, part: str) -> Told:
    """Buttons and boxes in VML, which Excel writes as it likes. A comment's own box is empty there."""
    lenient = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(package.bytes_of(part), lenient)
    except etree.XMLSyntaxError:
        return
    for box in () if root is None else root.iter("{*}textbox"):
        yield f"text box on {name}", " ".join("".join(map(str, box.itertext())).split())
