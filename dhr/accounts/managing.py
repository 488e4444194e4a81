"""What a manager does with somebody's account: its last day, opening it again, unlocking it, signing out, and removing a
second factor that was lost, which takes two people."""

from __future__ import annotations

from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpRequest

from dhr.accounts.adapter import ClosedSignUp
from dhr.accounts.leaving import SHARED, YOURSELF
from dhr.accounts.models import FactorReset, Standing, User
from dhr.accounts.people import REFUSED, is_shared, managed_by, people_of
from dhr.accounts.second_factor import has_one
from dhr.accounts.sessions import end_sessions
from dhr.accounts.standing import standing_of
from dhr.accounts.telling import tell
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, refuse

CAN_BE_OPENED = (Standing.DORMANT, Standing.CLOSED)


def _held(user: User, by: User) -> User:
    """The account, held until the end of the transaction, if this manager has to do with its person."""
    if user.pk == by.pk:
        raise Blocked(YOURSELF)
    if not people_of(managed_by(by)).filter(pk=user.pk).exists():
        raise NotAllowed(REFUSED)
    return User.objects.select_for_update().get(pk=user.pk)


@transaction.atomic
def change_expiry(*, user: User, by: User, expires_on: date | None) -> User:
    """Another last day, or none."""
    found = _held(user, by)
    if is_shared(user, by):
        raise Blocked(SHARED)
    was, found.expires_on = found.expires_on, expires_on
    if was == expires_on:
        raise Blocked("This is the day that stands already.")
    found.save(update_fields=["expires_on"])
    days = {"was": was.isoformat() if was else "", "now": expires_on.isoformat() if expires_on else ""}
    tell(kind="expiry_changed", user=found, by=by, detail=days)
    return found


@transaction.atomic
def reopen(*, user: User, by: User, reason: str) -> User:
    """An account that was locked because nobody used it, or closed by mistake. Roles that ended stay ended."""
    found = _held(user, by)
    was = standing_of(found)
    if was not in CAN_BE_OPENED:
        raise Blocked("Only an account that is locked or closed can be opened again.")
    found.is_active, found.reopened_on = True, clock.today()
    found.deactivated_at = found.deactivated_by = None
    found.deactivated_reason = ""
    found.save()
    tell(kind="reopened", user=found, by=by, detail={"was": was.label, "reason": reason})
    return found


@transaction.atomic
def unlock(*, request: HttpRequest, user: User, by: User) -> None:
    """After too many wrong tries the person need not wait. The count is not in the database but in the shared cache."""
    found = _held(user, by)
    ClosedSignUp(request).unlock(request, found)
    tell(kind="unlocked", user=found, by=by)


@transaction.atomic
def sign_out_everywhere(*, user: User, by: User) -> int:
    """In every browser, with the next request of each."""
    found = _held(user, by)
    ended = end_sessions(user=found)
    tell(kind="signed_out", user=found, by=by, detail={"browsers": ended})
    return ended


def said(asked: FactorReset | None, answer: dict[str, Any]) -> str:
    """What the banner says after asking or answering."""
    if asked is None:
        return "Asked. A second person has to agree."
    if answer["agreed"]:
        return "The second factor is removed. The person sets up a new one at the next sign-in."
    return "The second factor stays as it is."


@transaction.atomic
def ask_factor_reset(*, user: User, by: User, reason: str) -> FactorReset:
    """The person lost phone, key and recovery codes. Whoever asks says how they made sure that it is the person."""
    found = _held(user, by)
    problems = []
    if not has_one(found):
        problems.append("This account has no second factor.")
    if FactorReset.objects.filter(user=found, answered_at=None).exists():
        problems.append("This is asked for already, and waits for a second person.")
    refuse(*problems)
    asked = FactorReset.objects.create(user=found, reason=reason, asked_by=by)
    tell(kind="factor_reset_asked", user=found, by=by, detail={"reason": reason})
    return asked


@transaction.atomic
def answer_factor_reset(*, user: User, by: User, agreed: bool) -> FactorReset:
    """A second person agrees or refuses. Agreed: every factor and code goes, every session ends."""
    found = _held(user, by)
    asked = FactorReset.objects.select_for_update().filter(user=found, answered_at=None).first()
    if asked is None:
        raise Blocked("Nobody asks for this any more. Look at the person again.")
    if asked.asked_by_id == by.pk and agreed:
        raise Blocked("You asked for this yourself. A second person has to agree.")
    asked.answered_by, asked.answered_at, asked.confirmed = by, clock.now(), agreed
    asked.save()
    if agreed:
        Authenticator.objects.filter(user_id=found.pk).delete()
        end_sessions(user=found)
    tell(kind="factor_reset" if agreed else "factor_reset_refused", user=found, by=by, detail={"reason": asked.reason})
    return asked
