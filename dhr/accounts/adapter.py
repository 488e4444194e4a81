"""How django-allauth behaves here: nobody signs up by themselves, and its mails go through the outbox."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.internal.stagekit import clear_login
from allauth.core import context, ratelimit
from allauth.core.internal.httpkit import get_client_ip
from allauth.core.internal.ratelimit import get_cache_key, parse_rates
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from dhr.accounts import second_factor
from dhr.accounts.models import User
from dhr.accounts.sessions import note_sign_in
from dhr.accounts.standing import is_open
from dhr.accounts.telling import send_password_link
from dhr.core.fields import opened, sealed

NO_ADDRESS = "0.0.0.0"  # noqa: S104  nothing listens here


class ClosedSignUp(DefaultAccountAdapter):
    """People are invited; there is no open registration."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The e-mail address and the password do not go together. Check both and try again.",
        "too_many_login_attempts": "There were too many wrong tries. Wait 15 minutes, or ask your partnership manager to unlock the account.",
        "rate_limited": "There were too many wrong tries. Wait 15 minutes and try again.",
        "incorrect_password": "This is not your password.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Behind a socket there is no address unless the proxy names it (DHR_ADDRESS_HEADER): then all share one count of
        wrong tries, which is better than that nobody can sign in."""
        return get_client_ip(request) or NO_ADDRESS

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Per account alone: with the name of the host in it, each name of ours would allow five tries of its own."""
        return str(credentials.get("email", "")).strip().lower()

    def unlock(self, request: HttpRequest, user: User) -> None:
        """Forget the wrong tries, of the password and of codes."""
        for key in (self._get_login_attempts_cache_key(request, email=user.email), f"mfa-auth-user-{user.pk}"):
            ratelimit.clear(request, action="login_failed", key=key)

    def is_locked(self, request: HttpRequest, user: User) -> bool:
        """Whether there were so many wrong tries that the right password would be refused."""
        key = self._get_login_attempts_cache_key(request, email=user.email)
        limit, period = parse_rates(settings.ACCOUNT_RATE_LIMITS["login_failed"])[0], time.time()
        tries = cache.get(get_cache_key(request, app="allauth.account", action="login_failed", rate=limit, key=key), [])
        return len([moment for moment in tries if moment > period - limit.duration]) >= limit.amount

    def pre_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse | None:
        """Whatever way the person came: an account that cannot be used stays shut."""
        if not is_open(user):
            clear_login(request)
            return self.respond_user_inactive(request, user)
        return None

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        return redirect("account_login")

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Through the outbox, like every e-mail. Nothing goes to an account that cannot be used; the page is the same."""
        if is_open(user):
            send_password_link(user=user)

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        if getattr(request, "passed_at_organisation", None) == user.pk:
            second_factor.note_passed(request, "organisation")
        note_sign_in(user=user)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        user = context.request.user
        if user.is_authenticated and not get_reauthentication_flows(user):
            return False  # the organisation signs this person in, and there is nothing else to ask for
        return not second_factor.signed_in_just_now(context.request)


class SecondFactor(DefaultMFAAdapter):
    """Keys and recovery codes are encrypted in the database, and nobody is ever left without a second factor."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "This code is not right, or it was used before. Wait for the next one and enter that.",
        "cannot_delete_authenticator": second_factor.ONLY_ONE,
    }

    def encrypt(self, text: str) -> str:
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        return opened(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not second_factor.is_the_last(authenticator)
