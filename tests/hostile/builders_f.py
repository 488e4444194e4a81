"""Files of wrong kinds, and packages built as no office program builds them."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.files.packages import P, R, relations, zipped
from tests.hostile.builders_d import chronology, entry
from tests.hostile.builders_dt import Make
from tests.hostile.builders_x import HEADINGS as SHEET_HEADINGS
from tests.hostile.builders_x import Page, book, event

SAMPLES = Path(__file__).parents[1] / "files" / "asha"
MEGABYTE = 1024 * 1024
DOCUMENT = "word/document.xml"
Parts = dict[str, str | bytes]

good_word = chronology(entry())


def good_book() -> bytes:
    return book(Page(SHEET_HEADINGS + event()))


def parts_of(content: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(parts: Parts, base: Make = good_word) -> Make:
    """A good file with these parts beside its own, or in their place."""
    return lambda: zipped(parts_of(base()) | parts)


def with_part(name: str, text: str | bytes, base: Make = good_word) -> Make:
    return with_parts({name: text}, base)


def outside(kind: str, target: str, *, of: str = DOCUMENT, base: Make = good_word, **parts: str | bytes) -> Make:
    """A good file whose part `of` has a relation to a place outside."""
    folder, _, name = of.rpartition("/")
    line = f'<Relationship Id="far" Type="{R}/{kind}" Target="{target}" TargetMode="External"/>'
    return with_parts(
        {f"{folder}/_rels/{name}.rels": f'<Relationships xmlns="{P}">{line}</Relationships>', **parts}, base
    )


ENTITY = '<!DOCTYPE w [<!ENTITY x "y">]>'
LAUGHS = (
    "<!DOCTYPE w [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1 or str()};' * 10}'>" for n in range(1, 10))
    + "]>"
)


def with_doctype(name: str, doctype: str = ENTITY, encoding: str = "utf-8", base: Make = good_word) -> Make:
    """A part with a DTD, in any encoding."""
    return with_part(name, (doctype + "<w/>").encode(encoding), base)


def _patched(change: Callable[[zipfile.ZipInfo], None]) -> bytes:
    """The good document with its last entry changed in the directory at the end."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts_of(good_word()).items():
            archive.writestr(name, text)
        change(archive.infolist()[-1])
    return out.getvalue()


def overlapping() -> bytes:
    """Two entries in the directory that share the bytes of one."""

    def change(info: zipfile.ZipInfo) -> None:
        info.header_offset -= 40

    return _patched(change)


def all_the_same() -> bytes:
    """A thousand entries in the directory for the bytes of one, as zip bombs have them."""
    out = io.BytesIO(good_word())
    with zipfile.ZipFile(out, "a") as archive:
        first = archive.infolist()[-1]
        for number in range(1000):
            again = zipfile.ZipInfo(f"word/{number}.xml")
            for known in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(again, known, getattr(first, known))
            archive.filelist.append(again)
        archive._didModify = True  # type: ignore[attr-defined] # noqa: SLF001
    return out.getvalue()


def with_encrypted_part() -> bytes:
    def change(info: zipfile.ZipInfo) -> None:
        info.flag_bits |= 1

    return _patched(change)


def smaller_than_real() -> bytes:
    def change(info: zipfile.ZipInfo) -> None:
        info.file_size -= 10

    return _patched(change)


def duplicate() -> bytes:
    out = io.BytesIO(good_word())
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr(DOCUMENT, "<w/>")
    return out.getvalue()


def named(name: str) -> bytes:
    """A part with this name to the letter: ZipInfo would cut it at a NUL and turn backslashes round."""
    out = io.BytesIO(good_word())
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("word/x.xml")
        info.filename = name
        archive.writestr(info, "<w/>")
    return out.getvalue()


def link() -> bytes:
    out = io.BytesIO(good_word())
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("word/link.xml")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


def packed_with(method: int) -> bytes:
    out = io.BytesIO(good_word())
    with zipfile.ZipFile(out, "a", method) as archive:
        archive.writestr("word/other.xml", "<w/>")
    return out.getvalue()


def bomb(size: int, parts: int = 1) -> Make:
    return with_parts({f"word/big{number}.xml": b"\0" * size for number in range(parts)})


def half(make: Make) -> Make:
    """The first half of a file."""
    return lambda: make()[: len(make()) // 2]


def stream(name: str) -> bytes:
    """The directory of an old office file with one stream of this name."""
    entry = (name + "\0").encode("utf-16-le").ljust(128, b"\0")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entry


def png() -> bytes:
    size = struct.pack(">II", 1, 1)
    return b"\x89PNG\r\n\x1a\n" + size + struct.pack(">I", zlib.crc32(size))


def open_document(kind: str) -> Make:
    return partial(zipped, {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<x/>"})


def typed(kind: str) -> Make:
    """An office package whose main part has this content type."""
    return partial(
        zipped, {"[Content_Types].xml": f"<Types>application/{kind}.main+xml</Types>", "_rels/.rels": relations()}
    )
