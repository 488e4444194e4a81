"""The people of a partnership as a list, and one of them with everything that a manager may know."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet

from dhr.access.scoping import active, get_visible
from dhr.accounts.models import (
    AgencyMembership,
    FactorReset,
    Invitation,
    PartnershipMembership,
    Standing,
    User,
)
from dhr.accounts.people import people_of
from dhr.accounts.standing import open_accounts, seen_lately, standing_of
from dhr.agencies.models import Agency, Partnership
from dhr.core import clock

PEOPLE_ON_A_PAGE, MOST_INVITATIONS = 50, 100
SOON = timedelta(days=30)
STATES: Mapping[str, str] = {
    "open": "Can sign in",
    "expires_soon": "Ends within 30 days",
    "dormant": "Locked: not used for long",
    "expired": "Expired",
    "closed": "Closed",
}
COLOURS: Mapping[Standing, str] = {
    Standing.OPEN: "green",
    Standing.INVITED: "blue",
    Standing.EXPIRED: "orange",
    Standing.DORMANT: "yellow",
    Standing.CLOSED: "grey",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One person of the list."""

    user: User
    standing: Standing
    colour: str
    roles: list[str]
    expires_soon: bool


def people(partnerships: QuerySet[Partnership], *, text: str = "", state: str = "") -> QuerySet[User]:
    """Those whom the filter leaves."""
    found = people_of(partnerships)
    for word in text.split():
        names = Q(name__icontains=word) | Q(email__icontains=word) | Q(job_title__icontains=word)
        of_agency = AgencyMembership.objects.filter(
            Q(agency__name__icontains=word) | Q(agency__short_name__icontains=word)
        )
        found = found.filter(names | Q(pk__in=of_agency.values("user")))
    return found.filter(_in_state(state)) if state in STATES else found


def _in_state(state: str) -> Q:
    today = clock.today()
    usable, can_sign_in = Q(is_active=True, deactivated_at=None), open_accounts()
    over = Q(expires_on__lte=today)
    return {
        "open": can_sign_in,
        "expires_soon": can_sign_in & Q(expires_on__lte=today + SOON),
        "expired": usable & over,
        "dormant": usable & (Q(expires_on=None) | ~over) & ~seen_lately(),
        "closed": Q(deactivated_at__isnull=False),
    }[state]


def rows(users: Iterable[User], partnerships: QuerySet[Partnership]) -> list[Row]:
    """The people of one page, with what they do for these partnerships; as many questions for one person as for fifty."""
    listed = list(users)
    roles = _roles(listed, partnerships)
    soon = clock.today() + SOON
    found = []
    for user in listed:
        standing = standing_of(user)
        ends = standing == Standing.OPEN and user.expires_on is not None and user.expires_on <= soon
        found.append(Row(user, standing, COLOURS[standing], roles[user.pk], ends))
    return found


def _roles(users: list[User], partnerships: QuerySet[Partnership]) -> Mapping[uuid.UUID, list[str]]:
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    for one in memberships(partnerships).filter(active(), user__in=users):
        found[one.user_id].append(f"{one.get_role_display()}, {one.partnership.name}")
    for other in agency_memberships(partnerships).filter(active(), user__in=users):
        found[other.user_id].append(f"{other.get_role_display()}, {other.agency.name}")
    return found


def memberships(partnerships: QuerySet[Partnership]) -> QuerySet[PartnershipMembership]:
    """What people do or did for these partnerships."""
    found = PartnershipMembership.objects.filter(partnership__in=partnerships.values("pk"))
    return found.select_related("partnership", "user").order_by("partnership__name", "role", "-starts_on")


def agency_memberships(partnerships: QuerySet[Partnership]) -> QuerySet[AgencyMembership]:
    """What people do or did for agencies on the lists of these partnerships."""
    ours = Agency.objects.filter(listings__partnership__in=partnerships.values("pk")).values("pk")
    found = AgencyMembership.objects.filter(agency__in=ours)
    return found.select_related("agency", "user").order_by("agency__name", "role", "-starts_on")


def get_membership(
    partnerships: QuerySet[Partnership], user: uuid.UUID, pk: uuid.UUID
) -> PartnershipMembership | AgencyMembership:
    """One role of this person that these partnerships gave, or that is in an agency on their lists."""
    of_partnership = memberships(partnerships).filter(user=user, pk=pk).first()
    return of_partnership or get_visible(agency_memberships(partnerships).filter(user=user), pk=pk)


def agencies_listed(partnerships: QuerySet[Partnership]) -> QuerySet[Agency]:
    """The agencies to which people can be invited."""
    return Agency.objects.filter(listings__partnership__in=partnerships.values("pk")).distinct().order_by("name")


def invitations(partnerships: QuerySet[Partnership]) -> QuerySet[Invitation]:
    """What these partnerships asked people to do."""
    found = Invitation.objects.filter(partnership__in=partnerships.values("pk"))
    return found.select_related("user", "partnership", "agency", "invited_by")


def unanswered(partnerships: QuerySet[Partnership]) -> QuerySet[Invitation]:
    """Invitations that were neither accepted nor withdrawn, also those whose time is over."""
    return invitations(partnerships).filter(accepted_at=None, withdrawn_at=None)[:MOST_INVITATIONS]


def open_reset(user: User) -> FactorReset | None:
    """The removal of a second factor that waits for a second person."""
    found = FactorReset.objects.filter(user=user, answered_at=None).select_related("asked_by")
    return found.first()


def person_facts(user: User, partnerships: QuerySet[Partnership]) -> dict[str, Any]:
    """What the person's page shows of the person's part in these partnerships."""
    return {
        "memberships": list(memberships(partnerships).filter(user=user)),
        "agency_memberships": list(agency_memberships(partnerships).filter(user=user)),
        "reset": open_reset(user),
        "today": clock.today(),
    }
