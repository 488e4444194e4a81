"""CSV and tab-separated text: the encoding, the separator, and the line on which each record begins."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from dhr.chronology.readers.shown import UNSHOWN, clean
from dhr.chronology.readers.warned import warn
from dhr.chronology.records import RawFile, RawRow, RawTable, Refused, Warn

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = ",;\t|"
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?\Z", re.IGNORECASE)
_FIRST_ROWS = 20
_NO_TEXT = "This is not a kind of file that can be read. Save it as Word (.docx), Excel (.xlsx) or CSV and send that."

csv.field_size_limit(64 * 1024 * 1024)


def text_kind(content: bytes) -> str:
    """`tsv` where tabs separate the columns, else `csv`; refused where it is no text."""
    text, _ = decoded(content)
    start = text[:4096]
    if len(UNSHOWN.findall(start)) * 20 > len(start):
        raise Refused(_NO_TEXT)
    return "tsv" if separator_of(text) == "\t" else "csv"


def read_text(content: bytes, kind: str, *, max_rows: int) -> RawFile:
    """One table; the place of a row is the line on which its record begins."""
    text, warnings = decoded(content)
    separator = separator_of(text)
    rows, strayed = _records(text, separator)
    if len(rows) > max_rows:
        raise Refused(f"The file has more than {max_rows:,} rows. Split it and send the parts.")
    extra = (warn("stray_quotes"),) if strayed else ()
    return RawFile(format=kind, tables=[RawTable(rows=rows)], warnings=warnings + extra)


def decoded(content: bytes) -> tuple[str, tuple[Warn, ...]]:
    """The text, and a warning where the encoding had to be guessed."""
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _strictly(content, encoding), ()
    if b"\0" in content:
        raise Refused(_NO_TEXT)
    try:
        return content.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _strictly(content, "cp1252"), (warn("encoding_guessed"),)


def _strictly(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Refused(
            f"Line {line} holds a byte that is no letter. Save the file as CSV UTF-8 and send that."
        ) from None
    if "\0" in text:
        raise Refused(_NO_TEXT)
    return text


def separator_of(text: str) -> str:
    """The sign that stands equally often in most of the first rows, quotations left out; `sep=` decides."""
    lines = list(_first_lines(text))
    if lines and (stated := _SEPARATOR_LINE.match(lines[0])):
        return stated[1]
    best, agreeing = ",", 0
    for sign in _SEPARATORS:
        counts = Counter(count for line in lines if (count := line.count(sign)))
        for number, lines_with in counts.items():
            if lines_with * number > agreeing:
                best, agreeing = sign, lines_with * number
    return best


def _first_lines(text: str) -> Iterator[str]:
    """The first rows without what stands in quotation marks; a row may go over several lines."""
    bare = re.sub(r'"(?:[^"]|"")*"', "", text[:200_000])
    lines = (line for line in bare.splitlines() if line.strip())
    for _, line in zip(range(_FIRST_ROWS), lines, strict=False):
        yield line


def _records(text: str, separator: str) -> tuple[list[RawRow], bool]:
    """All rows, and whether quotation marks were found that do not match."""
    first = text.find("\n") + 1
    skipped = 1 if first and _SEPARATOR_LINE.match(text[:first]) else 0
    body = text[first:] if skipped else text
    try:
        return list(_rows(body, separator, skipped, strict=True)), False
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            raise Refused(_unclosed(body, separator, skipped)) from None
    return list(_rows(body, separator, skipped, strict=False)), True


def _rows(text: str, separator: str, skipped: int, *, strict: bool) -> Iterator[RawRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    line = skipped + 1
    for record in reader:
        yield RawRow(place={"line": line}, cells=tuple(clean(value) for value in record))
        line = skipped + reader.line_num + 1


def _unclosed(text: str, separator: str, skipped: int) -> str:
    line = 1
    for row in _rows(text, separator, skipped, strict=False):
        line = row.place["line"]
    return f"A quotation mark opened in the row that begins on line {line} is never closed. Close it and send the file again."
