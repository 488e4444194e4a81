"""A version that was sent to the wrong review, or begun by mistake, is withdrawn; that it was stays on record."""

from __future__ import annotations

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.chronology.acceptance import mark_withdrawn
from dhr.chronology.models import Submission, SubmissionState
from dhr.core.refusals import refuse
from dhr.workflow.services import refuse_if_closed

WITHDRAWABLE = frozenset(
    {
        SubmissionState.READING,
        SubmissionState.WAITING,
        SubmissionState.REFUSED,
        SubmissionState.DRAFT,
        SubmissionState.REPLACED,
        SubmissionState.RETURNED,
    }
)
"""A submitted version is withdrawn by a move of its return (`withdraw_return`), an accepted one not at all."""
NOT_NOW = {
    SubmissionState.SUBMITTED: "Version {n} is submitted. Your sign-off person can withdraw it on the page of the request.",
    SubmissionState.ACCEPTED: "Version {n} is accepted: its rows stand in the combined chronology. Ask the review chair.",
    SubmissionState.WITHDRAWN: "Version {n} is withdrawn already.",
}


@transaction.atomic
def withdraw_submission(*, submission: Submission, by: User, reason: str) -> Submission:
    """Nothing of the version counts any more; a former version stays as it is. What was signed off once is withdrawn by
    those who may sign off."""
    agency_return = submission.agency_return
    permission = "SUBMIT_RETURN" if submission.submitted_at else "DRAFT_RETURN"
    require(by, permission, agency_return.review, agency_return.agency)
    refuse_if_closed(agency_return.review)
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    reasons = why_not(locked)
    if not reason.strip():
        reasons.append("Give a reason.")
    refuse(*reasons)
    return mark_withdrawn(locked, by, reason.strip())


def why_not(submission: Submission) -> list[str]:
    """What stands in the way of withdrawing this version."""
    if submission.state in WITHDRAWABLE and not _was_accepted(submission):
        return []
    said = NOT_NOW.get(SubmissionState(submission.state), NOT_NOW[SubmissionState.ACCEPTED])
    return [said.format(n=submission.version)]


def _was_accepted(submission: Submission) -> bool:
    """A version that an accepted one has replaced may stand in a combined chronology that was frozen."""
    return submission.state == SubmissionState.REPLACED and submission.submitted_at is not None
