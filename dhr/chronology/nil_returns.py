"""An agency declares that it has nothing to send: no contact in the period, or no records held."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date

from django.db import transaction

from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.chronology.editing import facts_for, lock_open_return, subject_of
from dhr.chronology.mending import HEADINGS, Cells, read_cells
from dhr.chronology.models import Row, Submission, SubmissionKind
from dhr.chronology.readers.shown import clean
from dhr.chronology.real_names import real_names_noticed
from dhr.chronology.stored import fill, recount
from dhr.chronology.typed import next_version
from dhr.chronology.typed_file import FIRST_LINE
from dhr.core import clock
from dhr.core.refusals import refuse
from dhr.workflow.models import AgencyReturn

DECLARED = {
    SubmissionKind.NO_CONTACT: "No contact with anybody in this review in this period.",
    SubmissionKind.NO_RECORDS: "No records held of anybody in this review for this period.",
}
SOURCE = "Search of our records"
SEARCHED, SEARCHED_BY = "What was searched", "Searched by"


@transaction.atomic
def declare_nothing(
    *, agency_return: AgencyReturn, by: User, kind: str, first: date, last: date, searched: str, searched_by: str,
    once: uuid.UUID | None = None,
) -> Submission:  # fmt: skip
    """A draft that says so, with the period and what was searched; the sign-off person submits it as any other. `once` names
    the form: sent twice, it declares once."""
    locked = lock_open_return(agency_return, by)
    sent = Submission.objects.filter(agency_return=locked, once=once).first() if once else None
    if sent:
        return sent
    reasons = problems(kind, first, last, searched, searched_by)
    refuse(*reasons)
    submission = next_version(locked, by, SubmissionKind(kind), once)
    _declare(submission, _cells(SubmissionKind(kind), first, last, searched, searched_by))
    record_event(
        by=by, verb="chronology.declared_empty", review_id=locked.review_id, subject=subject_of(submission),
        detail={"kind": kind, "first": first.isoformat(), "last": last.isoformat()},
    )  # fmt: skip
    return submission


def problems(kind: str, first: date, last: date, searched: str, searched_by: str) -> list[str]:
    """What is missing before it can be declared."""
    found = []
    if kind not in DECLARED:
        found.append("Choose what you declare: no contact in the period, or no records held.")
    found += period_problems(first, last)
    if not searched.strip():
        found.append("Say what was searched.")
    if not searched_by.strip():
        found.append("Say who searched.")
    return found


def period_problems(first: date, last: date) -> list[str]:
    """What is wrong with the period that was searched."""
    found = ["The period must end after its first day."] if first >= last else []
    return [*found, "The period cannot end in the future."] if last > clock.today() else found


def _cells(kind: SubmissionKind, first: date, last: date, searched: str, searched_by: str) -> Cells:
    """The declaration as a row of a chronology, so that it reads, merges and goes out like one."""
    known = {
        "start_date": f"{first:%d/%m/%Y}",
        "end_date": f"{last:%d/%m/%Y}",
        "source": SOURCE,
        "event": DECLARED[kind],
    }
    own = [[HEADINGS[key], text, key] for key, text in known.items()]
    return [*own, [SEARCHED, clean(searched.strip()).text, ""], [SEARCHED_BY, clean(searched_by.strip()).text, ""]]


def _declare(submission: Submission, cells: Cells) -> None:
    """A review may ask for a column in each row; a declaration has nobody to write into it."""
    facts = replace(facts_for(submission), required=())
    row = fill(Row(submission=submission, number=1), *read_cells(cells, {"line": FIRST_LINE}, facts))
    row.save()
    submission.warnings = real_names_noticed(submission.agency_return.review, [row])
    recount(submission)
