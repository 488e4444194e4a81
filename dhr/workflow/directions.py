"""A direction of the Secretary of State to a named authority: to establish a review, or to take part. Source: s.9(2)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.agencies.models import Agency
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import refuse
from dhr.workflow.models import Decision, DecisionKind, Direction, DirectionKind, Review
from dhr.workflow.services import fire_transition, refuse_if_closed

VERBS = {DirectionKind.ESTABLISH: "direction.establish", DirectionKind.TAKE_PART: "direction.take_part"}


@transaction.atomic
def record_direction(
    *, review: Review, by: User, kind: str, authority: str, agency: Agency | None = None, directed_on: date,
    directed_by: str, words: str, seen_stage: str | None = None,
) -> Direction:  # fmt: skip
    """What was directed, to whom, by whom, in which words. A direction to establish leads the review on; one to take part
    binds the agency that it names."""
    require(by, "DECIDE_REVIEW", review)
    named = agency.name if agency else authority.strip()
    _refuse(kind, named, agency, directed_on, directed_by, words, review)
    direction = Direction.objects.create(
        review=review, kind=DirectionKind(kind), authority=named, agency=agency, directed_on=directed_on,
        directed_by=directed_by.strip(), words=words.strip(), recorded_by=by,
    )  # fmt: skip
    detail = {"directed_on": directed_on.isoformat(), "directed_by": directed_by.strip()}
    record_event(by=by, verb=VERBS[DirectionKind(kind)], review_id=review.pk, subject=named, detail=detail)
    if kind == DirectionKind.ESTABLISH:
        _establish(direction, by, seen_stage)
    else:
        refuse_if_closed(review)
    return direction


def _refuse(
    kind: str, named: str, agency: Agency | None, directed_on: date, directed_by: str, words: str, review: Review
) -> None:
    problems = []
    if not named:
        problems.append("Name the authority to which the direction is given.")
    if kind == DirectionKind.TAKE_PART and agency is None:
        problems.append("Choose the agency that is directed to take part.")
    if not directed_by.strip():
        problems.append("Say who gave the direction.")
    if not words.strip():
        problems.append("Write down the words of the direction.")
    if not review.death_on <= directed_on <= clock.today():
        problems.append("The direction lies between the day of the death and today.")
    refuse(*problems)


def _establish(direction: Direction, by: User, seen_stage: str | None) -> None:
    review = direction.review
    change = fire_transition(thing=review, name="direct_review", by=by, seen_stage=seen_stage, reason=direction.words)
    Decision.objects.create(
        review=review, kind=DecisionKind.DIRECTED, decided_on=direction.directed_on, reasons=direction.words,
        decided_by=by, decided_by_name=direction.directed_by, change=change,
    )  # fmt: skip
