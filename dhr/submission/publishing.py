"""Holding a publication back, ending a hold, and withholding: each with its reason and its day for looking again."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import Blocked, refuse
from dhr.submission.along import begin_publication
from dhr.submission.models import HoldReason, Publication, PublicationHold
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition, lock_review, refuse_if_closed


def holds_of(review: Review) -> QuerySet[PublicationHold]:
    """Every reason to wait or not to publish, those that stand first."""
    found = PublicationHold.objects.filter(publication__review=review).select_related(
        "recorded_by", "publication__review"
    )
    return found.order_by("ended_on", "-started_on")


def _begin(review: Review, by: User) -> Publication:
    require(by, "PUBLISH_REVIEW", review)
    refuse_if_closed(review)
    begin_publication(review)
    return Publication.objects.select_for_update().get(review=review)


def _record(
    publication: Publication, by: User, verb: str, reason: str, note: str, review_on: date, withheld: bool
) -> PublicationHold:
    problems = [] if note.strip() else ["Say why."]
    if review_on <= clock.today():
        problems.append("The day for looking again lies after today.")
    refuse(*problems)
    hold = PublicationHold.objects.create(
        publication=publication, reason=HoldReason(reason), withheld=withheld, note=note.strip(), review_on=review_on,
        started_on=clock.today(), recorded_by=by,
    )  # fmt: skip
    detail = {"reason": hold.note, "review_on": review_on.isoformat()}
    record_event(by=by, verb=verb, review_id=publication.review_id, subject=hold.get_reason_display(), detail=detail)
    return hold


@transaction.atomic
def add_hold(
    *, review: Review, by: User, reason: str, note: str, review_on: date, seen_stage: str | None = None
) -> PublicationHold:
    """Publication waits. Several reasons may stand at once."""
    publication = _begin(review, by)
    if review.stage != "cleared":
        raise Blocked("Only a report that the Home Office has cleared can be held back.")
    hold = _record(publication, by, "publication.held", reason, note, review_on, withheld=False)
    if publication.stage != "held":
        fire_transition(thing=publication, name="hold_publication", by=by, seen_stage=seen_stage, reason=note)
    return hold


@transaction.atomic
def end_hold(*, hold: PublicationHold, by: User, note: str) -> PublicationHold:
    """The reason no longer stands. That the publication is ready is said apart from it."""
    require(by, "PUBLISH_REVIEW", hold.publication.review)
    refuse_if_closed(hold.publication.review)
    lock_review(hold.publication)
    found = PublicationHold.objects.select_for_update().get(pk=hold.pk)
    problems = [] if note.strip() else ["Say what has changed."]
    if found.ended_on is not None:
        problems.append("This has ended already.")
    if found.withheld:
        problems.append("A report that is withheld is looked at again by a step of the review.")
    refuse(*problems)
    found.ended_on, found.end_note = clock.today(), note.strip()
    found.save()
    record_event(
        by=by, verb="publication.hold_ended", review_id=found.publication.review_id, subject=found.get_reason_display(),
        detail={"note": note.strip()},
    )  # fmt: skip
    return found


@transaction.atomic
def withhold_report(
    *,
    review: Review,
    by: User,
    reason: str,
    note: str,
    review_on: date,
    instead: str = "",
    seen_stage: str | None = None,
) -> PublicationHold:
    """A compelling reason not to publish, and what is published instead. The review moves on by it."""
    publication = _begin(review, by)
    hold = _record(publication, by, "publication.withheld", reason, note, review_on, withheld=True)
    publication.instead = instead.strip()
    publication.save()
    fire_transition(thing=review, name="withhold_publication", by=by, seen_stage=seen_stage, reason=note)
    return hold
