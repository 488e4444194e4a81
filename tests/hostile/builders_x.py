"""Workbooks from bare XML, one construct each, and what is looked for in their reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dhr.chronology.records import Reading
from tests.files.packages import EXCEL, R, S, relations, types, zipped
from tests.hostile.builders_dt import Look, Make

DAY, TIME, MONTH_FIRST, PERCENT, MONEY, STRUCK, HIDDEN, GROUPS, TENTHS, MONTH = range(1, 11)
"""Styles of cells, by their numbers in STYLES."""

_CODES = ("dd/mm/yyyy", "hh:mm", "m/d/yyyy", "0%", '"£"#,##0.00', "General", ";;;", "000 000 0000", "0.0", "mmm-yy")
STYLES = (
    "<numFmts>"
    + "".join(f"<numFmt numFmtId=\"{164 + n}\" formatCode={quoteattr(code)}/>" for n, code in enumerate(_CODES))
    + "</numFmts><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId=\"0\"/>"
    + "".join(f'<xf numFmtId="{164 + n}" fontId="{int(n == STRUCK - 1)}"/>' for n in range(len(_CODES)))
    + "</cellXfs>"
)  # fmt: skip
NAMES = f'xmlns="{S}" xmlns:r="{R}"'


@dataclass(frozen=True)
class Page:
    """A sheet: what stands in `sheetData`, before and after it, and its own relations (kind and part)."""

    rows: str = ""
    name: str = "Notes"
    state: str = "visible"
    before: str = ""
    after: str = ""
    beside: Sequence[tuple[str, str]] = ()
    kind: str = "worksheet"

    @property
    def xml(self) -> str:
        if self.kind != "worksheet":
            return f"<{self.kind} {NAMES}>{self.after}</{self.kind}>"
        return f"<worksheet {NAMES}>{self.before}<sheetData>{self.rows}</sheetData>{self.after}</worksheet>"


def words(text: str, style: int = 0, place: str = "") -> str:
    """A cell with a string of its own; without a place it stands beside the one before it."""
    where = f' r="{place}"' if place else ""
    return f'<c{where} s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def number(value: str, style: int = 0) -> str:
    return f'<c s="{style}"><v>{value}</v></c>'


def formula(text: str, value: str | None = None, *, kind: str = "n", style: int = 0) -> str:
    stored = "" if value is None else f"<v>{escape(value)}</v>"
    return f'<c s="{style}" t="{kind}"><f>{escape(text)}</f>{stored}</c>'


def failed(value: str) -> str:
    """A cell that holds an error."""
    return f'<c t="e"><v>{value}</v></c>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<row {attributes}>{''.join(cells)}</row>"


HEADINGS = row(*map(words, ("Date", "Time", "Source of Information", "Event")))
NO_CELL = "<c/>"


def event(
    date: str = number("42512", DAY), time: str = NO_CELL, text: str = words("Call."), attributes: str = ""
) -> str:
    """One row under HEADINGS: on 22 May 2016, from the log."""
    return row(date, time, words("Log"), text, attributes=attributes)


def book(*pages: Page, before: str = "", parts: Mapping[str, str | bytes] | None = None, strings: str = "") -> bytes:
    """A workbook. `parts` are further parts by name; `before` stands before the list of sheets."""
    names = [f"worksheets/sheet{number}.xml" for number in range(1, len(pages) + 1)]
    listed = "".join(
        f'<sheet name={quoteattr(page.name)} sheetId="{n}" state="{page.state}" r:id="r{n}"/>'
        for n, page in enumerate(pages, 1)
    )
    kinds = [(page.kind, name) for page, name in zip(pages, names, strict=True)]
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": types("xl/workbook.xml", EXCEL),
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f"<workbook {NAMES}>{before}<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": relations(
            *kinds, ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{S}">{STYLES}</styleSheet>',
        **(parts or {}),
    }
    for page, name in zip(pages, names, strict=True):
        made[f"xl/{name}"] = page.xml
        if page.beside:
            made[f"xl/worksheets/_rels/{name.partition('/')[2]}.rels"] = relations(*page.beside)
    return zipped({name: content for name, content in made.items() if content != "left out"})


def events(*rows: str, **given: Any) -> Make:
    """A workbook of one sheet with HEADINGS and these rows."""
    return lambda: book(Page(HEADINGS + "".join(rows), **given))


def texts_are(*texts: str) -> Look:
    """The texts of all events, in order."""
    return lambda reading: tuple(event.text for event in reading.events) == texts


def dates_are(*days: str) -> Look:
    """The earliest starts of all events, in order."""
    return lambda reading: tuple(event.earliest_start for event in reading.events) == days


def listed(where: str, text: str) -> Look:
    """A text that is told beside the events, at this place."""
    return lambda reading: {"where": where, "text": text} in reading.unplaced


def codes(reading: Reading) -> set[str]:
    """The codes of all warnings, about the file or a row."""
    return {warning.code for warning in (*reading.warnings, *(w for one in reading.events for w in one.warnings))}


def warned_only(*wanted: str) -> Look:
    """These warnings about the file or its rows, and no other."""
    return lambda reading: codes(reading) == set(wanted)


def others_are(*texts: str) -> Look:
    """The rows that are no events, in order."""
    return lambda reading: tuple(row["text"] for row in reading.other) == texts
