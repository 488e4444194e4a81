"""What the moves of tracks A and B set off: the other of the two files through which workflow reaches later apps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dhr.accounts.models import User
from dhr.chronology.acceptance import accept_submission, return_submission, submit_draft, withdraw_submitted
from dhr.core import clock
from dhr.workflow import work
from dhr.workflow.models import AgencyReturn, Review, StageChange

if TYPE_CHECKING:
    from dhr.workflow.intake import NewPerson

Effect = Callable[[Any, User, StageChange], None]


def add_people(review: Review, by: User, people: Sequence[NewPerson]) -> None:
    """The people whom a notification names join the register of the case."""
    from dhr.panels.services import add_person

    for person in people:
        add_person(
            review=review, by=by, role=person.role, pseudonym=person.pseudonym, real_name=person.real_name,
            date_of_birth=person.date_of_birth, relationship=person.relationship, legal_position=person.legal_position,
        )  # fmt: skip


def ask_chosen_agencies(review: Review, by: User, change: StageChange) -> None:
    """Every agency that was chosen is asked now."""
    from dhr.workflow.services import fire_transition

    for agency_return in AgencyReturn.objects.filter(review=review, stage="chosen"):
        agency_return.asked_on = clock.today()
        agency_return.save()
        fire_transition(thing=agency_return, name="ask_agency", by=by)


def open_next_round(review: Review, by: User, change: StageChange) -> None:
    """A report that was not adequate goes into the next round of quality assurance."""
    review.round += 1
    review.save()


def open_branch(agency_return: AgencyReturn, by: User, change: StageChange) -> None:
    """An agency that is asked while others are at work gets a branch of its own."""
    work.add_late_branch(agency_return)


def submit(agency_return: AgencyReturn, by: User, change: StageChange) -> None:
    """The draft becomes the submitted version."""
    submit_draft(agency_return=agency_return, by=by)


def accept(agency_return: AgencyReturn, by: User, change: StageChange) -> None:
    """The rows join the combined chronology, and the agency's branch of the work is done."""
    accept_submission(agency_return=agency_return)
    work.finish_branch(agency_return)


def send_back(agency_return: AgencyReturn, by: User, change: StageChange) -> None:
    """The submitted version is marked as returned and kept."""
    return_submission(agency_return=agency_return)


def withdraw(agency_return: AgencyReturn, by: User, change: StageChange) -> None:
    """The submitted version is taken back: it stays with its agency, and its trace with the review."""
    withdraw_submitted(agency_return=agency_return, by=by, reason=change.reason)


def waive(agency_return: AgencyReturn, by: User, change: StageChange) -> None:
    """Nothing more is expected of this agency."""
    work.finish_branch(agency_return)


EFFECTS: Mapping[str, Effect] = {
    "commission_returns": ask_chosen_agencies,
    "record_not_adequate": open_next_round,
    "ask_agency": open_branch,
    "submit_return": submit,
    "accept_return": accept,
    "send_back_return": send_back,
    "withdraw_return": withdraw,
    "waive_return": waive,
}
