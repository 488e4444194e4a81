"""What is recorded about an agency's return beside its chronology: its author, and each step up when it stays silent."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import Blocked
from dhr.workflow.models import AgencyReturn, Escalation, EscalationLevel, StagedModel
from dhr.workflow.services import fire_transition, lock_review, refuse_if_closed

LEVELS = tuple(EscalationLevel)
"""The steps in their order. Source: domain 3.2."""


@transaction.atomic
def name_author(
    *, agency_return: AgencyReturn, by: User, author_name: str, author_job: str, independent: bool,
    seen_stage: str | None = None,
) -> AgencyReturn:  # fmt: skip
    """Who writes, with the declaration of having had no part in the case. Refused without the declaration."""
    require(by, "DRAFT_RETURN", agency_return.review, agency_return.agency)
    refuse_if_closed(agency_return.review)
    if not author_name.strip():
        raise Blocked("Say who writes the chronology.")
    locked = AgencyReturn.objects.select_for_update().get(pk=agency_return.pk)
    locked.author_name, locked.author_job = author_name.strip(), author_job.strip()
    locked.author_independent = independent
    locked.save()
    fire_transition(thing=locked, name="name_author", by=by, seen_stage=seen_stage)
    return locked


def next_level(agency_return: AgencyReturn, about: str = "") -> EscalationLevel | None:
    """The step up that comes next, for the chronology or for the kind of report that is named; none once the Home Office
    was told."""
    taken = Escalation.objects.filter(agency_return=agency_return, about=about)
    made = set(taken.values_list("level", flat=True))
    return next((level for level in LEVELS if level not in made), None)


@transaction.atomic
def escalate_return(*, agency_return: AgencyReturn, by: User, why: str, on: date) -> Escalation:
    """The next step up: the agency's chief executive, the chair of the partnership, the Home Office. The stage stays."""
    return step_up(thing=agency_return, agency_return=agency_return, about="", by=by, why=why, on=on)


@transaction.atomic
def step_up(
    *, thing: StagedModel, agency_return: AgencyReturn, about: str, by: User, why: str, on: date
) -> Escalation:  # fmt: skip
    """The next step up because of a chronology, or of a report, that does not come."""
    require(by, "JUDGE_RETURN", agency_return.review, agency_return.agency)
    refuse_if_closed(agency_return.review)
    lock_review(thing)
    thing.refresh_from_db()
    level = next_level(agency_return, about)
    problems = [] if level else ["This was escalated to the Home Office already; there is no further step."]
    if thing.stage_now.ended or not thing.stage_now.permission:
        problems.append("Only a return that is still to come can be escalated.")
    if not why.strip():
        problems.append("Say why.")
    if on > clock.today():
        problems.append("The day cannot lie after today.")
    if problems or level is None:
        raise Blocked(*problems)
    record_event(
        by=by, verb="agency_report.escalated" if about else "agency_return.escalated", review_id=agency_return.review_id,
        subject=thing.subject, detail={"to": level.label, "on": on.isoformat(), "why": why.strip()},
    )  # fmt: skip
    return Escalation.objects.create(
        agency_return=agency_return, about=about, level=level, why=why.strip(), on=on, by=by
    )
