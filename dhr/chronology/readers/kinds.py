"""Which kind of file this is, by its bytes and never by its name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from dhr.chronology.readers.text import text_kind
from dhr.chronology.records import Refused

MAX_BYTES = 64 * 1024 * 1024
_LOOK = 1024 * 1024
_CURE = "Save it as Word (.docx), Excel (.xlsx) or CSV and send that."
DAMAGED = "The file is damaged or not complete. Open it, save it again and send the new file."
ENCRYPTED = "The file is protected by a password. Take the password off and send it again."

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", f"This is a PDF. {_CURE}"),
    (b"\x89PNG", f"This is a picture. {_CURE}"),
    (b"\xff\xd8\xff", f"This is a picture. {_CURE}"),
    (b"GIF8", f"This is a picture. {_CURE}"),
    (b"II*\x00", f"This is a picture. {_CURE}"),
    (b"MM\x00*", f"This is a picture. {_CURE}"),
    (b"{\\rtf", "This is a rich text file. Save it as Word (.docx) and send that."),
    (b"\x7fELF", f"This is a program, not a chronology. {_CURE}"),
    (b"\x1f\x8b", "This is an archive. Unpack it and send the files in it."),
    (b"7z\xbc\xaf", "This is an archive. Unpack it and send the files in it."),
    (b"Rar!", "This is an archive. Unpack it and send the files in it."),
)
"""How files that are refused begin."""

_MAIN_TYPES: tuple[tuple[bytes, str], ...] = (
    (b"ms-word.document.macroEnabled.main+xml", "docm"),
    (b"ms-word.template.macroEnabledTemplate.main+xml", "docm"),
    (b"wordprocessingml.document.main+xml", "docx"),
    (b"wordprocessingml.template.main+xml", "docx"),
    (b"ms-excel.sheet.macroEnabled.main+xml", "xlsm"),
    (b"ms-excel.template.macroEnabled.main+xml", "xlsm"),
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"spreadsheetml.template.main+xml", "xlsx"),
)
"""The content type of a package's main part, and the kind it makes."""

_PARTS = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
"""The usual main part, for packages whose content types do not say which part is the main one."""

_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WEB_PAGE = re.compile(rb"<(!--|(!doctype|html|head|body|title|table|meta|style|div|font|center|p|tr)\b)")


def kind_of(content: bytes, *, limit: int = MAX_BYTES) -> str:
    """One of docx docm doc xlsx xlsm xls ods csv tsv; anything else is refused with what to do."""
    if not content:
        raise Refused("The file is empty. Look whether it opens on your computer, and send it again.")
    if len(content) > limit:
        raise Refused(f"The file is larger than {limit // (1024 * 1024)} MB. Split it, or take pictures out of it.")
    for start, sentence in _STARTS:
        if content.startswith(start):
            raise Refused(sentence)
    if content.startswith(b"MZ") and b"\0" in content[:64]:
        raise Refused(f"This is a program, not a chronology. {_CURE}")
    if content.startswith(_ZIP_MAGIC):
        return _package_kind(content)
    if content.startswith(_OLE_MAGIC):
        return _ole_kind(content)
    _refuse_markup(content[:4096])
    return text_kind(content)


def _package_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            types = _beginning(archive, "[Content_Types].xml", names)
            mimetype = _beginning(archive, "mimetype", names)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError) as error:
        raise Refused(DAMAGED) from error
    if any(name.startswith("xl/macrosheets/") for name in names):
        raise Refused("The file holds Excel 4 macro sheets. Copy the rows into a new workbook and send that.")
    for wanted, kind in _MAIN_TYPES:
        if wanted in types:
            return kind
    return _other_package(names, types, mimetype)


def _beginning(archive: zipfile.ZipFile, name: str, names: set[str]) -> bytes:
    if name not in names:
        return b""
    with archive.open(name) as part:
        return part.read(_LOOK)


def _other_package(names: set[str], types: bytes, mimetype: bytes) -> str:
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
        raise Refused("This is an OpenDocument text (.odt). Save it as Word (.docx) and send that.")
    if b"ms-excel.sheet.binary" in types:
        raise Refused("This is a binary workbook (.xlsb). Save it as Excel (.xlsx) and send that.")
    for part, kind in _PARTS:
        if part in names:
            return kind
    if "index.apxl" in names or any(name.endswith(".iwa") or name == "Index.zip" for name in names):
        raise Refused(f"This comes from Apple Pages, Numbers or Keynote. {_CURE}")
    if types or mimetype:
        raise Refused(f"This is an office file of another kind. {_CURE}")
    raise Refused("This is an archive. Unpack it and send the files in it.")


def _ole_kind(content: bytes) -> str:
    """Old Office files: the names of the streams stand in directory entries of 128 bytes."""
    if _has_stream(content, "EncryptedPackage"):
        raise Refused(ENCRYPTED)
    if _has_stream(content, "Workbook") or _has_stream(content, "Book"):
        return "xls"
    if _has_stream(content, "WordDocument"):
        return "doc"
    if _has_stream(content, "__properties_version1.0"):
        raise Refused("This is an e-mail message. Send the file that is attached to it.")
    raise Refused(f"This is an old office file of another kind. {_CURE}")


def _has_stream(content: bytes, name: str) -> bool:
    wanted = (name + "\0").encode("utf-16-le")
    at = content.find(wanted)
    while at != -1 and at % 128:
        at = content.find(wanted, at + 1)
    return at != -1


def _refuse_markup(start: bytes) -> None:
    if start[4:8] == b"ftyp" or (start.startswith(b"RIFF") and start[8:12] == b"WEBP") or start.startswith(b"BM\x00"):
        raise Refused(f"This is a picture or a film. {_CURE}")
    lower = start.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\0", b"").lower()
    if lower.startswith(b"<?xml") and b"<html" not in lower:
        raise Refused(f"This is XML under another name. Open it in Word or Excel. {_CURE}")
    if lower.startswith(b"<?xml") or _WEB_PAGE.match(lower):
        raise Refused(
            f"This is a web page under another name, as some case systems make it. Open it in Word or Excel. {_CURE}"
        )
    if lower.startswith(b"{"):
        raise Refused(f"This is data of another program (JSON). {_CURE}")
    if lower.startswith((b"mime-version:", b"from: <saved by")):
        raise Refused(f"This is a saved web page or e-mail message. {_CURE}")
