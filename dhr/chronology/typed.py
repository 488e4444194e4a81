"""A chronology typed straight into the site, row by row, under the same checks as a file."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping

from django.db import transaction

from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.chronology.editing import facts_for, lock_draft, lock_open_return, next_number, subject_of
from dhr.chronology.mending import HEADINGS, read_cells
from dhr.chronology.models import Row, Submission, SubmissionKind, SubmissionState
from dhr.chronology.readers.shown import clean
from dhr.chronology.real_names import real_names_noticed
from dhr.chronology.stored import fill, recount
from dhr.chronology.typed_file import ROWS_AT_ONCE, line_of, move_to
from dhr.core import clock
from dhr.core.refusals import Blocked
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition

UNFINISHED = {
    SubmissionState.DRAFT: "is a draft",
    SubmissionState.READING: "is being read",
    SubmissionState.WAITING: "waits for your answer",
}
NOT_TYPED = (
    "Rows can be added to a version that is typed on this site. To add rows to a file, send the whole file again."
)
NOTHING_WRITTEN = "Write at least one cell of the row."


@transaction.atomic
def begin_typed(*, agency_return: AgencyReturn, by: User) -> Submission:
    """A draft to type rows into: the one that is begun already, or the next version. Where the agency's last typed version
    was returned to it, its rows are there to go on with."""
    locked = lock_open_return(agency_return, by)
    begun = typed_draft(locked)
    if begun:
        return begun
    submission = next_version(locked, by, SubmissionKind.TYPED)
    _go_on_from_returned(submission)
    recount(submission)
    record_event(
        by=by, verb="chronology.typing_begun", review_id=locked.review_id, subject=subject_of(submission),
        detail={"rows_taken_over": submission.counts["rows"]},
    )  # fmt: skip
    return submission


def typed_draft(agency_return: AgencyReturn) -> Submission | None:
    """The draft into which rows are typed at present."""
    found = Submission.objects.filter(agency_return=agency_return, kind=SubmissionKind.TYPED)
    return found.filter(state=SubmissionState.DRAFT).last()


def next_version(
    agency_return: AgencyReturn, by: User, kind: SubmissionKind, once: uuid.UUID | None = None
) -> Submission:
    """A draft without a file, as the next version of a return that is locked. Blocked while another version is unfinished;
    a draft without a single row is replaced."""
    open_versions = Submission.objects.select_for_update().filter(agency_return=agency_return, state__in=UNFINISHED)
    for other in open_versions:
        if other.state != SubmissionState.DRAFT or other.rows.exists():
            said = UNFINISHED[SubmissionState(other.state)]
            raise Blocked(f"Version {other.version} {said}. Submit it or withdraw it first.")
        other.state = SubmissionState.REPLACED
        other.save()
    number = next_number(agency_return)
    if agency_return.stage != "in_progress":
        fire_transition(thing=agency_return, name="begin_return", by=by)
    return Submission.objects.create(
        agency_return=agency_return, version=number, kind=kind, state=SubmissionState.DRAFT, once=once, uploaded_by=by,
        uploaded_at=clock.now(),
    )  # fmt: skip


def _go_on_from_returned(submission: Submission) -> None:
    """The rows of a typed version that was returned last, each still the same entry."""
    sent = Submission.objects.filter(agency_return=submission.agency_return_id).exclude(submitted_at=None).last()
    if sent is None or sent.kind != SubmissionKind.TYPED or sent.state != SubmissionState.RETURNED:
        return
    rows = Row.objects.filter(submission=sent).select_related("left_out_by").order_by("number")
    again = [
        Row(
            submission=submission, number=number, kind=row.kind, data=row.data, first_day=row.first_day, text=row.text,
            agency_name=row.agency_name, codes=row.codes, entry=row.entry, left_out=row.left_out,
            left_out_reason=row.left_out_reason, left_out_by=row.left_out_by,
        )
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip
    Row.objects.bulk_create([move_to(row, line_of(row.number)) for row in again], batch_size=ROWS_AT_ONCE)


@transaction.atomic
def add_typed_row(*, submission: Submission, by: User, texts: Mapping[str, str], once: str = "") -> Row:
    """One more row, by canonical key. It is kept as it was typed, also where it cannot be read yet. `once` names the form:
    the same form with the same words sent twice adds one row."""
    locked = lock_draft(submission, by)
    if locked.kind != SubmissionKind.TYPED:
        raise Blocked(NOT_TYPED)
    cells = [[HEADINGS[key], clean(texts[key]).text, key] for key in HEADINGS if key in texts]
    if not any(text.strip() for _, text, _ in cells):
        raise Blocked(NOTHING_WRITTEN)
    entry = uuid.uuid5(locked.pk, json.dumps([once, cells])) if once else uuid.uuid4()
    rows = list(Row.objects.filter(submission=locked).order_by("number"))
    known = next((row for row in rows if row.entry == entry), None)
    return known or _add(locked, by, cells, entry, rows)


def _add(submission: Submission, by: User, cells: list[list[str]], entry: uuid.UUID, rows: list[Row]) -> Row:
    number = rows[-1].number + 1 if rows else 1
    kind, data = read_cells(cells, {"line": line_of(number)}, facts_for(submission))
    row = fill(Row(submission=submission, number=number, entry=entry), kind, data)
    row.save()
    submission.warnings = real_names_noticed(submission.agency_return.review, [*rows, row])
    recount(submission)
    record_event(
        by=by, verb="row.typed", review_id=submission.agency_return.review_id, subject=subject_of(submission),
        detail={"row": row.place, "kind": kind},
    )  # fmt: skip
    return row
