"""What a person typed is kept when the sign-in ended meanwhile: it is back in the form once the same person signs in."""

from __future__ import annotations

import json
from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import resolve_url

from dhr.core.fields import opened, sealed

GetResponse = Callable[[HttpRequest], HttpResponse]
WHO, HELD = "dhr_typist", "held_form"
KEPT = "You were signed out before this was saved. What you typed is in the form below: look at it, and save it again."
LARGEST = 1024 * 1024
SHORT = ("csrfmiddlewaretoken",)


class HeldFormsMiddleware:
    """Stands before the middleware that asks for a sign-in. A cookie says, signed, who was signed in; the form itself lies
    encrypted in the session. Files are not held, and nothing is held that no person had begun."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and HELD in request.session:
            _give_back(request, str(request.user.pk))
        response = self.get_response(request)
        if request.method == "POST" and _asks_for_sign_in(request, response):
            _hold(request)
        elif request.user.is_authenticated:
            _remember_who(request, response, str(request.user.pk))
        return response


def _asks_for_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    address = response.headers.get("Location", "")
    return not request.user.is_authenticated and address.startswith(resolve_url(settings.LOGIN_URL))


def _hold(request: HttpRequest) -> None:
    typist = request.get_signed_cookie(WHO, default="")
    typed = request.POST.copy()
    for name in SHORT:
        typed.pop(name, None)
    text = typed.urlencode()
    if typist and typed and not request.FILES and len(text) <= LARGEST:
        request.session[HELD] = sealed(json.dumps({"who": typist, "path": request.path, "typed": text}))


def _give_back(request: HttpRequest, who: str) -> None:
    """A form is drawn from `request.POST`; with what was typed in it, it is drawn as the person left it."""
    held = json.loads(opened(request.session[HELD]))
    if held["who"] != who:
        del request.session[HELD]
    elif held["path"] == request.path and request.method == "GET":
        request.POST = QueryDict(held["typed"])
        messages.info(request, KEPT)
    elif held["path"] == request.path and request.method == "POST":
        del request.session[HELD]


def _remember_who(request: HttpRequest, response: HttpResponse, who: str) -> None:
    try:
        known = request.get_signed_cookie(WHO, default="")
    except signing.BadSignature:
        known = ""
    if known != who:
        response.set_signed_cookie(
            WHO,
            who,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            max_age=settings.SESSION_COOKIE_AGE,
        )
