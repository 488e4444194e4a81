"""What every change to a draft has in common: who may, while it is a draft, and by which facts its rows are read."""

from __future__ import annotations

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.chronology.entries import Facts
from dhr.chronology.models import ReviewColumns, Submission, SubmissionState
from dhr.chronology.queries import lifetime_of
from dhr.core import clock
from dhr.core.refusals import Blocked
from dhr.workflow.models import AgencyReturn, Review
from dhr.workflow.return_stages import OWED
from dhr.workflow.services import refuse_if_closed

OPEN_FOR_FILES = OWED


def lock_draft(submission: Submission, by: User, *, state: SubmissionState = SubmissionState.DRAFT) -> Submission:
    """The submission, locked for this transaction. Refused unless it is a draft (or waits for an answer) and the person
    writes for its agency."""
    agency_return = submission.agency_return
    require(by, "DRAFT_RETURN", agency_return.review, agency_return.agency)
    refuse_if_closed(agency_return.review)
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if locked.state != state:
        raise Blocked(f"Version {locked.version} cannot be changed now. It is: {locked.get_state_display().lower()}.")
    return locked


def lock_open_return(agency_return: AgencyReturn, by: User) -> AgencyReturn:
    """The return, locked for this transaction. Refused unless it is open and the person writes for its agency."""
    require(by, "DRAFT_RETURN", agency_return.review, agency_return.agency)
    refuse_if_closed(agency_return.review)
    locked = AgencyReturn.objects.select_for_update().get(pk=agency_return.pk)
    if locked.stage not in OPEN_FOR_FILES:
        raise Blocked(f"A chronology can be sent while the return is open. It is now: {locked.stage_label.lower()}.")
    return locked


def next_number(agency_return: AgencyReturn) -> int:
    """The number of the next version of a return that is locked."""
    return Submission.objects.filter(agency_return=agency_return).count() + 1


def facts_for(submission: Submission) -> Facts:
    """By what the rows of this submission are read."""
    agency_return = submission.agency_return
    born, died = lifetime_of(agency_return.review)
    prefixes = frozenset(submission.prefixes)
    return Facts(submission.agency_name, clock.today(), prefixes, born, died, required_in(agency_return.review))


def required_in(review: Review) -> tuple[str, ...]:
    """The columns that this review asks for in each row, beside the date."""
    found = ReviewColumns.objects.filter(review=review).first()
    return tuple(found.required) if found else ()


def subject_of(submission: Submission) -> str:
    """How the record of events names it: “Larkfield Surgery, version 2”."""
    return f"{submission.agency_return.agency.name}, version {submission.version}"
