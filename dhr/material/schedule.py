"""The schedule of the material that a review holds: each version of each document on a line, withdrawn ones too."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import xlsxwriter
from django.utils import timezone

from dhr.chronology.exports.excel import FIXED_MOMENT, LONGEST, OPTIONS
from dhr.core.dates import in_words
from dhr.material import held, queries
from dhr.material.models import DocumentVersion
from dhr.material.rules import NOT_CONSIDERED, ending_of
from dhr.workflow.models import Review

COLUMNS = (
    ("Document", 10), ("Version", 8), ("Title", 36), ("Kind", 24), ("From", 24), ("Date of the document", 18),
    ("Added", 18), ("Standing", 24), ("Sensitivity", 22), ("Disclosure", 32), ("Disclosed on", 18), ("Reason", 36),
    ("File", 8), ("Bytes", 12), ("Fingerprint (SHA-256)", 68),
)  # fmt: skip
"""Each column with its width in characters."""
MARKING = "OFFICIAL-SENSITIVE"
ALSO_HELD = "Also held on this site, and not marked for disclosure here"


@dataclass(frozen=True, slots=True)
class Schedule:
    """The lines, in the order of `COLUMNS`, what the site holds beside the documents, in the order of `held.COLUMNS`, and
    the fingerprint of all of it together. `waiting` is how many versions nobody has considered yet."""

    lines: Sequence[tuple[str, ...]]
    held: Sequence[tuple[str, ...]] = ()
    waiting: int = 0

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(json.dumps([self.lines, self.held], ensure_ascii=True).encode()).hexdigest()


def schedule_of(review: Review) -> Schedule:
    """As everything stands now."""
    found = list(queries.all_versions(review))
    waiting = sum(not version.marks.all() or version.marks.all()[0].flag == NOT_CONSIDERED for version in found)
    return Schedule([_line(version) for version in found], held.held_lines(review), waiting)


def _line(version: DocumentVersion) -> tuple[str, ...]:
    document, file = version.document, version.file
    flag = queries.standing(version)
    return (
        str(document.number), str(version.number), document.title, document.get_kind_display(), document.origin,
        in_words(version.dated_on) if version.dated_on else "Not dated",
        in_words(timezone.localdate(version.added_at)),
        f"Withdrawn on {in_words(document.withdrawn_on)}" if document.withdrawn_on else "In force",
        document.get_sensitivity_display(), flag.label, in_words(flag.on) if flag.on else "", flag.reason,
        ending_of(file.name).upper(), str(file.size), file.sha256,
    )  # fmt: skip


def to_excel(schedule: Schedule, reference: str, made_at: datetime) -> bytes:
    """A workbook of two sheets in which every cell is text, never a formula, a link or a number."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    title = f"{reference}: schedule of material"
    book.set_properties({"title": title, "created": FIXED_MOMENT, "author": "", "comments": MARKING})
    top = top_lines(schedule, title, made_at)
    _write_sheet(book, "Schedule", top, COLUMNS, schedule.lines)
    _write_sheet(book, "Also held", [ALSO_HELD, *top[1:]], held.COLUMNS, schedule.held)
    book.close()
    return out.getvalue()


def top_lines(schedule: Schedule, title: str, made_at: datetime) -> list[str]:
    """What stands above each table."""
    at = timezone.localtime(made_at)
    return [
        title,
        MARKING,
        f"Made on {in_words(at.date())} at {at:%H:%M}. {len(schedule.lines)} versions of documents, {len(schedule.held)} other lines.",
        f"Fingerprint of the lines (SHA-256): {schedule.fingerprint}",
    ]


def _write_sheet(
    book: Any, name: str, top: Sequence[str], columns: Sequence[tuple[str, int]], lines: Sequence[Sequence[str]]
) -> None:
    """Lines above, an empty row, headings, and a row for each line."""
    page, bold = book.add_worksheet(name), book.add_format({"bold": True})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EDF2", "border": 1})
    text = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "border": 1})
    for number, line in enumerate(top):
        page.write_string(number, 0, line, bold if number == 0 else None)
    first = len(top) + 1
    for column, (heading, width) in enumerate(columns):
        page.set_column(column, column, width)
        page.write_string(first, column, heading, head)
    for number, row in enumerate(lines, first + 1):
        for column, cell in enumerate(row):
            page.write_string(number, column, cell[:LONGEST], text)
    page.freeze_panes(first + 1, 0)
    page.repeat_rows(first)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer(f"&L{MARKING}&RPage &P of &N")
