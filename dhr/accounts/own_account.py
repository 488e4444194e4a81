"""What a person changes about their own account: password, second factor, recovery codes, name. django-allauth makes the
change; here it is recorded and told in the same transaction."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import get_totp_secret
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from dhr.accounts.adapter import SecondFactor
from dhr.accounts.models import User
from dhr.accounts.second_factor import note_passed
from dhr.accounts.sessions import end_sessions
from dhr.accounts.telling import tell

ENDS_OTHERS = frozenset({"password_changed", "password_reset", "factor_added", "factor_removed"})
"""After these changes the person is signed out everywhere else: whoever was signed in before may be somebody else."""

MAKES_CODES = frozenset({"factor_added", "codes_made"})


@transaction.atomic
def change_own(
    *, request: HttpRequest, user: User, kind: str, act: Callable[[], HttpResponse], passed_by: str = ""
) -> HttpResponse:
    """Let the change happen, record it, tell of it. `passed_by`: what the person has just shown to have, if that counts as
    passing the second factor."""
    response = act()
    if kind in ENDS_OTHERS:
        end_sessions(user=user, keep=request.session.session_key)
    if kind in MAKES_CODES:
        _codes_were_seen(user)
    if passed_by:
        note_passed(request, passed_by)
    tell(kind=kind, user=user, by=user)
    return response


def _codes_were_seen(user: User) -> None:
    """The page that comes next shows them. django-allauth would note that when the page is read, and reading changes
    nothing here."""
    for found in Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES):
        found.wrap().mark_as_viewed()


@transaction.atomic
def change_details(*, by: User, name: str, job_title: str) -> User:
    """How the person is called here. Events of the past keep the name of their day."""
    was = {"name": by.name, "job_title": by.job_title}
    if was != {"name": name, "job_title": job_title}:
        by.name, by.job_title = name, job_title
        by.save(update_fields=["name", "job_title"])
        tell(kind="details_changed", user=by, by=by, detail={"was": was})
    return by


@transaction.atomic
def sign_out_elsewhere(*, by: User, keep: str | None) -> int:
    """The person is signed out in every other browser, with the next request of each."""
    ended = end_sessions(user=by, keep=keep)
    tell(kind="signed_out_by_self", user=by, by=by, detail={"browsers": ended})
    return ended


def key_picture(request: HttpRequest) -> str:
    """The key of the authenticator app that is being set up, as a picture (SVG) for the app's camera."""
    adapter = SecondFactor()
    return str(adapter.build_totp_svg(adapter.build_totp_url(request.user, get_totp_secret())))
