"""Which rows of history were written in the transaction that is going on, so that its event can seal them (decision 14)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection, models, transaction

Noted = tuple[str, int | str]
"""The table, and the key of a row in it: a number in a history, the text of a UUID elsewhere."""
_at_commit: list[Callable[[], None]] = []


class NotedHistory(models.Model):
    """Base of every history table, and of stored files: each row is noted when it is written."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        note(self._meta.db_table, self.pk if isinstance(self.pk, int) else str(self.pk))


def seal_the_rest_with(function: Callable[[], None]) -> None:
    """What is called at the end of a transaction that wrote history after its last event, or without any."""
    _at_commit[:] = [function]


def note(table: str, number: int | str) -> None:
    """The row waits for the next event of this transaction."""
    _waiting().append((table, number))
    if not any(hook[1] is _seal_rest for hook in connection.run_on_commit):
        transaction.on_commit(_seal_rest)


def take() -> list[Noted]:
    """The rows that wait, which then wait no longer. Some may have been rolled back: whoever seals them looks."""
    waiting = _waiting()
    taken = list(dict.fromkeys(waiting))
    waiting.clear()
    return taken


def _waiting() -> list[Noted]:
    found: list[Noted] = connection.__dict__.setdefault("dhr_noted", [])
    return found


def _seal_rest() -> None:
    if _waiting():
        for function in _at_commit:
            function()
