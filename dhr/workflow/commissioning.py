"""Choosing the agencies that send a chronology, each by its own date."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.agencies.models import Agency
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import refuse
from dhr.workflow.agency_queries import ended_problems
from dhr.workflow.models import AgencyReturn, DayCorrection, Fact, Review
from dhr.workflow.services import fire_transition

CHOSEN_IN = ("chair_appointed", "panel_and_terms", "gathering")
LOCAL_TARGET_WEEKS = 6
"""How long agencies have for a chronology: a target of this partnership, not of the guidance (domain 4.1 D09, grade K)."""


def usual_due_date(today: date) -> date:
    """The day that the form offers."""
    return today + timedelta(weeks=LOCAL_TARGET_WEEKS)


def due_problems(due_on: date, today: date) -> list[str]:
    """Nobody is asked for yesterday."""
    return ["The day by which an agency sends its chronology cannot lie before today."] if due_on < today else []


@transaction.atomic
def choose_agencies(
    *, review: Review, by: User, agencies: Sequence[Agency], due_on: date, note: str = ""
) -> list[AgencyReturn]:
    """Those not chosen before get a request of their own. While others are at work it is asked at once."""
    require(by, "LEAD_REVIEW", review)
    locked = Review.objects.select_for_update().get(pk=review.pk)
    problems = ended_problems(agencies)
    if locked.stage not in CHOSEN_IN:
        problems.append("Agencies are chosen once a review chair is appointed, and before the analysis starts.")
    if not agencies:
        problems.append("Choose at least one agency.")
    problems += due_problems(due_on, clock.today())
    refuse(*problems)
    chosen = set(AgencyReturn.objects.filter(review=review).values_list("agency_id", flat=True))
    return [
        _choose(review, by, agency, due_on, note.strip(), asked_now=locked.stage == "gathering")
        for agency in agencies
        if agency.pk not in chosen
    ]


def _choose(review: Review, by: User, agency: Agency, due_on: date, note: str, *, asked_now: bool) -> AgencyReturn:
    made = AgencyReturn.objects.create(
        review=review, agency=agency, due_on=due_on, note=note, asked_on=clock.today() if asked_now else None
    )
    record_event(
        by=by,
        verb="agency_return.chosen",
        review_id=review.pk,
        subject=agency.name,
        detail={"due_on": due_on.isoformat()},
    )
    if asked_now:
        fire_transition(thing=made, name="ask_agency", by=by)
    return made


@transaction.atomic
def change_due_date(*, agency_return: AgencyReturn, by: User, due_on: date, reason: str) -> AgencyReturn:
    """A new day for one agency; the earlier one stays in the history with the reason."""
    require(by, "LEAD_REVIEW", agency_return.review, agency_return.agency)
    locked: Any = AgencyReturn.objects.select_for_update().get(pk=agency_return.pk)
    problems = due_problems(due_on, clock.today())
    if locked.TRACK.stages[locked.stage].ended:
        problems.append("This agency's return is finished.")
    if not reason.strip():
        problems.append("Give a reason.")
    refuse(*problems)
    before, locked.due_on = locked.due_on, due_on
    locked._change_reason, locked._history_user = reason.strip(), by
    locked.save()
    DayCorrection.objects.create(
        review=locked.review, fact=Fact.RETURN_DUE, subject_id=locked.pk, before=before, after=due_on,
        reason=reason.strip(), by=by,
    )  # fmt: skip
    record_event(
        by=by, verb="agency_return.due_changed", review_id=locked.review_id, subject=locked.agency.name,
        detail={"from": before.isoformat(), "to": due_on.isoformat(), "reason": reason.strip()},
    )  # fmt: skip
    return AgencyReturn.objects.get(pk=locked.pk)
