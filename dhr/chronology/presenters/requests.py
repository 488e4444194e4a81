"""An agency's request and the files it sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.paginator import Paginator

from dhr.accounts.models import User
from dhr.chronology import queries
from dhr.chronology.models import Row, RowKind, Submission
from dhr.chronology.wording import as_written, event_of, period_of, reading_of, sum_in_words
from dhr.core import clock
from dhr.workflow.models import AgencyReturn

ROWS_A_PAGE = 100
PROBLEMS_SHOWN = 100
READING_TAKES = timedelta(minutes=10)
"""After so long the page no longer says that the file is being read: something went wrong."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as it was read: what the agency wrote, and how it was understood."""

    row: Row
    written: str
    reading: str
    source: str
    warnings: list[str]


def read_row(row: Row) -> ReadRow:
    if row.kind == RowKind.EVENT:
        event = event_of(row.data)
        return ReadRow(row, as_written(event), reading_of(event), event.source, [w.message for w in event.warnings])
    if row.kind == RowKind.NO_CONTACT:
        data = row.data
        written = " to ".join(filter(None, (data.get("date_as_written"), data.get("end_date_as_written"))))
        period = period_of(data.get("earliest_start"), data.get("latest_end"))
        return ReadRow(row, written, period, data.get("source", ""), [])
    said = row.data.get("source", "") or row.data.get("reason", "")
    return ReadRow(row, row.data.get("date_as_written", ""), "", said, [])


def request_page(agency_return: AgencyReturn, user: User) -> dict[str, Any]:
    """What is asked, what was sent, what comes next."""
    files = list(queries.files_for(user, agency_return))
    return {
        "sent": agency_return,
        "review": agency_return.review,
        "terms": queries.terms_for(agency_return.review),
        "people": queries.pseudonyms_for(agency_return.review),
        "files": files,
        "draft": next((file for file in files if file.state == "draft"), None),
        "reason": queries.last_reason(agency_return),
        "step": agency_return.TRACK.stages[agency_return.stage],
    }


def submission_page(submission: Submission, kind: str, number: Any) -> dict[str, Any]:
    """The sums, the problems first, then every row that was read."""
    agency_return = submission.agency_return
    page = Paginator(queries.rows(submission, kind), ROWS_A_PAGE).get_page(number)
    problems = queries.problems(submission)
    return {
        "sent": agency_return,
        "review": agency_return.review,
        "submission": submission,
        "stuck": clock.now() - submission.uploaded_at > READING_TAKES,
        "sum": sum_in_words(submission.counts),
        "problems": list(problems[:PROBLEMS_SHOWN]),
        "problem_count": problems.count(),
        "open_count": problems.filter(left_out=False).count(),
        "page": page,
        "rows": [read_row(row) for row in page],
        "kind": kind if kind in RowKind.values else "",
        "kinds": [("", "Every row"), *RowKind.choices],
    }
