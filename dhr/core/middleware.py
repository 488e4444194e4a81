"""What holds for every page: never stored, sessions that end, refusals drawn in one place."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dhr.core import clock
from dhr.core.refusals import AskedFirst, Refusal

GetResponse = Callable[[HttpRequest], HttpResponse]
STARTED, LAST_SEEN = "session_started", "session_last_seen"
REFRESH_SECONDS = 30


class PrivatePagesMiddleware:
    """Nothing of this site is kept by a browser, a proxy or a search engine. Static files are served before this."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        return response


class SessionLimitsMiddleware:
    """A session ends after a time without use, and after a time in all; the server keeps both clocks."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self._keep_time(request)
        return self.get_response(request)

    def _keep_time(self, request: HttpRequest) -> None:
        moment = clock.now().timestamp()
        started = request.session.setdefault(STARTED, moment)
        last = request.session.setdefault(LAST_SEEN, moment)
        idle, in_all = settings.SESSION_IDLE_SECONDS, settings.SESSION_ABSOLUTE_SECONDS
        if moment - last > idle or moment - started > in_all:
            logout(request)
        elif moment - last > REFRESH_SECONDS:
            request.session[LAST_SEEN] = moment


class RefusalsMiddleware:
    """Draws every refusal: 403, 404 and 409, with all the reasons."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        if isinstance(exception, AskedFirst):
            return redirect(exception.page)
        context = {"reasons": exception.reasons, "kind": type(exception).__name__, "back": request.path}
        return render(request, f"refusals/{exception.status}.html", context, status=exception.status)
