"""Chronologies that came in, their rows, and the combined chronologies that were issued."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.core import clock
from dhr.core.models import AppendOnly, Base, StoredFile, tracked
from dhr.workflow.models import AgencyReturn, Review


class SubmissionState(models.TextChoices):
    READING = "reading", "Being read"
    REFUSED = "refused", "Could not be read"
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    ACCEPTED = "accepted", "Accepted"
    RETURNED = "returned", "Returned"
    REPLACED = "replaced", "Replaced by a later file"


class Submission(Base):
    """One file that an agency sent: a version of its return. The bytes are kept as they came."""

    agency_return = models.ForeignKey(AgencyReturn, on_delete=models.PROTECT, related_name="submissions")
    version = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=SubmissionState.choices, default=SubmissionState.READING)
    refusal = models.TextField(blank=True, help_text="Why the file could not be read.")
    format = models.CharField(max_length=10, blank=True)
    counts = models.JSONField(default=dict)
    warnings = models.JSONField(default=list)
    unplaced = models.JSONField(default=list)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["agency_return", "version"], name="submission_version_once")]


class RowKind(models.TextChoices):
    EVENT = "event", "Event"
    NOTE = "note", "Author's note"
    NO_CONTACT = "no_contact", "Declared period without contact"
    OTHER = "other", "Not an event"
    REJECTED = "rejected", "Could not be read"


class Row(Base):
    """One row of a submission that is more than a heading or blank. `data` is the row as the reader gave it:
    `Event.as_json()` for an event, the contract's object for a note, no-contact or other row, and for a rejected
    one `{"cells": [[heading, text]], "problems": [{"column", "value", "reason"}]}`. The columns beside it serve filters.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField(help_text="Order within the file.")
    kind = models.CharField(max_length=12, choices=RowKind.choices)
    data = models.JSONField()
    place = models.CharField(max_length=120)
    first_day = models.DateField(null=True, db_index=True, help_text="Day of the earliest start, or of the latest.")
    text = models.TextField(blank=True)
    agency_name = models.CharField(max_length=200, blank=True)
    left_out = models.BooleanField(default=False)
    left_out_reason = models.TextField(blank=True)
    left_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    position = models.PositiveIntegerField(
        null=True, db_index=True, help_text="Place in the review's combined chronology; empty while not accepted."
    )

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["submission", "kind"])]


class CombinedIssue(AppendOnly, Base):
    """A combined chronology that was frozen; it never changes."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="combined_issues")
    version = models.PositiveSmallIntegerField()
    events = models.PositiveIntegerField()
    missing = models.JSONField(default=list, help_text="Agencies whose return was waived, with the reason.")
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["review", "version"], name="combined_version_once")]


class IssuedFile(AppendOnly, Base):
    """One file of a frozen combined chronology: Word, Excel, PDF, CSV or JSON."""

    issue = models.ForeignKey(CombinedIssue, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=10)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
