"""The one lawful way past the rule that records are only ever added: open inside the transaction of a removal, and closed at
its end. Each opening is an event (decision 14)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from dhr.accounts.models import User
from dhr.audit.models import Door
from dhr.audit.protecting import SETTING
from dhr.audit.services import record_event


class NoTransaction(RuntimeError):
    """The door opens inside a transaction only: at its end it is closed, whatever happens."""


@contextmanager
def opened(*, by: User, reason: str) -> Iterator[None]:
    """What is only ever added can be changed in here. Raises NoTransaction."""
    if not connection.in_atomic_block:
        raise NoTransaction
    record_event(by=by, verb="history.opened", detail={"reason": reason})
    _set(is_open=True)
    try:
        yield
    finally:
        if not connection.needs_rollback:  # a transaction that failed takes the opening back itself
            _set(is_open=False)


def _set(*, is_open: bool) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT set_config('{SETTING}', %s, true)", ["open" if is_open else ""])
    elif is_open:
        Door.objects.get_or_create(pk=1)
    else:
        Door.objects.all().delete()
