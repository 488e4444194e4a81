"""Digests of rows of history: salted, over the columns that the table had then, so that a later column changes nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from dhr.core.noting import NotedHistory

AT_A_TIME = 500


Key = int | str


@cache
def sealed_tables() -> Mapping[str, type[models.Model]]:
    """Every table whose rows are sealed, with its model: each history, and the stored files."""
    return {model._meta.db_table: model for model in apps.get_models() if issubclass(model, NotedHistory)}


def columns_of(model: type[models.Model]) -> tuple[str, ...]:
    """The columns of today, in the order of their names; of a file its fingerprint, not its bytes."""
    fields = (field for field in model._meta.concrete_fields if not isinstance(field, models.BinaryField))
    return tuple(sorted(field.attname for field in fields))


def shape_of(columns: Sequence[str]) -> str:
    """What a list of columns is known by."""
    return hashlib.sha256("\n".join(columns).encode()).hexdigest()[:16]


def digests(table: str, keys: Iterable[Key], columns: Sequence[str], salt: str) -> dict[Key, str]:
    """Key to SHA-256 over salt and values; rows that are not there are left out."""
    model, wanted = sealed_tables()[table], sorted(set(keys))
    found: dict[Key, str] = {}
    for start in range(0, len(wanted), AT_A_TIME):
        part = model._base_manager.filter(pk__in=wanted[start : start + AT_A_TIME]).values("pk", *columns)
        found |= {key_of(row["pk"]): digest(row, columns, salt) for row in part}
    return found


def key_of(value: Any) -> Key:
    """A key as JSON keeps it."""
    return value if isinstance(value, int) else str(value)


def digest(row: Mapping[str, Any], columns: Sequence[str], salt: str) -> str:
    values = [row[column] for column in columns]
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_plain)
    return salted(salt, text)


def salted(salt: str, text: str) -> str:
    """The digest that stands in an event for a text that is kept beside it."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else str(value)
