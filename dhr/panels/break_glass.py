"""Break-glass: somebody who has no access asks to read a review for some hours, with a reason; a second person agrees; and
everybody who has access sees it. Local rule; security 2.3 T07, T08."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from dhr.access import attempts
from dhr.access.checks import require
from dhr.access.precedence import has_signed, is_barred
from dhr.access.scoping import partnerships_of, reviews_given, sees_reviews
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, refuse
from dhr.panels import telling
from dhr.panels.models import BreakGlass
from dhr.workflow.models import Review
from dhr.workflow.services import lock_review

USUAL_HOURS, MOST_HOURS = 4, 24
ANSWER = "If there is such a review, the partnership has been asked."
"""The same words whether the review exists or not, and whether or not the person is barred from it."""


def require_asking(by: User) -> None:
    """Whoever works for a partnership, also without cases, or has a part in a review. An agency's people ask the manager."""
    if not partnerships_of(by).exists() and not sees_reviews(by):
        raise NotAllowed("You cannot do this. Ask the partnership manager.")


@transaction.atomic
def ask_break_glass(*, by: User, reference: str, reason: str, hours: int = USUAL_HOURS) -> str:
    """The answer says nothing of whether there is such a review. Who is barred asks for nothing: the attempt is recorded."""
    require_asking(by)
    problems = [] if reason.strip() else ["Give a reason, without names."]
    problems += [] if 1 <= hours <= MOST_HOURS else [f"Choose between 1 and {MOST_HOURS} hours."]
    problems += [] if has_signed(by) else ["Read and sign the confidentiality statement first."]
    if reviews_given(by).filter(reference__iexact=reference.strip()).exists():
        problems.append("You were given access to this review already. Open it from your list.")
    refuse(*problems)
    review = Review.objects.filter(reference__iexact=reference.strip()).first()
    if review is None:
        return ANSWER
    if is_barred(by, review):
        attempts.record_attempt(by, Review.objects.filter(pk=review.pk))
        return ANSWER
    _ask(review, by, reason.strip(), hours)
    return ANSWER


def _ask(review: Review, by: User, reason: str, hours: int) -> None:
    """One request waits at a time; asked again, also by a second press meanwhile, the first one stays."""
    lock_review(review)
    if BreakGlass.objects.filter(review=review, asked_by=by, agreed=None).exists():
        return
    made = BreakGlass.objects.create(review=review, asked_by=by, reason=reason, hours=hours)
    _record(made, by, "break_glass.asked", {"reason": reason, "hours": hours})
    telling.tell_keepers(
        review=review, said="somebody asks to read this review by break-glass", about=f"asked:{made.pk}", but=[by]
    )


@transaction.atomic
def answer_break_glass(*, request: BreakGlass, by: User, agreed: bool, note: str = "") -> BreakGlass:
    """By a second person, who is not barred. From a yes on the person reads, for the hours asked for."""
    require(by, "ANSWER_BREAK_GLASS", request.review)
    found = BreakGlass.objects.select_for_update().get(pk=request.pk)
    problems = ["This request is answered already."] if found.agreed is not None else []
    if by.pk == found.asked_by_id:
        problems.append("Somebody else has to agree: nobody opens a review to themselves.")
    if not agreed and not note.strip():
        problems.append("Say why not.")
    if agreed and is_barred(found.asked_by, found.review):
        problems.append(f"{found.asked_by.name} must not see this review.")
    refuse(*problems)
    moment = clock.now()
    found.agreed, found.answered_by, found.answered_at, found.answer_note = agreed, by, moment, note.strip()
    found.ends_at = moment + timedelta(hours=found.hours) if agreed else None
    found.save()
    _record(found, by, "break_glass.agreed" if agreed else "break_glass.refused", {"note": note.strip()})
    if agreed:
        telling.tell_keepers(
            review=found.review, said="this review was opened by break-glass", about=f"agreed:{found.pk}",
            with_chair=True,
        )  # fmt: skip
        telling.tell(found.review, [found.asked_by], "you can read this review now", f"yours:{found.pk}", "workflow:review")  # fmt: skip
    return found


@transaction.atomic
def end_break_glass(*, request: BreakGlass, by: User) -> BreakGlass:
    """Before its time: by the person who reads, or by those who could have refused."""
    if by.pk != request.asked_by_id:
        require(by, "ANSWER_BREAK_GLASS", request.review)
    found = BreakGlass.objects.select_for_update().get(pk=request.pk)
    if not found.in_force:
        raise Blocked("This access has ended already.")
    found.ended_at, found.ended_by = clock.now(), by
    found.save()
    _record(found, by, "break_glass.ended", {})
    return found


def _record(request: BreakGlass, by: User, verb: str, detail: dict[str, object]) -> None:
    record_event(by=by, verb=verb, review_id=request.review_id, subject=request.asked_by.name, detail=detail)
