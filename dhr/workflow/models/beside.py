"""Dated facts beside the stage of a review: other processes, pauses, extensions."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import models
from django_fsm import FSMField

from dhr.core.models import Base, tracked
from dhr.workflow.models.review import Review
from dhr.workflow.models.staged import StagedModel
from dhr.workflow.moves import moves_of
from dhr.workflow.proceeding_stages import PROCEEDING_TRACK


class ProceedingKind(models.TextChoices):
    CRIMINAL = "criminal", "Criminal investigation or trial"
    INQUEST = "inquest", "Inquest"
    IOPC = "iopc", "Independent Office for Police Conduct investigation"
    SAFEGUARDING_ADULTS = "safeguarding_adults", "Safeguarding adults review"
    CHILD_PRACTICE = "child_practice", "Child safeguarding practice review"
    MENTAL_HEALTH = "mental_health", "Mental health homicide investigation"
    SUSR = "susr", "Single unified safeguarding review (Wales)"
    OFFENSIVE_WEAPONS = "offensive_weapons", "Offensive weapons homicide review"
    JUDICIAL_REVIEW = "judicial_review", "Judicial review of a decision"
    OTHER = "other", "Other"


class ProceedingEffect(models.TextChoices):
    NONE = "none", "Holds nothing back"
    INTERVIEWS = "hold_interviews", "Hold interviews with witnesses"
    CONTACT = "hold_contact", "Hold contact with a family member who is a witness"
    PUBLICATION = "hold_publication", "Hold publication"


def effects_packed(effects: Iterable[str]) -> str:
    """How several effects are kept: in the order of ProceedingEffect, a blank between them; `none` where there is none."""
    held = [effect for effect in ProceedingEffect.values if effect != ProceedingEffect.NONE and effect in set(effects)]
    return " ".join(held) or ProceedingEffect.NONE


class OtherProceeding(StagedModel):
    """A process that runs beside the review."""

    TRACK = PROCEEDING_TRACK
    locals().update(moves_of(TRACK))
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="proceedings")
    kind = models.CharField(max_length=30, choices=ProceedingKind.choices)
    stage = FSMField(default=PROCEEDING_TRACK.first, choices=PROCEEDING_TRACK.choices, protected=True, db_index=True)
    reference = models.CharField(max_length=80, blank=True)
    owner = models.CharField(max_length=200, blank=True, help_text="Who leads it: a court, a coroner, a board.")
    contact = models.CharField(max_length=200, blank=True)
    effect = models.CharField(
        max_length=60, default=ProceedingEffect.NONE, help_text="One ProceedingEffect, or several with blanks between."
    )
    restrictions = models.TextField(blank=True, help_text="For example a reporting order.")
    note = models.CharField(max_length=300, blank=True)
    next_date = models.DateField(null=True, blank=True)
    last_checked_on = models.DateField(null=True, blank=True)
    check_again_on = models.DateField(null=True, blank=True, help_text="A local choice: no guidance says how often.")
    ended_on = models.DateField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["kind"]

    @property
    def subject(self) -> str:
        return ProceedingKind(self.kind).label

    @property
    def effects(self) -> list[str]:
        """Everything that it holds back; empty where it holds nothing back."""
        return [effect for effect in self.effect.split() if effect != ProceedingEffect.NONE]

    @property
    def effect_words(self) -> str:
        return "; ".join(ProceedingEffect(effect).label for effect in self.effects or [ProceedingEffect.NONE])


class ProceedingDateKind(models.TextChoices):
    CHARGE = "charge", "Charge"
    PLEA = "plea", "Plea and trial preparation hearing"
    TRIAL = "trial", "Trial begins"
    VERDICT = "verdict", "Verdict"
    SENTENCE = "sentence", "Sentence"
    APPEAL = "appeal", "Appeal"
    OPENED = "opened", "Inquest opened"
    SUSPENDED = "suspended", "Inquest suspended"
    PRE_INQUEST = "pre_inquest", "Pre-inquest review hearing"
    HEARING = "hearing", "Inquest hearing"
    CONCLUSION = "conclusion", "Conclusion"
    PREVENTION = "prevention", "Report to prevent future deaths"
    OTHER = "other", "Other date"


class ProceedingDate(Base):
    """One key date of a process beside the review."""

    proceeding = models.ForeignKey(OtherProceeding, on_delete=models.PROTECT, related_name="dates")
    kind = models.CharField(max_length=20, choices=ProceedingDateKind.choices)
    on = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    history = tracked()

    class Meta:
        ordering = ["on"]


class Answered(models.TextChoices):
    WAITING = "waiting", "Waiting for the chair of the partnership"
    AGREED = "agreed", "Agreed"
    REFUSED = "refused", "Refused"


class PauseReason(models.TextChoices):
    CRIMINAL = "criminal", "Criminal investigation or trial"
    INQUEST = "inquest", "Inquest"
    OTHER_REVIEW = "other_review", "Another review or investigation"
    FAMILY = "family", "The family needs time"
    OTHER = "other", "Another reason"


class Asked(Base):
    """Something that the review chair asks and the chair of the partnership agrees or refuses."""

    why = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    answer = models.CharField(max_length=10, choices=Answered.choices, default=Answered.WAITING)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_on = models.DateField(null=True, blank=True)
    answer_note = models.TextField(blank=True)

    class Meta:
        abstract = True


class Pause(Asked):
    """The review waits, wholly or in part, from one day until it goes on. Pausing is not a stage. Source: domain 3.1 A5p."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="pauses")
    reason = models.CharField(max_length=20, choices=PauseReason.choices)
    asked_for_by = models.CharField(
        max_length=200, blank=True, help_text="For example the senior investigating officer."
    )
    continues = models.TextField(blank=True, help_text="What goes on all the same.")
    starts_on = models.DateField()
    review_on = models.DateField(help_text="The day for looking again.")
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    end_note = models.TextField(blank=True)
    history = tracked()

    class Meta:
        ordering = ["starts_on"]


class ExtensionReason(models.TextChoices):
    CRIMINAL = "criminal", "Criminal investigation or trial"
    INQUEST = "inquest", "Inquest"
    AGENCIES = "agencies", "Agencies sent late or incomplete returns"
    FAMILY = "family", "The family needs time"
    PANEL = "panel", "Chair or panel could not meet"
    COMPLEXITY = "complexity", "More to learn than was foreseen"
    OTHER = "other", "Another reason"


class Extension(Asked):
    """Another day for the overview report than the guidance's. Source: domain 3.1 A9x."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="extensions")
    reason = models.CharField(max_length=20, choices=ExtensionReason.choices)
    due_on = models.DateField(help_text="The new day for the overview report.")
    history = tracked()

    class Meta:
        ordering = ["asked_on"]
