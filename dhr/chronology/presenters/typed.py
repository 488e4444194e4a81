"""What the pages show on which an agency types rows, declares that it has nothing, or withdraws a version."""

from __future__ import annotations

from typing import Any

from dhr.accounts.models import User
from dhr.chronology import queries
from dhr.chronology.columns import columns_of_review
from dhr.chronology.editing import required_in
from dhr.chronology.exports.template_facts import TemplateColumn, columns_for
from dhr.chronology.forms_typed import LAST
from dhr.chronology.models import Row, RowKind, Submission, SubmissionKind, SubmissionState
from dhr.chronology.presenters.draft import about
from dhr.chronology.withdrawals import why_not
from dhr.workflow.models import AgencyReturn, Review


def columns_of(review: Review) -> tuple[tuple[TemplateColumn, ...], tuple[str, ...]]:
    """The columns that a typed row has, and those of them that this review asks for in each row."""
    required = required_in(review)
    people = [person.pseudonym for person in queries.pseudonyms_for(review)]
    return columns_for({*columns_of_review(review), *required}, required, people=people), required


def type_page(agency_return: AgencyReturn, user: User) -> dict[str, Any]:
    """How rows are typed, and what becomes of the versions before."""
    columns, _ = columns_of(agency_return.review)
    files = list(queries.files_for(user, agency_return))
    drafts = [file for file in files if file.state == SubmissionState.DRAFT]
    return {
        "sent": agency_return,
        "review": agency_return.review,
        "headings": [column.heading for column in columns],
        "begun": next((file for file in drafts if file.kind == SubmissionKind.TYPED), None),
        "returned": next(
            (file for file in files if file.submitted_at and file.state == SubmissionState.RETURNED), None
        ),
    }


def row_page(submission: Submission, form: Any) -> dict[str, Any]:
    return {**about(submission), "form": form, "optional": LAST, "typed": submission.counts.get("rows", 0)}


def nothing_page(agency_return: AgencyReturn, form: Any) -> dict[str, Any]:
    return {"sent": agency_return, "review": agency_return.review, "form": form}


def period_of_terms(review: Review) -> dict[str, Any]:
    """The period that the terms of reference name, as the first answer."""
    terms = queries.terms_for(review)
    return {"first": terms.period_from, "last": terms.period_to} if terms else {}


def withdraw_page(submission: Submission, form: Any) -> dict[str, Any]:
    return {**about(submission), "form": form, "reasons": why_not(submission)}


def what_was_typed(row: Row) -> str:
    """The banner after a row was saved."""
    if row.kind == RowKind.REJECTED:
        return f"{row.place.capitalize()} is kept as you typed it. It cannot be read yet: see below."
    if row.kind == RowKind.NOTE:
        return f"{row.place.capitalize()} is kept as an author's note, because its source begins with a note's sign."
    return f"{row.place.capitalize()} is kept."
