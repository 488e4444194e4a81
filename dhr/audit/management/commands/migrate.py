"""`migrate` as Django has it; afterwards every record that is only ever added is protected in the database."""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS, connection

from dhr.audit.protecting import protect, unprotect
from dhr.audit.sealing import keep_shapes


class Command(migrate.Command):
    """While migrations run the triggers are down: a table that is made anew on SQLite would lose them anyway."""

    def handle(self, *args: Any, **options: Any) -> None:
        ours = options.get("database") == DEFAULT_DB_ALIAS and not (
            options.get("plan") or options.get("check_unapplied")
        )
        if ours:
            unprotect()
        try:
            super().handle(*args, **options)
        finally:
            if ours:
                protect()
        if ours and "audit_shape" in connection.introspection.table_names():
            keep_shapes()
