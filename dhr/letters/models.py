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
from dhr.letters.stages import LETTER_TRACK
from dhr.panels.models import Household
from dhr.workflow.models import Extension, Review, StagedModel
from dhr.workflow.moves import moves_of


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
    extension = models.ForeignKey(
        Extension, null=True, blank=True, on_delete=models.PROTECT, related_name="letters",
        help_text="The extension that the letter tells of: the one that was agreed last when it was drafted.",
    )  # fmt: skip
    report = models.ForeignKey(
        AgencyReport, null=True, blank=True, on_delete=models.PROTECT, related_name="letters",
        help_text="The agency's report that is late; empty where it is its chronology.",
    )  # fmt: skip
    wording = models.TextField()
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
    def subject(self) -> str:
        name = LETTERS[self.code].name
        to = self.agency.name if self.agency else self.household.label if self.household else ""
        return f"{name}: {to}" if to else name
