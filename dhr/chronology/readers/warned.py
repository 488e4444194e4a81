"""What the readers may warn of: each code, and the sentence it means."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dhr.chronology.records import Warn

IN_A_CELL = {
    "comment": "A comment stands beside the cell. It is listed, and is no part of the text.",
    "date_field": "A date or time in the cell is a field that changes by itself. What it showed when the file was saved was read.",
    "control_characters": "Characters that cannot be shown were taken out.",
    "footnote": "The cell has a footnote. It is listed, and is no part of the text.",
    "fewer_fields": "The line has fewer fields than there are headings; the message shows how many.",
    "formula": "The cell is worked out by a formula; the result stored with it was read.",
    "formula_changes": "The cell is worked out by a formula that gives another result each day.",
    "formula_without_result": "The formula has no stored result. Open the file in Excel, save it, and send it again.",
    "hidden_text": "Some words are formatted as hidden. They were read.",
    "merged_cell": "The cell is merged with the one above; its text was repeated.",
    "merged_across": "The cell goes over several columns; its text was read once, in the first of them.",
    "merged_over_text": "There are words under a merged cell, which the file does not show. They were read.",
    "nested_table": "A table stands inside the cell; its words were read as part of the cell.",
    "no_such_serial": "The cell has the format of a date and holds a number that is no date.",
    "scientific": "The cell shows a number such as 1E+11. It was read with all the digits that the file has; noughts in front are lost.",
    "shown_in_part": "The cell shows less than it holds. What it shows was read; the message has both.",
    "struck_text": "Some words are struck through. They were read.",
    "symbol_not_read": "Letters stand in a font of symbols. They were kept as letters.",
    "symbol_read": "Letters of a font of symbols were read as the signs that they show.",
    "text_box": "A text box stands inside the cell; its words were read as part of the cell.",
    "unknown_symbol": "A symbol could not be shown; its font and number stand in square brackets.",
}

IN_A_FILE = {
    "backslash_quotes": "Quotation marks stand behind backslashes. They were read as quotation marks.",
    "automatic_numbering": "Word adds numbers to lists by itself. They were read as Word draws them; please check them.",
    "converted": "The file was converted from an old Word format before it was read.",
    "date_order_mixed": "A column has dates that the workbook shows month first, and typed ones. The typed ones were read day first.",
    "delimiter_guessed": "No row of headings says how the columns are separated; the message shows what was taken.",
    "embedded_left_out": "The file holds pictures, charts or embedded files. They were not read.",
    "external_links": "The workbook takes values from other files or places. What was stored of them was read; nothing was fetched.",
    "encoding_guessed": "The file does not say how its letters are stored; the message shows what was taken, and words to look at.",
    "hidden_columns": "The file has hidden columns. They were read.",
    "hidden_not_seen": "In an .xls file hidden rows, comments, formulas and cells with an error cannot be seen. Save it as .xlsx if it has any.",
    "hidden_rows": "The file has hidden rows. They were read.",
    "hidden_sheet": "A sheet is hidden. It was read.",
    "inserted_files": "The document takes in another file when Word opens it. Its words are listed. Save the document in Word and send it again.",
    "looks_misread": "Some letters were already wrong when the file was made; the message shows words to look at.",
    "macros": "The file carries macros. They were neither run nor kept.",
    "no_table": "The document has no table, so no row could be read. Its words are listed. Put them into a table with headings, or type them in.",
    "numbers_not_read": "Word adds numbers to lists by itself, here in a form that is not known. They were not read.",
    "pivot_table": "A sheet holds a pivot table. What it shows was read; the rows behind it, which the file keeps a copy of, were not.",
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
