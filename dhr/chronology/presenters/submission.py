"""One version of a return: the sums, what is to be mended, what is to be looked at, and every row as it was read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator

from dhr.access.checks import may
from dhr.accounts.models import User
from dhr.chronology import draft_queries, queries
from dhr.chronology.models import RowKind, Submission, SubmissionState
from dhr.chronology.presenters.draft import GROUP_FROM, about
from dhr.chronology.presenters.requests import read_row
from dhr.chronology.records import TEMPLATE_HELP
from dhr.chronology.whole_files import NOT_TOLD_APART, reads_whole_files
from dhr.chronology.wording import sum_in_words
from dhr.core import clock
from dhr.core.dates import in_words

ROWS_A_PAGE = 100
READING_TAKES = timedelta(minutes=10)
"""After so long the page no longer says that the file is being read: something went wrong."""
QUESTIONS = {
    "twin": "chronology:twin",
    "text": "chronology:text",
    "columns": "chronology:columns",
    "compare": "chronology:compare",
}
"""The page of each question that has to be answered before a version is a draft."""


def question_of(submission: Submission, user: User) -> str:
    """The page of the first open question, for those who may answer it."""
    agency_return = submission.agency_return
    if submission.state != SubmissionState.WAITING or not submission.asks:
        return ""
    return (
        QUESTIONS[submission.asks[0]] if may(user, "DRAFT_RETURN", agency_return.review, agency_return.agency) else ""
    )


def submission_page(submission: Submission, user: User, kind: str, number: Any) -> dict[str, Any]:
    """`kind` is a kind of row, or `warning:` and the code of one."""
    warned = kind.partition("warning:")[2]
    rows = draft_queries.with_warning(submission, warned) if warned else queries.rows(submission, kind)
    page = Paginator(rows, ROWS_A_PAGE).get_page(number)
    kinds = draft_queries.kinds_of(submission)
    first, last = draft_queries.span_of(submission)
    return {
        **about(submission),
        "whole": reads_whole_files(user, submission.agency_return),
        "not_told_apart": NOT_TOLD_APART,
        "stuck": clock.now() - submission.uploaded_at > READING_TAKES,
        "sum": sum_in_words(submission.counts),
        "span": " to ".join(in_words(date.fromisoformat(day)) for day in dict.fromkeys(filter(None, (first, last)))),
        "problem_kinds": [found for found in kinds if found.problem],
        "warning_kinds": [found for found in kinds if not found.problem],
        "grouped": sum(found.rows for found in kinds if found.problem) > GROUP_FROM,
        "to_mend": list(draft_queries.to_mend(submission)[:GROUP_FROM]),
        "open_count": draft_queries.to_mend(submission).count(),
        "problem_count": queries.rows(submission, RowKind.REJECTED).count(),
        "mends": draft_queries.mends_of(submission),
        "pieces": _by_place(submission.unplaced),
        "page": page,
        "rows": [read_row(row) for row in page],
        "kind": kind if kind in RowKind.values or warned else "",
        "kind_title": draft_queries.title_of(warned) if warned else "",
        "kinds": [("", "Every row"), *RowKind.choices],
    }


def _by_place(unplaced: list[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    """What was not imported: headings, glossaries and the help of our template by themselves, the rest together."""
    outside, ours = "Text outside the tables", TEMPLATE_HELP.capitalize()
    groups: dict[str, list[dict[str, str]]] = {outside: [], "Headings": [], "Glossary": [], ours: []}
    for piece in unplaced:
        where = piece["where"].capitalize()
        start = ours if where.startswith(ours) else where.split(",")[0]
        groups[start if start in groups else outside].append(piece)
    return {title: pieces for title, pieces in groups.items() if pieces}
