"""Expressions of interest in chairing a review: recorded, compared, one chosen, its terms agreed. What people typed, and the
name of anybody who is not appointed, never reach the audit; the appointment itself is made in `services`."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.refusals import refuse
from dhr.panels import chair_rules, rules
from dhr.panels.models import ChairAppointment
from dhr.panels.models.chairs import Basis, ChairExpression, ChairHandover, ChairTerms, ExpressionState
from dhr.workflow.models import Review
from dhr.workflow.services import refuse_if_closed

COMPARE = "COMPARE_CHAIRS"


@transaction.atomic
def record_expression(
    *, review: Review, by: User, name: str, received_on: date, experience: str, independent: bool, interests: str = "",
    trained_on: date | None = None, other_training: str = "", quote_amount: Decimal | None = None, quote_basis: str = "",
    quote_covers: str = "", changes: ChairExpression | None = None,
) -> ChairExpression:  # fmt: skip
    """What somebody wrote who could chair this review; with `changes` it puts right what was recorded before the choice."""
    require(by, COMPARE, review)
    refuse_if_closed(review)
    made = _locked(changes) if changes else ChairExpression(review=review)
    refuse(
        "" if made.state == ExpressionState.OFFERED else "It was decided on already, and stands as it is.",
        "" if name.strip() else "Write the name.",
        "" if experience.strip() else "Write what the person has done before.",
        rules.day_problem("The day on which it came", received_on, clock.today()),
        rules.day_problem("The day of the training", trained_on, clock.today()),
        chair_rules.quote_problem(quote_amount, quote_basis),
    )
    made.name, made.experience, made.interests = name.strip(), experience.strip(), interests.strip()
    made.received_on, made.independent, made.trained_on = received_on, independent, trained_on
    made.other_training, made.quote_covers = other_training.strip(), quote_covers.strip()
    made.quote_amount, made.quote_basis, made.recorded_by = quote_amount, quote_basis and Basis(quote_basis), by
    made.save()
    _record(by, "chair_expression.changed" if changes else "chair_expression.recorded", made)
    return made


@transaction.atomic
def choose_expression(*, expression: ChairExpression, by: User, reasons: str) -> ChairExpression:
    """One is chosen, with reasons, and all others that were compared are not. The chair of the partnership chooses."""
    require(by, "APPOINT_CHAIR", expression.review)
    locked = _locked(expression)
    same = ChairExpression.objects.select_for_update().filter(review=locked.review).exclude(pk=locked.pk)
    waits = same.filter(state=ExpressionState.CHOSEN, appointment=None).exists()
    refuse(chair_rules.choice_problem(locked.state, waits=waits), "" if reasons.strip() else "Give the reasons.")
    others = list(same.filter(state=ExpressionState.OFFERED))
    _decide(locked, ExpressionState.CHOSEN, reasons)
    for other in others:
        _decide(other, ExpressionState.NOT_CHOSEN)
    _record(by, "chair_expression.chosen", locked, compared=len(others) + 1)
    return locked


@transaction.atomic
def withdraw_expression(*, expression: ChairExpression, by: User, reason: str) -> ChairExpression:
    """The person no longer wants to chair this review, also after being chosen, until the appointment."""
    require(by, COMPARE, expression.review)
    locked = _locked(expression)
    refuse(
        "" if locked.state == ExpressionState.OFFERED or locked.waits else "This cannot be withdrawn any more.",
        "" if reason.strip() else "Give a reason.",
    )
    _decide(locked, ExpressionState.WITHDRAWN, reason)
    _record(by, "chair_expression.withdrawn", locked)
    return locked


@transaction.atomic
def record_thanks(*, expression: ChairExpression, by: User) -> ChairExpression:
    """Somebody who was not chosen was thanked today. The product sends nothing: the partnership writes."""
    require(by, COMPARE, expression.review)
    locked = _locked(expression)
    refuse(
        "" if locked.state == ExpressionState.NOT_CHOSEN else "Only who was not chosen is thanked here.",
        "It is recorded already." if locked.thanked_on else "",
    )
    locked.thanked_on = clock.today()
    locked.save()
    _record(by, "chair_expression.thanked", locked)
    return locked


@transaction.atomic
def agree_terms(
    *, expression: ChairExpression, by: User, starts_on: date, days: int, fee_amount: Decimal, fee_basis: str, ends_on: date,
    accepted_on: date | None = None,
) -> ChairTerms:  # fmt: skip
    """The terms for whoever was chosen; they are put right until the appointment, which waits until they are accepted."""
    require(by, COMPARE, expression.review)
    locked = _locked(expression)
    refuse(
        "" if locked.waits else "Terms are agreed with the person who was chosen, before the appointment.",
        chair_rules.terms_problem(starts_on, ends_on, days),
        rules.day_problem("The day on which the terms were accepted", accepted_on, clock.today()),
    )
    facts = {
        "starts_on": starts_on,
        "days": days,
        "fee_amount": fee_amount,
        "fee_basis": Basis(fee_basis),
        "ends_on": ends_on,
    }
    made, _new = ChairTerms.objects.update_or_create(
        expression=locked, defaults={**facts, "accepted_on": accepted_on, "recorded_by": by}
    )
    _record(by, "chair_terms.agreed", locked, accepted=accepted_on is not None)
    return made


def expressions(review: Review) -> QuerySet[ChairExpression]:
    """Everybody who offered to chair this review."""
    return ChairExpression.objects.filter(review=review).select_related("review", "terms", "appointment")


def waiting(review: Review) -> ChairExpression | None:
    """Whoever was chosen and is not appointed yet, with the terms."""
    found = ChairExpression.objects.filter(review=review, state=ExpressionState.CHOSEN, appointment=None)
    return found.select_related("terms").first()


def terms_of(expression: ChairExpression | None) -> ChairTerms | None:
    """The terms, where any are agreed."""
    return getattr(expression, "terms", None)


def unaccepted_problem(review: Review) -> str | None:
    """Why the person who was chosen cannot be appointed yet; nothing where nobody was chosen by an expression of interest."""
    chosen = waiting(review)
    terms = terms_of(chosen)
    return chair_rules.appointment_problem(waits=chosen is not None, accepted=bool(terms and terms.accepted_on))


def follow_appointment(appointment: ChairAppointment) -> None:
    """The appointment that the choice led to."""
    chosen = waiting(appointment.review)
    if chosen is not None:
        chosen.appointment = appointment
        chosen.save()


@transaction.atomic
def mark_handover_read(*, appointment: ChairAppointment, by: User) -> ChairHandover:
    """The chair who came in mid-review has read what is handed over; nobody says so for another."""
    require(by, "LEAD_REVIEW", appointment.review)
    refuse_if_closed(appointment.review)
    refuse("Only the review chair says this." if appointment.user_id != by.pk or appointment.ended_on else "")
    made, new = ChairHandover.objects.get_or_create(appointment=appointment)
    if new:
        record_event(by=by, verb="chair.handover_read", review_id=appointment.review_id, subject=by.name)
    return made


def _decide(expression: ChairExpression, state: ExpressionState, reasons: str = "") -> None:
    expression.state, expression.reasons, expression.decided_on = state, reasons.strip(), clock.today()
    expression.save()


def _locked(expression: ChairExpression) -> ChairExpression:
    refuse_if_closed(expression.review)
    found = ChairExpression.objects.select_for_update(of=("self",)).select_related("review")
    return found.get(pk=expression.pk)


def _record(by: User, verb: str, expression: ChairExpression, **detail: Any) -> None:
    subject = f"Received on {in_words(expression.received_on)}"
    record_event(by=by, verb=verb, review_id=expression.review_id, subject=subject, detail=detail)
