"""A session that has not passed a second factor reaches only what is needed to set one up, and what everybody reaches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from dhr.accounts.second_factor import has_one, has_passed

GetResponse = Callable[[HttpRequest], HttpResponse]
OPEN = frozenset(
    {
        "mfa_index", "mfa_activate_totp", "mfa_totp_picture", "mfa_add_webauthn", "account_reauthenticate",
        "account_logout", "accounts:stay",
    }
)  # fmt: skip
"""Setting up the first second factor, and going away again. Every other page asks for the second factor."""


class SecondFactorMiddleware:
    """Deny by default: a page that is neither public nor named above is not shown."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        public = not getattr(view, "login_required", True)
        if public or not request.user.is_authenticated or has_passed(request):
            return None
        if has_one(request.user):  # set up elsewhere meanwhile; this session knows the password and no more
            logout(request)
            return redirect("account_login")
        found = request.resolver_match
        return None if found is not None and found.view_name in OPEN else redirect("mfa_index")
