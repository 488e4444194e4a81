"""What the moves of an agency's return set off."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dhr.accounts.models import User
from dhr.chronology.acceptance import accept_submission, return_submission, submit_draft, withdraw_submitted
from dhr.chronology.noticing import look_again
from dhr.core import clock
from dhr.workflow.models import AgencyReturn, StageChange

Effect = Callable[[AgencyReturn, User, StageChange], None]


def submit(agency_return: AgencyReturn, by: User, change: StageChange) -> None:
    """The draft becomes the submitted version."""
    submit_draft(agency_return=agency_return, by=by)


def accept(agency_return: AgencyReturn, by: User, change: StageChange) -> None:
    """The rows join the combined chronology, and what it shows is worked out again."""
    accept_submission(agency_return=agency_return)
    look_again(review=agency_return.review)


def send_back(agency_return: AgencyReturn, by: User, change: StageChange) -> None:
    """The submitted version is marked as returned and kept."""
    return_submission(agency_return=agency_return)


def withdraw(agency_return: AgencyReturn, by: User, change: StageChange) -> None:
    """The submitted version is taken back: it stays with its agency, and its trace with the review."""
    withdraw_submitted(agency_return=agency_return, by=by, reason=change.reason)


def ask_after_all(agency_return: AgencyReturn, by: User, change: StageChange) -> None:
    """An agency that was let off before it was asked is asked now."""
    if agency_return.asked_on is None:
        agency_return.asked_on = clock.today()
        agency_return.save()


EFFECTS: Mapping[str, Effect] = {
    "submit_return": submit,
    "accept_return": accept,
    "send_back_return": send_back,
    "withdraw_return": withdraw,
    "reopen_waiver": ask_after_all,
}
