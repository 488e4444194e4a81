"""Verifying the chain of events: each link, the head, and what an outside place was told (anchors). Source: security 5."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from django.conf import settings

from dhr.audit.chain import event_hash
from dhr.audit.models import Event, Head
from dhr.audit.services import facts_of
from dhr.core import clock

Kind = Literal["missing", "edited", "unlinked", "head", "rewritten", "cut"]
KINDS: dict[Kind, str] = {
    "missing": "an event is missing",
    "edited": "the event is not what was recorded",
    "unlinked": "the event does not follow the one before it",
    "head": "the end of the chain is not where it was",
    "rewritten": "the event is not the one that the anchor knows",
    "cut": "the anchor is newer than the chain: events are gone, or an older backup was restored",
}
AnchorAge = Literal["newer", "older", "none"]
AT_A_TIME = 2000


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an outside place was told: the number of an event and its hash."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many events were read, the first that is wrong and how, and whether the newest anchor lies behind the end of the
    chain (older), before it (newer), or there is none: then a cut tail cannot be seen."""

    events: int
    first_bad: int | None
    kind: Kind | None
    anchor: AnchorAge

    @property
    def ok(self) -> bool:
        return self.kind is None


class UnreadableAnchors(ValueError):
    """The file of anchors cannot be read; the message is a sentence."""


def read_anchors(path: Path) -> list[Anchor]:
    """One JSON object a line: number, hash and the moment. Raises UnreadableAnchors."""
    try:
        lines = [line for line in path.read_text().splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError):
        raise UnreadableAnchors(f"The file of anchors {path.name} cannot be read.") from None
    return [_anchor(line, number, path) for number, line in enumerate(lines, 1)]


def _anchor(line: str, number: int, path: Path) -> Anchor:
    try:
        said = json.loads(line)
        return Anchor(int(said["number"]), str(said["hash"]))
    except (ValueError, KeyError, TypeError):
        raise UnreadableAnchors(f"Line {number} of {path.name} is no anchor.") from None


def verify(anchors: Sequence[Anchor] = ()) -> Verdict:
    """The whole chain from its beginning; stops at the first event that is wrong."""
    known = {anchor.number: anchor.hash for anchor in anchors}
    newest = max(known, default=0)
    read, last = 0, ""
    events: Iterable[Event] = Event.objects.order_by("number").iterator(chunk_size=AT_A_TIME)
    for event in events:
        wrong = _wrong(event, read + 1, last, known)
        if wrong:
            number = read + 1 if wrong == "missing" else event.number
            return Verdict(read, number, wrong, _age(newest, Event.objects.count()))
        read, last = event.number, event.hash
    return _end(read, last, newest)


def _wrong(event: Event, expected: int, last: str, known: dict[int, str]) -> Kind | None:
    if event.number != expected:
        return "missing"
    if event.previous_hash != last:
        return "unlinked"
    if event.hash != event_hash(settings.AUDIT_KEY, last, facts_of(event)):
        return "edited"
    return "rewritten" if known.get(event.number, event.hash) != event.hash else None


def _end(read: int, last: str, newest: int) -> Verdict:
    age = _age(newest, read)
    if age == "newer":
        return Verdict(read, read + 1, "cut", age)
    head = Head.objects.filter(pk=1).first()
    if (head.number, head.hash) != (read, last) if head else read:
        return Verdict(read, read + 1, "head", age)
    return Verdict(read, None, None, age)


def _age(newest: int, read: int) -> AnchorAge:
    if not newest:
        return "none"
    return "newer" if newest > read else "older"


def anchor_line() -> str:
    """What an outside place is told: the last event's number and hash, and the moment; no data."""
    head = Head.objects.filter(pk=1).first() or Head()
    return json.dumps({"number": head.number, "hash": head.hash, "at": clock.now().isoformat()})
