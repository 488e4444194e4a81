"""Whether words stand in the bytes of a file: plain text in any of the usual alphabets, Word, Excel and OpenDocument files and
other archives down to what lies inside them, PDFs, old binary Office files. Pictures of text are not read. Pure."""

from __future__ import annotations

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from dhr.redaction.matching import Matcher

DEEPEST, MOST_BYTES = 4, 400 * 1024 * 1024
TAG = re.compile(r"<[^<>]*>")
ALPHABETS = ("utf-8", "cp1252", "utf-16-le", "utf-16-be")


class CannotLookInside(ValueError):
    """A file that is locked, broken, or larger inside than any real one: nobody can say what it holds."""


def holds(content: bytes, matcher: Matcher) -> bool:
    """Whether the words stand anywhere in the file. Raises CannotLookInside."""
    return any(matcher.holds(text) for text in texts_of(content, [MOST_BYTES], 0))


def texts_of(content: bytes, left: list[int], depth: int) -> Iterator[str]:
    """Each text in the file, and each way to read it. `left` is what may still be unpacked, shared by all that lies inside."""
    if content[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        yield from _in_archive(content, left, depth)
    elif content.lstrip()[:5] == b"%PDF-":
        yield from _in_pdf(content)
    else:
        yield from _in_bytes(content)


def _in_archive(content: bytes, left: list[int], depth: int) -> Iterator[str]:
    if depth >= DEEPEST:
        raise CannotLookInside
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield archive.comment.decode("utf-8", "replace")
            for member in archive.infolist():
                left[0] -= member.file_size
                if left[0] < 0:
                    raise CannotLookInside
                yield member.filename
                yield from texts_of(archive.read(member), left, depth + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError) as wrong:
        raise CannotLookInside from wrong


def _in_pdf(content: bytes) -> Iterator[str]:
    yield from _in_bytes(content)
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise CannotLookInside
        yield from (str(value) for value in (reader.metadata or {}).values())
        pages = [page.extract_text() for page in reader.pages]
        yield "\n".join(pages)
        yield from (inner for name in reader.attachments for inner in (name, *map(_text, reader.attachments[name])))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as wrong:
        raise CannotLookInside from wrong


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


def _in_bytes(content: bytes) -> Iterator[str]:
    for alphabet in ALPHABETS:
        text = content.decode(alphabet, "replace")
        yield text
        if "<" in text and alphabet in ALPHABETS[:2]:
            yield html.unescape(TAG.sub("", text))  # Word cuts a word into pieces wherever somebody corrected it
            yield html.unescape(TAG.sub(" ", text))
    if len(content) > 1:
        yield content[1:].decode("utf-16-le", "replace")  # in old binary files text can begin at an odd byte
