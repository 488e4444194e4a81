"""What is measured: each job beside an honest baseline that does the least that the job could be."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import xlsxwriter
from dateutil.parser import parse
from lxml import etree
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from bench.database import reviews_listed, transition_fired
from bench.dates import dates_page, dates_worked_out
from bench.findings import all_findings, hundred_times, ten_times
from bench.history import event_in_a_write, permitted_list, verified
from bench.letters_batch import letters_together
from bench.letters_paper import letter_as_pdf, letter_as_word
from bench.pages import page_read, page_searched
from dhr.chronology.dates import read_date
from dhr.chronology.exports import export_combined
from dhr.chronology.exports.columns import Sheet, sheet_of
from dhr.chronology.exports.excel import to_excel
from dhr.chronology.exports.pdf import WIDTHS, pdf_rows, to_pdf
from dhr.chronology.exports.word import to_word
from dhr.chronology.merge import merge_events, order_key
from dhr.chronology.readers import read_raw
from dhr.chronology.records import Event
from dhr.chronology.sandbox import read_safely

TODAY = date(2026, 11, 24)
WORDS = [
    "police",
    "called",
    "to",
    "the",
    "address",
    "no",
    "reply",
    "seen",
    "alone",
    "disclosed",
    "injury",
    "referred",
    "risk",
    "assessed",
    "children",
    "present",
]
Pair = tuple[Callable[[], object], Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Rows (or strings) of each job."""

    word: int = 5_000
    workbook: int = 50_000
    dates: int = 20_000
    order: int = 20_000
    out: int = 20_000
    few_rows: int = 200
    pdf: int = 2_000
    transitions: int = 200
    reviews: int = 3_500
    few_reviews: int = 35
    events: int = 100_000
    findings: int = 20_000
    together: int = 100
    many_findings: int = 200_000
    letters: int = 20


@dataclass(frozen=True, slots=True)
class Case:
    """A job, its baseline in words, the most that ours may take of the baseline's time, and how both are made."""

    name: str
    baseline: str
    goal: float
    prepare: Callable[[Sizes], Pair]
    long: bool = False


def made_events(number: int) -> list[Event]:
    """Events of ten agencies over twelve years, the same each time."""
    chance = random.Random(7)
    return [_event(chance, row) for row in range(1, number + 1)]


def _event(chance: random.Random, row: int) -> Event:
    day = date(2012, 1, 1) + timedelta(days=chance.randrange(12 * 365))
    time = f"{chance.randrange(24):02}:{chance.randrange(60):02}" if chance.random() < 0.6 else ""
    bound = f"{day.isoformat()}T{time}" if time else day.isoformat()
    agency = chance.randrange(10)
    return Event(
        place={"table": 1, "row": row},
        date_as_written=f"{day:%d/%m/%Y}",
        time_as_written=time,
        end_date_as_written="",
        end_time_as_written="",
        earliest_start=bound,
        latest_start=bound,
        earliest_end=None,
        latest_end=None,
        precision="minute" if time else "day",
        uncertain=False,
        sequence=str(row),
        agency=f"Agency {agency}",
        source=f"Record {chance.randrange(50)}",
        text=" ".join(chance.choices(WORDS, k=25)),
        fields={"outcome": "No further action", "people": "Asha"},
        file=f"agency-{agency}.docx",
    )


def _word_file(number: int) -> bytes:
    return export_combined(made_events(number), "docx", title="Combined chronology", marking="OFFICIAL")


def _all_cells(content: bytes) -> int:
    return sum(len(row.cells) for table in read_raw(content).tables for row in table.rows)


def _checked(content: bytes) -> object:
    return read_safely(content, name="bench", agency="Agency", today=TODAY)


def _iterparsed(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as package, package.open("word/document.xml") as part:
        return sum(1 for _event, _element in etree.iterparse(part))


def word_cells(sizes: Sizes) -> Pair:
    content = _word_file(sizes.word)
    return lambda: _all_cells(content), lambda: _iterparsed(content)


def word_check(sizes: Sizes) -> Pair:
    content = _word_file(sizes.word)
    return lambda: _checked(content), lambda: _iterparsed(content)


def _workbook(number: int) -> bytes:
    """Six columns, with real dates and times."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    page, chance = book.add_worksheet("Contacts"), random.Random(7)
    day_format, time_format = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "hh:mm"})
    page.write_row(0, 0, ("Date", "Time", "Source", "Event", "People", "Outcome"))
    for row in range(1, number + 1):
        page.write_number(row, 0, 41_000 + chance.randrange(4_000), day_format)
        page.write_number(row, 1, chance.randrange(1440) / 1440, time_format)
        for column, text in enumerate(("Case notes", " ".join(chance.choices(WORDS, k=12)), "Asha", "None"), 2):
            page.write_string(row, column, text)
    book.close()
    return out.getvalue()


def _openpyxl_read(content: bytes) -> int:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    return sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))


def workbook_cells(sizes: Sizes) -> Pair:
    content = _workbook(sizes.workbook)
    return lambda: _all_cells(content), lambda: _openpyxl_read(content)


def workbook_check(sizes: Sizes) -> Pair:
    content = _workbook(sizes.workbook)
    return lambda: _checked(content), lambda: _openpyxl_read(content)


def dates_read(sizes: Sizes) -> Pair:
    """Only strings that both read as the same day; our cache is emptied, since a real file repeats fewer dates."""
    days = [date(2003, 1, 1) + timedelta(days=number) for number in range(sizes.dates // 5 + 1)]
    forms = ("%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d-%b-%Y", "%A %d %B %Y")
    texts = [f"{day:{form}}" for day in days for form in forms]
    texts = [text for text in texts if read_date(text, today=TODAY).first == parse(text, dayfirst=True).date()]

    def ours() -> None:
        read_date.cache_clear()
        for text in texts:
            read_date(text, today=TODAY)

    return ours, lambda: [parse(text, dayfirst=True) for text in texts]


def ordered(sizes: Sizes) -> Pair:
    events = made_events(sizes.order)
    keys = [order_key(event) for event in events]
    return lambda: merge_events(events), lambda: sorted(keys)


def _rows(number: int) -> Sheet:
    """Rows of text, merged and ready, so that both sides write the same and nothing else."""
    return sheet_of(merge_events(made_events(number)), with_analysis=False)


def excel_out(sizes: Sizes) -> Pair:
    sheet = _rows(sizes.out)
    return lambda: to_excel(sheet, title="Combined chronology", marking="OFFICIAL"), lambda: _bare_workbook(sheet)


def _bare_workbook(sheet: Sheet) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True})
    page = book.add_worksheet()
    for number, row in enumerate(sheet.rows):
        for column, cell in enumerate(row):
            page.write_string(number, column, cell)
    book.close()
    return out.getvalue()


def word_out(sizes: Sizes) -> Pair:
    sheet = _rows(sizes.out)
    return lambda: to_word(sheet, title="Combined chronology", marking="OFFICIAL"), lambda: _bare_xml(sheet)


def _bare_xml(sheet: Sheet) -> bytes:
    """The same text in the least XML that is a Word table, in a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package, package.open("word/document.xml", "w") as part:
        for row in sheet.rows:
            cells = [f"<w:tc><w:p><w:r><w:t>{escape(cell)}</w:t></w:r></w:p></w:tc>" for cell in row]
            part.write(f"<w:tr>{''.join(cells)}</w:tr>".encode())
    return out.getvalue()


def pdf_out(sizes: Sizes) -> Pair:
    sheet = _rows(sizes.pdf)
    rows = list(pdf_rows(sheet))
    return lambda: to_pdf(sheet, title="Combined chronology", marking="OFFICIAL"), lambda: _untagged(rows)


def _untagged(rows: list[Any]) -> bytes:
    """ReportLab's own long tables of paragraphs, in chunks of 200 rows, with a font that needs no shaping."""
    out, style = io.BytesIO(), getSampleStyleSheet()["BodyText"]
    width = landscape(A4)[0] - 100
    drawn = [[Paragraph(escape(cell).replace("\n", "<br/>"), style) for cell in row] for row in rows]
    tables = [LongTable(drawn[at : at + 200], [share * width for share in WIDTHS]) for at in range(0, len(drawn), 200)]
    SimpleDocTemplate(out, pagesize=landscape(A4), leftMargin=50, rightMargin=50).build(tables)
    return out.getvalue()


ON_BOTH_DATABASES = (
    Case("chronology page at 20,000 rows", "the same page with 200 rows", 3, page_read),
    Case("search in 20,000 rows", "the same search in 200 rows", 3, page_searched),
)
"""All that is measured on PostgreSQL too (`make bench-postgres`)."""
# The history is verified before a baseline inserts copies of events into it.
CASES = (
    Case("cells of a Word table", "lxml iterparse over all elements", 3, word_cells),
    Case("whole check of a Word table", "lxml iterparse over all elements", 10, word_check),
    Case("cells of a workbook", "openpyxl's read-only bare read", 0.75, workbook_cells),
    Case("whole check of a workbook", "openpyxl's read-only bare read", 1.5, workbook_check),
    Case("dates", "dateutil's parser", 1, dates_read),
    Case("order of the combined chronology", "sorted() on ready-made keys", 5, ordered),
    Case("Excel out", "XlsxWriter of the same text", 1.5, excel_out),
    Case("Word out", "raw XML of the same text", 1.5, word_out),
    Case("verifying 100,000 events", "the bare read of the same rows", 4, verified),
    Case("firing a transition", "bare inserts of the same rows", 8, transition_fired),
    Case("list of 3,500 reviews", "the same page over 35 reviews", 2, reviews_listed),
    Case("deadlines page over 3,500 reviews", "the same page over 35 reviews", 3, dates_page),
    Case("all deadlines of 3,500 reviews", "the bare read of the same rows", 5, dates_worked_out),
    Case("the event in a small write", "the same write without its event", 2, event_in_a_write),
    Case("the permission filter on 3,500 reviews", "the same list unasked", 1.5, permitted_list),
    Case("all findings over 20,000 rows", "rapidfuzz alone on the same pairs", 3, all_findings),
    Case("all findings over 20,000 rows", "all findings over 2,000 rows", 12, ten_times),
    Case("approving 100 letters together", "100 approvals of one letter each", 1, letters_together),
    Case("all findings over 200,000 rows", "all findings over 20,000 rows", 12, hundred_times, long=True),
    *ON_BOTH_DATABASES,
    Case("one letter as tagged PDF", "ReportLab's own paragraphs of the same text", 2.5, letter_as_pdf),
    Case("one letter as Word", "python-docx's own paragraphs of the same text", 1.5, letter_as_word),
    Case("tagged PDF out", "untagged LongTable in chunks", 2.5, pdf_out),
)
