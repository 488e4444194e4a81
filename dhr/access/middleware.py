"""Before anything of a case: the confidentiality statement. Who has not signed it is led to the page that asks. What is
shown without it is decided in `scoping` and `checks`; this only saves people from empty pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from dhr.access.precedence import has_signed
from dhr.access.scoping import sees_anything
from dhr.panels.statements import CURRENT

SIGNED = "statement_signed"
OPEN_APPS = frozenset({"core", "demo"})
OPEN_PATHS = ("/account/",)
"""Pages about the account itself: signing in and out, password, second factor."""


class StatementFirstMiddleware:
    """A signature is never taken back, so the session may remember the version; roles are never remembered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        page = reverse("panels:statement")
        if not request.user.is_authenticated or not getattr(view, "login_required", True):
            return None
        if request.path == page or request.path.startswith(OPEN_PATHS):
            return None
        if request.resolver_match and request.resolver_match.app_name in OPEN_APPS:
            return None
        return None if self._may_go_on(request) else redirect(page)

    def _may_go_on(self, request: HttpRequest) -> bool:
        user = request.user
        if request.session.get(SIGNED) == CURRENT or not user.is_authenticated:
            return True
        if has_signed(user):
            request.session[SIGNED] = CURRENT
            return True
        return not sees_anything(user)
