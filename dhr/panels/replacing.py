"""What follows when somebody may no longer take part in a review: the place becomes free, and the partnership is told."""

from __future__ import annotations

from typing import Any

from dhr.access.precedence import barred_users
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.panels import telling
from dhr.panels.models import ChairAppointment, PanelMember, ReviewAuthor
from dhr.workflow.models import Review

CONFLICT_REASON = "A conflict of interest was declared."
PLACES = (
    (ChairAppointment, "ended_on", "chair.ended"),
    (ReviewAuthor, "ends_on", "author.ended"),
    (PanelMember, "left_on", "panel_member.removed"),
)


def step_back(*, review: Review, user: User) -> None:
    """The person gives up every place in the review today. A review without its chair waits for another one: the chair of
    the partnership appoints, at whatever stage it is."""
    for model, end, verb in PLACES:
        for place in _open_places(model, end, review, user):
            _end(place, end)
            record_event(by=user, verb=verb, review_id=review.pk, subject=user.name, detail={"reason": CONFLICT_REASON})
    telling.tell_keepers(review=review, said="a conflict of interest was declared", about=f"conflict:{user.pk}")


def end_barred_chairs(*, review: Review, by: User) -> None:
    """The appointment of a chair who must not see the review any more ends when another chair is appointed."""
    open_appointments = ChairAppointment.objects.select_for_update().filter(review=review, ended_on=None)
    for place in open_appointments.filter(user__in=barred_users(review)):
        _end(place, "ended_on")
        record_event(by=by, verb="chair.ended", review_id=review.pk, subject=place.user.name)


def _open_places(model: Any, end: str, review: Review, user: User) -> Any:
    return model.objects.select_for_update().filter(review=review, user=user, **{end: None})


def _end(place: Any, end: str) -> None:
    setattr(place, end, clock.today())
    place._change_reason = CONFLICT_REASON
    place.save()


def tell_of_interest(*, review: Review, user: User, number: int) -> None:
    """The managers and both chairs are told that somebody declared an interest, and decide what follows."""
    telling.tell_keepers(
        review=review, said="an interest was declared", about=f"interest:{user.pk}:{number}", with_chair=True
    )
