"""Adding an event to the chain: what was done, the texts that belong to it, and the rows of history that it seals."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django_q.tasks import async_task

from dhr.accounts.models import User
from dhr.audit.chain import event_hash, key_id
from dhr.audit.digests import salted
from dhr.audit.models import Event, EventText, Head, Salt
from dhr.audit.sealing import ANEW, new_salt, seal_of
from dhr.core import clock, noting
from dhr.core.noting import Noted

EVERY = 100
AT_ONCE = frozenset({"review.send_package", "review.close_review"})
"""Verbs after which an outside place is told at once: a submission, a closure (`anchoring.py`)."""
TYPED = frozenset({"reason", "why", "note", "text", "said", "words", "answer"})
"""Keys of what a person typed: the event holds a digest, the text stands beside it. Everything else is a code, a day or a
number of ours."""
log = logging.getLogger(__package__)


def facts_of(event: Event) -> dict[str, Any]:
    """What the hash covers: all of the event but the hash itself. What is empty is left out, as before it was kept."""
    later = {"sealed": event.sealed, "key": event.key_id}
    return {
        "number": event.number,
        "at": event.at.astimezone(UTC).isoformat(),
        "actor": str(event.actor_id or ""),
        "actor_name": event.actor_name,
        "verb": event.verb,
        "review": str(event.review_id or ""),
        "subject": event.subject,
        "detail": event.detail,
        **{name: value for name, value in later.items() if value},
    }


def locked_head() -> Head:
    """The end of the chain, locked to the end of the transaction."""
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
    rows: Iterable[Noted] = (),
    salt: str = "",
) -> Event:
    """Add one event inside the caller's transaction; `detail` holds plain JSON values and no real names. The rows of history
    that this transaction wrote since its last event are sealed by it, and `rows` besides."""
    with transaction.atomic(savepoint=False):
        head, salt = locked_head(), salt or new_salt()
        said, typed = _parted(dict(detail or {}), salt)
        event = Event(
            number=head.number + 1, at=at or clock.now(), actor=by, actor_name=by.name if by else "The system", verb=verb,
            review_id=review_id, subject=subject[:300], detail=said, sealed=seal_of([*noting.take(), *rows], salt),
            key_id=key_id(settings.AUDIT_KEY), previous_hash=head.hash,
        )  # fmt: skip
        event.hash = event_hash(settings.AUDIT_KEY, head.hash, facts_of(event))
        _add(event, head)
        _keep_beside(event, salt, typed)
    log.info("audit seq=%s hash=%s", event.number, event.hash)
    return event


def record_events(*, by: User, verb: str, review_id: uuid.UUID, said: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
    """Add an event for each of these things, by subject and detail, in a number of questions that does not grow with them.
    What `record_event` says holds here too; the first of them seals the rows of history that wait. Nothing in their
    details was typed by a person: a text would have to stand beside its event."""
    with transaction.atomic(savepoint=False):
        head, at, key, made, salts = locked_head(), clock.now(), key_id(settings.AUDIT_KEY), [], []
        for subject, detail in said:
            salt = new_salt()
            event = Event(
                number=head.number + 1, at=at, actor=by, actor_name=by.name, verb=verb, review_id=review_id,
                subject=subject[:300], detail=dict(detail), sealed=seal_of(noting.take(), salt), key_id=key,
                previous_hash=head.hash,
            )  # fmt: skip
            event.hash = event_hash(settings.AUDIT_KEY, head.hash, facts_of(event))
            head.number, head.hash = event.number, event.hash
            made.append(event)
            salts += [Salt(event=event.number, salt=salt)] if event.sealed else []
        Event.objects.bulk_create(made)
        Salt.objects.bulk_create(salts)
        head.save(force_update=True)
        for event in made:
            tell_after(event)


def _add(event: Event, head: Head) -> None:
    """The event becomes the end of the chain."""
    event.save(force_insert=True)  # its key is counted by hand; without this the library tries an update first
    head.number, head.hash = event.number, event.hash
    head.save(force_update=True)
    tell_after(event)


def tell_after(event: Event) -> None:
    """Every hundredth event, and some at once: an outside place is told, once this is written."""
    if event.number % EVERY == 0 or event.verb in AT_ONCE:
        transaction.on_commit(lambda: async_task("dhr.audit.anchoring.tell_outside"))


def _parted(detail: dict[str, Any], salt: str) -> tuple[dict[str, Any], dict[str, str]]:
    """What stands in the event, and the texts that stand beside it."""
    typed = {name: text for name, text in detail.items() if name in TYPED and isinstance(text, str) and text}
    return {**detail, **{name: {"digest": salted(salt, text)} for name, text in typed.items()}}, typed


def _keep_beside(event: Event, salt: str, typed: Mapping[str, str]) -> None:
    if typed or event.sealed or event.verb == ANEW:
        Salt.objects.create(event=event.number, salt=salt)
    if typed:
        EventText.objects.bulk_create(
            EventText(event=event.number, field=name, text=text) for name, text in typed.items()
        )


def said_in(events: Iterable[Event]) -> dict[int, dict[str, Any]]:
    """Event number to everything that it says, with the texts in their places; a text that was removed says so."""
    found = {event.number: dict(event.detail) for event in events}
    for kept in EventText.objects.filter(event__in=list(found)):
        found[kept.event][kept.field] = kept.text
    for said in found.values():
        said.update(
            {name: REMOVED for name, value in said.items() if isinstance(value, dict) and set(value) == {"digest"}}
        )
    return found


REMOVED = "[removed]"
