"""Which review the request that is going on has looked at, and how much a search found: for the record of readings."""

from __future__ import annotations

import uuid
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any


@dataclass
class Seen:
    """`review` is the review of the last record that was fetched for a person; `found` the number of results of a search."""

    review: uuid.UUID | None = None
    found: int | None = None


_now: ContextVar[Seen | None] = ContextVar("seen", default=None)


def begin() -> Seen:
    """A request begins."""
    seen = Seen()
    _now.set(seen)
    return seen


def note(record: Any) -> None:
    """A record was fetched through `scoping`."""
    seen = _now.get()
    if seen is not None:
        model = record._meta.model_name
        seen.review = record.pk if model == "review" else getattr(record, "review_id", seen.review)


def note_found(number: int) -> None:
    """A search found so much."""
    seen = _now.get()
    if seen is not None:
        seen.found = number
