"""What each person can see at all. Views fetch through here; anything else is as if it did not exist."""

from __future__ import annotations

import uuid
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from dhr.access.roles import ROLES
from dhr.accounts.models import User
from dhr.actionplan.models import Action
from dhr.agencies.models import Agency, Partnership
from dhr.core import clock
from dhr.core.refusals import NotVisible
from dhr.workflow.models import AgencyReturn, Review

M = TypeVar("M", bound=Model)
NOT_FOUND = "We could not find this page. It may have moved, or you may not have access to it."


def active(prefix: str = "", *, start: str = "starts_on", end: str = "ends_on") -> Q:
    """Memberships that have begun and not ended."""
    day = clock.today()
    return Q(**{f"{prefix}{start}__lte": day}) & (Q(**{f"{prefix}{end}": None}) | Q(**{f"{prefix}{end}__gt": day}))


def partnerships_of(user: User) -> QuerySet[Partnership]:
    """The partnerships that the person works for today."""
    return Partnership.objects.filter(active("memberships__"), memberships__user=user).distinct()


def agencies_of(user: User) -> QuerySet[Agency]:
    """The agencies that the person works for today."""
    return Agency.objects.filter(active("memberships__"), memberships__user=user).distinct()


def reviews_for(user: User) -> QuerySet[Review]:
    """Reviews that the person sees as a whole: of their partnership, those they chair, those on whose panel they sit."""
    as_chair, on_panel = (records.values("review_id") for records in (_chaired(user), _seated(user)))
    of_partnership = Q(partnership__in=partnerships_of(user).values("pk"))
    return Review.objects.filter(of_partnership | Q(pk__in=as_chair) | Q(pk__in=on_panel))


def _chaired(user: User) -> QuerySet[Any]:
    return user.chair_appointments.filter(active(start="appointed_on", end="ended_on"))


def _seated(user: User) -> QuerySet[Any]:
    return user.panel_memberships.filter(active(start="joined_on", end="left_on"))


def chairs_a_review(user: User) -> bool:
    """Whether the person chairs a review today."""
    return bool(_chaired(user).exists())


def sees_reviews(user: User) -> bool:
    """Whether the person works for a partnership, chairs a review or sits on a panel today: asked for each page, and so
    without going through the reviews."""
    return partnerships_of(user).exists() or _chaired(user).exists() or _seated(user).exists()


def holds_in_partnerships(user: User, permission: str) -> bool:
    """Whether the person has this permission in a partnership today, whichever it is."""
    able = [name for name, role in ROLES.items() if permission in role.may]
    return user.partnership_memberships.filter(active(), role__in=able).exists()


def own_returns(user: User) -> QuerySet[AgencyReturn]:
    """The requests to the person's own agencies, once they are asked."""
    return AgencyReturn.objects.filter(agency__in=agencies_of(user)).exclude(stage="chosen")


def returns_for(user: User) -> QuerySet[AgencyReturn]:
    """Requests to the person's own agency, and all those of reviews that the person sees as a whole."""
    return AgencyReturn.objects.filter(Q(pk__in=own_returns(user).values("pk")) | Q(review__in=reviews_for(user)))


def actions_for(user: User) -> QuerySet[Action]:
    """Actions of the person's own agencies, and all those of reviews that the person sees as a whole."""
    own, visible = Q(agency__in=agencies_of(user)), Q(recommendation__review__in=reviews_for(user))
    return Action.objects.filter(own | visible).select_related("recommendation__review__partnership", "agency")


def in_reviews_of(user: User, records: QuerySet[M], path: str = "review") -> QuerySet[M]:
    """Those of the records that belong to a review that the person sees as a whole."""
    return records.filter(**{f"{path}__in": reviews_for(user)})


def get_visible(records: QuerySet[M], **lookup: Any) -> M:
    """The one record, or the refusal that says nothing of whether it exists."""
    found = records.filter(**lookup).first()
    if found is None:
        raise NotVisible(NOT_FOUND)
    return found


def get_review(user: User, reference: str) -> Review:
    """The review with this reference, if the person may know of it."""
    return get_visible(reviews_for(user).select_related("partnership"), reference=reference)


def get_return(user: User, pk: uuid.UUID) -> AgencyReturn:
    """The agency return, if the person may know of it."""
    return get_visible(returns_for(user).select_related("review__partnership", "agency"), pk=pk)


def get_action(user: User, pk: uuid.UUID) -> Action:
    """The action, if the person may know of it."""
    return get_visible(actions_for(user), pk=pk)
