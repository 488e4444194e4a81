"""A digest of every table, to see that nothing was written where nothing may be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db import connection

from tests.conftest import MAY_CHANGE_ON_GET

# What reading may write is one list for the whole suite (tests/conftest.py). Caches are no records; the tables of the
# database itself are not the product's.
NOT_RECORDS = frozenset({"django_session", "django_migrations", "sqlite_sequence", "shared_cache"})


def digests(without: Iterable[str] = ()) -> dict[str, str]:
    """Table to the digest of its rows, whatever their order. Binary and JSON columns count as they are printed."""
    left_out = NOT_RECORDS | MAY_CHANGE_ON_GET | frozenset(without)
    return {table: _digest(table) for table in sorted(connection.introspection.table_names()) if table not in left_out}


def _digest(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  a name from the database itself
        rows = sorted(hashlib.sha256(repr([_plain(cell) for cell in row]).encode()).hexdigest() for row in cursor)
    return f"{len(rows)}:{hashlib.sha256(''.join(rows).encode()).hexdigest()}"


def _plain(cell: object) -> object:
    return bytes(cell) if isinstance(cell, memoryview) else cell


def changed(before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    """The tables whose rows are not what they were: how many rows there were and are."""
    return {
        table: f"{before.get(table, 'none').partition(':')[0]} rows, now {after.get(table, 'none').partition(':')[0]}"
        for table in sorted({*before, *after})
        if before.get(table) != after.get(table)
    }


def mentions(key: str) -> dict[str, str]:
    """The rows that hold this identifier, table by table, but for the history: that somebody tried may be written down."""
    ways = (key, key.replace("-", ""))
    left_out = NOT_RECORDS | MAY_CHANGE_ON_GET
    found = {}
    for table in sorted(connection.introspection.table_names()):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            rows = sorted(said for row in cursor if any(way in (said := repr(row)) for way in ways))
        if rows and table not in left_out:
            found[table] = "\n".join(rows)
    return found
