"""What the dates, times, rows and tables of a reading may warn of: each code, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dhr.chronology.records import Warn

DATES = {
    "uncertain_mark_not_in_front": "The date or time is marked as uncertain, but not with a ? in front of it. It was read as uncertain.",
    "two_digit_year": "The year was written with two digits; the message shows the year that was read.",
    "wrong_weekday": "The weekday that was written is not the weekday of that date. The date was kept.",
    "month_misspelt": "The month's name was misspelt; the message shows the month that was read.",
    "other_digits": "The digits are not the usual 0 to 9; the message shows the date that was read.",
    "not_a_monday": "A week commencing on a day that is no Monday. The seven days from that day were read.",
    "not_a_sunday": "A week ending on a day that is no Sunday. The seven days up to that day were read.",
    "future": "The date lies in the future.",
    "before_birth": "The date lies before the birth of the person who died.",
    "after_death": "The date lies after the death.",
}

TIMES = {
    "midnight": "Midnight belongs to two days. It was read as 00:00, the beginning of the day that is written.",
    "end_of_day": "24:00 was kept: the end of the day that is written.",
    "ends_next_day": "The end lies before the beginning on the clock, so it was read as the next day's.",
    "end_day_not_written": "An end time stands without an end date; it was read as the day of the start.",
    "time_does_not_exist": "The clocks went forward that night: this time did not exist in the United Kingdom.",
    "time_happened_twice": "The clocks went back that night: this time happened twice in the United Kingdom.",
    "seconds_left_out": "Seconds were written; the time was read to the minute.",
    "time_in_words": "The time is in words that give no hour. The words are kept, and no time was read.",
    "time_without_date": "There is a time but no date. The time is kept as it was written.",
    "time_not_joined": "The time could not be joined to a date that is not one day. It is kept as it was written.",
    "time_from_number": "The time stood as a number in the workbook; the message shows the time that was read.",
}

ROWS = {
    "hidden_row": "The row is hidden in the file. It was read all the same.",
    "date_not_written": "No date is written in this row, and the row above has one. If it is the same day, write it again.",
    "no_source": "The source of information is empty.",
    "no_text": "The row says where and when, but not what happened.",
    "same_row_twice": "A row with the same words stands further up in this file. Both are kept.",
    "error_cell": "A cell holds an error of the spreadsheet instead of a value.",
    "hidden_signs": "The words hold signs that do not show, such as zero-width spaces or a change of the direction of writing. They were kept, and may hide words from a search.",
    "signs_of_one_font": "Some signs belong to one font only and show as a box elsewhere. They were kept.",
    "mixed_scripts": "The name of the agency or source has letters of two alphabets that look alike. It was kept as written.",
    "looks_like_identifier": "The text holds what looks like a postcode, a telephone number, an e-mail address or an NHS number.",
    "marked_confidential": "The text carries a mark of confidence. Ask the service whose mark it is before the row goes further.",
    "more_cells_than_headings": "The row has more cells than there are headings. What stands there is kept by its column's number.",
}

TABLES = {
    "no_headings": "No row of headings with a date and a source or an event was found, so no row could be read as an event.",
    "no_events": "No row was read as an event.",
    "headings_carried_over": "A table without headings was read with the headings of the table before it.",
    "columns_remembered": "The columns were read as you said for an earlier file.",
    "no_source_column": "There is no column for the source of information.",
    "agency_from_source": "Each source begins with the name of a service; that name was read as the agency.",
    "real_names": "Real names of people in the review stand in the file; the message says in how many rows. Only the site says it.",
    "month_first": "Some dates are real dates only when the month is read first. Please check every date in this file.",
}

ROW_WARNINGS: Mapping[str, str] = MappingProxyType({**DATES, **TIMES, **ROWS, **TABLES})


def warn(code: str, message: str = "") -> Warn:
    """A warning with its own sentence, or with the list's. KeyError for a code that is not on the list."""
    meaning = ROW_WARNINGS[code]
    return Warn(code, message or meaning)
