"""The check before any parser: is the package honest about its size, its parts and its XML?"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib

from dhr.chronology.readers.kinds import DAMAGED, ENCRYPTED
from dhr.chronology.records import Refused

MAX_PARTS = 2000
MAX_PART = 100 * 1024 * 1024
MAX_TOTAL = 150 * 1024 * 1024
RATIO_FROM = 50 * 1024 * 1024
MAX_RATIO = 200
"""Repetitive but honest files were measured at 68:1, so the ratio counts for large parts only."""

_TOO_LARGE = "The file is far larger inside than it looks. Save it again without pictures, or split it."
_UNSAFE = "The file is built in a way that office programs do not build them. Open it, save it again and send that."
_DTD = "The file holds XML declarations that no office program writes. Open it, save it again and send that."
_BARE_DTD = (b"<!DOCTYPE", b"<!ENTITY")
_FORBIDDEN = [text.decode().encode(code) for text in _BARE_DTD for code in ("ascii", "utf-16-le", "utf-16-be")]
_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_ENCODINGS = {b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252", b"utf8"}
_WIDE_XML = (b"\x00\x00\xfe\xff", b"\xff\xfe\x00\x00", b"\x4c\x6f\xa7\x94", b"\x00\x00\x00<", b"<\x00\x00\x00")
_OF_LIBREOFFICE = ("Basic/", "Dialogs/", "Scripts/", "Configurations2/")
"""Parts of an OpenDocument file that LibreOffice writes with a DTD, and that nothing here ever parses."""

_MANIFEST_DTD = re.compile(rb'<!DOCTYPE manifest:manifest PUBLIC "[^"<>\[]*" "Manifest.dtd">')
"""OpenOffice begins its list of parts so. It names no entity, and no parser here loads a DTD."""

_XML_NAMES = (".xml", ".rels", ".vml", ".rdf")


def check_package(content: bytes) -> None:
    """Refused with one sentence, or nothing: sizes, overlaps, names, encryption, DTDs."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _check_sizes(members)
            _check_members(members)
            _check_overlaps(content, members, archive.start_dir)
            _check_xml(archive, members)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(DAMAGED) from error


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_PARTS or sum(member.file_size for member in members) > MAX_TOTAL:
        raise Refused(_TOO_LARGE)
    for member in members:
        swollen = member.file_size > RATIO_FROM and member.file_size > MAX_RATIO * max(member.compress_size, 1)
        if member.file_size > MAX_PART or swollen:
            raise Refused(_TOO_LARGE)


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename.casefold() for member in members]
    if len(set(names)) != len(names):
        raise Refused(_UNSAFE)
    for member in members:
        if member.flag_bits & 0x1:
            raise Refused(ENCRYPTED)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or not _plain_name(member):
            raise Refused(_UNSAFE)


def _plain_name(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename
    if stat.S_ISLNK(member.external_attr >> 16):
        return False
    return not (name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in name.split("/"))


def _check_overlaps(content: bytes, members: list[zipfile.ZipInfo], directory: int) -> None:
    """Each part's bytes end before the next part's begin, and each begins with a header of its own name."""
    end = 0
    for member in sorted(members, key=lambda m: m.header_offset):
        start = member.header_offset
        header = content[start : start + 30]
        if start < end or len(header) < 30 or header[:4] != b"PK\x03\x04":
            raise Refused(_UNSAFE)
        name, extra = int.from_bytes(header[26:28], "little"), int.from_bytes(header[28:30], "little")
        end = start + 30 + name + extra + member.compress_size
    if end > directory:
        raise Refused(_UNSAFE)


def _check_xml(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Every part is unpacked once, so that a wrong size or checksum shows here."""
    opendocument = "[Content_Types].xml" not in archive.NameToInfo
    for member in members:
        part = archive.read(member)
        if not (member.filename.lower().endswith(_XML_NAMES) or part[:4096].lstrip().startswith(b"<")):
            continue
        if opendocument and member.filename.startswith(_OF_LIBREOFFICE):
            continue
        if opendocument and member.filename == "META-INF/manifest.xml":
            part = _MANIFEST_DTD.sub(b"", part, count=1)
        stated = _ENCODING.search(part[:400].replace(b"\0", b""))
        if any(sign in part for sign in _FORBIDDEN) or (stated and stated[1].lower() not in _ENCODINGS):
            raise Refused(_DTD)
        if part.startswith(_WIDE_XML):
            raise Refused(_DTD)
