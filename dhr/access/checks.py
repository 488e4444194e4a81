"""May this person do this here? Read from the database on every request; nothing is remembered in the session."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable

from dhr.access import roles
from dhr.access.scoping import NOT_FOUND, active
from dhr.accounts.models import AgencyMembership, PartnershipMembership, User
from dhr.agencies.models import Agency, Partnership
from dhr.core.refusals import NotAllowed, NotVisible
from dhr.panels.models import ChairAppointment, PanelMember
from dhr.workflow.models import Review


def roles_in_partnership(user: User, partnership: Partnership) -> frozenset[str]:
    """What the person does for the partnership today."""
    found = PartnershipMembership.objects.filter(active(), user=user, partnership=partnership)
    return frozenset(found.values_list("role", flat=True))


def roles_of(user: User, review: Review, agency: Agency | None = None) -> frozenset[str]:
    """Every role that the person has on this review; agency roles only where it is about that agency."""
    found = set(roles_in_partnership(user, review.partnership))
    chairs = ChairAppointment.objects.filter(active(start="appointed_on", end="ended_on"), user=user, review=review)
    panel = PanelMember.objects.filter(active(start="joined_on", end="left_on"), user=user, review=review)
    if chairs.exists():
        found.add("review_chair")
    if panel.exists():
        found.add("panel_member")
    if agency is not None:
        found |= set(AgencyMembership.objects.filter(active(), user=user, agency=agency).values_list("role", flat=True))
    return frozenset(found)


def roles_by_review(user: User, reviews: Iterable[Review]) -> dict[uuid.UUID, frozenset[str]]:
    """What `roles_of` says of each review of a list, without asking the database again for each."""
    partnerships: dict[uuid.UUID, set[str]] = defaultdict(set)
    for partnership, role in PartnershipMembership.objects.filter(active(), user=user).values_list(
        "partnership_id", "role"
    ):
        partnerships[partnership].add(role)
    chairs = ChairAppointment.objects.filter(active(start="appointed_on", end="ended_on"), user=user)
    panel = PanelMember.objects.filter(active(start="joined_on", end="left_on"), user=user)
    chaired, seated = (set(found.values_list("review_id", flat=True)) for found in (chairs, panel))
    return {
        review.pk: frozenset(
            partnerships[review.partnership_id]
            | ({"review_chair"} if review.pk in chaired else set())
            | ({"panel_member"} if review.pk in seated else set())
        )
        for review in reviews
    }


def may(user: User, permission: str, review: Review, agency: Agency | None = None) -> bool:
    """Whether the person has the permission here."""
    return user.is_active and roles.may_any(roles_of(user, review, agency), permission)


def require(user: User, permission: str, review: Review, agency: Agency | None = None) -> None:
    """Go on only if the person may. To someone with no role here the review does not exist."""
    if user.is_active and roles.may_any(roles_in_partnership(user, review.partnership), permission):
        return  # most often; the further questions are not asked of the database
    held = roles_of(user, review, agency)
    if not user.is_active or not held:
        raise NotVisible(NOT_FOUND)
    if not roles.may_any(held, permission):
        raise NotAllowed(refusal_sentence(permission))


def may_in_partnership(user: User, permission: str, partnership: Partnership) -> bool:
    """Whether the person has the permission in the partnership as a whole."""
    return user.is_active and roles.may_any(roles_in_partnership(user, partnership), permission)


def refusal_sentence(permission: str) -> str:
    """Who can do it instead."""
    who = " or ".join(label.lower() for label in roles.holders(permission))
    return f"You cannot do this. Ask the {who}."
