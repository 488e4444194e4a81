"""The list of agencies as rows of text, and rows of text as CSV or Excel. No cell of either can be a formula: what a
spreadsheet could take for one has an apostrophe in front, which reading it back takes off."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

import xlsxwriter

from dhr.agencies.contacts import contacts_on
from dhr.agencies.list_plans import Known, Plan
from dhr.agencies.list_rows import COLUMNS
from dhr.agencies.models import Agency, AgencyKind, ContactPoint, NameKind, Partnership, PartnershipAgency, Standing
from dhr.chronology.exports.excel import FIXED_MOMENT, LONGEST, OPTIONS
from dhr.chronology.exports.text import DANGEROUS

TYPES = ("xlsx", "ods", "csv", "tsv")
ERROR_HEADINGS = ("Row", "Column", "What stands there", "What to do")
Table = Sequence[Sequence[str]]


def list_rows(partnership: Partnership) -> list[list[str]]:
    """The headings and one row for each agency that stands on the list today."""
    lines = PartnershipAgency.objects.filter(partnership=partnership, ends_on=None).select_related("agency")
    known, every = Known(partnership), sorted(lines, key=lambda line: (line.agency.name, str(line.pk)))
    contacts = contacts_on(line.agency for line in every)
    rows = [_row(line.agency, line, contacts.get(line.agency_id), known) for line in every]
    return [[column.heading for column in COLUMNS], *([row[column.field] for column in COLUMNS] for row in rows)]


def _row(agency: Agency, line: PartnershipAgency, contact: ContactPoint | None, known: Known) -> dict[str, str]:
    former = known.names_of(agency, NameKind.FORMER)
    return {
        "name": agency.name,
        "short_name": agency.short_name,
        "kind": agency.get_kind_display(),
        "abbreviations": "; ".join(name.name for name in known.names_of(agency, NameKind.ABBREVIATION)),
        "former": "; ".join(f"{n.name} (until {_day(n.ends_on)})" if n.ends_on else n.name for n in former),
        "starts_on": _day(agency.starts_on),
        "ends_on": _day(agency.ends_on),
        "successors": "; ".join(sorted(known.heirs[agency.pk])),
        "standing": line.get_standing_display(),
        "responsible": "Yes" if line.responsible else "No",
        "listed_from": _day(line.starts_on),
        "address": agency.address,
        "contact": contact.name if contact else "",
        "contact_job": contact.job_title if contact else "",
        "contact_email": contact.email if contact else "",
    }


def _day(day: date | None) -> str:
    return f"{day.day}/{day.month}/{day.year}" if day else ""


def error_rows(plans: Iterable[Plan]) -> list[list[str]]:
    """One line for each error: row, column, what stands there, what to do."""
    lines = [[str(p.row.number), one.column, one.value, one.says] for p in plans for one in p.row.problems]
    return [list(ERROR_HEADINGS), *lines]


def safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; what begins with an apostrophe itself gets a second one."""
    return f"'{cell}" if DANGEROUS.match(cell.lstrip("'")) else cell


def to_csv(rows: Table) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def to_excel(rows: Table, *, with_help: bool = False) -> bytes:
    """Every cell is text. With help there is a second sheet that says what to write in each column."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {**OPTIONS, "constant_memory": False})
    book.set_properties({"created": FIXED_MOMENT, "author": ""})
    text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    page = book.add_worksheet("Agencies")
    page.set_column(0, len(COLUMNS) - 1, 22, text)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            page.write_string(number, column, safe(cell)[:LONGEST], text if number else bold)
    page.freeze_panes(1, 1)
    if with_help:
        help_page = book.add_worksheet("How to fill this in")
        help_page.set_column(0, 1, 60, text)
        for number, line in enumerate(_help()):
            help_page.write_row(number, 0, line)
    book.close()
    return out.getvalue()


def _help() -> list[tuple[str, str]]:
    columns = [(column.heading, column.hint) for column in COLUMNS]
    kinds = [("", label) for _key, label in AgencyKind.choices]
    standings = [("", label) for _key, label in Standing.choices]
    return [*columns, ("", ""), ("Types", ""), *kinds, ("", ""), ("Standings", ""), *standings]


def template() -> bytes:
    """The spreadsheet to fill in."""
    return to_excel([[column.heading for column in COLUMNS]], with_help=True)


WRITERS: Mapping[str, Callable[[Table], bytes]] = {"csv": to_csv, "xlsx": to_excel}
