"""What holds for every page: never stored, sessions that end, refusals drawn in one place."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from dhr.core import clock
from dhr.core.refusals import AskedFirst, NotVisible, Refusal

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


class PlainCookiesMiddleware:
    """A cookie that holds a null character is none of ours, and PostgreSQL breaks when it is asked for such a session."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if "\x00" not in value}
        return self.get_response(request)


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
        if "\x00" in request.path_info:  # no page has such an address, and PostgreSQL breaks when it is asked for one
            return self._draw(request, NotVisible("We could not find this page."))
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        if isinstance(exception, AskedFirst):
            return redirect(exception.page)
        return self._draw(request, exception)

    def _draw(self, request: HttpRequest, exception: Refusal) -> HttpResponse:
        context = {"reasons": exception.reasons, "kind": type(exception).__name__, "back": request.path}
        return render(request, f"refusals/{exception.status}.html", context, status=exception.status)
