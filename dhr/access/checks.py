"""May this person do this here? Read from the database on every request; nothing is remembered in the session."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet

from dhr.access import roles
from dhr.access.precedence import active, declared_reviews, not_barred_from, signed, unbarred
from dhr.access.scoping import NOT_FOUND
from dhr.access.sources import all_appointments, cleared_appointments, in_one, signed_memberships
from dhr.accounts.models import AgencyMembership, PartnershipMembership, User
from dhr.agencies.models import Agency, Partnership
from dhr.core.refusals import NotAllowed, NotVisible
from dhr.workflow.models import Review


def roles_in_partnership(user: User, partnership: Partnership) -> frozenset[str]:
    """What the person does for the partnership today. Roles that see cases count once the statement is signed."""
    ready = ~Q(role__in=roles.OF_CASES) | Q(signed(user))
    found = PartnershipMembership.objects.filter(active(), ready, user=user, partnership=partnership)
    return frozenset(found.values_list("role", flat=True))


def _partnership_roles(user: User, review: Review) -> frozenset[str]:
    """What the person does on a review by a role in its partnership; nothing when the person is barred from it."""
    found = signed_memberships(user).filter(not_barred_from(review, user), partnership=review.partnership_id)
    return frozenset(found.values_list("role", flat=True))


def roles_of(user: User, review: Review, agency: Agency | None = None) -> frozenset[str]:
    """Every role that the person has on this review; agency roles only where it is about that agency. Who is barred, or has
    not signed and declared, has none."""
    return _partnership_roles(user, review) | _roles_here(user, review, agency)


def _roles_here(user: User, review: Review, agency: Agency | None) -> frozenset[str]:
    """Appointments to the review, and roles in the agency. Most people have no appointment: what bars somebody from using
    one is asked of the others only."""
    found = _of(review, all_appointments(user))
    if found:
        found = _of(review, {role: records for role, records in cleared_appointments(user).items() if role in found})
    if agency is not None:
        works = AgencyMembership.objects.filter(active(), not_barred_from(review, user), user=user, agency=agency)
        declared = declared_reviews(user).filter(review=review)
        found |= set(works.values_list("role", flat=True)) if declared.exists() else set()
    return frozenset(found)


def _of(review: Review, appointments: Mapping[str, QuerySet[Any]]) -> set[str]:
    return {role for _review, role in in_one({role: rows.filter(review=review) for role, rows in appointments.items()})}


def roles_by_review(user: User, reviews: Iterable[Review]) -> dict[uuid.UUID, frozenset[str]]:
    """What `roles_of` says of each review of a list, without asking the database again for each."""
    every = list(reviews)
    partnerships: dict[uuid.UUID, set[str]] = defaultdict(set)
    for partnership, role in signed_memberships(user).values_list("partnership_id", "role"):
        partnerships[partnership].add(role)
    here: dict[uuid.UUID, set[str]] = defaultdict(set)
    for key, role in in_one(cleared_appointments(user)):
        here[key].add(role)
    keys = [review.pk for review in every]
    free = set(Review.objects.filter(unbarred(user, "pk"), pk__in=keys).values_list("pk", flat=True))
    return {
        review.pk: frozenset(partnerships[review.partnership_id] | here[review.pk] if review.pk in free else ())
        for review in every
    }


def may(user: User, permission: str, review: Review, agency: Agency | None = None) -> bool:
    """Whether the person has the permission here."""
    return user.is_active and roles.may_any(roles_of(user, review, agency), permission)


def require(user: User, permission: str, review: Review, agency: Agency | None = None) -> None:
    """Go on only if the person may. To someone with no role here the review does not exist."""
    by_partnership = _partnership_roles(user, review) if user.is_active else frozenset()
    if roles.may_any(by_partnership, permission):
        return  # most often; the further questions are not asked of the database
    held = by_partnership | _roles_here(user, review, agency) if user.is_active else frozenset()
    if not held:
        raise NotVisible(NOT_FOUND)
    if not roles.may_any(held, permission):
        raise NotAllowed(refusal_sentence(permission))


def require_still(user: User, permission: str, review: Review) -> None:
    """The same once more, before what took its time to make is handed over: of the person as the database has them now."""
    require(User.objects.get(pk=user.pk), permission, review)


def may_in_partnership(user: User, permission: str, partnership: Partnership) -> bool:
    """Whether the person has the permission in the partnership as a whole."""
    return user.is_active and roles.may_any(roles_in_partnership(user, partnership), permission)


def refusal_sentence(permission: str) -> str:
    """Who can do it instead."""
    who = " or ".join(label.lower() for label in roles.holders(permission))
    return f"You cannot do this. Ask the {who}."
