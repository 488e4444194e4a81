"""Who belongs to whom: the partnerships that an account has to do with, who manages its people, and the people whom a
manager sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from dhr.access.roles import ROLES
from dhr.access.scoping import active, get_visible, held_outside_cases
from dhr.accounts.models import AgencyMembership, PartnershipMembership, User
from dhr.accounts.system import EMAIL as SYSTEM
from dhr.agencies.models import Partnership
from dhr.core.refusals import NotAllowed

MANAGES = "MANAGE_PEOPLE"
REFUSED = "You cannot do this. Ask the partnership manager or the administrator."


def managing_roles() -> list[str]:
    return [name for name, role in ROLES.items() if MANAGES in role.may]


def managed_by(user: User) -> QuerySet[Partnership]:
    """The partnerships whose people this person manages today."""
    held = held_outside_cases(user, MANAGES)
    return Partnership.objects.filter(pk__in=held.values("partnership")).order_by("name")


def require_managing(user: User) -> QuerySet[Partnership]:
    """Go on only for somebody who manages people somewhere."""
    found = managed_by(user)
    if not found:
        raise NotAllowed(REFUSED)
    return found


def managers_of(partnerships: QuerySet[Partnership]) -> QuerySet[User]:
    """Who manages the people of any of these partnerships."""
    held = PartnershipMembership.objects.filter(active(), role__in=managing_roles(), partnership__in=partnerships)
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("name")


def partnerships_about(user: User) -> QuerySet[Partnership]:
    """The partnerships that this account has to do with, now or before: by a role, by an agency on the list, by a review
    that the person chairs or on whose panel they sit, or by an invitation that was accepted."""
    of_agencies = AgencyMembership.objects.filter(user=user).values("agency")
    return Partnership.objects.filter(
        Q(memberships__user=user)
        | Q(listed__agency__in=of_agencies)
        | Q(reviews__chair_appointments__user=user)
        | Q(reviews__panel__user=user)
        | Q(reviews__authors__user=user)
        | Q(invitations__user=user, invitations__accepted_at__isnull=False)
    ).distinct()


def people_of(partnerships: QuerySet[Partnership]) -> QuerySet[User]:
    """Everybody whom these partnerships have to do with, now or before. An invitation that nobody accepted gives no view of
    the account: there may have been one, for another partnership, and the two are blind to each other."""
    keys = partnerships.values("pk")
    found = (
        Q(partnership_memberships__partnership__in=keys)
        | Q(agency_memberships__agency__listings__partnership__in=keys)
        | Q(chair_appointments__review__partnership__in=keys)
        | Q(panel_memberships__review__partnership__in=keys)
        | Q(authorships__review__partnership__in=keys)
        | Q(invitations__partnership__in=keys, invitations__accepted_at__isnull=False)
    )
    wanted = User.objects.filter(found).exclude(email=SYSTEM).values("pk")
    return User.objects.filter(pk__in=wanted).order_by("name", "pk")


def get_person(by: User, pk: object) -> User:
    """The person, if this manager may know of them."""
    return get_visible(people_of(require_managing(by)), pk=pk)


@dataclass(frozen=True, slots=True)
class Parts:
    """What a person is here for today: memberships, and the partnerships whose reviews the person chairs, writes or helps
    with on the panel, each with what it is. References of reviews do not belong here: an administrator reads this."""

    partnerships: list[PartnershipMembership]
    agencies: list[AgencyMembership]
    reviews: list[tuple[str, Partnership]]

    def __bool__(self) -> bool:
        return bool(self.partnerships or self.agencies or self.reviews)


def parts_of(user: User) -> Parts:
    """Everything that the person does here today, in any partnership."""
    return Parts(
        list(PartnershipMembership.objects.filter(active(), user=user).select_related("partnership")),
        list(AgencyMembership.objects.filter(active(), user=user).select_related("agency")),
        [
            (what, record.review.partnership)
            for what, found in _in_reviews(user)
            for record in found.select_related("review__partnership")
        ],
    )


def _in_reviews(user: User) -> list[tuple[str, QuerySet[Any]]]:
    """What the person does today in single reviews."""
    return [
        ("Chairs a review", user.chair_appointments.filter(active(start="appointed_on", end="ended_on"))),
        ("Writes a report", user.authorships.filter(active())),
        ("Sits on a panel", user.panel_memberships.filter(active(start="joined_on", end="left_on"))),
    ]


def is_shared(user: User, by: User) -> bool:
    """Whether the person does something today for a partnership whose people this manager does not manage."""
    ours = managed_by(by).values("pk")
    partnerships = PartnershipMembership.objects.filter(active(), user=user).exclude(partnership__in=ours)
    agencies = AgencyMembership.objects.filter(active(), user=user).exclude(agency__listings__partnership__in=ours)
    elsewhere = [found.exclude(review__partnership__in=ours) for _what, found in _in_reviews(user)]
    return any(found.exists() for found in (partnerships, agencies, *elsewhere))
