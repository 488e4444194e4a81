"""Who keeps the access to a review: the people who are told of conflicts, attempts and break-glass. Who is barred from the
review is never among them."""

from __future__ import annotations

from django.db.models import QuerySet

from dhr.access.precedence import active, barred_users
from dhr.accounts.models import PartnershipMembership, PartnershipRole, User
from dhr.panels.models import ChairAppointment
from dhr.workflow.models import Review

KEEPERS = (PartnershipRole.MANAGER, PartnershipRole.CSP_CHAIR)


def keepers(review: Review) -> QuerySet[User]:
    """The managers and chairs of the partnership today."""
    works = PartnershipMembership.objects.filter(active(), partnership=review.partnership_id, role__in=KEEPERS)
    return _free(review).filter(pk__in=works.values("user"))


def review_chairs(review: Review) -> QuerySet[User]:
    """The review chair, where there is one."""
    chairs = ChairAppointment.objects.filter(active(start="appointed_on", end="ended_on"), review=review)
    return _free(review).filter(pk__in=chairs.values("user"))


def _free(review: Review) -> QuerySet[User]:
    return User.objects.filter(is_active=True).exclude(pk__in=barred_users(review)).order_by("name", "pk")
