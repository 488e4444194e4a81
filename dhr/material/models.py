"""Documents of a review and their versions, the organisations to which a document is open, and the papers of meetings."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.agencies.models import Agency
from dhr.core import clock
from dhr.core.models import AppendOnly, Base, StoredFile, tracked
from dhr.material.rules import AUDIENCES, FLAGS, KINDS, SENSITIVITIES
from dhr.meetings.models import Meeting
from dhr.workflow.models import Review


class Document(Base):
    """One document, by a number within its review. Title and origin never hold a name."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="documents")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=30, choices=list(KINDS.items()))
    title = models.CharField(max_length=200)
    origin = models.CharField(max_length=200, help_text="The organisation or role from which it came. Never a name.")
    sensitivity = models.CharField(max_length=20, choices=list(SENSITIVITIES.items()), default="official_sensitive")
    audience = models.CharField(max_length=10, choices=[(key, found.label) for key, found in AUDIENCES.items()])
    for_family = models.BooleanField(default=False, help_text="May be shared with the family.")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now, editable=False)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_reason = models.TextField(blank=True)
    history = tracked()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="document_number_once_in_a_review")]

    @property
    def subject(self) -> str:
        """How the history calls it: never with a word that somebody typed."""
        return f"Document {self.number}, {self.get_kind_display()}"


class DocumentVersion(AppendOnly, Base):
    """The bytes of one version, as they came, and why there is a new one. The versions before stay."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    dated_on = models.DateField(null=True, blank=True, help_text="The date that the document itself has.")
    reason = models.TextField(blank=True, help_text="Why there is a new version; empty for the first.")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="document_version_once")]


class DocumentReader(Base):
    """An organisation of the panel to which one document is open, from a day on until it is taken back."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="readers")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    named_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["agency__name"]


class DisclosureMark(AppendOnly, Base):
    """How one version stands with the criminal proceedings from now on. A later mark takes the place of an earlier one;
    both stay. A version without a mark is not considered yet, also where the one before it was."""

    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="marks")
    number = models.PositiveSmallIntegerField()
    flag = models.CharField(max_length=20, choices=[(key, found.label) for key, found in FLAGS.items()])
    on = models.DateField(null=True, blank=True, help_text="The day on which it was disclosed.")
    reason = models.TextField(blank=True)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="disclosure_mark_number_once")]


class PaperSet(AppendOnly, Base):
    """The papers of a meeting as they were fixed once. A later set takes the place of an earlier one; both stay."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="paper_sets")
    number = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True, help_text="Why they were fixed anew; empty for the first.")
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="paper_set_number_once")]


class Paper(AppendOnly, Base):
    """One version of one document as a paper, with the fingerprint that its file had when the papers were fixed."""

    papers = models.ForeignKey(PaperSet, on_delete=models.PROTECT, related_name="papers")
    version = models.ForeignKey(DocumentVersion, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["papers", "version"], name="paper_once_in_a_set")]
