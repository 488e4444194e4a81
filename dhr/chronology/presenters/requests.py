"""An agency's request and the files it sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator

from dhr.access.scoping import agencies_of
from dhr.accounts.models import User
from dhr.chronology import queries
from dhr.chronology.models import Row, RowKind, Submission
from dhr.chronology.wording import as_written, event_of, reading_of, sum_in_words
from dhr.workflow.models import AgencyReturn

ROWS_A_PAGE = 100


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
        return ReadRow(row, "", f"{data.get('earliest_start') or '…'} to {data.get('latest_end') or '…'}", "", [])
    return ReadRow(row, "", "", row.data.get("source", "") or row.data.get("reason", ""), [])


def works_for(user: User, agency_return: AgencyReturn) -> bool:
    """Whether the person looks as the agency itself: with its own navigation and its own way back."""
    return agencies_of(user).filter(pk=agency_return.agency_id).exists()


def request_page(agency_return: AgencyReturn, user: User) -> dict[str, Any]:
    """What is asked, what was sent, what comes next."""
    files = list(queries.files_of(agency_return))
    return {
        "sent": agency_return,
        "review": agency_return.review,
        "own": works_for(user, agency_return),
        "terms": queries.terms_for(agency_return.review),
        "people": queries.pseudonyms_for(agency_return.review),
        "files": files,
        "draft": next((file for file in files if file.state == "draft"), None),
        "reason": queries.last_reason(agency_return),
        "step": agency_return.TRACK.stages[agency_return.stage],
    }


def submission_page(submission: Submission, user: User, kind: str, number: Any) -> dict[str, Any]:
    """The sums, the problems first, then every row that was read."""
    agency_return = submission.agency_return
    page = Paginator(queries.rows(submission, kind), ROWS_A_PAGE).get_page(number)
    problems = list(queries.problems(submission))
    return {
        "sent": agency_return,
        "review": agency_return.review,
        "own": works_for(user, agency_return),
        "submission": submission,
        "sum": sum_in_words(submission.counts),
        "problems": problems,
        "open_problems": [row for row in problems if not row.left_out],
        "left_out": list(queries.left_out(submission)),
        "page": page,
        "rows": [read_row(row) for row in page],
        "kind": kind if kind in RowKind.values else "",
        "kinds": [("", "Every row"), *RowKind.choices],
        "mending": queries.is_working_version(submission),
    }
