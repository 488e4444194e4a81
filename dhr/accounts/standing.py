"""Whether an account can be used today, and if not, why. Asked at sign-in and again on each request."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from dhr.accounts.models import Standing, User
from dhr.core import clock


def standing_of(user: User, today: date | None = None) -> Standing:
    """What holds for the account on this day, the weightiest first."""
    today = today or clock.today()
    if user.deactivated_at is not None:
        return Standing.CLOSED
    if not user.is_active:
        return Standing.INVITED
    if user.expires_on is not None and user.expires_on <= today:
        return Standing.EXPIRED
    if (today - last_sign_of(user)).days > settings.DORMANT_DAYS:
        return Standing.DORMANT
    return Standing.OPEN


def last_sign_of(user: User) -> date:
    """The last day on which the person signed in, or the account was made or opened again."""
    made = timezone.localdate(user.date_joined)
    return max(day for day in (made, user.last_seen_on, user.reopened_on) if day is not None)


def is_open(user: User) -> bool:
    """Whether the person can sign in."""
    return standing_of(user) == Standing.OPEN


def open_accounts() -> Q:
    """`is_open`, asked of the database."""
    lasts = Q(expires_on=None) | Q(expires_on__gt=clock.today())
    return Q(is_active=True, deactivated_at=None) & lasts & seen_lately()


def seen_lately() -> Q:
    """Accounts that are not locked because nobody used them."""
    since = clock.today() - timedelta(days=settings.DORMANT_DAYS)
    known = Q(pk__in=User.objects.filter(Q(last_seen_on__gte=since) | Q(reopened_on__gte=since)).values("pk"))
    return known | Q(date_joined__date__gte=since)
