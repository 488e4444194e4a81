"""How long the session of a page still lasts, for the dialog that warns before it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from dhr.core import clock
from dhr.core.middleware import LAST_SEEN, STARTED

WARN_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Left:
    """Seconds until the server ends the session, and how long before that the dialog comes."""

    seconds: int
    warn: int
    longest: bool
    """Whether it is the limit in all that comes first: staying signed in does not help against that."""


def left_of(request: HttpRequest) -> Left:
    """What the session limits will allow if nothing more is asked of the server."""
    moment = clock.now().timestamp()
    idle = settings.SESSION_IDLE_SECONDS - (moment - request.session.get(LAST_SEEN, moment))
    in_all = settings.SESSION_ABSOLUTE_SECONDS - (moment - request.session.get(STARTED, moment))
    left = int(max(0, min(idle, in_all)))
    return Left(left, min(WARN_SECONDS, settings.SESSION_IDLE_SECONDS // 2), in_all <= idle)


def stay(request: HttpRequest) -> Left:
    """The person wants to stay: the time without use begins anew, from this moment."""
    request.session[LAST_SEEN] = clock.now().timestamp()
    return left_of(request)


def on_the_page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: pages for people who are signed in carry the dialog; the others may offer the organisation's
    sign-in."""
    if request.user.is_authenticated:
        return {"session_left": left_of(request)}
    return {"organisation_offered": bool(settings.ORGANISATION_ISSUER)}
