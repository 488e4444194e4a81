"""Parts of an office package as XML: no entities, no network, no DTD, whatever the part says."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

from lxml import etree

from dhr.chronology.readers.kinds import DAMAGED
from dhr.chronology.records import Refused

TOO_DEEP = (
    "The file holds a piece of text or a nesting that is larger than any office program shows. Open it, take that part "
    "out, save it again and send that."
)
_SAFELY: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""Comments and processing instructions are dropped, so that a text that one interrupts stays whole."""

_RESOURCE_LIMIT = 114
"""libxml2's number for a text of more than ten million characters, or more than 256 levels."""

_PORTION = 256 * 1024


class Relation(NamedTuple):
    """One line of a part's list of relations; `kind` is the last word of its type."""

    id: str
    kind: str
    target: str


class _Names(dict[Any, str]):
    """A tag to its name without the namespace. Looking up is the most frequent thing that the readers do."""

    def __missing__(self, tag: object) -> str:
        name = tag.rpartition("}")[2] if isinstance(tag, str) else ""
        if len(self) < 4096:
            self[tag] = name
        return name


NAMES = _Names()


def local(element: etree._Element) -> str:
    """The name without its namespace; empty for comments and processing instructions."""
    return NAMES[element.tag]


def forget(element: etree._Element) -> None:
    """The element and those before it leave the tree, so that a long part takes no more memory than a short one."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def attribute(element: etree._Element, name: str) -> str:
    """The attribute of this name in any namespace: the strict form of the formats has other namespaces."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


class Package:
    """A zip file's parts by name."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except zipfile.BadZipFile as error:
            raise Refused(DAMAGED) from error
        self.names = self._archive.namelist()
        self._spelt = {name.casefold(): name for name in self.names}

    def __contains__(self, name: str) -> bool:
        return name in self._archive.NameToInfo

    def xml(self, name: str) -> etree._Element:
        """The root of a part; refused where it is no well-formed XML."""
        try:
            return etree.fromstring(self._archive.read(name), etree.XMLParser(**_SAFELY))
        except (etree.XMLSyntaxError, KeyError, ValueError) as error:
            raise _refusal(error) from error

    def bytes_of(self, name: str) -> bytes:
        """A part that is no XML, as it is."""
        return self._archive.read(name)

    def stream(
        self, name: str, tags: tuple[str, ...], events: tuple[str, ...] = ("start", "end")
    ) -> Iterator[tuple[str, etree._Element]]:
        """(`start` or `end`, element) for the elements of these local names, in document order."""
        wanted = tuple("{*}" + tag for tag in tags)
        try:
            with self._archive.open(name) as part:
                yield from etree.iterparse(part, events=events, tag=wanted, **_SAFELY)
        except (etree.XMLSyntaxError, KeyError) as error:
            raise _refusal(error) from error

    def portions(self, name: str, tags: tuple[str, ...]) -> Iterator[Iterator[tuple[str, etree._Element]]]:
        """As `stream`, but portion by portion: between two of them the tree holds no event that is not told yet."""
        parser = etree.XMLPullParser(("start", "end"), tag=tuple("{*}" + tag for tag in tags), **_SAFELY)
        try:
            with self._archive.open(name) as part:
                while portion := part.read(_PORTION):
                    parser.feed(portion)
                    yield _one_by_one(cast("list[tuple[str, etree._Element]]", list(parser.read_events())))
            parser.close()
        except (etree.XMLSyntaxError, KeyError) as error:
            raise _refusal(error) from error

    def main_part(self) -> str:
        """The name of the document or workbook part."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument":
                return relation.target
        raise Refused(DAMAGED)

    def relations(self, part: str) -> list[Relation]:
        """The relations of a part (of the package for an empty name) that lie inside the package. Names of parts do not tell
        capitals from small letters."""
        folder, name = posixpath.split(part)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if where not in self:
            return []
        found = []
        for element in self.xml(where):
            if element.get("TargetMode") == "External" or local(element) != "Relationship":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
            spelt = self._spelt.get(target.casefold(), target)
            found.append(Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], spelt))
        return found


def _one_by_one(events: list[tuple[str, etree._Element]]) -> Iterator[tuple[str, etree._Element]]:
    """The events in turn, each forgotten when it was told: an element that is still held makes emptying its parents slow."""
    events.reverse()
    while events:
        yield events.pop()


def _refusal(error: Exception) -> Refused:
    return Refused(TOO_DEEP if getattr(error, "code", 0) == _RESOURCE_LIMIT else DAMAGED)
