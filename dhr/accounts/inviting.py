"""Inviting somebody, sending the link again, withdrawing it, and accepting it."""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from dhr.access.checks import may_in_partnership
from dhr.accounts.models import (
    AgencyMembership,
    AgencyRole,
    Invitation,
    PartnershipMembership,
    PartnershipRole,
    Standing,
    User,
)
from dhr.accounts.people import MANAGES, REFUSED, managers_of
from dhr.accounts.standing import standing_of
from dhr.accounts.system import system_user
from dhr.accounts.telling import send_invitation, tell
from dhr.agencies.models import Agency, Partnership
from dhr.core import clock
from dhr.core.dates import add_months
from dhr.core.refusals import Blocked, NotAllowed, refuse

FOR_AGENCIES = frozenset(AgencyRole.values)
FOR_PARTNERSHIPS = frozenset(PartnershipRole.values)
GUEST = ""
"""No role by itself: somebody who is to chair a review, write a report or sit on a panel is given that there."""
OVER = "This invitation was accepted or withdrawn already. Look at the person again."


def _require(by: User, partnership: Partnership) -> None:
    if not may_in_partnership(by, MANAGES, partnership):
        raise NotAllowed(REFUSED)


@transaction.atomic
def invite(
    *, partnership: Partnership, by: User, email: str, name: str, job_title: str = "", role: str = GUEST,
    agency: Agency | None = None, account_expires_on: date | None = None,
) -> Invitation:  # fmt: skip
    """Ask somebody to take part. Until they accept, there is an account that nobody can use. The partnership's lock comes
    first, so that a form sent twice invites once."""
    _require(by, partnership)
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    _refuse(partnership, by, email, role, agency, account_expires_on)
    return _invite(partnership, by, email, name, job_title, role, agency, account_expires_on)


@transaction.atomic
def invite_first_manager(*, partnership: Partnership, email: str, name: str) -> Invitation:
    """Asked for on the machine itself, because nobody of the partnership can sign in yet."""
    if managers_of(Partnership.objects.filter(pk=partnership.pk)).exists():
        raise Blocked("Somebody manages the people of this partnership already, and can invite others.")
    return _invite(partnership, system_user(), email.strip().lower(), name, "", PartnershipRole.MANAGER, None, None)


def _invite(
    partnership: Partnership, by: User, email: str, name: str, job_title: str, role: str, agency: Agency | None,
    account_expires_on: date | None,
) -> Invitation:  # fmt: skip
    if account_expires_on is None and role not in FOR_PARTNERSHIPS:
        account_expires_on = add_months(clock.today(), settings.OUTSIDER_MONTHS)
    invitation = Invitation.objects.create(
        user=_account(email, name, job_title), partnership=partnership, agency=agency, role=role, email=email, name=name,
        job_title=job_title, account_expires_on=account_expires_on, invited_by=by, **_fresh_link(),
    )  # fmt: skip
    send_invitation(invitation=invitation)
    tell(
        kind="invited",
        user=invitation.user,
        by=by,
        partnerships=_its(invitation),
        detail=_what(invitation),
        called=invitation.name,
    )
    return invitation


def _refuse(
    partnership: Partnership, by: User, email: str, role: str, agency: Agency | None, until: date | None
) -> None:
    problems = []
    if email.lower() == by.email.lower():
        problems.append("You cannot invite yourself. Ask another manager.")
    if (role in FOR_AGENCIES) != (agency is not None):
        problems.append("Choose an agency for an agency's author or sign-off person, and none for the others.")
    if agency is not None and not partnership.listed.filter(agency=agency).exists():
        problems.append("This agency is not on the partnership's list.")
    if until is not None and until <= clock.today():
        problems.append("The account has to last longer than today.")
    same = Invitation.objects.filter(partnership=partnership, email__iexact=email, role=role, agency=agency)
    if any(found.waits for found in same):
        problems.append("The same invitation waits already. You can send it again.")
    refuse(*problems)


def _account(email: str, name: str, job_title: str) -> User:
    """The account with this address, or a new one that waits for its person."""
    found = User.objects.filter(email__iexact=email).first()
    return found or User.objects.create_user(
        email=email.lower(), password=None, name=name, job_title=job_title, is_active=False
    )


def _fresh_link() -> dict[str, object]:
    until = clock.now() + timedelta(days=settings.INVITATION_DAYS)
    return {"nonce": secrets.token_hex(16), "expires_at": until, "invited_at": clock.now()}


def _its(invitation: Invitation) -> QuerySet[Partnership]:
    return Partnership.objects.filter(pk=invitation.partnership_id)


def _what(invitation: Invitation) -> dict[str, str]:
    """For the history: to do what, where."""
    where = invitation.agency.name if invitation.agency else invitation.partnership.name
    return {"role": invitation.get_role_display() or "No role yet", "where": where}


def _locked(invitation: Invitation) -> Invitation:
    """The invitation as it is now, held until the end of the transaction; only one that was not used or withdrawn."""
    found = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if found.accepted_at or found.withdrawn_at:
        raise Blocked(OVER)
    return found


@transaction.atomic
def send_again(*, invitation: Invitation, by: User) -> Invitation:
    """A new link with a new time; the old one leads nowhere."""
    _require(by, invitation.partnership)
    found = _locked(invitation)
    for name, value in _fresh_link().items():
        setattr(found, name, value)
    found.save()
    send_invitation(invitation=found)
    tell(
        kind="invitation_sent_again",
        user=found.user,
        by=by,
        partnerships=_its(found),
        detail=_what(found),
        called=found.name,
    )
    return found


@transaction.atomic
def withdraw(*, invitation: Invitation, by: User) -> Invitation:
    """The link leads nowhere from now on."""
    _require(by, invitation.partnership)
    found = _locked(invitation)
    found.withdrawn_at = clock.now()
    found.save()
    tell(
        kind="invitation_withdrawn",
        user=found.user,
        by=by,
        partnerships=_its(found),
        detail=_what(found),
        called=found.name,
    )
    return found


def needs_password(invitation: Invitation) -> bool:
    """Whether the person has no account that can be used, and chooses a password with the acceptance."""
    return standing_of(invitation.user) in (Standing.INVITED, Standing.CLOSED)


@transaction.atomic
def accept(*, invitation: Invitation, by: User | None = None, password: str = "") -> User:
    """The person accepts: signed in as themselves, or by the link alone with a password that is chosen now."""
    found = _locked(invitation)
    user = User.objects.select_for_update().get(pk=found.user_id)
    if not found.waits:
        raise Blocked(OVER)
    if needs_password(found):
        _open(user, found, password)
    elif by is None or by.pk != user.pk:
        raise NotAllowed("Sign in with your own account to accept this.")
    _lengthen(user, found.account_expires_on)
    user.save()
    _join(found, user)
    found.accepted_at = clock.now()
    found.save()
    tell(kind="joined", user=user, by=user, partnerships=_its(found), detail=_what(found), called=found.name)
    return user


def _open(user: User, invitation: Invitation, password: str) -> None:
    """An account that is used for the first time, or again after it was closed."""
    user.set_password(password or None)  # none: the organisation signs the person in
    user.is_active, user.reopened_on = True, clock.today()
    user.deactivated_at = user.deactivated_by = None
    user.deactivated_reason = ""
    user.name, user.job_title = invitation.name, invitation.job_title
    user.expires_on = invitation.account_expires_on


def _lengthen(user: User, until: date | None) -> None:
    """An account never ends earlier because its person was asked to do one thing more."""
    if user.expires_on is not None and (until is None or until > user.expires_on):
        user.expires_on = until


def _join(invitation: Invitation, user: User) -> None:
    """The role from today, unless the person has it already."""
    facts = {"user": user, "role": invitation.role, "ends_on": None}
    since = {"starts_on": clock.today()}
    if invitation.agency is not None:
        AgencyMembership.objects.get_or_create(agency=invitation.agency, **facts, defaults=since)
    elif invitation.role:
        PartnershipMembership.objects.get_or_create(partnership=invitation.partnership, **facts, defaults=since)
