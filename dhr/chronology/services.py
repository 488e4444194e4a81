"""An agency's file comes in and is read; it is handed out as it came; rows are left out with a reason."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import transaction
from django_q.tasks import async_task

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.chronology.models import Row, RowKind, Submission, SubmissionState
from dhr.chronology.queries import lifetime_of
from dhr.chronology.records import Reading, Refused
from dhr.chronology.sandbox import read_safely
from dhr.chronology.stored import rows_of
from dhr.core import clock
from dhr.core.files import store_file
from dhr.core.models import StoredFile
from dhr.core.refusals import Blocked
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition, refuse_if_closed

OPEN_FOR_FILES = ("asked", "in_progress", "returned")
ROWS_AT_ONCE = 500


@transaction.atomic
def upload_chronology(*, agency_return: AgencyReturn, by: User, name: str, content: bytes) -> Submission:
    """The bytes are kept as they came, as the next version. A job reads them once they are safe."""
    review, agency = agency_return.review, agency_return.agency
    require(by, "DRAFT_RETURN", review, agency)
    refuse_if_closed(review)
    locked = AgencyReturn.objects.select_for_update().get(pk=agency_return.pk)
    if locked.stage not in OPEN_FOR_FILES:
        raise Blocked(f"A file can be sent while the return is open. It is now: {locked.stage_label.lower()}.")
    if len(content) > settings.UPLOAD_LIMIT_BYTES:
        raise Blocked(
            f"The file is larger than {settings.UPLOAD_LIMIT_BYTES // 1024**2} MB. Split it, or save it without pictures."
        )
    _replace_drafts(locked)
    submission = Submission.objects.create(
        agency_return=locked, version=Submission.objects.filter(agency_return=locked).count() + 1, uploaded_by=by,
        file=store_file(name=name, content=content), uploaded_at=clock.now(),
    )  # fmt: skip
    record_event(
        by=by, verb="chronology.uploaded", review_id=review.pk, subject=f"{agency.name}, version {submission.version}",
        detail={"sha256": submission.file.sha256, "size": submission.file.size},
    )  # fmt: skip
    if locked.stage != "in_progress":
        fire_transition(thing=locked, name="begin_return", by=by)
    transaction.on_commit(lambda: async_task("dhr.chronology.services.read_submission", submission.pk))
    return submission


def _replace_drafts(agency_return: AgencyReturn) -> None:
    """A later file takes the place of one that was not submitted; the earlier one is kept."""
    open_states = (SubmissionState.DRAFT, SubmissionState.READING, SubmissionState.REFUSED)
    for older in Submission.objects.select_for_update().filter(agency_return=agency_return, state__in=open_states):
        older.state = SubmissionState.REPLACED
        older.save()


def read_submission(pk: uuid.UUID) -> None:
    """The job that reads a file. Run twice it does nothing the second time. The file is read before anything is locked:
    that can take minutes."""
    found = Submission.objects.select_related("file", "agency_return__agency", "agency_return__review").get(pk=pk)
    if found.state != SubmissionState.READING:
        return
    reading = _read(found)
    with transaction.atomic():
        submission = Submission.objects.select_for_update().get(pk=pk)
        if submission.state == SubmissionState.READING:
            _take_in(reading, submission)


def _read(submission: Submission) -> Reading | Refused:
    agency_return = submission.agency_return
    born, died = lifetime_of(agency_return.review)
    try:
        return read_safely(
            bytes(submission.file.content), name=submission.file.name, agency=agency_return.agency.name,
            today=clock.today(), born=born, died=died,
        )  # fmt: skip
    except Refused as refusal:
        return refusal


def _take_in(reading: Reading | Refused, submission: Submission) -> None:
    detail: dict[str, Any]
    if isinstance(reading, Refused):
        submission.state, submission.refusal = SubmissionState.REFUSED, str(reading)
        submission.save()
        verb, detail = "chronology.refused", {"why": submission.refusal[:300]}
    else:
        _keep(reading, submission)
        verb, detail = "chronology.read", {"counts": dict(reading.counts)}
    agency_return = submission.agency_return
    record_event(
        by=None, verb=verb, review_id=agency_return.review_id, detail=detail,
        subject=f"{agency_return.agency.name}, version {submission.version}",
    )  # fmt: skip


def _keep(reading: Reading, submission: Submission) -> None:
    told = reading.as_json()
    submission.format, submission.counts = reading.format, told["counts"]
    submission.warnings, submission.unplaced = told["warnings"], told["unplaced"]
    submission.state = SubmissionState.DRAFT
    submission.save()
    Row.objects.bulk_create(rows_of(reading, submission), batch_size=ROWS_AT_ONCE)


@transaction.atomic
def open_original(*, submission: Submission, by: User) -> StoredFile:
    """The file as it came. That it was taken is recorded."""
    agency_return = submission.agency_return
    require(by, "VIEW_RETURN", agency_return.review, agency_return.agency)
    record_event(
        by=by, verb="chronology.downloaded", review_id=agency_return.review_id, detail={"sha256": submission.file.sha256},
        subject=f"{agency_return.agency.name}, version {submission.version}",
    )  # fmt: skip
    return submission.file


@transaction.atomic
def leave_out_row(*, row: Row, by: User, reason: str) -> Row:
    """A row of the draft does not join the chronology; why not is kept beside it."""
    if not reason.strip():
        raise Blocked("Give the reason for leaving the row out.")
    return _mark(row, by, left_out=True, reason=reason.strip())


@transaction.atomic
def take_row_back(*, row: Row, by: User) -> Row:
    """The row belongs to the draft again."""
    return _mark(row, by, left_out=False, reason="")


def _mark(row: Row, by: User, *, left_out: bool, reason: str) -> Row:
    agency_return = row.submission.agency_return
    require(by, "DRAFT_RETURN", agency_return.review, agency_return.agency)
    refuse_if_closed(agency_return.review)
    submission = Submission.objects.select_for_update().get(pk=row.submission_id)
    if submission.state != SubmissionState.DRAFT:
        raise Blocked("Only the rows of a draft can be left out.")
    if row.kind not in (RowKind.EVENT, RowKind.REJECTED, RowKind.NO_CONTACT):
        raise Blocked("This row is no event, so it joins no chronology.")
    row = Row.objects.select_for_update().get(pk=row.pk)
    row.left_out, row.left_out_reason, row.left_out_by = left_out, reason, by if left_out else None
    row.save(update_fields=["left_out", "left_out_reason", "left_out_by"])
    record_event(
        by=by, verb="row.left_out" if left_out else "row.taken_back", review_id=agency_return.review_id,
        subject=f"{agency_return.agency.name}, version {submission.version}, {row.place}", detail={"reason": reason},
    )  # fmt: skip
    return row
