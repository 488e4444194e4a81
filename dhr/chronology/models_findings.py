"""What was noticed in a review's combined chronology, what persons said of it, and what agencies are asked about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.core import clock
from dhr.core.models import AppendOnly, Base, tracked
from dhr.workflow.models import AgencyReturn, Review


class Looking(Base):
    """The last time that findings were worked out for a review. `of` is the fingerprint of the rows and facts that went in:
    while it stays, nothing has to be worked out again. `done` of `steps` says how far it is while it runs."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="looking")
    of = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    steps = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveSmallIntegerField(default=0)
    events = models.PositiveIntegerField(default=0)


class Judgement(models.TextChoices):
    OPEN = "open", "To look at"
    CONFIRMED = "confirmed", "Confirmed"
    REFUSED = "refused", "Not so"


class Finding(Base):
    """One thing that was noticed: worked out from the rows, never typed. `key` is made of its kind and the entries that it
    rests on, so that it stays the same finding, with what was said of it, when agencies send later versions. `gone` where
    it is no longer noticed; `judgement` repeats the last of `judgements`, for filters."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=20, db_index=True)
    key = models.CharField(max_length=64)
    number = models.PositiveIntegerField(help_text="Order in time.")
    score = models.FloatField(help_text="From 0 to 1.")
    because = models.TextField(help_text="The words that made it.")
    about = models.CharField(max_length=200, blank=True, help_text="The agency that was told, or what differs.")
    gone = models.BooleanField(default=False)
    judgement = models.CharField(max_length=10, choices=Judgement.choices, default=Judgement.OPEN)

    class Meta:
        ordering = ["number", "kind", "key"]
        constraints = [models.UniqueConstraint(fields=["review", "key"], name="finding_once_in_a_review")]


class FindingRow(Base):
    """One of the rows that a finding rests on, in order."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="rows")
    row = models.ForeignKey("chronology.Row", on_delete=models.PROTECT, related_name="+")
    order = models.PositiveIntegerField()

    class Meta:
        ordering = ["order"]


class FindingJudgement(AppendOnly, Base):
    """What a person said of a finding; the last one holds."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="judgements")
    judgement = models.CharField(max_length=10, choices=Judgement.choices)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["at"]


class Question(Base):
    """What an agency is asked about a row or a finding, until when, and its answer. `entry` is the agency's own entry that
    it is about, if it is about one: no agency is shown the words of another."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="questions")
    agency_return = models.ForeignKey(AgencyReturn, on_delete=models.PROTECT, related_name="questions")
    entry = models.UUIDField(null=True, blank=True, db_index=True)
    finding = models.ForeignKey(Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="questions")
    about = models.CharField(
        max_length=20, blank=True, help_text="The kind of report of the agency; empty: its chronology."
    )  # fmt: skip
    text = models.TextField()
    due_on = models.DateField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["due_on", "asked_at"]
