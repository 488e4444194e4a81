"""Today and now, in one place; rules take them as arguments."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def today() -> date:
    """The day in London."""
    return timezone.localdate()


def now() -> datetime:
    """This moment, with its zone."""
    return timezone.now()
