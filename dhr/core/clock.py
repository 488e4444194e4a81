"""Today and now, in one place; rules take them as arguments."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from django.utils import timezone

_pretended: ContextVar[datetime | None] = ContextVar("pretended moment", default=None)


def now() -> datetime:
    """This moment, with its zone."""
    return _pretended.get() or timezone.now()


def today() -> date:
    """The day in London."""
    return timezone.localdate(now())


@contextmanager
def as_if_on(day: date, at: time = time(10, 30)) -> Iterator[None]:
    """For the demonstration and for tests: things done inside are done on this day, London time."""
    token = _pretended.set(timezone.make_aware(datetime.combine(day, at)))
    try:
        yield
    finally:
        _pretended.reset(token)
