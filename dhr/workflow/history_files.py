"""The history of a review as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

import xlsxwriter
from django.db import transaction

from dhr.access.checks import require, require_still
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.chronology.exports.text import defused
from dhr.core import clock
from dhr.core.refusals import NotVisible
from dhr.workflow.models import Review
from dhr.workflow.presenters.history import history_rows


@transaction.atomic
def take_history(*, review: Review, by: User, kind: str, asked: Mapping[str, str]) -> tuple[str, bytes]:
    """Name and bytes of the file; the look at so much at once is an event."""
    require(by, "VIEW_HISTORY", review)
    if kind not in WRITERS:
        raise NotVisible("There is no such format.")
    rows = history_rows(review, by, asked)
    content = WRITERS[kind](rows)
    require_still(by, "VIEW_HISTORY", review)
    record_event(by=by, verb="history.exported", review_id=review.pk, detail={"format": kind, "rows": len(rows) - 1})
    return f"{review.reference} history {clock.today().isoformat()}.{kind}", content


def _to_csv(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(
        [defused(cell) for cell in row] for row in rows
    )
    return out.getvalue().encode("utf-8-sig")


def _to_xlsx(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page, bold = book.add_worksheet("History"), book.add_format({"bold": True})
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            page.write_string(number, column, cell[:32_000], bold if number == 0 else None)
    page.freeze_panes(1, 0)
    page.set_column(0, 5, 28)
    book.close()
    return out.getvalue()


WRITERS = {"csv": _to_csv, "xlsx": _to_xlsx}
