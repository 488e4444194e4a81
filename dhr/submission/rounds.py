"""The report in its rounds of quality assurance: what the Home Office does with it, each with its day."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.core import clock
from dhr.core.refusals import Blocked
from dhr.submission.models import ReportRound
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition, lock_review

DATED = {"acknowledge_round": "acknowledged_on", "start_quality_assurance": "quality_assurance_on"}
"""The moves that have a day, and where it is kept."""


def rounds(review: Review) -> QuerySet[ReportRound]:
    """Every round, the first one first."""
    return ReportRound.objects.filter(review=review)


def current_round(review: Review) -> ReportRound | None:
    """The round that is open, or was last."""
    return rounds(review).last()


@transaction.atomic
def record_day(*, found: ReportRound, name: str, by: User, on: date, seen_stage: str | None = None) -> ReportRound:
    """The Home Office acknowledged the report, or quality assurance has it: the day, and the step. The day of a meeting of
    quality assurance may lie ahead."""
    require(by, "MANAGE_REVIEW", found.review)
    if name == "acknowledge_round" and on > clock.today():
        raise Blocked("The day of the acknowledgement cannot lie after today.")
    lock_review(found)
    locked = ReportRound.objects.select_for_update().get(pk=found.pk)
    setattr(locked, DATED[name], on)
    locked.save()
    fire_transition(thing=locked, name=name, by=by, seen_stage=seen_stage)
    return locked
