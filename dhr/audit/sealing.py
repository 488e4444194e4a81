"""Rows of history are sealed by the event of their transaction; what a removal changed is sealed anew (decision 14)."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import transaction

from dhr.accounts.models import User
from dhr.audit.digests import Key, columns_of, digests, key_of, salted, sealed_tables, shape_of
from dhr.audit.models import Event, EventText, Salt, Shape
from dhr.core.noting import Noted

SEALED, LATE, ANEW = "history.sealed", "history.sealed_late", "history.sealed_anew"
Seal = dict[str, Any]
"""`{"table": [shape, [[row, digest], ...]], ...}`: what an event says of the rows of history that it seals."""
AT_A_TIME = 2000


def seal_of(rows: Iterable[Noted], salt: str) -> Seal:
    """The digests of these rows; those that were rolled back are left out."""
    by_table: dict[str, list[Key]] = defaultdict(list)
    for table, key in rows:
        by_table[table].append(key)
    seal: Seal = {}
    for table, keys in sorted(by_table.items()):
        columns = columns_of(sealed_tables()[table])
        found = digests(table, keys, columns, salt)
        if found:
            seal[table] = [shape_of(columns), [list(pair) for pair in sorted(found.items())]]
    return seal


def keep_shapes() -> None:
    """After migrations: the columns of today under their short name, for the day on which a table has others."""
    known = set(Shape.objects.values_list("table", "name"))
    today = [(table, columns_of(model)) for table, model in sealed_tables().items()]
    fresh = [Shape(table=t, name=shape_of(c), columns=list(c)) for t, c in today if (t, shape_of(c)) not in known]
    Shape.objects.bulk_create(fresh)


def new_salt() -> str:
    return secrets.token_hex(16)


def seal_the_rest() -> None:
    """After a transaction whose last rows of history had no event: they get one."""
    from dhr.audit.services import record_event

    with transaction.atomic():
        record_event(by=None, verb=SEALED)


def seal_late() -> int:
    """The hourly job: rows that nothing sealed, because a process died in between, or because somebody wrote them past the
    product. They are sealed now, and the event says how many."""
    from dhr.audit.services import locked_head, record_event

    with transaction.atomic():
        locked_head()
        missing = [(table, key) for table, keys in unsealed(sealed_rows()).items() for key in keys]
        if missing:
            record_event(by=None, verb=LATE, detail={"rows": len(missing)}, rows=missing)
    return len(missing)


def sealed_rows() -> dict[str, set[Key]]:
    """Every row of history that some event seals."""
    found: dict[str, set[Key]] = defaultdict(set)
    for _number, seal in _seals():
        for table, (_shape_name, pairs) in seal.items():
            found[table].update(key for key, _digest in pairs)
    return found


def unsealed(sealed: Mapping[str, set[Key]]) -> dict[str, list[Key]]:
    """The rows of history that nothing seals."""
    missing = {}
    for table, model in sealed_tables().items():
        there = model._base_manager.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=AT_A_TIME)
        found = [key for key in map(key_of, there) if key not in sealed.get(table, ())]
        if found:
            missing[table] = found
    return missing


def seal_anew(*, by: User, rows: Iterable[Noted], texts: Iterable[int] = ()) -> None:
    """After a removal changed these rows, and texts of these events: they and all that shared a salt with them are sealed
    by a new event, and the old salts are destroyed, so that nobody can guess from a digest what stood there. The door is
    open (`door.py`)."""
    from dhr.audit.services import record_event

    wanted = set(rows)
    events = _events_that_hold(wanted, set(texts))
    kept = {row for number, seal in _seals() if number in events for row in _in(seal)}
    salt, beside = new_salt(), EventText.objects.filter(event__in=events | _resealed_by(events)).order_by("pk")
    again = [[text.event, text.field, salted(salt, text.text)] for text in beside]
    Salt.objects.filter(event__in=events).update(salt="")
    record_event(by=by, verb=ANEW, detail={"texts": again} if again else {}, rows=sorted(kept | wanted), salt=salt)


def _events_that_hold(rows: set[Noted], texts: set[int]) -> set[int]:
    """Every event with a digest of one of these rows, or of a text of one of these events: also what earlier removals wrote."""
    found = texts | {number for number, seal in _seals() if rows & set(_in(seal))}
    anew = Event.objects.filter(verb=ANEW).values_list("number", "detail")
    return found | {number for number, said in anew if {event for event, *_rest in said.get("texts", ())} & found}


def _resealed_by(events: set[int]) -> set[int]:
    """The events whose texts these sealed anew after earlier removals."""
    anew = Event.objects.filter(verb=ANEW, number__in=events).values_list("detail", flat=True)
    return {event for said in anew for event, *_rest in said.get("texts", ())}


def _seals() -> Iterator[tuple[int, Seal]]:
    found = Event.objects.exclude(sealed={}).order_by("number").values_list("number", "sealed")
    return found.iterator(chunk_size=AT_A_TIME)


def _in(seal: Seal) -> Iterator[Noted]:
    return ((table, key) for table, (_name, pairs) in seal.items() for key, _digest in pairs)
