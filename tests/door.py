"""The door for suites that empty tables: what is only ever added is protected in the test database too.

Production has no such door: `SUITE_DOOR` stands in the settings of the tests alone, and this file is not part of the product.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations

from dhr.audit.protecting import protect, unprotect


@contextmanager
def as_administrator() -> Iterator[None]:
    """Somebody with the database, past the product and its triggers."""
    if connection.vendor == "postgresql":
        _set_suite("open")
        try:
            yield
        finally:
            _set_suite("")
        return
    unprotect()
    try:
        yield
    finally:
        protect()


def _set_suite(value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('dhr.suite', %s, false)", [value])


def let_the_suite_empty_tables() -> None:
    """Django's own tests that commit empty every table at their end."""
    really: Callable[..., Any] = BaseDatabaseOperations.execute_sql_flush

    def emptied(self: Any, sql_list: Any) -> None:
        with as_administrator():
            really(self, sql_list)

    BaseDatabaseOperations.execute_sql_flush = emptied  # type: ignore[method-assign]
