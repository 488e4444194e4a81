"""Removals asked for by one person and agreed by another, how long a partnership keeps what, and holds for legal reasons."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.agencies.models import Partnership
from dhr.core import clock
from dhr.core.fields import EncryptedTextField
from dhr.core.models import Base, tracked
from dhr.workflow.models import Review


class RemovalKind(models.TextChoices):
    WORDS = "redaction", "Words"
    DISPOSAL = "disposal", "Records whose time is over"


class RemovalState(models.TextChoices):
    DRAFT = "draft", "Being looked at"
    ASKED = "asked", "Waiting for the chair of the partnership"
    REFUSED = "refused", "Refused"
    GIVEN_UP = "given_up", "Given up"
    AGREED = "agreed", "Being done"
    FAILED = "failed", "Could not be finished"
    DONE = "done", "Done"


class Redaction(Base):
    """One removal. It keeps no history on purpose: the words must be gone once it is done, and a history would keep them.
    What was asked, agreed and done stands in the chain of events. `found` and `removed` are counts, never content."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="removals")
    review = models.ForeignKey(
        Review, null=True, on_delete=models.PROTECT, related_name="removals",
        help_text="Empty: every review of the partnership.",
    )  # fmt: skip
    kind = models.CharField(max_length=10, choices=RemovalKind.choices, default=RemovalKind.WORDS)
    state = models.CharField(max_length=10, choices=RemovalState.choices, default=RemovalState.DRAFT, db_index=True)
    words = EncryptedTextField(blank=True, help_text="One a line; destroyed when the removal is done or given up.")
    inside_words = models.BooleanField(default=False)
    in_directory = models.BooleanField(default=False, help_text="Also where users and agencies are named.")
    record_class = models.CharField(max_length=30, blank=True)
    reason = models.TextField(help_text="Never holds the words.")
    legal_basis = models.CharField(max_length=300, blank=True)
    found = models.JSONField(default=list)
    removed = models.JSONField(default=list)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    counted_at = models.DateTimeField(null=True, help_text="When `found` was counted; empty while that goes on.")
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, help_text="When it was agreed or refused.")
    answer_note = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    cleaned_at = models.DateTimeField(null=True, help_text="When the database had overwritten what lay in freed space.")

    class Meta:
        ordering = ["-asked_at"]


class Trigger(models.TextChoices):
    CLOSURE = "closure", "The review is closed"
    PUBLICATION = "publication", "The report is published"


class RetentionRule(Base):
    """How long a partnership keeps one class of records. No national rule is known, so there is none until it sets one."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="retention_rules")
    record_class = models.CharField(max_length=30)
    trigger = models.CharField(max_length=20, choices=Trigger.choices)
    months = models.PositiveSmallIntegerField()
    authority = models.CharField(max_length=300, help_text="On whose word: a policy, an advice, with its day.")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=clock.now)
    history = tracked()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "record_class"], name="one_rule_for_a_class")]


class LegalHold(Base):
    """Nothing of the review is removed or disposed of while this stands: an inquiry, a claim, a court."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="legal_holds")
    reason = models.TextField()
    starts_on = models.DateField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    end_note = models.TextField(blank=True)
    history = tracked()

    class Meta:
        ordering = ["starts_on"]
