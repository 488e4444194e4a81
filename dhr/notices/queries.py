"""What is in the outbox, for whom, and why a message may no longer go out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Q, QuerySet

from dhr.access import roles
from dhr.access.precedence import active, unbarred
from dhr.access.scoping import agencies_of, reviews_given, reviews_where, sees_reviews
from dhr.access.sources import cleared_appointments, in_one, signed_memberships
from dhr.accounts import private_links
from dhr.accounts.models import PartnershipMembership, User
from dhr.accounts.standing import is_open
from dhr.notices.duties import keys_that_stand
from dhr.notices.models import Message, MessageKind, MessageState
from dhr.workflow.models import Review, ScopingRequest

INACTIVE = "The person does not sign in here any more."
NO_ACCESS = "The person has no part in this review any more."
SETTLED = "It was done, or its day moved, before the message went out."


def reason_not_to_send(message: Message, standing: Collection[str] | None = None) -> str:
    """Why this message is not sent after all; asked just before it goes to the mail server. `standing`: the keys of the
    duties that still stand, where they are known already."""
    user, review = message.user, message.review
    if message.kind == MessageKind.ACCOUNT:
        return private_links.reason_not_to_send(message.about)
    if not is_open(user):
        return INACTIVE
    if review is None:
        return "" if sees_reviews(user) or agencies_of(user).exists() else NO_ACCESS
    if not may_be_told(user, review):
        return NO_ACCESS
    if not message.about:
        return ""
    return "" if message.about in (keys_that_stand([review]) if standing is None else standing) else SETTLED


def may_be_told(user: User, review: Review) -> bool:
    """Whether the person was given access to the review, or works for an agency that something in it is asked of. Who has
    still to declare is told all the same, because a message holds nothing of the case; who is barred is not."""
    if reviews_given(user).filter(pk=review.pk).exists():
        return True
    scoped = ScopingRequest.objects.filter(unbarred(user), review=review, agency__in=agencies_of(user))
    return scoped.exists()


def messages_for(user: User) -> QuerySet[Message]:
    """The messages about reviews of which the person may see the outbox."""
    return Message.objects.filter(_visible(user)).select_related("review__partnership", "user", "digest")


def _visible(user: User) -> Q:
    of_partnership = signed_memberships(user, "VIEW_OUTBOX").values("partnership")
    found = Q(review__in=reviews_where(user, "VIEW_OUTBOX"))
    summaries = Q(user=user) | Q(user__in=_colleagues(of_partnership))
    return found | (Q(review=None) & summaries & ~_about_hidden(user))


def _about_hidden(user: User) -> Q:
    """Summaries that tell of a review which this person must not see."""
    hidden = Review.objects.filter(~unbarred(user, "pk")).values_list("reference", flat=True)
    return reduce(or_, (Q(body__contains=reference) for reference in hidden), Q(pk=None))


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
    """Whether the person has one of the permissions in a partnership or in a review."""
    held = {*signed_memberships(user).values_list("role", flat=True)}
    held |= {role for _review, role in in_one(cleared_appointments(user))}
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
