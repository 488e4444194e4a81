"""The guards of an agency return's moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dhr.accounts.models import User
from dhr.workflow import facts
from dhr.workflow.models import AgencyReturn, Direction, DirectionKind

Guard = Callable[[AgencyReturn, User], str | None]


def terms_set(agency_return: AgencyReturn, by: User) -> str | None:
    """No agency is asked before the terms of reference are set, and none after the gathering. Source: domain 3.9."""
    if agency_return.review.stage == "gathering":
        return None
    return "Agencies are asked together, once the panel and the terms of reference are set."


def draft_has_rows(agency_return: AgencyReturn, by: User) -> str | None:
    if facts.draft_rows(agency_return):
        return None
    return "Send a chronology that holds at least one event or one declared period without contact."


def draft_has_no_open_problems(agency_return: AgencyReturn, by: User) -> str | None:
    count = facts.open_problems(agency_return)
    if not count:
        return None
    rows = "1 row that" if count == 1 else f"{count} rows that"
    return f"Mend, or leave out with a reason, the {rows} could not be read."


def author_independent(agency_return: AgencyReturn, by: User) -> str | None:
    """Source: domain 3.2, guidance 2016: who writes had no part in the case and managed nobody who had."""
    if agency_return.author_name and agency_return.author_independent:
        return None
    return "Name the author, who declares to have had no part in the case and to manage nobody who had."


def not_directed_to_take_part(agency_return: AgencyReturn, by: User) -> str | None:
    directions = Direction.objects.filter(review=agency_return.review, kind=DirectionKind.TAKE_PART)
    if directions.filter(agency=agency_return.agency).exists():
        return f"{agency_return.agency.name} is directed by the Secretary of State to take part."
    return None


def successor_asked(agency_return: AgencyReturn, by: User) -> str | None:
    heirs = agency_return.agency.successions.values("successor")
    if AgencyReturn.objects.filter(review=agency_return.review, agency__in=heirs).exists():
        return None
    return f"Choose the agency that took over from {agency_return.agency.name} first, so that it is asked."


def can_still_come(agency_return: AgencyReturn, by: User) -> str | None:
    if agency_return.review.stage == "gathering":
        return None
    return "Go back to gathering information first, so that the return can join the chronology."


GUARDS: Mapping[str, Guard] = {
    guard.__name__: guard
    for guard in (
        terms_set, draft_has_rows, draft_has_no_open_problems, author_independent, not_directed_to_take_part,
        successor_asked, can_still_come,
    )
}  # fmt: skip
