"""Word: rows, tables and the document as a whole, the second half of group D of the list."""

from __future__ import annotations

from tests.files.packages import cell, docx, paragraph, row, run, table, words
from tests.hostile.builders_d import (
    DAY,
    HEAD,
    ONE_COLUMN,
    both,
    chronology,
    counted,
    dates_are,
    entry,
    line,
    listed,
    nested,
    never_says,
    other_row,
    text_is,
)  # fmt: skip
from tests.hostile.case import Case

LISTED = "chronology.md 4: a row that is no event is listed with its reason"
NO_FORM = "issue 3: nothing is invented, so every line is listed, and a person types it in or uses the template"
DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
TITLE = '<w:docProps xmlns:dc="x"><dc:creator>Mallory Author</dc:creator><dc:lastModifiedBy>Mallory Author</dc:lastModifiedBy></w:docProps>'
WATERMARK = '<w:p><w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r></w:p>'
SAID = f"{DAY} – GP: seen"
PEOPLE = table(row(words("Name"), words("Role")), row(words("Ann"), words("Aunt")))
SECOND = entry(paragraph(run("Left.")), date="02/02/2015")


def merged(text: str, merge: str) -> str:
    return row(words(text, merge), words("GP"), words(f"Seen{text and ' first'}."))


def wide(text: str, columns: int) -> str:
    return words(text, f'<w:gridSpan w:val="{columns}"/>')


def titled() -> bytes:
    """Headings that say what the columns mean in another order, in the third row."""
    heading = row(words("Details"), words("Date of event"), words("Record"))
    return docx(table(row(wide("Chronology of Ann", 3)), row(words(""), words(""), words("")), heading,
                      row(words("Seen."), words(DAY), words("GP notes"))))  # fmt: skip


def five_thousand() -> bytes:
    return docx(table(HEAD, *[entry()] * 5_000))


ROWS = (
    Case("D24", "date merged over three rows", chronology(merged(DAY, DOWN), merged("", ON), merged("", ON)), "W", "merged",
         both(dates_are(DAY, DAY, DAY), text_is("Seen first.", "Seen.", "Seen."))),
    Case("D24", "words under a merged cell", chronology(merged(DAY, DOWN), merged("02/02/2015", ON)), "W", "under a merged cell",
         dates_are(DAY, "02/02/2015")),
    Case("D25", "cell over two columns", chronology(
        row(words(DAY), words("GP"), wide("Seen.", 2)), row(words(DAY), words("GP"), words("Left."), words("none")),
        head=row(words("Date"), words("Source"), words("Event"), words("Outcome"))), "W", "over several columns",
         lambda reading: [(event.text, event.fields["outcome"]) for event in reading.events] == [("Seen.", ""), ("Left.", "none")]),
    Case("D26", "row that begins later", chronology(entry(), row(words("GP"), words("Left."), properties='<w:gridBefore w:val="1"/>')), "W", "No date is written",
         both(dates_are(DAY, ""), text_is("Seen.", "Left."))),
    Case("D26", "row that ends earlier", chronology(entry(), row(words(DAY), words("GP"), properties='<w:gridAfter w:val="1"/>'), SECOND), "W", "not what happened",
         text_is("Seen.", "", "Left.")),
    Case("D26", "borders dragged by hand", chronology(
        row(words(DAY), wide("GP", 2), words("Seen.")), row(wide("02/02/2015", 2), words("GP"), words("Left."))), "A",
         expect=both(dates_are(DAY, "02/02/2015"), text_is("Seen.", "Left."))),
    Case("D27", "year as a heading", chronology(row(wide("2015", 3)), entry()), "A", expect=other_row("year", "2015"), decided=LISTED),
    Case("D28", "headings repeated by Word", chronology(entry(), head=HEAD.replace("<w:trPr>", "<w:trPr><w:tblHeader/>", 1)), "A",
         expect=counted(headings=1, events=1)),
    Case("D29", "headings typed again", chronology(entry(), HEAD, SECOND), "A", expect=counted(headings=2, events=2)),
    Case("D36", "row broken by a page", chronology(entry(paragraph(run("Seen"), "<w:r><w:lastRenderedPageBreak/></w:r>", run(" at home.")))), "A",
         expect=text_is("Seen at home.")),
    Case("D37", "event typed over two rows", chronology(entry(), row(words(""), words(""), words("and left at ten."))), "W", "No date is written",
         both(dates_are(DAY, ""), text_is("Seen.", "and left at ten."))),
)  # fmt: skip

TABLES = (
    Case("D30", "two tables with the same headings", lambda: docx(table(HEAD, entry()) + paragraph() + table(HEAD, SECOND)), "A",
         expect=both(text_is("Seen.", "Left."), counted(events=2, headings=2))),
    Case("D31", "key people, then the chronology", lambda: docx(PEOPLE + paragraph() + table(HEAD, entry())), "A",
         expect=both(text_is("Seen."), other_row("not a list of events", "Ann | Aunt")), decided=LISTED),
    Case("D31", "chronology in a table that lays out the page", lambda: docx(table(ONE_COLUMN, row(cell(paragraph(run("Our chronology")) + table(HEAD, entry()) + paragraph())))), "A",
         expect=both(text_is("Seen."), other_row("", "Our chronology")), decided=LISTED),
    Case("D31", "chronology in a text box", lambda: docx(paragraph(f"<w:r><w:txbxContent>{table(HEAD, entry())}</w:txbxContent></w:r>")), "A",
         expect=text_is("Seen.")),
    Case("D32", "paragraphs", lambda: docx(paragraph(run(SAID)) + paragraph(run("They left."))), "W", "no table.*type them in",
         both(listed("text", SAID), listed("text", "They left."), counted(events=0, rejected=0)), NO_FORM),
    Case("D33", "tabs", lambda: docx(paragraph("<w:r><w:t>Date</w:t><w:tab/><w:t>Event</w:t></w:r>")), "W", "no table.*type them in",
         both(listed("text", "Date\tEvent"), counted(events=0, rejected=0)), NO_FORM),
    Case("D34", "table in the header", chronology(entry(), header=table(row(words("OFFICIAL"), words("Page")))), "A",
         expect=both(text_is("Seen."), listed("header", "OFFICIAL\tPage"))),
    Case("D34", "table in the footer", chronology(entry(), footer=table(row(words("OFFICIAL"), words("Page")))), "A",
         expect=listed("footer", "OFFICIAL\tPage")),
    Case("D35", "headings in another order, in row 3", titled, "A",
         expect=both(text_is("Seen."), dates_are(DAY), other_row("title", "Chronology of Ann"), counted(blank=1))),
)  # fmt: skip

WHOLE = (
    Case("D38", "5,000 rows", five_thousand, "W", "same words", counted(events=5_000), "issue 3: the same row twice is marked; here all are the same"),
    Case("D38", "60 tables in each other", nested(60), "W", "“deep”", text_is("deep")),
    Case("D38", "100 tables in each other", nested(100), "R", "larger than any office program shows"),
    Case("D38", "one run of 200,000 letters", line(run("x" * 200_000)), "E", "100,000 characters"),
    Case("D38", "one run of 10 million letters", line(run("x" * 10_500_000)), "R", "larger than any office program shows"),
    Case("D39", "cover sheet", chronology(entry(), before=paragraph(run("Chronology of Ann"))), "W", "Words outside the tables",
         both(text_is("Seen."), listed("text before table 1", "Chronology of Ann"))),
    Case("D39", "watermark", chronology(entry(), header=WATERMARK), "A", expect=both(text_is("Seen."), listed("watermark in header", "DRAFT"))),
    Case("D39", "landscape section", chronology(entry(), after='<w:sectPr><w:pgSz w:orient="landscape"/></w:sectPr>'), "A", expect=text_is("Seen.")),
    Case("D40", "names in the properties", chronology(entry(properties='<w:rsid w:val="00AB12CD"/>'), **{"core-properties": TITLE}), "A",
         expect=both(text_is("Seen."), never_says("Mallory", "00AB12CD"))),
)  # fmt: skip

CASES = (*ROWS, *TABLES, *WHOLE)
