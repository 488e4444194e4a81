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
    sealed = models.JSONField(default=dict, help_text="Digests of the rows of history that this event seals.")
    key_id = models.CharField(max_length=16, blank=True, help_text="Which key made the hash.")
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


class Salt(models.Model):
    """What is mixed into the digests of one event, so that nobody can guess a text from its digest. Destroyed by a removal;
    the event stays and proves that something stood there."""

    event = models.PositiveBigIntegerField(primary_key=True)
    salt = models.CharField(max_length=32, blank=True)

    def __str__(self) -> str:
        return f"Salt of event {self.event}"


class Shape(AppendOnly):
    """The columns that a history table had when rows of it were sealed."""

    table = models.CharField(max_length=100)
    name = models.CharField(max_length=16)
    columns = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "name"], name="shape_of_a_table_once")]


class EventText(AppendOnly):
    """A text that a person typed and that an event speaks of: the event holds its salted digest, the text stands here, where
    a lawful removal can reach it."""

    event = models.PositiveBigIntegerField(db_index=True)
    field = models.CharField(max_length=60)
    text = models.TextField()


class Told(AppendOnly):
    """An anchor that was told to an outside place: number and hash of an event, where, when."""

    number = models.PositiveBigIntegerField(db_index=True)
    hash = models.CharField(max_length=64, blank=True)
    where = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]


class Verification(AppendOnly):
    """One verification of the whole history: whether it is what was recorded, and if not, from which event on and how."""

    at = models.DateTimeField(db_index=True)
    events = models.PositiveBigIntegerField()
    ok = models.BooleanField()
    first_bad = models.PositiveBigIntegerField(null=True)
    kind = models.CharField(max_length=30, blank=True)
    anchor = models.CharField(max_length=10)

    class Meta:
        ordering = ["-at"]


class Door(models.Model):
    """Stands open only inside the transaction of a lawful removal (`door.py`): on SQLite the triggers look at this table."""

    id = models.PositiveSmallIntegerField(primary_key=True)

    def __str__(self) -> str:
        return "open"


class Reading(models.Model):
    """Somebody looked at something in this hour: so that one look is one event."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=200)
    hour = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "what", "hour"], name="looked_once_in_an_hour")]

    def __str__(self) -> str:
        return self.what
