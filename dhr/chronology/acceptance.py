"""What happens to the file that an agency sent when its return is submitted, accepted or returned."""

from __future__ import annotations

from django.db.models import QuerySet

from dhr.accounts.models import User
from dhr.chronology.merge import merge_events
from dhr.chronology.models import Row, RowKind, Submission, SubmissionState
from dhr.chronology.records import Event
from dhr.core import clock
from dhr.workflow.models import AgencyReturn, Review


def submit_draft(*, agency_return: AgencyReturn, by: User) -> Submission:
    """The draft is the agency's word from now on."""
    submission = Submission.objects.get(agency_return=agency_return, state=SubmissionState.DRAFT)
    submission.state = SubmissionState.SUBMITTED
    submission.submitted_by, submission.submitted_at = by, clock.now()
    submission.save()
    return submission


def accept_submission(*, agency_return: AgencyReturn) -> Submission:
    """The submitted version takes its place in the combined chronology."""
    submission = _set_state(agency_return, SubmissionState.ACCEPTED)
    renumber_combined(agency_return.review)
    return submission


def return_submission(*, agency_return: AgencyReturn) -> Submission:
    """The submitted version is kept and marked as returned."""
    return _set_state(agency_return, SubmissionState.RETURNED)


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
        Event.from_json({**row.data, "file": row.submission.file.name, "extra": {**row.data["extra"], ROW_KEY: key}})
        for key, row in rows.items()
    ]
    for position, event in enumerate(merge_events(events), 1):
        rows[event.extra[ROW_KEY]].position = position
    Row.objects.bulk_update(rows.values(), ["position"], batch_size=500)
    return len(rows)


ROW_KEY = "\x00row"
