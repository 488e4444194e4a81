"""Verifying the chain of events: each link, the head, and what an outside place was told (anchors). Source: security 5."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.db import connection

from dhr.audit.chain import event_hash, key_id
from dhr.audit.models import Event, Head
from dhr.audit.replacing import is_as_replaced, replaced_events
from dhr.audit.services import facts_of
from dhr.audit.snapshot import one_moment
from dhr.audit.verifying_rows import ROW_KINDS, RowKind, Sealed, files_changed, first_wrong
from dhr.core import clock

Kind = Literal["missing", "edited", "unlinked", "head", "rewritten", "cut", "anchors_gone", "unprotected"] | RowKind
OF_THE_CHAIN: Mapping[str, str] = {
    "missing": "an event is missing",
    "edited": "the event is not what was recorded",
    "unlinked": "the event does not follow the one before it",
    "head": "the end of the chain is not where it was",
    "rewritten": "the event is not the one that the anchor knows",
    "cut": "the anchor is newer than the chain: events are gone, or an older backup was restored",
    "anchors_gone": "the file of anchors does not know the event, although it was told of it",
    "unprotected": "triggers that protect records from changes are not in the database: see who took them out, then run migrate",
}
KINDS: Mapping[str, str] = {**OF_THE_CHAIN, **{str(kind): words for kind, words in ROW_KINDS.items()}}
AnchorAge = Literal["newer", "older", "none"]
AT_A_TIME = 2000
UNTIL_SEALED = 2.0
"""Seconds. A row of history without an event of its own is sealed just after its transaction ends, not with it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an outside place was told: the number of an event and its hash."""

    number: int
    hash: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """How many events were read, the first that is wrong and how, and whether the newest anchor lies behind the end of the
    chain (older), before it (newer), or there is none: then a cut tail cannot be seen. `late` rows of history were sealed
    later than they were written, `backwards` events stand before the one in front of them by the clock: neither is wrong,
    both are worth a look."""

    events: int
    first_bad: int | None
    kind: Kind | None
    anchor: AnchorAge
    late: int = 0
    backwards: int = 0

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


def verify(anchors: Sequence[Anchor] = (), *, files: bool = False) -> Verdict:
    """The whole chain from its beginning, and what it seals, as it stands at one moment; stops at the first event of the
    chain that is wrong. With `files` the bytes of every stored file are read too."""
    with one_moment():
        verdict = _verify(anchors, files=files)
    if verdict.kind == "row_added" and not connection.in_atomic_block:
        time.sleep(UNTIL_SEALED)
        with one_moment():
            verdict = _verify(anchors, files=files)
    return verdict


def _verify(anchors: Sequence[Anchor], *, files: bool) -> Verdict:
    known = {anchor.number: anchor.hash for anchor in anchors}
    newest, keys, replaced = max(known, default=0), _keys(), replaced_events()
    read, last, sealed, before, backwards = 0, "", Sealed(), None, 0
    events: Iterable[Event] = Event.objects.order_by("number").iterator(chunk_size=AT_A_TIME)
    for event in events:
        wrong = _wrong(event, read + 1, last, known, keys)
        if wrong == "edited" and is_as_replaced(event, replaced, keys.values()):
            wrong = _unlike_anchor(event, known)
        if wrong:
            number = read + 1 if wrong == "missing" else event.number
            return Verdict(read, number, wrong, _age(newest, Event.objects.count()))
        sealed.take(event)
        backwards += before is not None and event.at < before
        read, last, before = event.number, event.hash, event.at
    verdict = _end(read, last, newest)
    if verdict.ok:
        verdict = _of_rows(verdict, sealed, files=files)
    return replace(verdict, late=sealed.late, backwards=backwards)


def _of_rows(verdict: Verdict, sealed: Sealed, *, files: bool) -> Verdict:
    wrong = first_wrong(sealed, verdict.events)
    if wrong is None and files and any(True for _key in files_changed()):
        wrong = verdict.events, "file_edited"
    return replace(verdict, first_bad=wrong[0], kind=wrong[1]) if wrong else verdict


def _keys() -> dict[str, str]:
    """Every key that events may have been made with, by its name; the first events do not name theirs."""
    keys = [settings.AUDIT_KEY, *settings.AUDIT_OLD_KEYS]
    return {"": keys[-1], **{key_id(key): key for key in keys}}


def _wrong(event: Event, expected: int, last: str, known: dict[int, str], keys: dict[str, str]) -> Kind | None:
    if event.number != expected:
        return "missing"
    if event.previous_hash != last:
        return "unlinked"
    key = keys.get(event.key_id)
    if key is None or event.hash != event_hash(key, last, facts_of(event)):
        return "edited"
    return _unlike_anchor(event, known)


def _unlike_anchor(event: Event, known: dict[int, str]) -> Kind | None:
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
