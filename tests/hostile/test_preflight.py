"""Hostile and wrong files: each is refused with one sentence that says what to do, before any parser sees it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from dhr.chronology.readers import read_raw
from dhr.chronology.readers.kinds import kind_of
from dhr.chronology.readers.preflight import check_package
from dhr.chronology.records import Refused
from tests.files.packages import EXCEL, WORD, docx, row, table, types, words, xlsx, zipped

SAMPLES = Path(__file__).parents[1] / "files" / "asha"
GOOD = docx(table(row(words("a"))))
MEGABYTE = 1024 * 1024
ENTITY = '<!DOCTYPE w [<!ENTITY x "y">]>'


def parts_of(content: bytes) -> dict[str, str | bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_part(name: str, text: str | bytes) -> bytes:
    return zipped(parts_of(GOOD) | {name: text})


def with_doctype(name: str, encoding: str = "utf-8") -> bytes:
    return with_part(name, (ENTITY + "<w/>").encode(encoding))


def patched(change: Callable[[zipfile.ZipInfo], None]) -> bytes:
    """The good file with its last entry changed in the directory at the end."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts_of(GOOD).items():
            archive.writestr(name, text)
        change(archive.infolist()[-1])
    return out.getvalue()


def overlapping() -> bytes:
    """Two entries in the directory that share the bytes of one."""

    def change(info: zipfile.ZipInfo) -> None:
        info.header_offset -= 40

    return patched(change)


def encrypted() -> bytes:
    def change(info: zipfile.ZipInfo) -> None:
        info.flag_bits |= 1

    return patched(change)


def smaller_than_real() -> bytes:
    def change(info: zipfile.ZipInfo) -> None:
        info.file_size -= 10

    return patched(change)


def duplicate() -> bytes:
    out = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return out.getvalue()


def link() -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("word/link.xml")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


def packed_with(method: int) -> bytes:
    out = io.BytesIO(GOOD)
    with zipfile.ZipFile(out, "a", method) as archive:
        archive.writestr("word/other.xml", "<w/>")
    return out.getvalue()


def bomb(size: int, parts: int = 1) -> bytes:
    return zipped(parts_of(GOOD) | {f"word/big{number}.xml": b"\0" * size for number in range(parts)})


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a part of 120 MB": (lambda: bomb(120 * MEGABYTE), "larger inside"),
    "60 MB at a ratio of 1000": (lambda: bomb(60 * MEGABYTE), "larger inside"),
    "four parts of 40 MB": (lambda: bomb(40 * MEGABYTE, 4), "larger inside"),
    "5,000 parts": (lambda: zipped(parts_of(GOOD) | {f"word/{n}.xml": "" for n in range(5000)}), "larger inside"),
    "overlapping parts": (overlapping, "open it|Open it"),
    "an encrypted part": (encrypted, "password"),
    "a size that is not true": (smaller_than_real, "damaged"),
    "a name twice": (duplicate, "Open it"),
    "a link": (link, "Open it"),
    "bzip2": (lambda: packed_with(zipfile.ZIP_BZIP2), "Open it"),
    "LZMA": (lambda: packed_with(zipfile.ZIP_LZMA), "Open it"),
    "a path upwards": (lambda: with_part("../x.xml", "<w/>"), "Open it"),
    "an absolute path": (lambda: with_part("/x.xml", "<w/>"), "Open it"),
    "a backslash": (lambda: with_part("..\\x.xml", "<w/>"), "Open it"),
    "a drive": (lambda: with_part("C:x.xml", "<w/>"), "Open it"),
    "a DTD in the document": (lambda: with_doctype("word/document.xml"), "declarations"),
    "a DTD in the relations": (lambda: with_doctype("word/_rels/document.xml.rels"), "declarations"),
    "a DTD in the styles": (lambda: with_doctype("word/styles.xml"), "declarations"),
    "a DTD in UTF-16": (lambda: with_doctype("word/document.xml", "utf-16"), "declarations"),
    "a DTD in a part without a known name": (lambda: with_doctype("word/odd.bin"), "declarations"),
    "an odd encoding": (lambda: with_part("word/x.xml", '<?xml version="1.0" encoding="UTF-7"?><w/>'), "declarations"),
    "half a document": (lambda: GOOD[: len(GOOD) // 2], "damaged"),
    "no main part": (lambda: zipped({"[Content_Types].xml": types("word/document.xml", WORD)}), "damaged"),
    "XML that is not well formed": (lambda: with_part("word/document.xml", "<w><b></w>"), "damaged"),
    "300 levels": (lambda: docx("<w:x>" * 300 + "</w:x>" * 300), "damaged"),
    "a macro sheet of Excel 4": (
        lambda: zipped({"[Content_Types].xml": types("xl/workbook.xml", EXCEL), "xl/macrosheets/sheet1.xml": "<x/>"}),
        "macro sheets",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_package_is_refused_with_one_sentence(name: str) -> None:
    make, words_in_it = HOSTILE[name]
    with pytest.raises(Refused, match=words_in_it) as refusal:
        read_raw(make())
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_honest_packages_pass() -> None:
    check_package(GOOD)
    check_package(xlsx("<sheetData/>"))
    for path in [*SAMPLES.glob("*.doc[xm]"), *SAMPLES.glob("*.xlsx"), *SAMPLES.glob("*.ods")]:
        check_package(path.read_bytes())


def ole(name: str) -> bytes:
    entry = (name + "\0").encode("utf-16-le").ljust(128, b"\0")
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entry


def png() -> bytes:
    size = struct.pack(">II", 1, 1)
    return b"\x89PNG\r\n\x1a\n" + size + struct.pack(">I", zlib.crc32(size))


WRONG: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "one byte": (b"\x01", "not read|no rows|not a kind"),
    "a PDF": (b"%PDF-1.7\n", "PDF"),
    "a picture": (png(), "picture"),
    "a photo": (b"\xff\xd8\xff\xe0", "picture"),
    "a telephone's photo": (b"\0\0\0\x18ftypheic", "picture"),
    "rich text": (b"{\\rtf1 x}", "rich text"),
    "a web page": (b"\r\n<HTML><table>", "web page"),
    "a workbook as XML": (b'<?xml version="1.0"?><Workbook/>', "XML"),
    "JSON": (b'{"a": 1}', "JSON"),
    "a program": (b"MZ\x90\x00", "program"),
    "an archive": (zipped({"a.txt": "x"}), "archive"),
    "a text of LibreOffice": (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), r"\.odt"),
    "a binary workbook": (
        zipped({"[Content_Types].xml": "application/vnd.ms-excel.sheet.binary.macroEnabled"}),
        "xlsb",
    ),
    "Apple Numbers": (zipped({"Index/Document.iwa": "x"}), "Apple"),
    "a password": (ole("EncryptedPackage"), "password"),
    "an e-mail message": (ole("__properties_version1.0"), "e-mail"),
    "another old file": (ole("PowerPoint Document"), "another kind"),
    "a broken old workbook": (ole("Workbook"), "damaged"),
    "bytes": (bytes(range(256)) * 4, "not a kind"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_of_the_wrong_kind_is_refused_with_its_cure(name: str) -> None:
    content, words_in_it = WRONG[name]
    with pytest.raises(Refused, match=words_in_it):
        read_raw(content)


def test_a_file_over_the_limit_is_refused() -> None:
    assert kind_of(b"a,b\n" * 10, limit=40) == "csv"
    with pytest.raises(Refused, match="larger than 0 MB"):
        kind_of(b"a,b\n" * 10, limit=39)


def test_the_name_of_a_file_is_never_asked() -> None:
    assert kind_of(GOOD) == "docx"
    assert kind_of((SAMPLES / "WAS_incident_extract_unicode.csv").read_bytes()) == "tsv"
    assert kind_of((SAMPLES / "Education_and_Early_Help_composite_97-2003.doc").read_bytes()) == "doc"
