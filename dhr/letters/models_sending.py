"""Several letters drafted in one go, the reading of each preview, approvals that were taken back, and letters that came in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django_fsm import FSMField

from dhr.core import clock
from dhr.core.fields import EncryptedTextField
from dhr.core.models import AppendOnly, Base, StoredFile, tracked
from dhr.letters.batch_stages import BATCH_TRACK
from dhr.letters.catalogue import LETTERS
from dhr.letters.incoming_rules import CAME
from dhr.workflow.models import Review, StagedModel
from dhr.workflow.moves import moves_of


class Batch(StagedModel):
    """The same letter to several agencies: drafted, approved and sent together. The letters are `letters`, each with its own
    stage; one that is taken back by itself leaves the batch."""

    TRACK = BATCH_TRACK
    locals().update(moves_of(TRACK))
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="letter_batches")
    code = models.CharField(max_length=5)
    stage = FSMField(default=BATCH_TRACK.first, choices=BATCH_TRACK.choices, protected=True, db_index=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    history = tracked()

    class Meta:
        ordering = ["made_at"]

    @property
    def subject(self) -> str:
        return f"{LETTERS[self.code].name}: several agencies"


class PreviewRead(AppendOnly, Base):
    """Somebody turned over the preview of a letter; `said` is the mark of what it said then, in hexadecimal."""

    letter = models.ForeignKey("letters.Letter", on_delete=models.PROTECT, related_name="previews_read")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["at"]


class WithdrawnIssue(AppendOnly, Base):
    """A letter as it was issued by an approval that was taken back before it was sent: kept, and never handed out as the
    letter again."""

    letter = models.ForeignKey("letters.Letter", on_delete=models.PROTECT, related_name="withdrawn")
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    word = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()
    reason = models.TextField()
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["withdrawn_at"]


class IncomingLetter(AppendOnly, Base):
    """A letter that came in. `sender` is an organisation or a role and stands in lists; what a person notes of it is
    encrypted. A mistake is put right by recording it anew; the record in whose place that stands is kept."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="incoming_letters")
    code = models.CharField(max_length=5)
    received_on = models.DateField()
    how = models.CharField(max_length=10, choices=[*CAME.items()])
    sender = models.CharField(max_length=200)
    answers = models.ForeignKey(
        "letters.Letter", null=True, blank=True, on_delete=models.PROTECT, related_name="replies",
        help_text="The letter that it answers.",
    )  # fmt: skip
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by",
        help_text="The record in whose place this one stands.",
    )  # fmt: skip
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = EncryptedTextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["received_on", "recorded_at"]

    @property
    def stands(self) -> bool:
        """Whether no other record took its place."""
        return not hasattr(self, "replaced_by")
