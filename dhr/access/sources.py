"""Where roles on reviews come from: memberships of a partnership, and appointments to one review. Each is read from the
database on every request; nothing of it is remembered in the session."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import CharField, Q, QuerySet, Value

from dhr.access.precedence import active, declared_reviews, signed, unbarred
from dhr.access.roles import OF_CASES, ROLES
from dhr.accounts.models import PartnershipMembership, User
from dhr.core import clock
from dhr.panels.models import BreakGlass

BY_GLASS = "auditor"
"""The role with which a review is read that two people opened."""


def memberships(user: User, permission: str = "VIEW_REVIEW") -> QuerySet[PartnershipMembership]:
    """What the person does for partnerships today, in roles that have this permission and see cases."""
    able = [name for name in OF_CASES if permission in ROLES[name].may]
    return PartnershipMembership.objects.filter(active(), user=user, role__in=able)


def signed_memberships(user: User, permission: str = "VIEW_REVIEW") -> QuerySet[PartnershipMembership]:
    """The same, once the confidentiality statement is signed."""
    return memberships(user, permission).filter(signed(user))


def open_glass(**about: Any) -> QuerySet[BreakGlass]:
    """Who reads a review by break-glass now."""
    return BreakGlass.objects.filter(agreed=True, ended_at=None, ends_at__gt=clock.now(), **about)


def all_appointments(user: User) -> Mapping[str, QuerySet[Any]]:
    """The person's appointments to single reviews by role, also to those from which the person is barred. A review that was
    opened by break-glass is read with the permissions of an auditor."""
    return {
        "review_chair": user.chair_appointments.filter(active(start="appointed_on", end="ended_on")),
        "review_author": user.authorships.filter(active()),
        "panel_member": user.panel_memberships.filter(active(start="joined_on", end="left_on")),
        BY_GLASS: open_glass(asked_by=user),
    }


def appointments(user: User) -> Mapping[str, QuerySet[Any]]:
    """Those to reviews from which the person is not barred."""
    free = unbarred(user)
    return {role: found.filter(free) for role, found in all_appointments(user).items()}


def appointed(user: User, permission: str = "VIEW_REVIEW", *, cleared: bool) -> Q:
    """Reviews on which the person has this permission by an appointment; for a query that leaves out by itself from what
    the person is barred. `cleared`: only what can be used already."""
    found = {role: Q(pk__in=records.values("review_id")) for role, records in all_appointments(user).items()}
    able = [role for role in found if permission in ROLES[role].may]
    here = reduce(or_, (found[role] for role in able if role != BY_GLASS), Q(pk__in=[]))
    glass = found[BY_GLASS] if BY_GLASS in able else Q(pk__in=[])
    if not cleared:
        return here | glass
    return (here & Q(pk__in=declared_reviews(user))) | (glass & Q(signed(user)))


def cleared_appointments(user: User) -> Mapping[str, QuerySet[Any]]:
    """Those that can be used: the statement is signed, and the declaration about the review is made. Who was let in by
    break-glass gave a reason, to which a second person agreed, instead of the declaration."""
    declared = declared_reviews(user)
    return {
        role: found.filter(signed(user)) if role == BY_GLASS else found.filter(review__in=declared)
        for role, found in appointments(user).items()
    }


def in_one(found: Mapping[str, QuerySet[Any]]) -> QuerySet[Any, tuple[Any, str]]:
    """All of them in one question: key of the review, and role."""
    lists = [
        records.order_by().annotate(as_role=Value(role, output_field=CharField())).values_list("review_id", "as_role")
        for role, records in found.items()
    ]
    return lists[0].union(*lists[1:])
