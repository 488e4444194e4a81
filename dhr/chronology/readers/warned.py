"""What the readers may warn of: each code, and the sentence it means."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dhr.chronology.records import Warn

IN_A_CELL = {
    "comment": "A comment stands beside the cell. It is listed, and is no part of the text.",
    "control_characters": "Characters that cannot be shown were taken out.",
    "footnote": "The cell has a footnote. It is listed, and is no part of the text.",
    "formula": "The cell is worked out by a formula; the result stored with it was read.",
    "formula_changes": "The cell is worked out by a formula that gives another result each day.",
    "formula_without_result": "The formula has no stored result. Open the file in Excel, save it, and send it again.",
    "hidden_text": "Some words are formatted as hidden. They were read.",
    "merged_cell": "The cell is merged with the one above; its text was repeated.",
    "merged_over_text": "There are words under a merged cell, which the file does not show. They were read.",
    "nested_table": "A table stands inside the cell; its words were read as part of the cell.",
    "no_such_serial": "The cell has the format of a date and holds a number that is no date.",
    "shown_in_part": "The cell shows less than it holds. What it shows was read; the message has both.",
    "struck_text": "Some words are struck through. They were read.",
    "text_box": "A text box stands inside the cell; its words were read as part of the cell.",
    "unknown_symbol": "A symbol could not be shown; its font and number stand in square brackets.",
}

IN_A_FILE = {
    "automatic_numbering": "Numbers that Word adds to lists by itself stand in no cell and were not read.",
    "content_controls": "Words stand in content controls (forms, date pickers). They were read.",
    "converted": "The file was converted from an old Word format before it was read.",
    "date_system_1904": "The workbook counts its days from 1904, and was read so.",
    "delimiter_guessed": "The columns are not separated by commas; the message shows by what.",
    "embedded_left_out": "The file holds pictures, charts or embedded files. They were not read.",
    "encoding_guessed": "The file does not say how its letters are stored; it was read as Windows-1252.",
    "hidden_columns": "The file has hidden columns. They were read.",
    "hidden_not_seen": "In an .xls file hidden rows, comments and error cells cannot be told apart.",
    "hidden_rows": "The file has hidden rows. They were read.",
    "hidden_sheet": "A sheet is hidden. It was read.",
    "macros": "The file carries macros. They were neither run nor kept.",
    "sheet_not_read": "A sheet holds a chart or a dialogue and no rows. It was not read.",
    "stray_quotes": "Some quotation marks in the file do not match. Please look at the rows near them.",
    "text_outside_tables": "Words outside the tables were not read as rows; they are listed.",
    "tracked_changes": "There are tracked changes: insertions were read, deletions were not.",
}

READER_WARNINGS: Mapping[str, str] = MappingProxyType({**IN_A_CELL, **IN_A_FILE})


def warn(code: str, message: str = "") -> Warn:
    """A warning with its own sentence, or with the list's. KeyError for a code that is not on the list."""
    meaning = READER_WARNINGS[code]
    return Warn(code, message or meaning)
