"""Verifying what the chain seals: rows of history, stored files and texts of events, against their digests."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dhr.audit.digests import Key, columns_of, digests, salted, sealed_tables, shape_of
from dhr.audit.models import Event, EventText, Salt, Shape
from dhr.audit.sealing import ANEW, LATE, Seal, unsealed
from dhr.core.models import StoredFile

RowKind = Literal["row_edited", "row_missing", "row_added", "salt_missing", "text_edited", "file_edited"]
ROW_KINDS: dict[RowKind, str] = {
    "row_edited": "a row of history is not what was sealed",
    "row_missing": "a row of history that was sealed is gone",
    "row_added": "a row of history was written past the product",
    "salt_missing": "what is needed to verify its rows of history is gone",
    "text_edited": "a text that belongs to the event is not what was recorded",
    "file_edited": "the bytes of a stored file are not those of its fingerprint",
}


@dataclass
class Sealed:
    """What the events say of rows and texts, gathered while the chain is read; a later seal replaces an earlier one."""

    rows: dict[tuple[str, Key], tuple[int, str, str]] = field(default_factory=dict)
    texts: dict[tuple[int, str], tuple[int, str]] = field(default_factory=dict)
    late: int = 0

    def take(self, event: Event) -> None:
        seal: Seal = event.sealed
        for table, (shape, pairs) in seal.items():
            for key, digest in pairs:
                self.rows[table, key] = (event.number, shape, digest)
        for name, value in event.detail.items():
            if isinstance(value, dict) and value.keys() == {"digest"}:
                self.texts[event.number, name] = (event.number, value["digest"])
        if event.verb == ANEW:
            for number, name, digest in event.detail.get("texts", ()):
                self.texts[number, name] = (event.number, digest)
        if event.verb == LATE:
            self.late += int(event.detail.get("rows", 0))


Wrong = tuple[int, RowKind]


def first_wrong(sealed: Sealed, last: int) -> Wrong | None:
    """The event with the lowest number whose seal does not hold, and how; for a row that nothing seals, the last event."""
    salts = dict(Salt.objects.values_list("event", "salt"))
    found = [*_rows(sealed, salts), *_texts(sealed, salts)]
    if not found and (added := _added(sealed)):
        return last, added
    return min(found, default=None)


def _rows(sealed: Sealed, salts: dict[int, str]) -> Iterator[Wrong]:
    by_seal: dict[tuple[int, str, str], dict[Key, str]] = defaultdict(dict)
    for (table, key), (event, shape, digest) in sealed.rows.items():
        by_seal[event, table, shape][key] = digest
    shapes: dict[tuple[str, str], Sequence[str]] = {(one.table, one.name): one.columns for one in Shape.objects.all()}
    now = {table: columns_of(model) for table, model in sealed_tables().items()}
    shapes |= {(table, shape_of(columns)): columns for table, columns in now.items()}
    for (event, table, shape), rows in by_seal.items():
        columns = shapes.get((table, shape))
        if columns is None:
            yield event, "salt_missing"
            continue
        yield from ((event, kind) for kind in _seal(table, columns, rows, salts.get(event, "")))


def _seal(table: str, columns: Sequence[str], rows: dict[Key, str], salt: str) -> Iterator[RowKind]:
    model = sealed_tables().get(table)
    if model is None or not set(columns) <= set(columns_of(model)):
        return  # the table has lost a column since: a migration of ours, which nobody can undo unseen
    if not salt:
        yield "salt_missing"
        return
    now = digests(table, rows, columns, salt)
    if any(key not in now for key in rows):
        yield "row_missing"
    if any(now.get(key, digest) != digest for key, digest in rows.items()):
        yield "row_edited"


def _texts(sealed: Sealed, salts: dict[int, str]) -> Iterator[Wrong]:
    """Where a removal destroyed a salt, it sealed every text of it anew: the newest seal has one."""
    kept = {(text.event, text.field): text.text for text in EventText.objects.iterator(chunk_size=2000)}
    for (number, name), (sealed_by, digest) in sealed.texts.items():
        salt = salts.get(sealed_by)
        if not salt:
            yield sealed_by, "salt_missing"
        elif (number, name) not in kept or salted(salt, kept[number, name]) != digest:
            yield number, "text_edited"


def _added(sealed: Sealed) -> RowKind | None:
    known: dict[str, set[Key]] = defaultdict(set)
    for table, key in sealed.rows:
        known[table].add(key)
    return "row_added" if unsealed(known) else None


def files_changed() -> Iterable[str]:
    """The keys of stored files whose bytes are not those of their fingerprint."""
    for file in StoredFile.objects.order_by("pk").iterator(chunk_size=20):
        if hashlib.sha256(bytes(file.content)).hexdigest() != file.sha256:
            yield str(file.pk)
