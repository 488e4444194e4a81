"""The chain of events: each one carries the hash of the one before it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.core.models import AppendOnly


class Event(AppendOnly):
    """Who did what, when. Never holds the name of a person in a case."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=200)
    verb = models.CharField(max_length=60, db_index=True)
    review_id = models.UUIDField(null=True, db_index=True)
    subject = models.CharField(max_length=300, blank=True)
    detail = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]


class Head(models.Model):
    """The end of the chain: one row, locked while an event is added."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"Event {self.number}"
