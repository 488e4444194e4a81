"""Somebody leaves, does other work, or was invited by mistake: access ends with the next request, open work goes to a
colleague, and everything they wrote stays with their name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from dhr.access.scoping import active
from dhr.accounts.models import AgencyMembership, AgencyRole, PartnershipMembership, User
from dhr.accounts.people import REFUSED, is_shared, managed_by, managers_of, parts_of, people_of
from dhr.accounts.sessions import browsers_of, end_sessions
from dhr.accounts.telling import tell
from dhr.agencies.models import Partnership
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed
from dhr.notices.calendar import revoke_address
from dhr.workflow.handing_over import free_work
from dhr.workflow.work_queries import open_work

Membership = PartnershipMembership | AgencyMembership
REASONS: Mapping[str, str] = {
    "left": "Has left",
    "moved": "Does other work now",
    "wrong": "The wrong person was invited",
    "other": "Another reason",
}
YOURSELF = "Somebody else has to do this for you."
SHARED = "This account is also used outside your partnership. End what it may do for yours instead."
LAST = "This is the only person who manages people in the partnership. Invite another one first."


@dataclass(frozen=True, slots=True)
class Consequences:
    """What will happen, for the page that asks first."""

    browsers: int
    open_work: int
    closes: bool
    in_reviews: list[str]


def consequences(user: User, membership: Membership | None) -> Consequences:
    """Of ending one membership, or with none named, of closing the account."""
    parts = parts_of(user)
    left = [found for found in (*parts.partnerships, *parts.agencies) if found != membership]
    closes = membership is None or not (left or parts.reviews)
    held = open_work().filter(owner=user).count()
    return Consequences(len(browsers_of(user)), held, closes, [f"{what}: {where}" for what, where in parts.reviews])


def require_ending(by: User, membership: Membership) -> None:
    """Managers of the partnership, or of one that lists the agency; for an agency's people also its sign-off person."""
    if membership.user_id == by.pk:
        raise Blocked(YOURSELF)
    if isinstance(membership, PartnershipMembership):
        allowed = managed_by(by).filter(pk=membership.partnership_id).exists()
    else:
        leads = AgencyMembership.objects.filter(
            active(), user=by, agency=membership.agency_id, role=AgencyRole.SIGN_OFF
        )
        allowed = managed_by(by).filter(listed__agency=membership.agency_id).exists() or leads.exists()
    if not allowed:
        raise NotAllowed(REFUSED)


@transaction.atomic
def end_membership(
    *, membership: Membership, by: User, reason: str, note: str = "", to: User | None = None
) -> tuple[int, int]:
    """One role ends today. An account that has nothing left to do here is closed with it. How much open work was handed
    over, and how much went back to all who can do it."""
    require_ending(by, membership)
    found = type(membership).objects.select_for_update().get(pk=membership.pk)
    if found.ends_on is not None and found.ends_on <= clock.today():
        raise Blocked("This has ended already.")
    _keep_a_manager(found)
    user = User.objects.select_for_update().get(pk=found.user_id)
    found.ends_on = clock.today()
    found.save()
    closes = not parts_of(user)
    if closes:
        _close(user, by, REASONS[reason], note)
    detail = {"role": found.get_role_display(), "where": _where(found), "account_closed": closes}
    return _go(user, by, to, "membership_ended", {**detail, "reason": REASONS[reason], "note": note})


def _where(membership: Membership) -> str:
    if isinstance(membership, PartnershipMembership):
        return membership.partnership.name
    return membership.agency.name


def _keep_a_manager(membership: Membership) -> None:
    """Without anybody who manages people nobody could be invited any more."""
    if isinstance(membership, PartnershipMembership):
        ours = managers_of(Partnership.objects.filter(pk=membership.partnership_id))
        if ours.filter(pk=membership.user_id).exists() and not ours.exclude(pk=membership.user_id).exists():
            raise Blocked(LAST)


@transaction.atomic
def close_account(*, user: User, by: User, reason: str, note: str = "", to: User | None = None) -> tuple[int, int]:
    """Every role ends today, and nobody can sign in with the account any more."""
    if user.pk == by.pk:
        raise Blocked(YOURSELF)
    if not people_of(managed_by(by)).filter(pk=user.pk).exists():
        raise NotAllowed(REFUSED)
    if is_shared(user, by):
        raise Blocked(SHARED)
    found = User.objects.select_for_update().get(pk=user.pk)
    if found.deactivated_at is not None:
        raise Blocked("This account is closed already.")
    parts = parts_of(found)
    memberships: list[Membership] = [*parts.partnerships, *parts.agencies]
    for membership in memberships:
        _keep_a_manager(membership)
        membership.ends_on = clock.today()
        membership.save()
    _close(found, by, REASONS[reason], note)
    return _go(found, by, to, "closed", {"reason": REASONS[reason], "note": note})


def _close(user: User, by: User, reason: str, note: str) -> None:
    user.is_active, user.deactivated_at, user.deactivated_by = False, clock.now(), by
    user.deactivated_reason = f"{reason}. {note}".strip()
    user.save()
    revoke_address(user=user)


def _go(user: User, by: User, to: User | None, kind: str, detail: Mapping[str, object]) -> tuple[int, int]:
    """Sessions end, work is handed over, one event is written and everybody is told."""
    end_sessions(user=user)
    handed, back = free_work(user=user, to=to, by=by, note=str(detail["reason"]))
    tell(kind=kind, user=user, by=by, detail={**detail, "handed_over": handed, "given_back": back})
    return handed, back


def colleagues(user: User, by: User) -> list[User]:
    """Who could take over the work: people whom the manager sees and who can sign in, or for an agency's lead those of the
    agency."""
    agencies = AgencyMembership.objects.filter(active(), user=by).values("agency")
    of_agency = User.objects.filter(
        pk__in=AgencyMembership.objects.filter(active(), agency__in=agencies).values("user")
    )
    managed = managed_by(by)
    around = people_of(managed) if managed else of_agency
    return list(around.filter(is_active=True).exclude(pk=user.pk).order_by("name"))
