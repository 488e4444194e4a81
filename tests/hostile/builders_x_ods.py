"""OpenDocument sheets from bare XML."""

from __future__ import annotations

from xml.sax.saxutils import escape

from tests.files.packages import zipped
from tests.hostile.builders_dt import Make

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = " ".join(
    [f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "table", "text", "style")]
    + [f'xmlns:draw="{_ODF}:drawing:1.0" xmlns:fo="{_ODF}:xsl-fo-compatible:1.0"']
    + ['xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"']
)  # fmt: skip
STYLES = (
    '<style:style style:name="struck" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="shut" style:family="table"><style:table-properties table:display="false"/></style:style>'
)
DAY = ' office:value-type="date" office:date-value="2016-05-22"'
NINE = ' office:value-type="time" office:time-value="PT09H30M00S"'


def cell(text: str, attributes: str = "", inside: str = "") -> str:
    """A cell with one paragraph of plain words, and what stands beside them."""
    return f"<table:table-cell{attributes}>{inside}<text:p>{escape(text)}</text:p></table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


HEADINGS = row(*map(cell, ("Date", "Time", "Source of Information", "Event")))
NO_CELL = "<table:table-cell/>"


def event(
    date: str = cell("22/05/2016", DAY), time: str = NO_CELL, text: str = cell("Call."), attributes: str = ""
) -> str:
    return row(date, time, cell("Log"), text, attributes=attributes)


def sheet(rows: str, name: str = "Notes", style: str = "", before: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{before}{rows}</table:table>'


def ods(*sheets: str, before: str = "", parts: dict[str, str | bytes] | None = None) -> bytes:
    """`before` stands before the sheets; `parts` are further parts by name."""
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{before}{''.join(sheets)}</office:spreadsheet></office:body></office:document-content>",
        **(parts or {}),
    })  # fmt: skip


def events(*rows: str, before: str = "") -> Make:
    """One sheet with HEADINGS and these rows; `before` stands before its rows."""
    return lambda: ods(sheet(HEADINGS + "".join(rows), before=before))
