"""Workbooks: their sheets, what is hidden, what stands in no cell, limits and headings. Rows X17 to X25 and X32 to X42."""

from __future__ import annotations

from functools import partial

from tests.files.packages import S
from tests.hostile.builders_dt import Look, both, read_as, rejected_for
from tests.hostile.builders_x import (
    DAY,
    HEADINGS,
    NO_CELL,
    Page,
    book,
    event,
    events,
    listed,
    number,
    others_are,
    row,
    texts_are,
    warned_only,
    words,
)
from tests.hostile.case import Case, Elsewhere

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
GROUPED = 'hidden="1" outlineLevel="1"'
READ = "chronology.md 2: extra columns and repeated headings are kept by name"


def visit(day: str = "23/05/2016") -> str:
    return event(words(day), text=words("Visit."))


def blank_rows(number: int) -> str:
    return '<row s="1"><c s="1"/></row>' * number


def page_of(*rows: str, name: str = "Notes", state: str = "visible") -> Page:
    return Page(HEADINGS + "".join(rows), name, state)


def boxes(*bodies: str, names: str = f'xmlns:a="{A}" xmlns:d="urn:d"') -> str:
    """A drawing with text boxes."""
    return f"<d:wsDr {names}>{''.join(f'<d:txBody>{body}</d:txBody>' for body in bodies)}</d:wsDr>"


def paragraph(text: str) -> str:
    return f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>"


def with_part(kind: str, name: str, content: str) -> bytes:
    """A workbook whose sheet has one more part beside it."""
    return book(Page(HEADINGS + event(), beside=((kind, f"../{name}"),)), parts={f"xl/{name}": content})


def chart_sheet() -> bytes:
    return book(page_of(event()), Page(name="Graph", kind="chartsheet"))


def two_sheets(state: str) -> bytes:
    return book(page_of(event()), page_of(visit(), name="Old", state=state))


def read_hidden(*codes_wanted: str, texts: tuple[str, ...] = ("Call.", "Visit.")) -> Look:
    return both(texts_are(*texts), warned_only(*codes_wanted))


HIDDEN = (
    Case("X17", "hidden row", events(event(attributes='hidden="1"'), visit()), "W", r"hidden rows \(1\)", read_hidden("hidden_rows", "hidden_row")),
    Case("X17", "row of no height", events(event(attributes='ht="0" customHeight="1"'), visit()), "W", r"hidden rows \(1\)", read_hidden("hidden_rows", "hidden_row")),
    Case("X18", "hidden column", events(event(), visit(), before='<cols><col min="3" max="3" hidden="1"/></cols>'), "W", r"hidden columns \(C\)", read_hidden("hidden_columns")),
    Case("X18", "hidden columns that hold nothing", events(event(), visit(), before='<cols><col min="6" max="16384" hidden="1"/></cols>'), "A", expect=read_hidden()),
    Case("X19", "rows filtered out", events(event(attributes='hidden="1"'), visit(), after='<autoFilter ref="A1:D3"><filterColumn colId="3"><filters><filter val="Visit."/></filters></filterColumn></autoFilter>'), "W", "hidden rows", read_hidden("hidden_rows", "hidden_row")),
    *(Case("X20", f"{state} sheet", partial(two_sheets, state), "W", "sheet Old is hidden", read_hidden("hidden_sheet", "hidden_row")) for state in ("hidden", "veryHidden")),
    Case("X21", "rows in groups", events(event(attributes='outlineLevel="1"'), visit()), "A", expect=read_hidden()),
    Case("X21", "group folded up", events(event(attributes=GROUPED), event(words("24/05/2016"), text=words("Rang."), attributes=GROUPED), event(words("23/05/2016"), text=words("Visit."), attributes='collapsed="1"')), "A", expect=texts_are("Call.", "Rang.", "Visit.")),
    Case("X21", "hidden row of a group that is open", events(event(attributes=GROUPED), visit()), "W", "hidden rows", read_hidden("hidden_rows", "hidden_row")),
)  # fmt: skip

SHEETS = (
    Case("X22", "a sheet for each year", lambda: book(page_of(event(), name="2016"), page_of(visit(), name="2017's")), "A", expect=lambda reading: [event.place for event in reading.events] == [{"sheet": "2016", "row": 2}, {"sheet": "2017's", "row": 2}]),
    Case("X22", "the second sheet without headings", lambda: book(page_of(event(), name="2016"), Page(visit(), name="2017")), "W", "read with the headings of the table before", read_hidden("headings_carried_over")),
    Case("X23", "sheet of a chart", chart_sheet, "W", "sheet Graph holds no rows", read_hidden("sheet_not_read", texts=("Call.",))),
    Case("X23", "empty sheet", lambda: book(page_of(event()), Page(name="Empty")), "A", expect=texts_are("Call.")),
    Case("X23", "pivot table", lambda: book(page_of(event()), parts={"xl/pivotCache/pivotCacheDefinition1.xml": "<pivotCacheDefinition/>"}), "W", "pivot table", warned_only("pivot_table")),
    Case("X24", "comment", lambda: with_part("comments", "comments1.xml", f'<comments xmlns="{S}"><authors><author>Ann Lee</author></authors><commentList><comment ref="D2" authorId="0"><text><r><t>Check </t></r><r><t>this</t></r></text></comment></commentList></comments>'), "A", expect=listed("comment on Notes!D2, by Ann Lee", "Check this")),
    Case("X24", "threaded note with its copy", lambda: book(Page(HEADINGS + event(), beside=(("threadedComment", "../threadedComments/one.xml"), ("comments", "../comments1.xml"))), parts={
        "xl/threadedComments/one.xml": '<ThreadedComments xmlns="urn:x"><threadedComment ref="D2" id="{1}"><text>Who called?</text></threadedComment><threadedComment ref="D2" id="{2}" parentId="{1}"><text>The aunt.</text></threadedComment></ThreadedComments>',
        "xl/comments1.xml": f'<comments xmlns="{S}"><authors><author>tc={{1}}</author></authors><commentList><comment ref="D2" authorId="0"><text><t>[Threaded comment]\n\nYour version.\n\nComment:\n    Who called?\nReply:\n    The aunt.</t></text></comment></commentList></comments>',
    }), "A", expect=both(listed("comment on Notes!D2", "Who called?"), listed("comment on Notes!D2", "The aunt."), lambda reading: len(reading.unplaced) == 3)),
    Case("X25", "text boxes", lambda: with_part("drawing", "drawings/drawing1.xml", boxes(paragraph("OFFICIAL") + paragraph("SENSITIVE"), paragraph("See the file."))), "A", expect=both(listed("text box on Notes", "OFFICIAL\nSENSITIVE"), listed("text box on Notes", "See the file.")), decided="it is listed under what was not imported; nothing is to choose"),
    Case("X25", "title of a chart", lambda: book(Page(HEADINGS + event(), beside=(("drawing", "../drawings/d.xml"),)), parts={
        "xl/drawings/d.xml": boxes(), "xl/drawings/_rels/d.xml.rels": '<Relationships xmlns="urn:x"><Relationship Id="r1" Type="u/chart" Target="../charts/c.xml"/></Relationships>',
        "xl/charts/c.xml": f'<c:chartSpace xmlns:c="urn:c" xmlns:a="{A}"><c:title><c:tx><c:rich>{paragraph("Contacts")}</c:rich></c:tx></c:title></c:chartSpace>',
    }), "W", "pictures, charts", listed("chart on Notes", "Contacts")),
    Case("X25", "button in an old drawing that is no proper XML", lambda: with_part("vmlDrawing", "drawings/v.vml", '<xml xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><div>Add<br>row</div></v:textbox></v:shape></xml>'), "A", expect=listed("text box on Notes", "Addrow"), decided="listed"),
    Case("X39", "drop-down list and its help", events(event(), after='<dataValidations><dataValidation type="list" sqref="C2:C9" promptTitle="Source" prompt="Which record?" error="From the list"><formula1>"Log,File"</formula1></dataValidation></dataValidations>'), "A", expect=listed("help of Notes!C2:C9", "Source\nWhich record?\nFrom the list\nLog,File")),
    Case("X39", "conditional format", events(event(), after='<conditionalFormatting sqref="A2"><cfRule type="expression" priority="1"><formula>A2&gt;1</formula></cfRule></conditionalFormatting>'), "A", expect=texts_are("Call.")),
)  # fmt: skip

LIMITS = (
    Case("X32", "stated size too small", events(event(), visit(), before='<dimension ref="A1"/>'), "A", expect=read_hidden()),
    Case("X33", "120,000 formatted blank rows, more than the limit", lambda: book(page_of(event(), blank_rows(120_000))), "A", expect=lambda reading: reading.counts["blank"] == 0 and texts_are("Call.")(reading)),
    Case("X34", "100,001 rows", lambda: book(Page(f"<row>{words('x')}</row>" * 100_001)), "R", "more than 100,000 rows. Split it"),
    Case("X34", "100,001 rows on two sheets", lambda: book(Page(f"<row>{words('x')}</row>" * 99_999), Page(f"<row>{words('x')}</row>" * 2, name="Rest")), "R", "more than 100,000 rows. Split it"),
    Case("X35", "16,384 columns", lambda: book(Page(f'<row r="1">{words("x", place="XFD1")}</row>')), "R", "more than 1,000 columns"),
    Case("X36", "a cell twice", lambda: book(Page(f'<row r="1">{words("x", place="A1")}{words("y", place="A1")}</row>')), "R", "damaged"),
    Case("X36", "cells out of order", lambda: book(Page(f'<row r="1">{words("x", place="B1")}{words("y", place="A1")}</row>')), "R", "damaged"),
    Case("X36", "rows out of order", lambda: book(Page(f'<row r="2">{words("x")}</row><row r="1">{words("y")}</row>')), "R", "damaged"),
    Case("X36", "a row twice", lambda: book(Page(f'<row r="2">{words("x")}</row><row r="2">{words("y")}</row>')), "R", "damaged"),
    *(Case("X37", f"string number {index}", events(event(text=f'<c t="s"><v>{index}</v></c>')), "R", "damaged") for index in ("0", "-1", "x", "4294967296", "")),
    *(Case("X38", f"{value} as the date", events(event(number(value, DAY))), "E", f"“{value}”: it is an error", rejected_for("error_not_date")) for value in ("4251O", "NaN", "INF", "-inf", "1e999", "4_2512")),
    *(Case("X38", f"{value} as the text", events(event(text=number(value))), "E", f"“{value}”: it is an error", rejected_for("error_cell")) for value in ("12x", "NaN")),
)  # fmt: skip

GROUP = row(NO_CELL, words("Contact"), NO_CELL, words("Details"))
TITLES = row(words("Northshire Police")) + row() + row(words("Chronology of contacts"))
HEADING_CASES = (
    Case("X40", "a heading twice", lambda: book(Page(row(*map(words, ("Date", "Source", "Event", "Note", "Note"))) + row(number("42512", DAY), words("Log"), words("Call."), words("a"), words("b")))), "A", expect=lambda reading: reading.events[0].extra == {"Note": "a", "Note (2)": "b"}, decided=READ),
    Case("X40", "headings over two rows, merged across", lambda: book(Page(GROUP + HEADINGS + event(), after='<mergeCells><mergeCell ref="B1:C1"/></mergeCells>')), "A", expect=both(read_as("2016-05-22"), others_are("Contact | Details")), decided="the row with the heading of dates is the row of headings; the row above is listed"),
    Case("X40", "headings over two rows, merged downwards", lambda: book(Page(row(words("Date"), words("Time"), words("Entry")) + row(NO_CELL, NO_CELL, words("Source"), words("Event")) + event(), after='<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:B2"/><mergeCell ref="C1:D1"/></mergeCells>')), "A", expect=both(read_as("2016-05-22"), lambda reading: reading.events[0].source == "Log"), decided="the lower row has all headings"),
    Case("X41", "titles above, notes under it", lambda: book(Page(TITLES + HEADINGS + event() + row() + row(words("Prepared by the records team.")))), "A", expect=both(read_as("2016-05-22"), others_are("Northshire Police", "Chronology of contacts", "Prepared by the records team."))),
    Case("X41", "logo above", lambda: book(Page(row() + row() + HEADINGS + event(), beside=(("drawing", "../drawings/d.xml"),)), parts={"xl/drawings/d.xml": boxes(), "xl/media/logo.png": b"\x89PNG"}), "W", "pictures", both(texts_are("Call."), warned_only("embedded_left_out"))),
    Case("X42", "totals, blank row, END", events(event(), row(), visit(), row(words("Total"), NO_CELL, NO_CELL, words("2")), row(words("END"))), "A", expect=both(read_hidden(), others_are("Total | 2", "END"), lambda reading: reading.counts["blank"] == 1), decided="chronology.md 4: listed under other, with the reason"),
)  # fmt: skip

CASES: tuple[Case | Elsewhere, ...] = (*HIDDEN, *SHEETS, *LIMITS, *HEADING_CASES)
