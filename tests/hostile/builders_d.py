"""Word chronologies of one table, each with one construct, and what is looked for in their reading."""

from __future__ import annotations

import re
from collections.abc import Callable

from dhr.chronology.records import Reading
from tests.files.packages import cell, docx, paragraph, row, run, table, words

DAY, SOURCE = "01/02/2015", "GP notes"
Make = Callable[[], bytes]
Look = Callable[[Reading], bool]

CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
BOX = "<w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
ONE_COLUMN = "<w:tblGrid><w:gridCol/></w:tblGrid>"
HEAD = row(words("Date"), words("Source"), words("Event"))


def gone(text: str) -> str:
    return f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def field(code: str, result: str) -> str:
    said = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return MARK.format("begin") + said + MARK.format("separate") + run(result) + MARK.format("end")


def entry(inner: str = "", date: str = DAY, source: str = SOURCE, properties: str = "") -> str:
    """A row of the chronology; `inner` is its third cell."""
    return row(words(date), words(source), cell(inner or paragraph(run("Seen."))), properties=properties)


def chronology(*rows: str, before: str = "", after: str = "", head: str = HEAD, **parts: str) -> Make:
    return lambda: docx(before + table(head, *rows) + after, **parts)


def holding(*blocks: str, **parts: str) -> Make:
    """One event; the blocks are what its cell of text holds."""
    return chronology(entry("".join(blocks)), **parts)


def line(*runs: str, **parts: str) -> Make:
    return holding(paragraph(*runs), **parts)


def text_is(*texts: str) -> Look:
    """The texts of all events."""
    return lambda reading: tuple(event.text for event in reading.events) == texts


def dates_are(*dates: str) -> Look:
    return lambda reading: tuple(event.date_as_written for event in reading.events) == dates


def listed(where: str, text: str) -> Look:
    """Listed as not imported, in a place of this form."""
    return lambda reading: any(
        re.fullmatch(where, item["where"]) and item["text"].strip() == text for item in reading.unplaced
    )


def other_row(reason: str, text: str) -> Look:
    return lambda reading: any(re.search(reason, row["reason"]) and row["text"] == text for row in reading.other)


def counted(**counts: int) -> Look:
    return lambda reading: all(reading.counts[kind] == number for kind, number in counts.items())


def warned_of(*codes: str) -> Look:
    """All warnings, of the file and of its events."""
    return lambda reading: (
        {
            warning.code
            for warning in (*reading.warnings, *(each for event in reading.events for each in event.warnings))
        }
        == set(codes)
    )


def never_says(*texts: str) -> Look:
    return lambda reading: not any(text in str(reading.as_json()) for text in texts)


def both(*looks: Look) -> Look:
    return lambda reading: all(look(reading) for look in looks)


def numbering(*levels: str) -> str:
    """A list with these levels as `format pattern`."""
    drawn = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form.split(" ", 1)[0]}"/>'
        f'<w:lvlText w:val="{form.split(" ", 1)[1]}"/></w:lvl>'
        for level, form in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{drawn}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def numbered(text: str, level: int = 0) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return paragraph(f"<w:pPr>{place}</w:pPr>", run(text) if text else "")


def nested(levels: int) -> Make:
    """Tables inside tables."""
    inner = paragraph(run("deep"))
    for _ in range(levels):
        inner = table(row(cell(inner)))
    return holding(inner)
