"""After a removal: what lay in freed space of the database is overwritten. Without this, the old bytes stay in the file until
something else happens to be written there. Backups and archives of the log hold them until they expire: docs/how-to/redact.md."""

from __future__ import annotations

from django.db import DatabaseError, connection

from dhr.redaction.columns import tables


def clean_database() -> bool:
    """Whether it could be done now. Inside a transaction it cannot; a reader in the way, or a missing right, prevents it."""
    if connection.in_atomic_block:
        return False
    try:
        return _rewrite_file() if connection.vendor == "sqlite" else _rewrite_tables()
    except DatabaseError:
        return False


def _rewrite_file() -> bool:
    """The file anew, without free pages, and the log beside it emptied."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    return not busy


def _rewrite_tables() -> bool:
    """Every table anew. PostgreSQL only warns when a table belongs to somebody else, so that is asked first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
            " AND NOT pg_has_role(current_user, relowner, 'USAGE')"
        )
        not_ours = {name for (name,) in cursor.fetchall()}
        names = sorted({model._meta.db_table for model in tables()})
        for name in names:
            if name not in not_ours:
                cursor.execute(f"VACUUM (FULL, ANALYZE) {connection.ops.quote_name(name)}")
    return not not_ours.intersection(names)
