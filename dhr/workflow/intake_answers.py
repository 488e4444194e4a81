"""The answers at intake and the rules of a review: recorded, changed, and what follows from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import refuse
from dhr.workflow import facts, guidance
from dhr.workflow.case_shape import CaseShape, shape_of
from dhr.workflow.models import (
    Decision,
    DecisionKind,
    DisplayName,
    GuidanceVersion,
    Known,
    LegalBasis,
    Notification,
    OtherProceeding,
    Review,
    Screening,
)
from dhr.workflow.proceedings import add_proceeding
from dhr.workflow.screening import FIELDS
from dhr.workflow.services import lock_review, refuse_if_closed

RULES = {"legal_basis": LegalBasis, "guidance_version": GuidanceVersion, "display_name": DisplayName}


def answers_of(review: Review) -> dict[str, str]:
    """The answers so far; what was not answered is not known."""
    found = Screening.objects.filter(review=review).first()
    return {name: getattr(found, name) if found else Known.UNKNOWN.value for name in FIELDS}


def processes_there(review: Review) -> frozenset[str]:
    """The kinds of process that are recorded beside the review."""
    return frozenset(OtherProceeding.objects.filter(review=review).values_list("kind", flat=True))


def case_shape(review: Review) -> CaseShape:
    """What is particular about the case, from its people as they are recorded today."""
    told = Notification.objects.filter(review=review).first()
    return shape_of(facts.roles_and_positions(review), told.manner if told else "")


@transaction.atomic
def answer_screening(*, review: Review, by: User, answers: Mapping[str, str], add: Sequence[str] = ()) -> Screening:
    """The answers as they are known now; `add` are kinds of process that are recorded beside the review with them."""
    require(by, "MANAGE_REVIEW", review)
    refuse_if_closed(review)
    lock_review(review)
    found = Screening.objects.filter(review=review).first() or Screening(review=review)
    for name in FIELDS:
        setattr(found, name, Known(answers.get(name, Known.UNKNOWN)))
    found.answered_by = by
    found.save()
    said = {name: getattr(found, name) for name in FIELDS if getattr(found, name) != Known.UNKNOWN}
    record_event(by=by, verb="screening.answered", review_id=review.pk, detail=said)
    for kind in add:
        if kind not in processes_there(review):
            add_proceeding(review=review, by=by, kind=kind)
    return found


def offered_guidance(review: Review) -> list[guidance.RuleSet]:
    """The versions of the guidance that this review can have."""
    return guidance.offered(frozenset(settings.GUIDANCE_SWITCHED_ON), review.guidance_version)


@transaction.atomic
def change_rules(
    *,
    review: Review, by: User, legal_basis: str, guidance_version: str, display_name: str, reasons: str, decided_on: date,
) -> Decision:  # fmt: skip
    """Which law, which guidance and which name: a decision of the chair of the partnership, with its reasons."""
    require(by, "DECIDE_REVIEW", review)
    refuse_if_closed(review)
    locked: Any = Review.objects.select_for_update().get(pk=review.pk)
    wanted = {"legal_basis": legal_basis, "guidance_version": guidance_version, "display_name": display_name}
    changed = {name: value for name, value in wanted.items() if getattr(locked, name) != value}
    _refuse(review, changed, guidance_version, reasons, decided_on)
    words = [
        f"{RULES[name](getattr(locked, name)).label} → {RULES[name](value).label}" for name, value in changed.items()
    ]
    for name, value in changed.items():
        setattr(locked, name, value)
    locked._change_reason, locked._history_user = reasons.strip(), by
    locked.save()
    detail = {"changed": words, "decided_on": decided_on.isoformat(), "reason": reasons.strip()}
    record_event(by=by, verb="review.rules_changed", review_id=review.pk, detail=detail)
    review.refresh_from_db()
    return Decision.objects.create(
        review=review, kind=DecisionKind.RULES, decided_on=decided_on, decided_by=by,
        reasons="\n".join([*words, reasons.strip()]),
    )  # fmt: skip


def _refuse(review: Review, changed: Mapping[str, str], version: str, reasons: str, decided_on: date) -> None:
    problems = [] if changed else ["Nothing is changed."]
    if version not in {rules.code for rules in offered_guidance(review)}:
        problems.append("This version of the guidance is not offered here.")
    if not reasons.strip():
        problems.append("Write down the reasons.")
    if decided_on > clock.today():
        problems.append("The day of the decision cannot lie after today.")
    refuse(*problems)
