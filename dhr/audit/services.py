"""Adding an event to the chain, and verifying the chain."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from dhr.accounts.models import User
from dhr.audit.chain import event_hash
from dhr.audit.models import Event, Head
from dhr.core import clock


def facts_of(event: Event) -> dict[str, Any]:
    """What the hash covers: all of the event but the hash itself."""
    return {
        "number": event.number,
        "at": event.at.astimezone(UTC).isoformat(),
        "actor": str(event.actor_id or ""),
        "actor_name": event.actor_name,
        "verb": event.verb,
        "review": str(event.review_id or ""),
        "subject": event.subject,
        "detail": event.detail,
    }


def _locked_head() -> Head:
    head = Head.objects.select_for_update().filter(pk=1).first()
    if head is None:
        Head.objects.get_or_create(pk=1)
        head = Head.objects.select_for_update().get(pk=1)
    return head


def record_event(
    *,
    by: User | None,
    verb: str,
    review_id: uuid.UUID | None = None,
    subject: str = "",
    detail: Mapping[str, Any] | None = None,
    at: datetime | None = None,
) -> Event:
    """Add one event inside the caller's transaction; `detail` holds plain JSON values and no real names."""
    with transaction.atomic(savepoint=False):
        head = _locked_head()
        event = Event(
            number=head.number + 1,
            at=at or clock.now(),
            actor=by,
            actor_name=by.name if by else "The system",
            verb=verb,
            review_id=review_id,
            subject=subject[:300],
            detail=dict(detail or {}),
            previous_hash=head.hash,
        )
        event.hash = event_hash(settings.AUDIT_KEY, head.hash, facts_of(event))
        event.save(force_insert=True)  # its key is counted by hand; without this the library tries an update first
        head.number, head.hash = event.number, event.hash
        head.save()
    return event
