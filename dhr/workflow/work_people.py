"""Who is offered when work is handed over, and which items a person may know of."""

from __future__ import annotations

import uuid

from django.db.models import Q, QuerySet

from dhr.access.checks import may_in_partnership
from dhr.access.scoping import NOT_FOUND, active, agencies_of, partnerships_of
from dhr.accounts.models import User
from dhr.core.refusals import NotVisible
from dhr.workflow.handing_over import may_hand_over
from dhr.workflow.work_queries import Item, item_of, work_for


def visible_item(user: User, key: uuid.UUID) -> Item:
    """The open item about this thing, if the person may know of it."""
    seen = next((item for item in work_for(user) if item.key == key), None)
    found = item_of(key) if seen else None
    if found is None or not may_hand_over(found, user):
        raise NotVisible(NOT_FOUND)
    return found


def people_for(item: Item) -> QuerySet[User]:
    """Those who can do it."""
    return User.objects.filter(pk__in=item.holders).order_by("name")


def people_around(user: User) -> dict[str, QuerySet[User]]:
    """Those whose work the person can hand over: the person, and for a manager everybody of the partnership and of the
    agencies; those who can take it over; and those who can chair a review, because they work for nobody here."""
    managed = [found for found in partnerships_of(user) if may_in_partnership(user, "MANAGE_REVIEW", found)]
    of_partnership = Q(partnership_memberships__partnership__in=managed)
    of_agencies = Q(agency_memberships__agency__listings__partnership__in=managed)
    chairs = Q(chair_appointments__review__partnership__in=managed)
    colleagues = Q(agency_memberships__agency__in=agencies_of(user)) & active("agency_memberships__")
    around = User.objects.filter(Q(pk=user.pk) | of_partnership | of_agencies | chairs | colleagues).distinct()
    leaving = around if managed else User.objects.filter(pk=user.pk)
    return {
        "chairs": free_chairs(),
        "leaving": leaving.order_by("name"),
        "people": around.filter(is_active=True).order_by("name"),
    }


def free_chairs() -> QuerySet[User]:
    """Those who can chair a review, because they work for nobody here."""
    return User.objects.filter(is_active=True, partnership_memberships=None, agency_memberships=None).order_by("name")
