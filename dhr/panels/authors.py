"""Who writes the report under the review chair, and how a chair's or an author's part in a review ends."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import Blocked, refuse
from dhr.panels import queries, rules
from dhr.panels.models import ChairAppointment, ReviewAuthor
from dhr.workflow.models import Review
from dhr.workflow.services import refuse_if_closed


@transaction.atomic
def appoint_author(*, review: Review, user: User, by: User, starts_on: date) -> ReviewAuthor:
    """The author sees what the chair sees, once the declaration about the review is made, and decides nothing."""
    require(by, "APPOINT_AUTHOR", review)
    refuse_if_closed(review)
    problem = rules.day_problem("The day of the appointment", starts_on, clock.today())
    if problem:
        raise Blocked(problem)
    if not queries.author_candidates(review).filter(pk=user.pk).exists():
        raise Blocked(
            f"{user.name} already writes this report, works for an agency involved, or cannot see this review."
        )
    made = ReviewAuthor.objects.create(review=review, user=user, starts_on=starts_on)
    detail = {"starts_on": starts_on.isoformat()}
    record_event(by=by, verb="author.appointed", review_id=review.pk, subject=user.name, detail=detail)
    return made


@transaction.atomic
def end_author(*, author: ReviewAuthor, by: User, reason: str) -> ReviewAuthor:
    """Access ends with the next request; what the author wrote stays."""
    require(by, "APPOINT_AUTHOR", author.review)
    found = ReviewAuthor.objects.select_for_update().get(pk=author.pk)
    _refuse_end(over=found.ends_on is not None, reason=reason)
    found.ends_on = clock.today()
    found._change_reason = reason.strip()  # type: ignore[attr-defined]
    found.save()
    _record_end(by, "author.ended", found.review_id, found.user, reason)
    return found


@transaction.atomic
def end_chair(*, appointment: ChairAppointment, by: User, reason: str) -> ChairAppointment:
    """The review waits for another chair; whoever appoints one goes on where the review stands."""
    require(by, "APPOINT_CHAIR", appointment.review)
    found = ChairAppointment.objects.select_for_update().get(pk=appointment.pk)
    _refuse_end(over=found.ended_on is not None, reason=reason)
    found.ended_on = clock.today()
    found._change_reason = reason.strip()  # type: ignore[attr-defined]
    found.save()
    _record_end(by, "chair.ended", found.review_id, found.user, reason)
    return found


def _refuse_end(*, over: bool, reason: str) -> None:
    problems = ["This has ended already."] if over else []
    problems += [] if reason.strip() else ["Give a reason, without names."]
    refuse(*problems)


def _record_end(by: User, verb: str, review_id: object, user: User, reason: str) -> None:
    record_event(by=by, verb=verb, review_id=review_id, subject=user.name, detail={"reason": reason.strip()})  # type: ignore[arg-type]
