"""Triggers in the database: what is only ever added is neither changed nor deleted, whoever asks (decision 14).

`manage.py migrate` puts them up after it has run, on SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.db import connection

from dhr.core.models import AppendOnly
from dhr.core.noting import NotedHistory

SETTING = "dhr.door"
"""PostgreSQL: `SET LOCAL dhr.door = 'open'` lasts to the end of the transaction. SQLite: a row in audit_door does."""
REFUSED = "This record is never changed."
_FUNCTION = """
CREATE OR REPLACE FUNCTION dhr_refuse_change() RETURNS trigger AS $$
BEGIN
  IF {open} THEN
    IF TG_OP = 'DELETE' THEN RETURN OLD; ELSIF TG_OP = 'UPDATE' THEN RETURN NEW; END IF;
    RETURN NULL;
  END IF;
  RAISE EXCEPTION '{refused}' USING ERRCODE = 'restrict_violation';
END $$ LANGUAGE plpgsql
"""
_DOOR_IS_OPEN = f"TG_OP <> 'TRUNCATE' AND current_setting('{SETTING}', true) = 'open'"
_SUITE_MAY = "current_setting('dhr.suite', true) = 'open'"


def protected_tables() -> list[str]:
    """Every table of ours to which rows are only ever added: append-only records and history."""
    kept = [model for model in apps.get_models() if issubclass(model, AppendOnly | NotedHistory)]
    return sorted(model._meta.db_table for model in kept)


def protect() -> None:
    """Put every trigger up, anew."""
    _run(_putting_up())


def unprotect() -> None:
    """Take every trigger down, while migrations run."""
    _run(_taking_down())


def unprotected() -> list[str]:
    """Tables whose triggers are not there."""
    there = _there()
    return [f"{table}: {name}" for table in protected_tables() for name in _names(table) if name not in there]


def _run(statements: Iterator[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _names(table: str) -> list[str]:
    """The triggers of a table."""
    if connection.vendor == "postgresql":
        return [f"keep_rows_{table}"[:63], f"keep_all_{table}"[:63]]
    return [f"keep_updated_{table}", f"keep_deleted_{table}"]


def _putting_up() -> Iterator[str]:
    yield from _taking_down()
    if connection.vendor == "postgresql":
        suite = getattr(settings, "SUITE_DOOR", False)  # only the settings of the tests have it
        may = f"({_DOOR_IS_OPEN}) OR {_SUITE_MAY}" if suite else _DOOR_IS_OPEN
        yield _FUNCTION.format(open=may, refused=REFUSED)
    for table in _existing():
        yield from _triggers(table)


def _triggers(table: str) -> Iterator[str]:
    first, second = _names(table)
    if connection.vendor == "postgresql":
        run = "EXECUTE FUNCTION dhr_refuse_change()"
        yield f'CREATE TRIGGER "{first}" BEFORE UPDATE OR DELETE ON "{table}" FOR EACH ROW {run}'
        yield f'CREATE TRIGGER "{second}" BEFORE TRUNCATE ON "{table}" FOR EACH STATEMENT {run}'
        return
    closed = "WHEN NOT EXISTS (SELECT 1 FROM audit_door)"
    for name, act in ((first, "UPDATE"), (second, "DELETE")):
        yield f'CREATE TRIGGER "{name}" BEFORE {act} ON "{table}" {closed} BEGIN SELECT RAISE(ABORT, \'{REFUSED}\'); END'


def _taking_down() -> Iterator[str]:
    there = _there()
    for table in _existing():
        for name in _names(table):
            if name in there:
                yield (
                    f'DROP TRIGGER "{name}" ON "{table}"'
                    if connection.vendor == "postgresql"
                    else f'DROP TRIGGER "{name}"'
                )


def _existing() -> list[str]:
    there = set(connection.introspection.table_names())
    return [table for table in protected_tables() if table in there] if "audit_door" in there else []


def _there() -> set[str]:
    """The names of all triggers in the database."""
    asked = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {name for (name,) in cursor.fetchall()}
