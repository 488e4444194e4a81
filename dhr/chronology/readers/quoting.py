"""The records of a text file: quotation marks, line ends, and the line on which each record begins."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dhr.chronology.readers.shown import clean
from dhr.chronology.readers.warned import warn
from dhr.chronology.records import RawRow, Refused, Warn

# | In the file | becomes |
# |---|---|
# | marks that match; a line break or a separator between them | one field |
# | a mark inside a field that does not begin with one | the mark as it stands |
# | `\\"` where marks match once it is read as a mark | a mark, which is said |
# | text after a closing mark | read, and the row is marked, with the line as it stands |
# | a mark that is never closed, or closed in another record | the file is refused with the line of the mark |

LONGEST_FIELD = 16 * 1024 * 1024
LONGEST_LINE_SHOWN = 300
LINES_SHOWN = 5
csv.field_size_limit(LONGEST_FIELD)

_TOO_LONG = "The row that begins on line {} has a cell of more than 16 million characters. Is a quotation mark not closed there?"
_NOT_IN_ITS_ROW = (
    "A quotation mark opened on line {} is not closed where its cell ends. Mend it and send the file again."
)

_LINE_END = re.compile(r"\r\n?|\n")


def records(text: str, separator: str, *, skipped: int, max_rows: int) -> tuple[list[RawRow], tuple[Warn, ...]]:
    """All rows, and what is to be said of their marks. `skipped` lines stood above the text."""
    try:
        return _read(text, separator, skipped, max_rows, strict=True), ()
    except csv.Error as error:
        return _mended(text, separator, skipped, max_rows, unclosed="unexpected end" in str(error))


def _mended(
    text: str, separator: str, skipped: int, max_rows: int, *, unclosed: bool
) -> tuple[list[RawRow], tuple[Warn, ...]]:
    if '\\"' in text:
        try:
            rows = _read(text.replace('\\"', '""'), separator, skipped, max_rows, strict=True)
        except csv.Error:
            pass
        else:
            return rows, (warn("backslash_quotes"),)
    rows = _read(text, separator, skipped, max_rows, strict=False)
    raws = list(_raws(rows, text, skipped))
    if unclosed:
        line = rows[-1].place["line"] + _lines_before_open(raws[-1], separator)
        raise Refused(f"A quotation mark opened on line {line} is never closed. Close it and send the file again.")
    return _marked(rows, raws, separator)


def _read(text: str, separator: str, skipped: int, max_rows: int, *, strict: bool) -> list[RawRow]:
    rows: list[RawRow] = []
    for row in _rows(text, separator, skipped, strict=strict):
        if len(rows) == max_rows:
            raise Refused(f"The file has more than {max_rows:,} rows. Split it and send the parts.")
        rows.append(row)
    return rows


def _rows(text: str, separator: str, skipped: int, *, strict: bool) -> Iterator[RawRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    line = skipped + 1
    try:
        for record in reader:
            yield RawRow(place={"line": line}, cells=tuple(map(clean, record)))
            line = skipped + reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            raise Refused(_TOO_LONG.format(line)) from None
        raise


def _marked(rows: list[RawRow], raws: Iterable[str], separator: str) -> tuple[list[RawRow], tuple[Warn, ...]]:
    """The rows, those whose marks do not match with the line as it stands. Refused where marks joined several lines."""
    marked, lines = [], []
    for row, raw in zip(rows, raws, strict=True):
        if '"' not in raw or _matches(raw, separator):
            marked.append(row)
            continue
        line = row.place["line"]
        if len(raw.splitlines()) > 1:
            raise Refused(_NOT_IN_ITS_ROW.format(line + _lines_before_open(raw, separator)))
        lines.append(str(line))
        said = f"Quotation marks do not match on line {line}, which reads: {raw.strip()[:LONGEST_LINE_SHOWN]}"
        marked.append(noted(row, warn("stray_quotes", said)))
    return marked, (warn("stray_quotes", _about_lines(lines)),)


def _about_lines(lines: list[str]) -> str:
    shown = ", ".join(lines[:LINES_SHOWN])
    more = f" and {len(lines) - LINES_SHOWN} more" if len(lines) > LINES_SHOWN else ""
    return f"Quotation marks do not match on these lines: {shown}{more}. Please look at them."


def noted(row: RawRow, note: Warn) -> RawRow:
    """The row with a note on its first cell."""
    first, *others = row.cells
    return replace(row, cells=(replace(first, notes=(*first.notes, note)), *others))


def _raws(rows: list[RawRow], text: str, skipped: int) -> Iterator[str]:
    """Each record as it stands in the file."""
    lines = list(io.StringIO(text, newline=""))
    starts = [row.place["line"] - 1 - skipped for row in rows]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield "".join(lines[start:end])


def _matches(raw: str, separator: str) -> bool:
    try:
        return len(list(csv.reader(io.StringIO(raw, newline=""), delimiter=separator, strict=True))) == 1
    except csv.Error:
        return False


def _lines_before_open(raw: str, separator: str) -> int:
    """How many lines of a record lie before the mark that is not closed where its field ends."""
    sign = re.escape(separator)
    field = re.compile(rf'(?:"(?:[^"]|"")*+"|(?!")[^{sign}\r\n]*+)(?:{sign}|\r\n?|\n|$)')
    at = 0
    while (found := field.match(raw, at)) and found.end() > at:
        at = found.end()
    return len(_LINE_END.findall(raw[:at]))
