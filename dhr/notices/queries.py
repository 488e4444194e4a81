"""What is in the outbox, for whom, and why a message may no longer go out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from dhr.access import roles
from dhr.access.scoping import active, agencies_of, reviews_for, sees_reviews
from dhr.accounts.models import PartnershipMembership, User
from dhr.actionplan.models import Action
from dhr.notices.duties import keys_that_stand
from dhr.notices.models import Message, MessageKind, MessageState
from dhr.workflow.models import AgencyReturn, Review, ScopingRequest

INACTIVE = "The person does not sign in here any more."
NO_ACCESS = "The person has no part in this review any more."
SETTLED = "It was done, or its day moved, before the message went out."


def reason_not_to_send(message: Message, standing: Collection[str] | None = None) -> str:
    """Why this message is not sent after all; asked just before it goes to the mail server. `standing`: the keys of the
    duties that still stand, where they are known already."""
    user, review = message.user, message.review
    if not user.is_active:
        return INACTIVE
    if review is None:
        return "" if sees_reviews(user) or agencies_of(user).exists() else NO_ACCESS
    if not may_be_told(user, review):
        return NO_ACCESS
    if not message.about:
        return ""
    return "" if message.about in (keys_that_stand([review]) if standing is None else standing) else SETTLED


def may_be_told(user: User, review: Review) -> bool:
    """Whether the person sees the review as a whole, or works for an agency that something in it is asked of."""
    if reviews_for(user).filter(pk=review.pk).exists():
        return True
    agencies = list(agencies_of(user))
    if not agencies:
        return False
    asked = (AgencyReturn.objects.exclude(stage="chosen"), ScopingRequest.objects.all())
    found = any(records.filter(review=review, agency__in=agencies).exists() for records in asked)
    return found or Action.objects.filter(recommendation__review=review, agency__in=agencies).exists()


def messages_for(user: User) -> QuerySet[Message]:
    """The messages about reviews of which the person may see the outbox."""
    return Message.objects.filter(_visible(user)).select_related("review__partnership", "user", "digest")


def _visible(user: User) -> Q:
    able = [name for name, role in roles.ROLES.items() if "VIEW_OUTBOX" in role.may]
    of_partnership = PartnershipMembership.objects.filter(active(), user=user, role__in=able).values("partnership")
    found = Q(review__partnership__in=of_partnership)
    if "review_chair" in able:
        chaired = user.chair_appointments.filter(active(start="appointed_on", end="ended_on")).values("review")
        found |= Q(review__in=chaired)
    return found | Q(review=None, user=user) | Q(review=None, user__in=_colleagues(of_partnership))


def _colleagues(partnerships: QuerySet[Any, Any]) -> QuerySet[User]:
    """The people whose daily summary can be about nothing but these partnerships: a summary of somebody who also works or
    chairs elsewhere, or for an agency, would tell of reviews that are not ours to see."""
    here = PartnershipMembership.objects.filter(active(), partnership__in=partnerships).values("user")
    elsewhere = PartnershipMembership.objects.filter(active()).exclude(partnership__in=partnerships).values("user")
    chairing = active("chair_appointments__", start="appointed_on", end="ended_on")
    chairs = User.objects.filter(chairing).exclude(chair_appointments__review__partnership__in=partnerships)
    for_agencies = User.objects.filter(active("agency_memberships__"))
    found = User.objects.filter(pk__in=here).exclude(pk__in=elsewhere)
    return found.exclude(pk__in=chairs.values("pk")).exclude(pk__in=for_agencies.values("pk"))


def sees_an_outbox(user: User) -> bool:
    """Whether there are reviews at all whose outbox the person may see."""
    return holds_anywhere(user, "VIEW_OUTBOX")


def holds_anywhere(user: User, *permissions: str) -> bool:
    """Whether the person has one of the permissions in a partnership or as the chair of a review."""
    members = PartnershipMembership.objects.filter(active(), user=user).values_list("role", flat=True)
    held = set(members)
    if user.chair_appointments.filter(active(start="appointed_on", end="ended_on")).exists():
        held.add("review_chair")
    return any(roles.may_any(frozenset(held), permission) for permission in permissions)


def narrowed(messages: QuerySet[Message], *, state: str = "", kind: str = "", review: str = "") -> QuerySet[Message]:
    """Those of one state, one kind, one review."""
    wanted = {"state": state, "kind": kind, "review__reference": review}
    return messages.filter(**{name: value for name, value in wanted.items() if value})


def tallies(messages: QuerySet[Message]) -> Mapping[str, int]:
    """How many messages are in each state."""
    found = messages.order_by().select_related(None).values("state").annotate(number=Count("pk"))
    return {row["state"]: row["number"] for row in found}


def chased_lately(reviews: Sequence[Review], since: datetime) -> Mapping[tuple[Any, Any], datetime]:
    """When each person was last asked for what is late in each of these reviews, since some moment; the keys are those of the
    person and of the review."""
    found = Message.objects.filter(kind=MessageKind.CHASE, review__in=reviews, created_at__gte=since)
    found = found.exclude(state=MessageState.DROPPED).order_by("created_at")
    return {(row[0], row[1]): row[2] for row in found.values_list("user_id", "review_id", "created_at")}
