"""Who reads a file as it came, with the columns that are written for the panel only: the agency itself, and whoever sees the
panel's columns. To others a row that could not be read is its place and its problem, because its cells are not told apart."""

from __future__ import annotations

from dhr.access.checks import may, refusal_sentence
from dhr.accounts.models import User
from dhr.chronology.queries import works_for
from dhr.core.refusals import NotAllowed
from dhr.workflow.models import AgencyReturn

PERMISSION = "VIEW_ANALYSIS"
NOT_TOLD_APART = "Its cells are shown to the agency and to those who read what is written for the panel."


def reads_whole_files(user: User, agency_return: AgencyReturn) -> bool:
    """Whether nothing of the file is kept from this person."""
    return may(user, PERMISSION, agency_return.review) or works_for(user, agency_return)


def require_whole_files(user: User, agency_return: AgencyReturn) -> None:
    """Go on only if that is so."""
    if not reads_whole_files(user, agency_return):
        raise NotAllowed(refusal_sentence(PERMISSION))
