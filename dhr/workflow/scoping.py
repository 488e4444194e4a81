"""Asking agencies what records they hold, and what they answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.agencies.models import Agency
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.dates import add_working_days, in_words
from dhr.core.refusals import refuse
from dhr.workflow.agency_queries import ended_problems
from dhr.workflow.models import Review, ScopingReply, ScopingRequest
from dhr.workflow.services import fire_transition, refuse_if_closed

ASKED_IN = ("notified", "scoping", "decision_pending")
LOCAL_TARGET_WORKING_DAYS = 10
"""How long agencies have to answer: a target of this partnership, not of the guidance (domain 4.1 D03, grade K)."""


def usual_due_date(today: date) -> date:
    """The day that the form offers."""
    return add_working_days(today, LOCAL_TARGET_WORKING_DAYS)


@transaction.atomic
def ask_agencies(*, review: Review, by: User, agencies: Sequence[Agency], due_on: date) -> list[ScopingRequest]:
    """Ask those that were not asked before; the first request starts the scoping."""
    require(by, "MANAGE_REVIEW", review)
    locked = Review.objects.select_for_update().get(pk=review.pk)
    problems = ended_problems(agencies)
    if locked.stage not in ASKED_IN:
        problems.append("Agencies are asked what they hold before the decision is made.")
    if not agencies:
        problems.append("Choose at least one agency.")
    problems += due_problems(due_on, clock.today())
    refuse(*problems)
    asked = set(ScopingRequest.objects.filter(review=review).values_list("agency_id", flat=True))
    made = [
        ScopingRequest.objects.create(review=review, agency=agency, asked_on=clock.today(), due_on=due_on)
        for agency in agencies
        if agency.pk not in asked
    ]
    for request in made:
        record_event(
            by=by,
            verb="scoping.asked",
            review_id=review.pk,
            subject=request.agency.name,
            detail={"due_on": due_on.isoformat()},
        )
    if locked.stage == "notified":
        fire_transition(thing=review, name="start_scoping", by=by)
    return made


@transaction.atomic
def record_reply(
    *, request: ScopingRequest, by: User, reply: str, replied_on: date | None, summary: str = "",
    records_secured: bool | None = None,
) -> ScopingRequest:  # fmt: skip
    """What the agency answered: records held, nil return, or no reply. A later answer takes the place of an earlier one."""
    review = request.review
    require(by, "MANAGE_REVIEW", review)
    refuse_if_closed(review)
    locked: Any = ScopingRequest.objects.select_for_update().get(pk=request.pk)
    problems = reply_problems(reply, locked.asked_on, replied_on, clock.today())
    refuse(*problems)
    locked.reply, locked.replied_on = ScopingReply(reply), replied_on
    locked.summary, locked.records_secured = summary.strip(), records_secured
    locked._history_user = by
    locked.save()
    record_event(
        by=by, verb="scoping.reply_recorded", review_id=review.pk, subject=locked.agency.name,
        detail={"reply": locked.get_reply_display()},
    )  # fmt: skip
    return ScopingRequest.objects.get(pk=locked.pk)


def due_problems(due_on: date, today: date) -> list[str]:
    """Nobody is asked for yesterday."""
    return ["The day by which agencies are to answer cannot lie before today."] if due_on < today else []


def reply_problems(reply: str, asked_on: date, replied_on: date | None, today: date) -> list[str]:
    """An answer has a day, between the question and today."""
    problems = []
    if reply == ScopingReply.WAITING:
        problems.append("Say what the agency answered, or that there was no reply.")
    if replied_on is None and reply in (ScopingReply.RECORDS_HELD, ScopingReply.NIL):
        problems.append("Record the day on which the agency answered.")
    if replied_on is not None and replied_on > today:
        problems.append("The day of the answer cannot lie after today.")
    if replied_on is not None and replied_on < asked_on:
        problems.append(f"The agency was asked on {in_words(asked_on)}; the answer cannot be older.")
    return problems
