"""Where roles on reviews come from: memberships of a partnership, and appointments to one review. Each is read from the
database on every request; nothing of it is remembered in the session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import CharField, QuerySet, Value

from dhr.access.precedence import active, declared_reviews, signed, unbarred
from dhr.access.roles import OF_CASES, ROLES
from dhr.accounts.models import PartnershipMembership, User
from dhr.core import clock


def memberships(user: User, permission: str = "VIEW_REVIEW") -> QuerySet[PartnershipMembership]:
    """What the person does for partnerships today, in roles that have this permission and see cases."""
    able = [name for name in OF_CASES if permission in ROLES[name].may]
    return PartnershipMembership.objects.filter(active(), user=user, role__in=able)


def signed_memberships(user: User, permission: str = "VIEW_REVIEW") -> QuerySet[PartnershipMembership]:
    """The same, once the confidentiality statement is signed."""
    return memberships(user, permission).filter(signed(user))


def appointments(user: User) -> Mapping[str, QuerySet[Any]]:
    """The person's appointments to single reviews by role, but for the reviews from which the person is barred. A review
    that was opened by break-glass is read with the permissions of an auditor."""
    free = unbarred(user)
    return {
        "review_chair": user.chair_appointments.filter(free, active(start="appointed_on", end="ended_on")),
        "review_author": user.authorships.filter(free, active()),
        "panel_member": user.panel_memberships.filter(free, active(start="joined_on", end="left_on")),
        "auditor": user.break_glass.filter(free, agreed=True, ended_at=None, ends_at__gt=clock.now()),
    }


def cleared_appointments(user: User) -> Mapping[str, QuerySet[Any]]:
    """Those that can be used: the statement is signed, and the declaration about the review is made. Who was let in by
    break-glass gave a reason, to which a second person agreed, instead of the declaration."""
    declared = declared_reviews(user)
    return {
        role: found.filter(signed(user)) if role == "auditor" else found.filter(review__in=declared)
        for role, found in appointments(user).items()
    }


def in_one(found: Mapping[str, QuerySet[Any]]) -> QuerySet[Any, tuple[Any, str]]:
    """All of them in one question: key of the review, and role."""
    lists = [
        records.order_by().annotate(as_role=Value(role, output_field=CharField())).values_list("review_id", "as_role")
        for role, records in found.items()
    ]
    return lists[0].union(*lists[1:])
