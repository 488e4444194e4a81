"""What happens to the version that an agency sent when its return is submitted, accepted, returned or withdrawn."""

from __future__ import annotations

from django.db.models import QuerySet

from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.chronology.merge import merge_events
from dhr.chronology.models import Row, RowKind, Submission, SubmissionState
from dhr.chronology.records import Event
from dhr.chronology.typed_file import keep_as_file
from dhr.core import clock
from dhr.workflow.models import AgencyReturn, Review


def submit_draft(*, agency_return: AgencyReturn, by: User) -> Submission:
    """The draft is the agency's word from now on; rows that were typed become a file."""
    submission = Submission.objects.get(agency_return=agency_return, state=SubmissionState.DRAFT)
    if submission.file is None:
        keep_as_file(submission)
    submission.state = SubmissionState.SUBMITTED
    submission.submitted_by, submission.submitted_at = by, clock.now()
    submission.save()
    return submission


def accept_submission(*, agency_return: AgencyReturn) -> Submission:
    """The submitted version takes its place in the combined chronology, and the place of an earlier accepted one."""
    for earlier in Submission.objects.filter(agency_return=agency_return, state=SubmissionState.ACCEPTED):
        earlier.state = SubmissionState.REPLACED
        earlier.save()
        Row.objects.filter(submission=earlier).update(position=None)
    submission = _set_state(agency_return, SubmissionState.ACCEPTED)
    renumber_combined(agency_return.review)
    return submission


def return_submission(*, agency_return: AgencyReturn) -> Submission:
    """The submitted version is kept and marked as returned."""
    return _set_state(agency_return, SubmissionState.RETURNED)


def withdraw_submitted(*, agency_return: AgencyReturn, by: User, reason: str) -> Submission:
    """The submitted version is taken back by its agency."""
    submission = Submission.objects.get(agency_return=agency_return, state=SubmissionState.SUBMITTED)
    return mark_withdrawn(submission, by, reason)


def mark_withdrawn(submission: Submission, by: User, reason: str) -> Submission:
    """Nothing of this version counts any more, and its trace stays: who, when, why, and the fingerprint of its bytes. The
    caller has checked who may, and holds the lock."""
    if submission.file is None and submission.rows.exists():
        keep_as_file(submission)
    submission.state, submission.asks = SubmissionState.WITHDRAWN, []
    submission.withdrawn_by, submission.withdrawn_at, submission.withdrawn_reason = by, clock.now(), reason
    submission.save()
    agency_return = submission.agency_return
    record_event(
        by=by, verb="chronology.withdrawn", review_id=agency_return.review_id,
        subject=f"{agency_return.agency.name}, version {submission.version}",
        detail={"sha256": submission.file.sha256 if submission.file else "", "reason": reason},
    )  # fmt: skip
    return submission


def _set_state(agency_return: AgencyReturn, state: SubmissionState) -> Submission:
    submission = Submission.objects.get(agency_return=agency_return, state=SubmissionState.SUBMITTED)
    submission.state = state
    submission.save()
    return submission


def accepted_rows(review: Review) -> QuerySet[Row]:
    """The events of every accepted return, but those left out with a reason."""
    return Row.objects.filter(
        submission__agency_return__review=review,
        submission__state=SubmissionState.ACCEPTED,
        kind=RowKind.EVENT,
        left_out=False,
    )


def renumber_combined(review: Review) -> int:
    """Store each accepted row's place in the merged order; the number of rows is returned."""
    rows = {str(row.pk): row for row in accepted_rows(review).select_related("submission__file")}
    events = [
        Event.from_json({**row.data, "file": row.submission.name, "extra": {**row.data["extra"], ROW_KEY: key}})
        for key, row in rows.items()
    ]
    for position, event in enumerate(merge_events(events), 1):
        rows[event.extra[ROW_KEY]].position = position
    Row.objects.bulk_update(rows.values(), ["position"], batch_size=500)
    return len(rows)


ROW_KEY = "\x00row"
