"""Bases of every record: UUID keys, records that are only ever added, and stored files."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from dhr.core import clock
from dhr.core.noting import NotedHistory


def tracked() -> HistoricalRecords:
    """History of each change to a record, with a reason of any length."""
    return HistoricalRecords(bases=[NotedHistory], history_change_reason_field=models.TextField(null=True))


class Base(models.Model):
    """A record with a key that gives nothing away."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class AppendOnlyError(TypeError):
    """Somebody tried to change or delete what is only ever added."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Refuses the bulk ways round the rule."""

    def update(self, **kwargs: Any) -> int:
        raise AppendOnlyError("These records are never changed.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("These records are never deleted.")


class AppendOnly(models.Model):
    """A record that is added once and never changed or deleted."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("This record is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("This record is never deleted.")


class StoredFile(AppendOnly, NotedHistory, Base):
    """The bytes of a file exactly as they came or were made, with their SHA-256 in hexadecimal."""

    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=150)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    content = models.BinaryField()
    created_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return self.name
