"""The browsers in which a person is signed in, and ending that in all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from dhr.accounts.models import User
from dhr.core import clock
from dhr.core.middleware import LAST_SEEN

BROWSERS = (("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (
    ("Windows", "Windows"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Browser:
    """One browser in which the person is signed in."""

    what: str
    address: str
    since: datetime
    last_used: datetime
    this_one: bool


def note_sign_in(*, user: User) -> None:
    """Remember the day; written once a day at most. An account that is never used is locked after some time."""
    today = clock.today()
    if user.last_seen_on != today:
        user.last_seen_on = today
        user.save(update_fields=["last_seen_on"])


def note_session(request: HttpRequest, user: User, how: str) -> None:
    """The browser joins the list of those in which the person is signed in; `how` they did that is no second factor."""
    record_authentication(request, user, method=how)
    UserSession.objects.create_from_request(request)


def browsers_of(user: User, current: str | None = None) -> list[Browser]:
    """Where the person is signed in now, the latest first; sessions that ended are left out."""
    known = {found.session_key: found for found in UserSession.objects.filter(user_id=user.pk)}
    alive = Session.objects.filter(session_key__in=known, expire_date__gt=clock.now())
    found = [_browser(known[session.pk], session, current) for session in alive if _is_of(session, user)]
    return sorted(found, key=lambda browser: browser.last_used, reverse=True)


def _is_of(session: Session, user: User) -> bool:
    """A password that was changed since makes the session worthless, though it is still there."""
    held = session.get_decoded()
    return held.get("_auth_user_id") == str(user.pk) and held.get("_auth_user_hash") == user.get_session_auth_hash()


def _browser(known: UserSession, session: Session, current: str | None) -> Browser:
    last = session.get_decoded().get(LAST_SEEN)
    used = datetime.fromtimestamp(last, UTC) if last else known.created_at
    return Browser(in_words(known.user_agent), known.ip, known.created_at, used, session.pk == current)


def in_words(agent: str) -> str:
    """Firefox on Windows."""
    browser = _first(BROWSERS, agent) or "A browser"
    system = _first(SYSTEMS, agent)
    return f"{browser} on {system}" if system else browser


def _first(names: Iterable[tuple[str, str]], agent: str) -> str:
    return next((name for sign, name in names if sign in agent), "")


def end_sessions(*, user: User, keep: str | None = None) -> int:
    """The person is signed out in every browser but this one, with the next request; in how many."""
    keys = [key for key in _keys(user) if key != keep]
    UserSession.objects.filter(session_key__in=keys).delete()
    ended, _by_kind = Session.objects.filter(session_key__in=keys).delete()
    return ended


def forget_ended() -> int:
    """Remove sessions whose time is over from the database, with what was typed into them; how many."""
    over = Session.objects.filter(expire_date__lte=clock.now())
    number, _by_kind = over.delete()
    UserSession.objects.exclude(session_key__in=Session.objects.values("session_key")).delete()
    return number


def begin_session(request: HttpRequest, user: User) -> HttpResponse:
    """Sign in somebody who has just chosen a password. Whoever has a second factor is asked for it, and whoever has none
    is led to set one up."""
    record_authentication(request, user, method="password", reauthenticated=True)
    return perform_login(request, Login(user=user, redirect_url=reverse("mfa_index")))


def _keys(user: User) -> list[str]:
    """Of every session of the person that is stored, also those that no list knows: what a session holds is encoded, so
    each is opened."""
    listed = set(UserSession.objects.filter(user_id=user.pk).values_list("session_key", flat=True))
    alive = Session.objects.filter(expire_date__gt=clock.now())
    found = {session.pk for session in alive.iterator() if session.get_decoded().get("_auth_user_id") == str(user.pk)}
    return sorted(listed | found)
