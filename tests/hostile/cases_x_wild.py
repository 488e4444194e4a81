"""Workbooks as programs other than Excel write them, and as Excel wrote them long ago."""

from __future__ import annotations

import io
import zipfile
from functools import partial

from tests.files.packages import EXCEL, R, S, relations, types, zipped
from tests.hostile.builders_dt import both, read_as, rejected_for
from tests.hostile.builders_v import text_is
from tests.hostile.builders_x import (
    HEADINGS,
    Page,
    book,
    event,
    events,
    listed,
    texts_are,
    words,
)
from tests.hostile.builders_x_xls import xls
from tests.hostile.case import Case, Elsewhere

STRICT = "http://purl.oclc.org/ooxml"
TOP = ("Date", "Source", "Event")
SEEN = "cannot be seen"
OLD = "list F14: what an .xls hides cannot be seen, and that is said"


def strict() -> bytes:
    """The strict form: other namespaces, and dates as text."""
    page = HEADINGS + event('<c s="1" t="d"><v>2016-05-22</v></c>', '<c s="2" t="d"><v>09:30:00</v></c>')
    content = book(Page(page))
    return _replaced(content, {S: f"{STRICT}/spreadsheetml/main", R: f"{STRICT}/officeDocument/relationships"})


def _replaced(content: bytes, new: dict[str, str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    for old, text in new.items():
        parts = {name: part.replace(old, text) for name, part in parts.items()}
    return zipped(dict(parts))


WRITERS = (
    Case("X01", "strict form, dates as ISO text", strict, "A", expect=read_as("2016-05-22T09:30")),
    Case("X01", "all names with a prefix", lambda: _replaced(book(Page(HEADINGS + event())), {"<worksheet xmlns=": "<x:worksheet xmlns:x=", "</worksheet": "</x:worksheet", "<sheetData": "<x:sheetData", "</sheetData": "</x:sheetData", "<row": "<x:row", "</row": "</x:row", "<c ": "<x:c ", "<c/>": "<x:c/>", "</c>": "</x:c>", "<is>": "<x:is>", "</is>": "</x:is>", "<t ": "<x:t ", "</t>": "</x:t>", "<v>": "<x:v>", "</v>": "</x:v>"}), "A", expect=read_as("2016-05-22")),
    Case("X01", "no styles, so that a date is a number", lambda: book(Page(HEADINGS + event()), parts={"xl/styles.xml": "left out"}), "E", "10 May 2016|22 May 2016", rejected_for("number"), decided="chronology.md 3: nothing is guessed"),
    Case("X04", "no styles, typed dates", lambda: book(Page(HEADINGS + event(words("22/05/2016"))), parts={"xl/styles.xml": "left out"}), "A", expect=read_as("2016-05-22")),
    Case("X37", "no shared strings", lambda: book(Page(HEADINGS + event()), parts={"xl/sharedStrings.xml": "left out"}), "A", expect=texts_are("Call.")),
    Case("X37", "shared strings that are needed and missing", lambda: book(Page(HEADINGS + event(text='<c t="s"><v>0</v></c>')), parts={"xl/sharedStrings.xml": "left out"}), "R", "damaged"),
    Case("X26", "shared string in runs", lambda: book(Page(HEADINGS + event(text='<c t="s"><v>0</v></c>')), strings="<si><r><t>Ca</t></r><r><rPr><b/></rPr><t>ll.</t></r></si>"), "A", expect=text_is("Call.")),
    Case("X01", "content type of the wrong kind for the sheet", lambda: book(Page(HEADINGS + event()), parts={"[Content_Types].xml": types("xl/workbook.xml", EXCEL).replace("</Types>", '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="text/plain"/></Types>')}), "A", expect=texts_are("Call.")),
    Case("X01", "names of parts in other letters", lambda: book(Page(HEADINGS + event(text='<c t="s"><v>0</v></c>')), parts={"xl/sharedStrings.xml": "left out", "xl/SharedStrings.xml": f'<sst xmlns="{S}"><si><t>Call.</t></si></sst>'}), "A", expect=text_is("Call.")),
    Case("X01", "targets from the root of the package", lambda: book(Page(HEADINGS + event()), parts={"xl/_rels/workbook.xml.rels": relations(("worksheet", "/xl/worksheets/sheet1.xml"), ("styles", "/xl/styles.xml"))}), "A", expect=read_as("2016-05-22")),
    Case("X36", "rows without numbers whose cells have them", lambda: book(Page(HEADINGS + f'<row>{words("22/05/2016", place="A5")}{words("Log", place="C5")}{words("Call.", place="D5")}</row>')), "A", expect=lambda reading: reading.events[0].place == {"sheet": "Notes", "row": 5}),
    Case("X23", "named table of Excel", lambda: book(Page(HEADINGS + event(), after=f'<tableParts xmlns:r="{R}"><tablePart r:id="r1"/></tableParts>', beside=(("table", "../tables/table1.xml"),)), parts={"xl/tables/table1.xml": f'<table xmlns="{S}" ref="A1:D2"/>'}), "A", expect=texts_are("Call.")),
    Case("X25", "headers and footers with their codes", events(event(), after='<headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"&amp;12OFFICIAL&amp;RPage &amp;P of &amp;N</oddHeader><oddFooter>&amp;CR&amp;&amp;D</oddFooter></headerFooter>'), "A", expect=both(listed("header of Notes", "OFFICIAL Page   of"), listed("footer of Notes", "R&D"))),
    Case("X25", "headers that are codes and no words", events(event(), after="<headerFooter><oddFooter>&amp;P</oddFooter></headerFooter>"), "A", expect=lambda reading: len(reading.unplaced) == 1),
)  # fmt: skip

OLD_WORKBOOKS = (
    *(Case("X01", f"xls of Excel {name}", partial(xls, TOP, (42512.0, "Log", "Café."), version=version), "W", SEEN, both(read_as("2016-05-22"), texts_are("Café.")), decided=OLD) for name, version in (("97", 8), ("5", 5))),
    Case("X03", "xls: 43862 as General", lambda: xls(TOP, (43862.0, "Log", "Call."), dates=False), "E", "1 February 2020", rejected_for("number"), decided="chronology.md 3"),
    Case("X20", "xls: hidden sheet", lambda: xls(TOP, (42512.0, "Log", "Call."), state=1), "W", "sheet Notes is hidden", texts_are("Call."), decided=OLD),
    Case("X23", "xls: sheet of a chart", lambda: xls(TOP, kind=2), "W", "sheet Notes holds no rows", texts_are(), decided=OLD),
    Case("X31", "xls: true", lambda: xls(TOP, (42512.0, "Log", True)), "W", SEEN, texts_are("TRUE"), decided=OLD),
    Case("X38", "xls: a number that is none", lambda: xls(TOP, ("22/05/2016", "Log", float("nan")), dates=False), "E", "#NUM!", rejected_for("error_cell")),
    *(Case("X39", f"xls of Excel {name}: password", partial(xls, TOP, version=version, password=True), "R", "password", decided="list F16") for name, version in (("97", 8), ("5", 5))),
)  # fmt: skip

CASES: tuple[Case | Elsewhere, ...] = (*WRITERS, *OLD_WORKBOOKS)
