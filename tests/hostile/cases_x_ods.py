"""The same in OpenDocument sheets."""

from __future__ import annotations

from tests.hostile.builders_dt import both, read_as, rejected_for
from tests.hostile.builders_v import text_is
from tests.hostile.builders_x import dates_are, listed, texts_are, warned_only
from tests.hostile.builders_x_ods import DAY, HEADINGS, NAMES, NINE, NO_CELL, cell, event, events, ods, row, sheet
from tests.hostile.case import Case, Elsewhere

FLOAT = ' office:value-type="float" office:value="{}"'
ERROR = ' office:value-type="string" office:string-value="" calcext:value-type="error"'
VISIT = event(cell("23/05/2016"), text=cell("Visit."))


def moment(value: str) -> str:
    return f' office:value-type="date" office:date-value="{value}"'


DATES = (
    Case("X01", "ods: real date, shown in words", events(event(cell("22 May 2016", DAY))), "A", expect=read_as("2016-05-22")),
    Case("X01", "ods: real date without its text", events(event(f"<table:table-cell{DAY}/>")), "A", expect=read_as("2016-05-22")),
    Case("X03", "ods: 43862 as a number", events(event(cell("43862", FLOAT.format(43862)))), "E", "1 February 2020, or 2 February 2024", rejected_for("number"), decided="chronology.md 3"),
    Case("X06", "ods: shown month first, and one typed", events(event(cell("05/22/2016", DAY)), event(cell("02/01/2020"), text=cell("Visit."))), "W", "shows its dates month first", both(dates_are("2016-05-22", "2020-01-02"), lambda reading: reading.events[0].date_as_written == "22/05/2016")),
    Case("X07", "ods: time in the column of dates", events(event(cell("09:30", NINE))), "E", "is a time and no date", rejected_for("time_not_date")),
    Case("X08", "ods: date and time", events(event(time=cell("09:30", NINE))), "A", expect=read_as("2016-05-22T09:30")),
    Case("X08", "ods: date and time in one cell", events(event(cell("22/05/2016 09:30", moment("2016-05-22T09:30:00")))), "A", expect=read_as("2016-05-22T09:30")),
    Case("X08", "ods: a time that is not shown", events(event(cell("22/05/2016", moment("2016-05-22T09:30:00")))), "W", "shows 22/05/2016 and holds 22/05/2016 09:30", read_as("2016-05-22")),
    Case("X09", "ods: nonsense as a date", events(event(cell("22 May", moment("2016-05-32")))), "E", "error of the spreadsheet", rejected_for("error_not_date")),
    Case("X12", "ods: TODAY()", events(event(cell("22/05/2016", f' table:formula="of:=TODAY()"{DAY}'))), "E", "gives another result each day", rejected_for("error_not_date")),
    Case("X14", "ods: column too narrow", events(event(cell("###", DAY))), "A", expect=read_as("2016-05-22")),
    Case("X14", "ods: shown as May 16", events(event(cell("May 16", moment("2016-05-03")))), "E", "16 May of a year that is not written, or May 2016", rejected_for("day_or_year"), decided="chronology.md 3: only what is shown is read, and May 16 may be a day"),
    Case("X14", "ods: shown as May 2016", events(event(cell("May 2016", DAY))), "W", "shows May 2016 and holds 22/05/2016", read_as("2016-05-01", "2016-05-31"), decided="chronology.md 3"),
)  # fmt: skip

CELLS = (
    Case("X10", "ods: text worked out", events(event(text=cell("Call.", ' table:formula="of:=[.A1]" office:value-type="string"'))), "W", "worked out by a formula", warned_only("formula")),
    Case("X11", "ods: no result", events(event('<table:table-cell table:formula="of:=[.A1]+1"/>')), "E", "Open the file in Excel", rejected_for("error_not_date")),
    Case("X13", "ods: #REF!", events(event(text=cell("#REF!", ERROR))), "E", "error of the spreadsheet", rejected_for("error_cell")),
    Case("X13", "ods: Err:502", events(event(text=cell("Err:502", ERROR))), "E", "error of the spreadsheet", rejected_for("error_cell")),
    Case("X15", "ods: date over two rows", events(event(cell("22/05/2016", f' table:number-rows-spanned="2"{DAY}')), event("<table:covered-table-cell/>", text=cell("Visit."))), "W", "merged with the one above", dates_are("2016-05-22", "2016-05-22")),
    Case("X16", "ods: text under a merged cell", events(event(cell("22/05/2016", f' table:number-rows-spanned="2"{DAY}')), event(cell("24/05/2016").replace("table:table-cell", "table:covered-table-cell"), text=cell("Visit."))), "W", "under a merged cell", dates_are("2016-05-22", "2016-05-24")),
    Case("X26", "ods: spaces, tabs, line breaks", events(event(text="<table:table-cell><text:p>a<text:s text:c=\"2\"/>b<text:tab/>c<text:line-break/>d</text:p><text:p>e\n   f</text:p></table:table-cell>")), "A", expect=text_is("a  b\tc\nd\ne f")),
    Case("X27", "ods: struck through", events(event(text=cell("Call.", ' table:style-name="struck"'))), "W", "struck through", warned_only("struck_text")),
    Case("X27", "ods: part struck through", events(event(text='<table:table-cell><text:p>Call <text:span text:style-name="struck">made</text:span>.</text:p></table:table-cell>')), "W", "struck through", texts_are("Call made.")),
    Case("X30", "ods: 1E+11", events(event(text=cell("1E+11", FLOAT.format("100000000000")))), "W", "1E\\+11", texts_are("100000000000")),
    Case("X31", "ods: percent and currency", events(event(text=cell("45%", ' office:value-type="percentage" office:value="0.45"')), event(text=cell("£1,234.50", ' office:value-type="currency" office:value="1234.5"'))), "A", expect=texts_are("45%", "£1,234.50")),
    Case("X31", "ods: true, without its text", events(event(text='<table:table-cell office:value-type="boolean" office:boolean-value="true"/>')), "A", expect=text_is("TRUE")),
)  # fmt: skip

SHEETS = (
    *(Case("X17", f"ods: row {state}", events(event(attributes=f'table:visibility="{state}"'), VISIT), "W", r"hidden rows \(1\)", texts_are("Call.", "Visit.")) for state in ("collapse", "filter")),
    Case("X18", "ods: hidden column", events(event(), before='<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'), "W", r"hidden columns \(C\)", warned_only("hidden_columns")),
    Case("X20", "ods: hidden sheet", lambda: ods(sheet(HEADINGS + event()), sheet(HEADINGS + VISIT, name="Old", style="shut")), "W", "sheet Old is hidden", texts_are("Call.", "Visit.")),
    Case("X22", "ods: two sheets", lambda: ods(sheet(HEADINGS + event(), name="2016"), sheet(HEADINGS + VISIT, name="2017")), "A", expect=texts_are("Call.", "Visit.")),
    Case("X24", "ods: comment", events(event(text=cell("Call.", inside="<office:annotation><dc:creator>Ann Lee</dc:creator><text:p>Check this</text:p></office:annotation>"))), "A", expect=both(text_is("Call."), listed("comment on Notes!D2, by Ann Lee", "Check this"))),
    Case("X25", "ods: text boxes", lambda: ods(sheet(HEADINGS + event(text=cell("Call.", inside="<draw:frame><draw:text-box><text:p>OFFICIAL</text:p></draw:text-box></draw:frame>")), before="<table:shapes><draw:custom-shape><text:p>See the file.</text:p></draw:custom-shape></table:shapes>")), "A", expect=both(text_is("Call."), listed("text box on Notes!D2", "OFFICIAL"), listed("text box on Notes", "See the file.")), decided="it is listed under what was not imported"),
    Case("X25", "ods: headers of the pages", lambda: ods(sheet(HEADINGS + event()), parts={"styles.xml": f"<office:document-styles {NAMES}><style:header><text:p>OFFICIAL <text:sheet-name>???</text:sheet-name></text:p></style:header></office:document-styles>"}), "A", expect=listed("header of the pages", "OFFICIAL")),
    Case("X32", "ods: a row that is repeated", events(event(attributes='table:number-rows-repeated="3"')), "W", "same words", dates_are(*["2016-05-22"] * 3)),
    Case("X33", "ods: a million blank rows", events(event(), row('<table:table-cell table:number-columns-repeated="16384"/>', attributes='table:number-rows-repeated="1048574"')), "A", expect=lambda reading: reading.counts["blank"] == 0),
    Case("X34", "ods: a row repeated 100,001 times", events(row(cell("x"), attributes='table:number-rows-repeated="100001"')), "R", "more than 100,000 rows"),
    Case("X35", "ods: a cell repeated 16,384 times", events(row(cell("x", ' table:number-columns-repeated="16384"'))), "R", "more than 1,000 columns"),
    Case("X38", "ods: no number", events(event(text=cell("12x", FLOAT.format("12x")))), "E", "error of the spreadsheet", rejected_for("error_cell")),
    Case("X39", "ods: drop-down list and its help", lambda: ods(sheet(HEADINGS + event()), before='<table:content-validations><table:content-validation table:name="v" table:condition="of:cell-content-is-in-list(&quot;Log&quot;;&quot;File&quot;)" table:base-cell-address="Notes.C2"><table:help-message table:title="Source"><text:p>Which record?</text:p></table:help-message></table:content-validation></table:content-validations>'), "A", expect=listed("help of Notes.C2", "Source\nWhich record?\nLog\nFile")),
    Case("X42", "ods: a change that was tracked", lambda: ods(sheet(HEADINGS + event()), before="<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell><text:p>Before.</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>"), "W", "tracked changes", both(text_is("Call."), listed("a text before it was changed", "Before.")), decided="chronology.md 1: deletions do not count; they are listed"),
    Case("X40", "ods: a table inside a cell", events(event(text=f"<table:table-cell><table:table>{row(cell('inner'))}</table:table></table:table-cell>")), "A", expect=text_is("inner"), decided="no program makes one; its words are kept"),
    Case("X16", "ods: blank cells that are repeated", events(row(cell("22/05/2016"), NO_CELL, cell("Log"), cell("Call."), '<table:table-cell table:number-columns-repeated="16380"/>')), "A", expect=text_is("Call.")),
)  # fmt: skip

CASES: tuple[Case | Elsewhere, ...] = (*DATES, *CELLS, *SHEETS)
