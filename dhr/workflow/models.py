"""A review and the facts beside its stage: notification, scoping, decision, agency returns, other proceedings."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django_fsm import ConcurrentTransitionMixin, FSMField
from viewflow.workflow.models import Process

from dhr.agencies.models import Agency, Partnership
from dhr.core import clock
from dhr.core.models import AppendOnly, Base, tracked
from dhr.workflow.moves import moves_of
from dhr.workflow.return_stages import RETURN_TRACK
from dhr.workflow.stages import REVIEW_TRACK
from dhr.workflow.tracks import Track


class StagedModel(ConcurrentTransitionMixin, Base):
    """A record on a track. The stage is changed by `fire_transition` and by nothing else."""

    TRACK: ClassVar[Track]

    class Meta:
        abstract = True

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """The library leaves the field unprotected for the whole process when a refresh fails; put that right."""
        fields = [self._meta.get_field(name) for name in self._get_protected_fsm_fields()]
        try:
            super().refresh_from_db(*args, **kwargs)
        finally:
            for field in fields:
                field.protected = True  # type: ignore[union-attr]

    @property
    def stage_label(self) -> str:
        """The stage as people say it."""
        return self.TRACK.stages[self.stage].label  # type: ignore[attr-defined]


class LegalBasis(models.TextChoices):
    S9 = "s9", "Domestic Violence, Crime and Victims Act 2004, section 9"
    S8A = "s8a", "Domestic Violence, Crime and Victims Act 2004, section 8A (not known to be in force)"


class GuidanceVersion(models.TextChoices):
    G2016 = "2016", "December 2016"
    DRAFT_2024 = "2024-draft", "Draft of May 2024 (not in force)"
    SUSR = "susr-wales", "Single Unified Safeguarding Review (Wales)"


class DisplayName(models.TextChoices):
    DHR = "DHR", "Domestic homicide review"
    DARDR = "DARDR", "Domestic abuse related death review"
    SUSR = "SUSR", "Single unified safeguarding review"


class Review(StagedModel):
    """One review. `pseudonym` is how pages and lists name it; real names live with the people in the case."""

    TRACK = REVIEW_TRACK
    locals().update(moves_of(TRACK))
    reference = models.CharField(max_length=30, unique=True)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="reviews")
    pseudonym = models.CharField(max_length=120)
    stage = FSMField(default=REVIEW_TRACK.first, choices=REVIEW_TRACK.choices, protected=True, db_index=True)
    legal_basis = models.CharField(max_length=10, choices=LegalBasis.choices, default=LegalBasis.S9)
    guidance_version = models.CharField(max_length=20, choices=GuidanceVersion.choices, default=GuidanceVersion.G2016)
    display_name = models.CharField(max_length=10, choices=DisplayName.choices, default=DisplayName.DHR)
    death_on = models.DateField()
    csp_aware_on = models.DateField(help_text="Starts the month in which the partnership decides.")
    area = models.CharField(max_length=200)
    round = models.PositiveSmallIntegerField(default=1, help_text="Round of quality assurance at the Home Office.")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    history = tracked()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.reference


class DeathManner(models.TextChoices):
    HOMICIDE = "homicide", "Homicide or suspected homicide"
    SUICIDE = "suicide", "Suspected suicide after domestic abuse"
    UNEXPLAINED = "unexplained", "Unexplained or other"


class Notification(Base):
    """What the partnership was told, by whom and when."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="notification")
    told_by = models.CharField(max_length=200)
    told_by_role = models.CharField(max_length=200, blank=True)
    told_by_agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    received_on = models.DateField()
    manner = models.CharField(max_length=20, choices=DeathManner.choices)
    relationship = models.CharField(max_length=200, blank=True)
    circumstances = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    history = tracked()


class ProceedingKind(models.TextChoices):
    CRIMINAL = "criminal", "Criminal investigation or trial"
    INQUEST = "inquest", "Inquest"
    IOPC = "iopc", "Independent Office for Police Conduct investigation"
    SAFEGUARDING_ADULTS = "safeguarding_adults", "Safeguarding adults review"
    CHILD_PRACTICE = "child_practice", "Child safeguarding practice review"
    MENTAL_HEALTH = "mental_health", "Mental health homicide investigation"
    OTHER = "other", "Other"


class OtherProceeding(Base):
    """A process that runs beside the review."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="proceedings")
    kind = models.CharField(max_length=30, choices=ProceedingKind.choices)
    note = models.CharField(max_length=300, blank=True)
    next_date = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    history = tracked()


class ScopingReply(models.TextChoices):
    WAITING = "waiting", "Waiting"
    RECORDS_HELD = "records_held", "Records held"
    NIL = "nil", "Nil return: no contact"
    NO_REPLY = "no_reply", "No reply"


class ScopingRequest(Base):
    """One agency asked what it holds, and what it answered."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="scoping_requests")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="scoping_requests")
    asked_on = models.DateField()
    due_on = models.DateField()
    reply = models.CharField(max_length=20, choices=ScopingReply.choices, default=ScopingReply.WAITING)
    replied_on = models.DateField(null=True, blank=True)
    summary = models.TextField(blank=True)
    records_secured = models.BooleanField(null=True)
    history = tracked()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "agency"], name="agency_scoped_once")]
        ordering = ["agency__name"]


class Decision(AppendOnly, Base):
    """A decision of the chair of the partnership, with its reasons; a later one never overwrites it."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="decisions")
    hold_review = models.BooleanField()
    decided_on = models.DateField()
    reasons = models.TextField()
    consulted = models.TextField(blank=True)
    directed = models.BooleanField(default=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["recorded_at"]


class AgencyReturn(StagedModel):
    """What one agency owes one review: its chronology, by its own date."""

    TRACK = RETURN_TRACK
    locals().update(moves_of(TRACK))
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="returns")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="returns")
    stage = FSMField(default=RETURN_TRACK.first, choices=RETURN_TRACK.choices, protected=True, db_index=True)
    due_on = models.DateField()
    asked_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True, help_text="What the review chair asks of this agency in particular.")
    history = tracked()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "agency"], name="agency_returns_once")]
        ordering = ["agency__name"]


class StageChange(AppendOnly, Base):
    """One move on any track: the record of stage changes that the history page shows."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="stage_changes")
    track = models.CharField(max_length=1)
    subject_id = models.UUIDField(db_index=True)
    subject = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=60)
    from_stage = models.CharField(max_length=40)
    to_stage = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]


class ReviewProcess(Process):
    """The work on one review, held by viewflow; the stage of the review stays the only truth."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
