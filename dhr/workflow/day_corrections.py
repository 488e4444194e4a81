"""A day that starts a date is corrected, with a reason; what was counted from the earlier day stays readable."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import NotVisible, refuse
from dhr.workflow.duty_facts import SAID, DutyFacts
from dhr.workflow.models import DayCorrection, Decision, Fact, RecordedDay, Review
from dhr.workflow.services import refuse_if_closed

PERMISSIONS = {Fact.AWARE: "MANAGE_REVIEW", Fact.DECISION: "DECIDE_REVIEW", Fact.RECORDED: "MANAGE_REVIEW"}
"""Which days can be corrected, and who may."""
NOTHING_THERE = "There is no such day to correct."


def day_now(review: Review, fact: str, pk: uuid.UUID) -> date:
    """The day as it counts now. Raises NotVisible where the review has no such fact."""
    known = DutyFacts([review])
    if fact == Fact.AWARE and pk == review.pk:
        return review.csp_aware_on
    if fact == Fact.DECISION:
        found = next((row for row in known.of("decisions", review) if row.pk == pk and row.kind in SAID), None)
        if found:
            return known.counted(review, fact, pk, found.decided_on)
    recorded = next((row for row in known.of("recorded", review) if row.pk == pk), None)
    if fact == Fact.RECORDED and recorded:
        return known.counted(review, fact, pk, recorded.starts_on)
    raise NotVisible(NOTHING_THERE)


def problems(review: Review, fact: str, now: date, after: date) -> list[str]:
    """What stands against the new day, each as a sentence."""
    found = []
    if after == now:
        found.append("This is the day that counts already.")
    if after > clock.today():
        found.append("The day cannot lie after today.")
    said = DutyFacts([review]).said(review)
    if fact == Fact.AWARE and after < review.death_on:
        found.append("The partnership cannot have known before the death.")
    if fact == Fact.AWARE and said and after > said[0][1]:
        found.append("The partnership cannot have come to know after its decision.")
    if fact == Fact.DECISION and after < review.csp_aware_on:
        found.append("The decision cannot be older than the day on which the partnership came to know of the death.")
    return found


@transaction.atomic
def correct_day(*, review: Review, by: User, fact: str, pk: uuid.UUID, after: date, reason: str) -> DayCorrection:
    """From now on this day counts."""
    if fact not in PERMISSIONS:
        raise NotVisible(NOTHING_THERE)
    require(by, PERMISSIONS[Fact(fact)], review)
    refuse_if_closed(review)
    review = Review.objects.get(pk=review.pk)
    now = day_now(review, fact, pk)
    found = problems(review, fact, now, after) + ([] if reason.strip() else ["Give a reason."])
    refuse(*found)
    if fact == Fact.AWARE:
        review.csp_aware_on = after
        review._change_reason, review._history_user = reason.strip(), by  # type: ignore[attr-defined]
        review.save()
    return note_correction(review, by, fact, pk, now, after, reason)


def note_correction(
    review: Review, by: User, fact: str, pk: uuid.UUID, before: date, after: date, reason: str
) -> DayCorrection:
    """The record of it, in the correction's own table and in the chain of events; inside the caller's transaction."""
    made = DayCorrection.objects.create(
        review=review, fact=Fact(fact), subject_id=pk, before=before, after=after, reason=reason.strip(), by=by
    )
    record_event(
        by=by, verb="day.corrected", review_id=review.pk, subject=made.get_fact_display(),
        detail={"from": before.isoformat(), "to": after.isoformat(), "reason": reason.strip()},
    )  # fmt: skip
    return made


def corrections_of(review: Review, fact: str, pk: uuid.UUID | None) -> list[DayCorrection]:
    """What counted earlier, the latest first."""
    found = DayCorrection.objects.filter(review=review, fact=fact, subject_id=pk).select_related("by")
    return list(found.order_by("-at"))


def last_decision(review: Review) -> Decision | None:
    """The decision from which the review's dates are counted: the last that said whether a review is held."""
    found = Decision.objects.filter(review=review, kind__in=SAID, change__corrected_by=None)
    return found.order_by("recorded_at").last()


def recorded_day(review: Review, pk: uuid.UUID) -> RecordedDay:
    """The recorded day with this key. Raises NotVisible."""
    found = RecordedDay.objects.filter(review=review, pk=pk).first()
    if found is None:
        raise NotVisible(NOTHING_THERE)
    return found
