"""Events in which a lawful removal replaced a text. Their hashes stay, so the chain and every anchor stay whole; a later event,
itself part of the chain, says which events they are and fingerprints what they say now (decision 14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings

from dhr.accounts.models import User
from dhr.audit.chain import event_hash
from dhr.audit.models import Event
from dhr.audit.services import facts_of, record_event

REPLACED = "history.replaced"
AT_A_TIME = 2000


def fingerprint(event: Event, key: str) -> str:
    """Made with the key, so that nobody without it can guess an earlier text from an earlier fingerprint."""
    return event_hash(key, "", facts_of(event))


def record_replaced(*, by: User, numbers: Iterable[int]) -> None:
    """After texts of these events were replaced, inside the same transaction: one event says which, and what they say now."""
    found = Event.objects.filter(number__in=sorted(set(numbers))).order_by("number")
    pairs = [[event.number, fingerprint(event, settings.AUDIT_KEY)] for event in found]
    if pairs:
        record_event(by=by, verb=REPLACED, detail={"events": pairs})


def replaced_events() -> Mapping[int, str]:
    """Number of an event to the fingerprint of what it says since its last removal. Trusted no more than the chain is: the
    events that say so are verified like all others."""
    said = Event.objects.filter(verb=REPLACED).order_by("number").values_list("detail", flat=True)
    return {number: mark for detail in said.iterator(chunk_size=AT_A_TIME) for number, mark in detail["events"]}


def is_as_replaced(event: Event, replaced: Mapping[int, str], keys: Iterable[str]) -> bool:
    """Whether the event says what a lawful removal left in it."""
    mark = replaced.get(event.number)
    return mark is not None and any(fingerprint(event, key) == mark for key in keys)
