"""Parts of an office package as XML: no entities, no network, no DTD, whatever the part says."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from dhr.chronology.readers.kinds import DAMAGED
from dhr.chronology.records import Refused

_SAFELY: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


class Relation(NamedTuple):
    """One line of a part's list of relations; `kind` is the last word of its type."""

    id: str
    kind: str
    target: str


def local(element: etree._Element) -> str:
    """The name without its namespace; empty for comments and processing instructions."""
    return _bare(element.tag)


@lru_cache(maxsize=1024)
def _bare(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


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

    def __contains__(self, name: str) -> bool:
        return name in self._archive.NameToInfo

    def xml(self, name: str) -> etree._Element:
        """The root of a part; refused where it is no well-formed XML."""
        try:
            return etree.fromstring(self._archive.read(name), etree.XMLParser(**_SAFELY))
        except (etree.XMLSyntaxError, KeyError, ValueError) as error:
            raise Refused(DAMAGED) from error

    def stream(self, name: str, tags: tuple[str, ...]) -> Iterator[tuple[str, etree._Element]]:
        """(`start` or `end`, element) for the elements of these local names, in document order."""
        wanted = tuple("{*}" + tag for tag in tags)
        try:
            with self._archive.open(name) as part:
                yield from etree.iterparse(part, events=("start", "end"), tag=wanted, **_SAFELY)
        except (etree.XMLSyntaxError, KeyError) as error:
            raise Refused(DAMAGED) from error

    def main_part(self) -> str:
        """The name of the document or workbook part."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument":
                return relation.target
        raise Refused(DAMAGED)

    def relations(self, part: str) -> list[Relation]:
        """The relations of a part (of the package for an empty name) that lie inside the package."""
        folder, name = posixpath.split(part)
        where = posixpath.join(folder, "_rels", f"{name}.rels")
        if where not in self:
            return []
        found = []
        for element in self.xml(where):
            if element.get("TargetMode") == "External" or local(element) != "Relationship":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", ""))).lstrip("/")
            found.append(Relation(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target))
        return found
