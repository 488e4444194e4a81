"""Writing many tracked records at once. Each row of history is written and noted for its seal, as `save` does it for one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models

from dhr.core.noting import note

Records = Sequence[models.Model]


def add_together(records: Records, *, by: AbstractBaseUser) -> None:
    """Add these new records of one model, in a number of questions that does not grow with them."""
    if records:
        type(records[0])._base_manager.bulk_create(records)
        _write_history(records, by, "", update=False)


def save_together(records: Records, *, fields: Sequence[str], by: AbstractBaseUser, reason: str = "") -> None:
    """Write these columns of records of one model. The caller holds their locks."""
    if records:
        type(records[0])._base_manager.bulk_update(records, fields)
        _write_history(records, by, reason, update=True)


def _write_history(records: Records, by: AbstractBaseUser, reason: str, *, update: bool) -> None:
    history: Any = type(records[0]).history  # type: ignore[attr-defined]
    for record in records:
        record._history_user = by  # type: ignore[attr-defined]
    written = history.bulk_history_create(records, update=update, default_user=by, default_change_reason=reason)
    for row in written:
        note(row._meta.db_table, row.pk)
