"""What the chair of the partnership decides: hold a review, or not, or later, and why."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.core import clock
from dhr.core.refusals import refuse
from dhr.workflow.models import Decision, DecisionKind, Review
from dhr.workflow.services import fire_transition


@transaction.atomic
def record_decision(
    *, review: Review, by: User, hold_review: bool, decided_on: date, reasons: str, consulted: str = "",
    seen_stage: str | None = None,
) -> Decision:  # fmt: skip
    """The decision with its reasons; it stands in the review's life for ever, whatever is decided later."""
    require(by, "DECIDE_REVIEW", review)
    problems = day_problems(decided_on, review.csp_aware_on, clock.today())
    if not reasons.strip():
        problems.append("Write down the reasons for the decision.")
    refuse(*problems)
    name = "decide_review" if hold_review else "decide_no_review"
    change = fire_transition(thing=review, name=name, by=by, seen_stage=seen_stage, reason=reasons)
    return Decision.objects.create(
        review=review, kind=DecisionKind.HOLD if hold_review else DecisionKind.NO_REVIEW, decided_on=decided_on,
        reasons=reasons.strip(), consulted=consulted.strip(), decided_by=by, change=change,
    )  # fmt: skip


@transaction.atomic
def defer_decision(*, review: Review, by: User, reasons: str, until: date, seen_stage: str | None = None) -> Decision:
    """The facts are not clear yet: why, and on which day the decision is taken up again. The month of the guidance goes on."""
    require(by, "DECIDE_REVIEW", review)
    problems = [] if reasons.strip() else ["Write down why the decision is deferred."]
    problems += until_problems(until, clock.today())
    refuse(*problems)
    change = fire_transition(thing=review, name="defer_decision", by=by, seen_stage=seen_stage, reason=reasons)
    return Decision.objects.create(
        review=review, kind=DecisionKind.DEFERRED, decided_on=clock.today(), until=until, reasons=reasons.strip(),
        decided_by=by, change=change,
    )  # fmt: skip


def until_problems(until: date, today: date) -> list[str]:
    """One looks again on a day that is still to come."""
    return ["The day for taking it up again lies after today."] if until <= today else []


def day_problems(decided_on: date, aware_on: date, today: date) -> list[str]:
    """A decision follows the news of the death, and is not made tomorrow."""
    problems = []
    if decided_on > today:
        problems.append("The day of the decision cannot lie after today.")
    if decided_on < aware_on:
        problems.append("The decision cannot be older than the day on which the partnership came to know of the death.")
    return problems
