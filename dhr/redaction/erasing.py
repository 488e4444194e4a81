"""The door to records that are only ever added, opened inside a removal; when it closes, what was changed is sealed anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dhr.accounts.models import User
from dhr.audit.digests import key_of, sealed_tables
from dhr.audit.door import opened
from dhr.audit.models import Event, EventText
from dhr.audit.replacing import record_replaced
from dhr.audit.sealing import seal_anew
from dhr.redaction.columns import AnyModel
from dhr.redaction.scope import all_rows

Touched = dict[AnyModel, list[Any]]


@contextmanager
def erase(*, by: User, reason: str) -> Iterator[Touched]:
    """Inside a transaction: whoever removes notes the rows that were changed in what is given out here."""
    touched: Touched = {}
    with opened(by=by, reason=reason):
        yield touched
        _seal(by, touched)


def _seal(by: User, touched: Touched) -> None:
    sealed = sealed_tables()
    rows = [
        (model._meta.db_table, key_of(pk))
        for model, keys in touched.items()
        for pk in keys
        if model._meta.db_table in sealed
    ]
    texts = all_rows(EventText).filter(pk__in=touched.get(EventText, [])).values_list("event", flat=True)
    if rows or texts:
        seal_anew(by=by, rows=list(dict.fromkeys(rows)), texts=list(texts))
    record_replaced(by=by, numbers=touched.get(Event, []))
