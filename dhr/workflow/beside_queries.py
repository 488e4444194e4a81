"""What lies beside the stage of a review: pauses, extensions, other processes."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, datetime
from itertools import pairwise

from django.db.models import QuerySet

from dhr.access.scoping import reviews_where
from dhr.accounts.models import User
from dhr.core import clock
from dhr.workflow.models import Answered, Extension, OtherProceeding, Pause, ProceedingDate, Review, StageChange


def pauses(review: Review) -> QuerySet[Pause]:
    """Every pause that was asked, the latest first."""
    return (
        Pause.objects.filter(review=review).select_related("asked_by", "answered_by", "ended_by").order_by("-starts_on")
    )


def extensions(review: Review) -> QuerySet[Extension]:
    """Every extension that was asked, the latest first."""
    return Extension.objects.filter(review=review).select_related("asked_by", "answered_by").order_by("-asked_on")


def requests_for(user: User) -> list[tuple[str, Pause | Extension]]:
    """The pauses and extensions that wait for this person's answer, each with its kind, the oldest first."""
    waiting = {"review__in": reviews_where(user, "DECIDE_REVIEW"), "answer": Answered.WAITING}
    found: list[tuple[str, Pause | Extension]] = [
        *(("pause", pause) for pause in Pause.objects.filter(**waiting).select_related("review")),
        *(("extension", extension) for extension in Extension.objects.filter(**waiting).select_related("review")),
    ]
    return sorted(found, key=lambda pair: (pair[1].asked_on, str(pair[1].pk)))


def paused_now(reviews: Iterable[Review]) -> dict[uuid.UUID, list[Pause]]:
    """The pauses that are running today, by the key of the review."""
    running = Pause.objects.filter(
        review__in=list(reviews), answer=Answered.AGREED, starts_on__lte=clock.today(), ended_on=None
    )
    found: dict[uuid.UUID, list[Pause]] = {}
    for pause in running.order_by("starts_on"):
        found.setdefault(pause.review_id, []).append(pause)
    return found


def paused_among(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """Those of the reviews that are paused today."""
    running = Pause.objects.filter(answer=Answered.AGREED, starts_on__lte=clock.today(), ended_on=None)
    return reviews.filter(pk__in=running.values("review_id"))


def proceedings(review: Review) -> QuerySet[OtherProceeding]:
    """The processes that run beside the review."""
    return OtherProceeding.objects.filter(review=review).select_related("review__partnership")


def dates_of(proceeding: OtherProceeding) -> QuerySet[ProceedingDate]:
    """Its key dates, the earliest first."""
    return ProceedingDate.objects.filter(proceeding=proceeding).select_related("recorded_by")


def earlier_days(moved: ProceedingDate) -> list[tuple[date, str, User | None, datetime]]:
    """The days on which it was to be before, the latest first: each with why, by whom and when it was moved."""
    rows = list(moved.history.select_related("history_user").order_by("history_date", "history_id"))
    pairs = [(before, after) for before, after in pairwise(rows) if before.on != after.on]
    return [
        (before.on, after.history_change_reason or "", after.history_user, after.history_date)
        for before, after in reversed(pairs)
    ]


def changes_of(proceeding: OtherProceeding) -> QuerySet[StageChange]:
    """What it went through, the latest first."""
    return StageChange.objects.filter(subject_id=proceeding.pk).select_related("by").order_by("-at")
