"""Files with one text in one place, and what is looked for in their reading."""

from __future__ import annotations

from xml.sax.saxutils import escape

from dhr.chronology.entries import LONGEST_CELL
from dhr.chronology.records import Reading
from tests.files.packages import xlsx
from tests.hostile.builders_dt import HEADINGS, Look, Make, csv_of

DAY = "22/05/2016"


def told(text: str, source: str = "Crime report") -> Make:
    """One event with this text, in a CSV file."""
    return lambda: csv_of(HEADINGS, (DAY, "", "", "", source, text))


def from_agency(name: str) -> Make:
    """One event of a file that names the agency in a column of its own."""
    return lambda: csv_of(("Date", "Agency", "Source", "Event"), (DAY, name, "Crime report", "Call."))


def in_a_workbook(text: str) -> Make:
    """One event with this text, written as the XML of a workbook has it."""
    rows = (("Date", "Source", "Event"), (DAY, "Crime report", text))

    def made() -> bytes:
        drawn = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
        return xlsx(f"<sheetData>{drawn}</sheetData>")

    return made


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def text_is(text: str) -> Look:
    """The only event has this text to the letter, and no warning."""
    return lambda reading: [(event.text, event.warnings) for event in reading.events] == [(text, ())]


def kept_but_warned(text: str, *codes: str) -> Look:
    """The only event has this text to the letter, and these warnings."""
    return lambda reading: (
        [(event.text, tuple(warning.code for warning in event.warnings)) for event in reading.events] == [(text, codes)]
    )


def too_long(reading: Reading) -> bool:
    """The row is rejected for its length alone, and the cell is there to be mended, whole."""
    whole = [text for row in reading.rejected_rows for _, text, _ in row["cells"] if len(text) > LONGEST_CELL]
    return {problem.code for problem in reading.rejected} <= {"too_long", "not_a_date"} and len(whole) == 1
