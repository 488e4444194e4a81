"""The guards of an agency return's moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dhr.accounts.models import User
from dhr.workflow import facts
from dhr.workflow.models import AgencyReturn

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


GUARDS: Mapping[str, Guard] = {g.__name__: g for g in (terms_set, draft_has_rows, draft_has_no_open_problems)}
