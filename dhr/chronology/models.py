"""Chronologies that came in, their rows, and the combined chronologies that were issued."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from dhr.agencies.names import name_on
from dhr.chronology.models_findings import Finding as Finding
from dhr.core import clock
from dhr.core.models import AppendOnly, Base, StoredFile, tracked
from dhr.workflow.models import AgencyReturn, Review


class SubmissionState(models.TextChoices):
    READING = "reading", "Being read"
    WAITING = "waiting", "Waiting for your answer"
    REFUSED = "refused", "Could not be read"
    DRAFT = "draft", "Draft"
    SUBMITTED = "submitted", "Submitted"
    ACCEPTED = "accepted", "Accepted"
    RETURNED = "returned", "Returned"
    REPLACED = "replaced", "Replaced by a later file"
    WITHDRAWN = "withdrawn", "Withdrawn"


class SubmissionKind(models.TextChoices):
    FILE = "file", "A file"
    TYPED = "typed", "Typed on this site"
    NO_CONTACT = "no_contact", "No contact in the period"
    NO_RECORDS = "no_records", "No records held"


class Submission(Base):
    """One version of an agency's return: a file, rows typed on the site, or a declaration that there is nothing to tell.

    The bytes of a file are kept as they came; typed rows and declarations get theirs when they are submitted. `choices` is
    what persons said about the reading (`records.Choices.as_json`, and `twin_seen`), `asks` what they have to say before it
    is a draft (`twin`, `text`, `columns`, `compare`), `layout` how each table was taken, `readings` the ways to read a
    text file, `former` the version that this one would replace, `compared` the number of rows by what became of them.
    """

    agency_return = models.ForeignKey(AgencyReturn, on_delete=models.PROTECT, related_name="submissions")
    version = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=SubmissionKind.choices, default=SubmissionKind.FILE)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    once = models.UUIDField(null=True, unique=True, help_text="The form it came from: sent twice, kept once.")
    state = models.CharField(max_length=20, choices=SubmissionState.choices, default=SubmissionState.READING)
    refusal = models.TextField(blank=True, help_text="Why the file could not be read.")
    format = models.CharField(max_length=10, blank=True)
    counts = models.JSONField(default=dict)
    warnings = models.JSONField(default=list)
    unplaced = models.JSONField(default=list)
    choices = models.JSONField(default=dict)
    asks = models.JSONField(default=list)
    layout = models.JSONField(default=list)
    readings = models.JSONField(default=list)
    prefixes = models.JSONField(default=list)
    former = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    compared = models.JSONField(default=dict)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    history = tracked()

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["agency_return", "version"], name="submission_version_once")]

    @property
    def name(self) -> str:
        """What a person calls it: the file's name, or how it came about."""
        return self.file.name if self.file else self.get_kind_display()

    @cached_property
    def agency_name(self) -> str:
        """What the agency was called on the day on which this came: under that name its rows stand, whatever it is called
        later."""
        return name_on(self.agency_return.agency, timezone.localdate(self.uploaded_at))


class RowKind(models.TextChoices):
    EVENT = "event", "Event"
    NOTE = "note", "Author's note"
    NO_CONTACT = "no_contact", "Declared period without contact"
    OTHER = "other", "Not an event"
    REJECTED = "rejected", "Could not be read"


class Compared(models.TextChoices):
    ADDED = "added", "Added"
    CHANGED = "changed", "Changed"
    UNCHANGED = "unchanged", "Unchanged"
    REMOVED = "removed", "Removed"


class Row(Base):
    """One row of a submission that is more than a heading or blank. `data` is the row as the reader gave it:
    `Event.as_json()` for an event, the contract's object for a note, no-contact or other row, and for a rejected one
    `{"cells": [[heading, text, key]], "problems": [{"column", "value", "reason", "code"}]}`. Others serve filters.

    `entry` stays with the row through the versions of a return: what the panel says of an entry hangs on it. `as_sent` is
    `{"kind", "data"}` of a row that was changed on the site, `codes` the kinds of its problems, or of its warnings.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField(help_text="Order within the file.")
    kind = models.CharField(max_length=12, choices=RowKind.choices)
    data = models.JSONField()
    place = models.CharField(max_length=120)
    first_day = models.DateField(null=True, db_index=True, help_text="Day of the earliest start, or of the latest.")
    unsure = models.BooleanField(default=False, help_text="It has a day, and its start is a window or open.")
    text = models.TextField(blank=True)
    beside = models.TextField(blank=True, help_text="The other words of an event, for searching.")
    analysis = models.TextField(blank=True, help_text="The words of an event that only the panel sees, for searching.")
    agency_name = models.CharField(max_length=200, blank=True)
    left_out = models.BooleanField(default=False)
    left_out_reason = models.TextField(blank=True)
    left_out_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entry = models.UUIDField(default=uuid.uuid4, db_index=True)
    compared = models.CharField(max_length=10, choices=Compared.choices, blank=True)
    former = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    codes = models.CharField(max_length=400, blank=True, help_text="With a space before and after each.")
    as_sent = models.JSONField(null=True)
    mended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    mended_at = models.DateTimeField(null=True, blank=True)
    mend = models.UUIDField(null=True, db_index=True, help_text="Rows that were mended at once share it.")
    position = models.PositiveIntegerField(
        null=True, db_index=True, help_text="Place in the review's combined chronology; empty while not accepted."
    )

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["submission", "kind", "left_out", "position"])]


class RemarkKind(models.TextChoices):
    COMMENT = "comment", "Comment"
    TAG = "tag", "Tag"
    MARK = "mark", "Mark"
    SIGNIFICANCE = "significance", "Significance"
    THEME = "theme", "Theme"
    READING = "reading", "Reading of the date"


class Remark(Base):
    """What the panel says of an entry, beside the agency's words. It hangs on `Row.entry`, so that it stays with the entry
    when the agency sends a later version; `row` is the row that was seen when it was said. `why` belongs to a reading of the
    date: the agency's date stands, and the panel's beside it with its reason."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="remarks")
    entry = models.UUIDField(db_index=True)
    row = models.ForeignKey(Row, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=RemarkKind.choices, default=RemarkKind.COMMENT)
    text = models.TextField()
    why = models.TextField(blank=True)
    batch = models.UUIDField(null=True, blank=True, db_index=True, help_text="Said of several entries at once.")
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["said_at"]


class RememberedColumns(Base):
    """What an agency said of the headings of its files in a review (`records.Choices.mapping` and `.unheaded`)."""

    agency_return = models.OneToOneField(AgencyReturn, on_delete=models.PROTECT, related_name="remembered_columns")
    mapping = models.JSONField(default=dict)
    unheaded = models.JSONField(default=dict)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField(default=clock.now)
    history = tracked()


class ReviewColumns(Base):
    """Which columns a review asks for beside the date, the source and the event, and which of them in each row."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="chronology_columns")
    keys = models.JSONField(default=list, help_text="Canonical columns (headings.FIELDS), in order.")
    required = models.JSONField(default=list)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(default=clock.now)
    history = tracked()


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
