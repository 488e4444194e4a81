"""CSV and tab-separated text, by stated rules: letters (`letters.py`), then the separator, then quotation marks (`quoting.py`)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from dhr.chronology.headings import OWN_HEADINGS, columns_of
from dhr.chronology.readers.letters import NAMES, NO_TEXT, decoded, possible_encodings, said_of
from dhr.chronology.readers.quoting import noted, records
from dhr.chronology.readers.shown import UNSHOWN
from dhr.chronology.readers.warned import warn
from dhr.chronology.records import Cell, RawFile, RawRow, RawTable, Refused, TextReading, Warn

# | The file | Its columns are separated by |
# |---|---|
# | begins with a line `sep=;` | the sign that stands there |
# | has a heading row under one of `, ; tab |` among its first 20 records | that sign; a person chooses between several |
# | has none | the sign that is equally often in every record, else in half of them; a person chooses between several |

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright strokes"}
OUR_HEADING = "From file"
"""The column of our own combined chronology: in a file that has it, an apostrophe before a formula is ours."""
TYPED_HEADINGS = list(OWN_HEADINGS.values())
"""The first columns of rows that were typed on this site, all of them and in this order."""

_SEPARATOR_LINE = re.compile(r'"?sep=([^\w\s"]|\t)"?[^\S\t\r\n]*(?:\r\n?|\n|\Z)', re.IGNORECASE)
_OUR_MARK = re.compile(r"'(?='*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20].)", re.DOTALL)
_FIRST_ROWS, _FIRST_SIGNS = 20, 200_000
SAMPLE_ROWS, SAMPLE_LENGTH = 6, 200
_ONE_LINE = "The file holds one line and no columns. Send the chronology as Word (.docx), Excel (.xlsx) or CSV."


def text_kind(content: bytes) -> str:
    """`tsv` where tabs separate the columns, else `csv`; refused where it is no text."""
    text = decoded(content, possible_encodings(content)[0])
    start = text[:4096]
    if len(UNSHOWN.findall(start)) * 20 > len(start):
        raise Refused(NO_TEXT)
    return _kind(possible_separators(text)[0])


def read_text(content: bytes, kind: str, *, max_rows: int, encoding: str = "", separator: str = "") -> RawFile:
    """One table; the place of a row is the line on which its record begins. What a person chose wins; `readings` are the
    ways to read the file where there are several."""
    encodings = (encoding,) if encoding else possible_encodings(content)
    text = decoded(content, encodings[0])
    separators = (separator,) if separator else possible_separators(text)
    rows, said = _rows(text, separators[0], max_rows)
    warnings = (
        *said_of(text, guessed=not encoding, encoding=encodings[0]),
        *said,
        *_about_separator(rows, separators[0], separator),
    )
    return RawFile(
        format=_kind(separators[0]) if separator else kind,
        tables=[RawTable(rows=rows)],
        warnings=warnings,
        readings=found if len(found := fitting(content)) > 1 else (),
    )


def fitting(content: bytes) -> tuple[TextReading, ...]:
    """Every way to read the file that fits, the best first. More than one: a person chooses."""
    found = []
    for encoding in possible_encodings(content):
        text = decoded(content, encoding)
        for sign in possible_separators(text):
            label = f"{NAMES[encoding]}, columns separated by {SEPARATORS.get(sign, sign)}"
            sample = tuple(
                tuple(field[:SAMPLE_LENGTH] for field in record) for record in islice(_first(text, sign), SAMPLE_ROWS)
            )
            found.append(TextReading(encoding, sign, label, sample))
    return tuple(found)


def possible_separators(text: str) -> tuple[str, ...]:
    """The signs that may separate the columns, the best first: never none."""
    if stated := _SEPARATOR_LINE.match(text):
        return (stated[1],)
    first = {sign: list(islice(_first(text, sign), _FIRST_ROWS)) for sign in SEPARATORS}
    if headed := tuple(sign for sign, found in first.items() if any(map(columns_of, found))):
        return headed
    agreeing = {sign: _agreeing(found) for sign, found in first.items()}
    for share in (1.0, 0.5):
        steady = [sign for sign, (lines, _) in agreeing.items() if lines and lines >= share * len(first[sign])]
        if steady:
            return tuple(sorted(steady, key=lambda sign: -agreeing[sign][1]))
    return (max(SEPARATORS, key=lambda sign: agreeing[sign][1]),)


def _agreeing(found: list[list[str]]) -> tuple[int, int]:
    """In how many records the sign is equally often, and how many signs these are."""
    counts = Counter(len(record) - 1 for record in found if len(record) > 1)
    return max(((lines, lines * number) for number, lines in counts.items()), key=lambda both: both[1], default=(0, 0))


def _first(text: str, sign: str) -> Iterator[list[str]]:
    """The records that begin the text and hold something."""
    start = text[_stated_end(text) : _FIRST_SIGNS]
    return (record for record in csv.reader(io.StringIO(start, newline=""), delimiter=sign) if any(record))


def _stated_end(text: str) -> int:
    stated = _SEPARATOR_LINE.match(text)
    return stated.end() if stated else 0


def _kind(separator: str) -> str:
    return "tsv" if separator == "\t" else "csv"


def _rows(text: str, separator: str, max_rows: int) -> tuple[list[RawRow], tuple[Warn, ...]]:
    start = _stated_end(text)
    rows, said = records(text[start:], separator, skipped=1 if start else 0, max_rows=max_rows)
    if sum(len(row.cells) for row in rows) == 1:
        raise Refused(_ONE_LINE)
    headings = next((row for row in rows[:_FIRST_ROWS] if columns_of(_texts(row))), None)
    if headings is None:
        return rows, said
    if _is_ours(_texts(headings)):
        rows = [replace(row, cells=tuple(map(_as_it_was, row.cells))) for row in rows]
    return _short_ones_marked(rows, len(headings.cells)), said


def _is_ours(headings: list[str]) -> bool:
    """Whether this site wrote the file: a combined chronology, or rows that were typed here."""
    return OUR_HEADING in headings or headings[: len(TYPED_HEADINGS)] == TYPED_HEADINGS


def _texts(row: RawRow) -> list[str]:
    return [cell.text for cell in row.cells]


def _as_it_was(cell: Cell) -> Cell:
    """Without the apostrophe that we put before what a spreadsheet could take for a formula."""
    return replace(cell, text=cell.text[1:]) if _OUR_MARK.match(cell.text) else cell


def _short_ones_marked(rows: list[RawRow], headings: int) -> list[RawRow]:
    """A row with fewer fields than the headings and than most rows may have lost a separator, or end in the next line."""
    widths = Counter(len(row.cells) for row in rows)
    usual = min(headings, widths.most_common(1)[0][0])
    if not any(1 < width < usual for width in widths):
        return rows
    return [noted(row, _too_few(len(row.cells), headings)) if 1 < len(row.cells) < usual else row for row in rows]


def _too_few(fields: int, headings: int) -> Warn:
    return warn(
        "fewer_fields",
        f"The line has {fields} fields, and there are {headings} headings. Does it end in the next line?",
    )


def _about_separator(rows: list[RawRow], sign: str, chosen: str) -> Iterator[Warn]:
    if chosen or any(columns_of(_texts(row)) for row in rows[:_FIRST_ROWS]):
        return
    yield warn(
        "delimiter_guessed",
        f"No row of headings says how the columns are separated; it was read with {SEPARATORS.get(sign, sign)}.",
    )
