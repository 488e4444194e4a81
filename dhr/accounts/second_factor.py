"""Whether a session has passed a second factor. Who has not set one up is led to do so, and reaches nothing else."""

from __future__ import annotations

import time

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from dhr.accounts.models import User
from dhr.core.refusals import Blocked

FRESH_SECONDS = 300
"""Who has signed in this recently is not asked for the password again before a change to the account."""
ONLY_ONE = "This is your only second factor. Set up another one first."
USABLE = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""Recovery codes alone are no second factor: they stand in for one."""


def has_passed(request: HttpRequest) -> bool:
    """Whether this session may go anywhere: a code or a key was given in it, or its person is excused."""
    user = request.user
    if not user.is_authenticated:
        return False
    records = get_authentication_records(request, user)
    return any(record.get("method") == "mfa" for record in records) or is_excused(user)


def is_excused(user: User) -> bool:
    """Only invented people of the demonstration ever are."""
    excused = settings.SECOND_FACTOR_EXCUSED_BY
    return bool(settings.DEMONSTRATION and excused and import_string(excused)(user))


def has_one(user: User) -> bool:
    """Whether the person has set up a second factor."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=USABLE).exists()


def is_the_last(authenticator: Authenticator) -> bool:
    """Whether the person would be left without a second factor."""
    others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=USABLE).exclude(pk=authenticator.pk)
    return authenticator.type in USABLE and not others.exists()


def refuse_the_last(authenticator: Authenticator) -> None:
    """Nobody is left without a second factor by their own doing."""
    if is_the_last(authenticator):
        raise Blocked(ONLY_ONE)


def note_passed(request: HttpRequest, how: str) -> None:
    """A second factor was just set up in this session by giving a code or touching a key: that counts as passing."""
    record_authentication(request, request.user, method="mfa", type=how)


def signed_in_just_now(request: HttpRequest) -> bool:
    """Whether a password, a code or a key was given in this session within the last minutes."""
    records = get_authentication_records(request, request.user)
    return any(time.time() - record["at"] < FRESH_SECONDS for record in records)
