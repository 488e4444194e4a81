"""Processes that run beside a review: a trial, an inquest, another review. Their moves are made by `fire_transition`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import Blocked, refuse
from dhr.workflow.models import (
    OtherProceeding,
    ProceedingDate,
    ProceedingDateKind,
    ProceedingEffect,
    ProceedingKind,
    RecordedDay,
    Review,
    effects_packed,
)
from dhr.workflow.services import fire_transition, refuse_if_closed
from dhr.workflow.work import begin_for

GUARDS: Mapping[str, Callable[[OtherProceeding, User], str | None]] = {}
"""Nothing stands in the way of what courts and coroners do."""

FACTS = (
    "reference",
    "owner",
    "contact",
    "effects",
    "restrictions",
    "note",
    "next_date",
    "last_checked_on",
    "check_again_on",
)


@transaction.atomic
def add_proceeding(*, review: Review, by: User, kind: str, **facts: Any) -> OtherProceeding:
    """A process that runs beside the review; `facts` are those of FACTS."""
    require(by, "MANAGE_REVIEW", review)
    refuse_if_closed(review)
    _refuse(facts)
    made = OtherProceeding.objects.create(review=review, kind=ProceedingKind(kind), **_columns(facts))
    record_event(by=by, verb="proceeding.added", review_id=review.pk, subject=made.subject)
    begin_for(made)
    return made


@transaction.atomic
def change_proceeding(*, proceeding: OtherProceeding, by: User, **facts: Any) -> OtherProceeding:
    """What is known of it now, and what it holds back."""
    require(by, "MANAGE_REVIEW", proceeding.review)
    refuse_if_closed(proceeding.review)
    _refuse(facts)
    found = OtherProceeding.objects.select_for_update().get(pk=proceeding.pk)
    before = found.effect_words
    for name, value in _columns(facts).items():
        setattr(found, name, value)
    found._history_user = by
    found.save()
    after = found.effect_words
    detail = {"effect_before": before, "effect_now": after} if before != after else {}
    record_event(by=by, verb="proceeding.changed", review_id=found.review_id, subject=found.subject, detail=detail)
    return found


def _columns(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts as the columns of the record: several effects stand in one."""
    columns = dict(facts)
    if "effects" in columns:
        columns["effect"] = effects_packed(columns.pop("effects"))
    return columns


def _refuse(facts: Mapping[str, Any]) -> None:
    unknown = set(facts) - set(FACTS) | set(facts.get("effects", ())) - set(ProceedingEffect.values)
    checked, again = facts.get("last_checked_on"), facts.get("check_again_on")
    if unknown:
        raise TypeError(f"Not facts of a process: {', '.join(sorted(unknown))}")
    if checked is not None and checked > clock.today():
        raise Blocked("The day of the last check cannot lie after today.")
    if checked is not None and again is not None and again < checked:
        raise Blocked("The day to check again cannot lie before the last check.")


@transaction.atomic
def record_date(*, proceeding: OtherProceeding, by: User, kind: str, on: date, note: str = "") -> ProceedingDate:
    """A key date, past or to come."""
    require(by, "MANAGE_REVIEW", proceeding.review)
    refuse_if_closed(proceeding.review)
    made = ProceedingDate.objects.create(
        proceeding=proceeding, kind=ProceedingDateKind(kind), on=on, note=note.strip(), recorded_by=by
    )
    record_event(
        by=by, verb="proceeding.dated", review_id=proceeding.review_id, subject=proceeding.subject,
        detail={"what": made.get_kind_display(), "on": on.isoformat()},
    )  # fmt: skip
    if kind == ProceedingDateKind.PREVENTION and on <= clock.today():
        _start_the_reply(proceeding, by, on)
    return made


@transaction.atomic
def move_date(*, moved: ProceedingDate, by: User, on: date, reason: str) -> ProceedingDate:
    """The trial, the hearing is on another day; the earlier one stays in the history with the reason."""
    review = moved.proceeding.review
    require(by, "MANAGE_REVIEW", review)
    refuse_if_closed(review)
    locked = ProceedingDate.objects.select_for_update().get(pk=moved.pk)
    problems = [] if reason.strip() else ["Give a reason."]
    if on == locked.on:
        problems.append("It is on that day already.")
    refuse(*problems)
    before, locked.on = locked.on, on
    locked._change_reason, locked._history_user = reason.strip(), by  # type: ignore[attr-defined]
    locked.save()
    detail = {
        "what": locked.get_kind_display(),
        "from": before.isoformat(),
        "to": on.isoformat(),
        "reason": reason.strip(),
    }
    record_event(
        by=by, verb="proceeding.date_moved", review_id=review.pk, subject=moved.proceeding.subject, detail=detail
    )
    return locked


def _start_the_reply(proceeding: OtherProceeding, by: User, on: date) -> None:
    """A coroner's report has to be answered: its day starts the 56 days of the law."""
    made = RecordedDay.objects.create(
        review=proceeding.review, rule="pfd-reply", about="the coroner's report", starts_on=on, recorded_by=by
    )
    record_event(
        by=by, verb="day.recorded", review_id=made.review_id, subject=made.about, detail={"on": on.isoformat()}
    )


@transaction.atomic
def conclude_proceeding(
    *, proceeding: OtherProceeding, by: User, ended_on: date, reason: str, seen_stage: str | None = None
) -> OtherProceeding:
    """How and when it ended."""
    require(by, "MANAGE_REVIEW", proceeding.review)
    if ended_on > clock.today():
        raise Blocked("The day on which it ended cannot lie after today.")
    fire_transition(thing=proceeding, name="conclude_proceeding", by=by, seen_stage=seen_stage, reason=reason)
    proceeding.ended_on = ended_on
    proceeding.save()
    return proceeding


def effects_in_words(review: Review) -> list[str]:
    """What the processes that have not ended hold back."""
    holding = OtherProceeding.objects.filter(review=review).exclude(stage="concluded").exclude(effect="none")
    return [f"{found.subject}: {found.effect_words.lower()}" for found in holding]
