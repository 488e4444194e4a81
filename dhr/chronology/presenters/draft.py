"""The pages on which a draft is checked and mended."""

from __future__ import annotations

import itertools
from typing import Any

from django.core.paginator import Page, Paginator

from dhr.chronology import draft_queries
from dhr.chronology.bulk_mends import offers
from dhr.chronology.cures import Cure, cures_for
from dhr.chronology.forms_mending import CureForm, LeaveAllOutForm, RowForm
from dhr.chronology.mends import cells_for
from dhr.chronology.models import Row, RowKind, Submission
from dhr.chronology.presenters.requests import ReadRow, read_row

MOST_CELLS = 600
"""A form has at most a thousand fields; what is over is for the hidden ones."""
MOST_ROWS = 25
GROUP_FROM = 50
SHOWN = 10


def problems_page(submission: Submission, code: str, number: Any, bound: list[RowForm] | None = None) -> dict[str, Any]:
    """The rows to mend, of one kind or of all, a page at a time; `bound` are the forms that a person sent with mistakes."""
    kinds = [kind for kind in draft_queries.kinds_of(submission) if kind.problem]
    page = page_of(submission, code, number)
    forms = bound or [RowForm(row, submission) for row in page]
    return {
        **about(submission),
        "kinds": kinds,
        "kind": next((kind for kind in kinds if kind.code == code), None),
        "grouped": sum(kind.rows for kind in kinds) > GROUP_FROM,
        "page": page,
        "forms": forms,
        "mistakes": [
            (form[name].auto_id, error) for form in forms for name, errors in form.errors.items() for error in errors
        ],
    }


def page_of(submission: Submission, code: str, number: Any) -> Page[Row]:
    """As many rows as one form can hold."""
    rows = draft_queries.to_mend(submission, code)
    first = rows.first()
    width = len(cells_for(first, submission)) if first else 1
    return Paginator(rows, max(1, min(MOST_ROWS, MOST_CELLS // max(width, 1)))).get_page(number)


def kind_page(
    submission: Submission, code: str, form: CureForm | None, leave: LeaveAllOutForm | None
) -> dict[str, Any]:
    """What can be said of all rows of a kind, and what it would do to the first of them."""
    cures = cures_for(code)
    chosen: tuple[Cure, str] | None = form.chosen if form and form.is_bound and form.is_valid() else None
    problems = draft_queries.to_mend(submission, code)
    rows = problems if problems.exists() else draft_queries.with_warning(submission, code)
    made = list(offers(submission, code, *chosen)) if chosen else []
    fitting = [offer for offer in made if offer.reads]
    return {
        **about(submission),
        "code": code,
        "title": draft_queries.title_of(code),
        "is_problem": problems.exists(),
        "total": rows.count(),
        "rows": [shown(row, submission) for row in rows[:SHOWN]],
        "form": form or (CureForm(cures) if cures else None),
        "leave": leave or LeaveAllOutForm(),
        "chosen": chosen,
        "fits": len(fitting),
        "offers": list(itertools.islice(fitting, SHOWN)),
    }


def shown(row: Row, submission: Submission) -> ReadRow:
    """A row as it stands, also one that could not be read."""
    if row.kind != RowKind.REJECTED:
        return read_row(row)
    cells = cells_for(row, submission)
    date = next((text for _, text, key in cells if key == "start_date"), "")
    source = next((text for _, text, key in cells if key == "source"), "")
    return ReadRow(row, date, "", source, [problem["reason"] for problem in row.data["problems"]])


def about(submission: Submission) -> dict[str, Any]:
    """What every page of a version needs."""
    sent = submission.agency_return
    return {"sent": sent, "review": sent.review, "submission": submission}


def row_page(row: Row, submission: Submission, form: RowForm) -> dict[str, Any]:
    return {**about(submission), "row": row, "form": form, "read": shown(row, submission), "problems": form.problems}
