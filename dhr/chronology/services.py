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
from dhr.chronology.arrival import keep_reading
from dhr.chronology.choosing import choices_for
from dhr.chronology.editing import lock_draft, lock_open_return, next_number, subject_of
from dhr.chronology.models import Row, RowKind, Submission, SubmissionState
from dhr.chronology.records import Reading, Refused
from dhr.chronology.sandbox import read_safely
from dhr.chronology.whole_files import require_whole_files
from dhr.core import clock
from dhr.core.files import store_file
from dhr.core.models import StoredFile
from dhr.core.refusals import Blocked
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition


@transaction.atomic
def upload_chronology(
    *, agency_return: AgencyReturn, by: User, name: str, content: bytes, once: uuid.UUID | None = None
) -> Submission:
    """The bytes are kept as they came, as the next version. A job reads them once they are safe. `once` names the form:
    the same form sent twice keeps one file."""
    locked = lock_open_return(agency_return, by)
    sent = Submission.objects.filter(agency_return=locked, once=once).first() if once else None
    if sent:
        return sent
    if len(content) > settings.UPLOAD_LIMIT_BYTES:
        raise Blocked(
            f"The file is larger than {settings.UPLOAD_LIMIT_BYTES // 1024**2} MB. Split it, or save it without pictures."
        )
    _replace_unread(locked)
    submission = Submission.objects.create(
        agency_return=locked, version=next_number(locked), uploaded_by=by,
        file=store_file(name=name, content=content), uploaded_at=clock.now(), once=once,
    )  # fmt: skip
    assert submission.file is not None  # noqa: S101  it was stored just now
    record_event(
        by=by, verb="chronology.uploaded", review_id=locked.review_id, subject=subject_of(submission),
        detail={"sha256": submission.file.sha256, "size": submission.file.size},
    )  # fmt: skip
    if locked.stage != "in_progress":
        fire_transition(thing=locked, name="begin_return", by=by)
    transaction.on_commit(lambda: async_task("dhr.chronology.services.read_submission", submission.pk))
    return submission


def _replace_unread(agency_return: AgencyReturn) -> None:
    """A later file takes the place of one that is no draft yet; the earlier one is kept. A draft stays until a person
    has seen what would change."""
    open_states = (SubmissionState.READING, SubmissionState.WAITING, SubmissionState.REFUSED)
    for older in Submission.objects.select_for_update().filter(agency_return=agency_return, state__in=open_states):
        older.state = SubmissionState.REPLACED
        older.save()


def read_submission(pk: uuid.UUID) -> None:
    """The job that reads a file. Run twice it does nothing the second time. The file is read before anything is locked:
    that can take minutes."""
    found = Submission.objects.select_related("file", "agency_return__agency", "agency_return__review").get(pk=pk)
    if found.state != SubmissionState.READING or found.file is None:
        return
    choices = found.choices
    reading = _read(found, found.file)
    with transaction.atomic():
        submission = Submission.objects.select_for_update().get(pk=pk)
        if submission.state == SubmissionState.READING and submission.choices == choices:
            _take_in(reading, submission)


def _read(submission: Submission, file: StoredFile) -> Reading | Refused:
    try:
        return read_safely(
            bytes(file.content), name=file.name, agency=submission.agency_name, today=clock.today(),
            choices=choices_for(submission),
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
        keep_reading(reading, submission)
        verb, detail = "chronology.read", {"counts": dict(reading.counts)}
    record_event(
        by=None, verb=verb, review_id=submission.agency_return.review_id, detail=detail, subject=subject_of(submission)
    )


@transaction.atomic
def open_original(*, submission: Submission, by: User) -> StoredFile:
    """The file as it came. That it was taken is recorded."""
    agency_return = submission.agency_return
    require(by, "VIEW_RETURN", agency_return.review, agency_return.agency)
    require_whole_files(by, agency_return)
    if submission.file is None:
        raise Blocked("There is no file: the rows were typed on this site. They become a file when they are submitted.")
    record_event(
        by=by, verb="chronology.downloaded", review_id=agency_return.review_id, detail={"sha256": submission.file.sha256},
        subject=subject_of(submission),
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
    submission = lock_draft(row.submission, by)
    if row.kind not in (RowKind.EVENT, RowKind.REJECTED, RowKind.NO_CONTACT):
        raise Blocked("This row is no event, so it joins no chronology.")
    row = Row.objects.select_for_update().get(pk=row.pk)
    row.left_out, row.left_out_reason, row.left_out_by = left_out, reason, by if left_out else None
    row.save(update_fields=["left_out", "left_out_reason", "left_out_by"])
    record_event(
        by=by, verb="row.left_out" if left_out else "row.taken_back", review_id=submission.agency_return.review_id,
        subject=f"{subject_of(submission)}, {row.place}", detail={"reason": reason},
    )  # fmt: skip
    return row
