"""A letter: its wording and values while a draft, its frozen bytes once approved."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django_fsm import FSMField

from dhr.agencies.models import Agency
from dhr.core import clock
from dhr.core.fields import EncryptedWordsField
from dhr.core.models import StoredFile, tracked
from dhr.imrs.models import AgencyReport
from dhr.letters.catalogue import LETTERS
from dhr.letters.models_sending import Batch, IncomingLetter, PreviewRead, WithdrawnIssue
from dhr.letters.models_templates import PartnershipLetterhead as PartnershipLetterhead
from dhr.letters.models_templates import PartnershipTemplate as PartnershipTemplate
from dhr.letters.recipients import lists_as
from dhr.letters.sending_rules import WAYS
from dhr.letters.stages import LETTER_TRACK
from dhr.panels.models import Contribution, Household, PanelMember
from dhr.workflow.models import Extension, Review, StagedModel
from dhr.workflow.moves import moves_of

__all__ = ["Batch", "IncomingLetter", "Letter", "PreviewRead", "WithdrawnIssue"]


class Letter(StagedModel):
    """One letter to one recipient. `values` fills placeholders of the closed list: in a draft what a person typed (the rest
    comes from the records as they stand), once approved everything that the letter says."""

    TRACK = LETTER_TRACK
    locals().update(moves_of(TRACK))
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="letters")
    code = models.CharField(max_length=5)
    stage = FSMField(default=LETTER_TRACK.first, choices=LETTER_TRACK.choices, protected=True, db_index=True)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    household = models.ForeignKey(Household, null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    member = models.ForeignKey(PanelMember, null=True, blank=True, on_delete=models.PROTECT, related_name="letters")
    contributor = models.ForeignKey(
        Contribution, null=True, blank=True, on_delete=models.PROTECT, related_name="letters",
        help_text="What somebody of the household told, where the letter is about the note of it.",
    )  # fmt: skip
    recipient = EncryptedWordsField(
        default=dict, blank=True, help_text="Name and address of somebody whom the records do not hold."
    )
    extension = models.ForeignKey(
        Extension, null=True, blank=True, on_delete=models.PROTECT, related_name="letters",
        help_text="The extension that the letter tells of: the one that was agreed last when it was drafted.",
    )  # fmt: skip
    report = models.ForeignKey(
        AgencyReport, null=True, blank=True, on_delete=models.PROTECT, related_name="letters",
        help_text="The agency's report that is late; empty where it is its chronology.",
    )  # fmt: skip
    batch = models.ForeignKey(
        Batch, null=True, blank=True, on_delete=models.PROTECT, related_name="letters",
        help_text="Those with which it was drafted and is approved.",
    )  # fmt: skip
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections",
        help_text="The letter that was sent and that this one corrects.",
    )  # fmt: skip
    wording = models.TextField()
    welsh = models.TextField(blank=True, help_text="The partnership's own Welsh text, printed beside the English.")
    template = models.ForeignKey(
        PartnershipTemplate, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="The partnership's own wording with which it was drafted; empty for the default.",
    )  # fmt: skip
    values = EncryptedWordsField(default=dict, blank=True)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField(default=clock.now, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    pdf = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    word = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sent_on = models.DateField(null=True, blank=True)
    sent_way = models.CharField(max_length=10, choices=[*WAYS.items()], blank=True)
    sent_how = models.CharField(max_length=200, blank=True)
    brought_in_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+",
        help_text="Who brought the wording in from an edited Word file, the last time that somebody did.",
    )  # fmt: skip
    brought_in_at = models.DateTimeField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["prepared_at"]

    @property
    def has_own_work(self) -> bool:
        """Letters that are approved together are one piece of work."""
        return self.batch_id is None

    @property
    def subject(self) -> str:
        return f"{LETTERS[self.code].name}: {self.addressee}"[:200]

    @property
    def addressee(self) -> str:
        """To whom, without a person's name: an organisation, the label of a household, or the kind of recipient."""
        agency = self.agency or (self.member.agency if self.member else None)
        label = agency.name if agency else self.household.label if self.household else ""
        return lists_as(LETTERS[self.code].to, label)
