"""Workbooks: what stands in their cells. Rows X01 to X16 and X26 to X31 of the list."""

from __future__ import annotations

from tests.hostile.builders_dt import Look, both, read_as, rejected_for
from tests.hostile.builders_v import text_is
from tests.hostile.builders_x import (
    DAY,
    GROUPS,
    HEADINGS,
    HIDDEN,
    MONEY,
    MONTH,
    MONTH_FIRST,
    NO_CELL,
    PERCENT,
    STRUCK,
    TENTHS,
    TIME,
    Page,
    book,
    dates_are,
    event,
    events,
    failed,
    formula,
    number,
    row,
    texts_are,
    warned_only,
    words,
)
from tests.hostile.case import Case, Elsewhere, Outcome

ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#NAME?", "#VALUE!", "#NULL!", "#SPILL!", "#NUM!")
REFUSED = "chronology.md 3: 43862 as text is refused, with both readings offered"
WHOLE = "1 February 2020, or 2 February 2024"


def date(
    id: str, what: str, cell: str, want: Outcome, says: str = "", expect: Look | None = None, **given: str
) -> Case:
    """One event with this cell as its date."""
    return Case(id, what, events(event(cell)), want, says, expect, **given)


def time(
    id: str, what: str, cell: str, want: Outcome, says: str = "", expect: Look | None = None, **given: str
) -> Case:
    return Case(id, what, events(event(time=cell)), want, says, expect, **given)


def text(
    id: str, what: str, cell: str, want: Outcome, says: str = "", expect: Look | None = None, **given: str
) -> Case:
    return Case(id, what, events(event(text=cell)), want, says, expect, **given)


def half_past_nine(*codes: str) -> Look:
    return both(read_as("2016-05-22T09:30"), warned_only(*codes))


def shown(id: str, what: str, cell: str, seen: str) -> Case:
    return text(id, what, cell, "A", expect=text_is(seen))


DATES = (
    date("X01", "real date", number("42512", DAY), "A", expect=read_as("2016-05-22")),
    Case("X02", "workbook that counts from 1904", lambda: book(Page(HEADINGS + event(number("41050", DAY))), before='<workbookPr date1904="1"/>'), "A", expect=read_as("2016-05-22")),
    date("X03", "43862 as General", number("43862"), "E", WHOLE, rejected_for("number"), decided=REFUSED),
    date("X03", "43862.5 as General", number("43862.5"), "E", WHOLE, rejected_for("number"), decided=REFUSED),
    date("X03", "2016 as General", number("2016"), "A", expect=read_as("2016-01-01", "2016-12-31"), decided="chronology.md 3: a year alone is a year"),
    date("X03", "22052016 as General", number("22052016"), "A", expect=read_as("2016-05-22"), decided="chronology.md 3: eight digits"),
    date("X04", "22 May 2016", words("22 May 2016"), "A", expect=read_as("2016-05-22")),
    date("X04", "?22.05.2016", words("?22.05.2016"), "A", expect=read_as("2016-05-22")),
    date("X04", "no such day", words("31/02/2015"), "E", "there is no 31 February", rejected_for("no_such_day")),
    Case("X05", "real and typed dates", events(event(), event(words("23/05/2016")), event(words("13/06/2016"))), "A", expect=dates_are("2016-05-22", "2016-05-23", "2016-06-13")),
    Case("X06", "shown month first, and one typed", events(event(number("42512", MONTH_FIRST)), event(words("02/01/2020"), text=words("Visit."))), "W", "shows its dates month first, and “02/01/2020” is typed", both(dates_are("2016-05-22", "2020-01-02"), warned_only("date_order_mixed"))),
    Case("X06", "shown month first, typed one decides", events(event(number("42512", MONTH_FIRST)), event(words("22/01/2020"), text=words("Visit."))), "A", expect=dates_are("2016-05-22", "2020-01-22")),
    date("X06", "typed month first", words("02/13/2020"), "E", "13 February", rejected_for("month_and_day_swapped")),
    date("X07", "time in the column of dates", number("0.5", TIME), "E", "is a time and no date", rejected_for("time_not_date")),
    time("X08", "real time", number("0.395833333333333", TIME), "A", expect=half_past_nine()),
    time("X08", "0.395833", number("0.395833"), "W", "The number 0.395833 was read as 09:30", half_past_nine("time_from_number"), decided="the cell shows 0.395833, so the time that was read is said"),
    time("X08", "9.3", number("9.3"), "W", "The number 9.3 was read as 09:30", half_past_nine("time_from_number")),
    time("X08", "0930 as text", words("0930"), "A", expect=half_past_nine()),
    time("X08", "930", number("930"), "W", "The number 930 was read as 09:30", half_past_nine("time_from_number")),
    *(date("X09", f"serial {serial}", number(serial, DAY), "E", f"“{serial}”: The cell has the format of a date", rejected_for("error_not_date")) for serial in ("0", "60", "-1", "2958466")),
    date("X09", "serial 61", number("61", DAY), "A", expect=read_as("1900-03-01")),
    date("X14", "column too narrow", number("42512", DAY), "A", expect=read_as("2016-05-22")),
    date("X14", "shown as May-16", number("42512", MONTH), "W", "shows May 2016 and holds 22/05/2016", read_as("2016-05-01", "2016-05-31"), decided="chronology.md 3: no part that was not written is shown"),
)  # fmt: skip

FORMULAS = (
    date("X10", "date worked out", formula("A1+1", "42512", style=DAY), "W", "worked out by a formula", both(read_as("2016-05-22"), warned_only("formula"))),
    text("X10", "text worked out", formula('A1&"."', "Call.", kind="str"), "W", "worked out", both(texts_are("Call."), warned_only("formula"))),
    text("X10", "worked out to no text", formula('IF(A2="","","x")', "", kind="str"), "W", "not what happened", both(texts_are(""), warned_only("no_text")), decided="a formula that shows nothing leaves its cell blank"),
    date("X11", "date without a result", formula("A1+1", style=DAY), "E", "Open the file in Excel, save it", rejected_for("error_not_date")),
    text("X11", "text without a result", formula('B1&"."'), "E", "Open the file in Excel, save it", rejected_for("error_cell")),
    date("X12", "TODAY()", formula("TODAY()", "46000", style=DAY), "E", "gives another result each day", rejected_for("error_not_date")),
    date("X12", "NOW()-1", formula("INT( now() )-1", "46000", style=DAY), "E", "gives another result each day", rejected_for("error_not_date")),
    Case("X12", "TODAY() shared by a formula", events(event('<c s="1"><f t="shared" si="0" ref="A2:A3">TODAY()</f><v>46000</v></c>'), event('<c s="1"><f t="shared" si="0"/><v>46001</v></c>')), "E", "gives another result each day", lambda reading: len(reading.rejected) == 2),
    text("X12", "TODAY() in a text", formula('"Seen "&TODAY()', "Seen 46000", kind="str"), "W", "gives another result each day", texts_are("Seen 46000"), decided="only a date must not change; a text is kept as it was stored"),
    *(date("X13", f"{error} as the date", failed(error), "E", "error of the spreadsheet", rejected_for("error_not_date")) for error in ERRORS),
    *(text("X13", f"{error} as the text", failed(error), "E", "error of the spreadsheet", rejected_for("error_cell")) for error in ERRORS),
    Case("X13", "#N/A as the source", events(row(number("42512", DAY), NO_CELL, failed("#N/A"), words("Call."))), "E", "error of the spreadsheet", rejected_for("error_cell")),
    Case("X13", "#N/A beside the columns that are known", lambda: book(Page(row(*map(words, ("Date", "Source", "Event", "Local lookup"))) + row(number("42512", DAY), words("Log"), words("Call."), failed("#N/A")))), "W", "error of the spreadsheet", lambda reading: reading.events[0].extra == {"Local lookup": "#N/A"}, decided="a column that the review does not know is kept as it is"),
)  # fmt: skip

MERGED = (
    Case("X15", "date over three rows", events(event(), event(NO_CELL, text=words("Visit.")), event(NO_CELL, text=words("Letter.")), after='<mergeCells><mergeCell ref="A2:A4"/></mergeCells>'), "W", "merged with the one above", both(dates_are(*["2016-05-22"] * 3), warned_only("merged_cell"))),
    Case("X16", "text under a merged date", events(event(), event(words("24/05/2016"), text=words("Visit.")), after='<mergeCells><mergeCell ref="A2:A3"/></mergeCells>'), "W", "words under a merged cell", both(dates_are("2016-05-22", "2016-05-24"), warned_only("merged_over_text"))),
    Case("X16", "text under a cell merged across", lambda: book(Page(HEADINGS + row(number("42512", DAY), NO_CELL, words("Log"), words("Call."), words("Buried.")), after='<mergeCells><mergeCell ref="D2:E2"/></mergeCells>')), "W", "words under a merged cell", lambda reading: reading.events[0].extra == {"Column 5": "Buried."}),
)  # fmt: skip

TEXTS = (
    shown("X26", "line break", words("one\ntwo"), "one\ntwo"),
    shown("X26", "_x000D_", words("one_x000D_\ntwo"), "one\ntwo"),
    shown("X26", "_x000D_ alone", words("one_x000D_two"), "one\ntwo"),
    Case("X26", "spaces at the ends", events(event(text=words(" one  two "))), "A", expect=text_is("one  two"), decided="white space around a text is no part of it"),
    text("X27", "part struck through", '<c t="inlineStr"><is><r><t xml:space="preserve">Call </t></r><r><rPr><strike/></rPr><t>made.</t></r></is></c>', "W", "struck through", both(texts_are("Call made."), warned_only("struck_text"))),
    text("X27", "all struck through", words("Call.", STRUCK), "W", "struck through", both(texts_are("Call."), warned_only("struck_text"))),
    shown("X27", "part red", '<c t="inlineStr"><is><r><t xml:space="preserve">Call </t></r><r><rPr><color rgb="FFFF0000"/><strike val="0"/></rPr><t>made.</t></r></is></c>', "Call made."),
    text("X27", "text that its format hides", words("Call.", HIDDEN), "W", "formatted as hidden", both(texts_are("Call."), warned_only("hidden_text"))),
    Case("X27", "shared string with a reading aid", lambda: book(Page(HEADINGS + event(text='<c t="s"><v>0</v></c>')), strings="<si><t>課きく</t><rPh sb=\"0\" eb=\"1\"><t>カ</t></rPh></si>"), "A", expect=text_is("課きく"), decided="a reading aid says the same words again"),
    shown("X28", "leading apostrophe, which is no part of the text", words("=1 as typed"), "=1 as typed"),
    shown("X29", "32,767 characters", words("Seen. " * 5461 + "x"), "Seen. " * 5461 + "x"),
    shown("X29", "100,000 characters", words("x" * 100_000), "x" * 100_000),
    text("X29", "100,001 characters", words("x" * 100_001), "E", "more than 100,000 characters", lambda reading: len(reading.rejected_rows[0]["cells"][3][1]) == 100_001),
    shown("X30", "number as text", words("0012"), "0012"),
    shown("X30", "number with noughts in front", number("417", GROUPS), "000 000 0417"),
    shown("X30", "1E+11 as text", words("1E+11"), "1E+11"),
    text("X30", "1E+11", number("100000000000"), "W", "1E\\+11", both(texts_are("100000000000"), warned_only("scientific"))),
    text("X30", "447700900118 as a number", number("447700900118"), "W", "noughts in front", both(texts_are("447700900118"), warned_only("scientific"))),
    text("X30", "20 digits", number("12345678901234567890"), "W", "1E\\+11", texts_are("12345678901234567890")),
    shown("X31", "percent", number("0.45", PERCENT), "45%"),
    shown("X31", "currency", number("1234.5", MONEY), "£1,234.50"),
    shown("X31", "currency below nought", number("-1234.5", MONEY), "-£1,234.50"),
    shown("X31", "true", '<c t="b"><v>1</v></c>', "TRUE"),
    shown("X31", "false", '<c t="b"><v>0</v></c>', "FALSE"),
    shown("X31", "0.1+0.2", number("0.30000000000000004"), "0.3"),
    text("X31", "rounded on the screen", number("13.333", TENTHS), "W", "shows 13.3 and holds 13.333", texts_are("13.3")),
)  # fmt: skip

CASES: tuple[Case | Elsewhere, ...] = (*DATES, *FORMULAS, *MERGED, *TEXTS)
