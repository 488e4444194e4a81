"""A review, what the partnership was told, and what was asked at intake."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django_fsm import FSMField

from dhr.agencies.models import Agency, Partnership
from dhr.core import clock
from dhr.core.models import Base, tracked
from dhr.workflow.models.staged import StagedModel
from dhr.workflow.moves import moves_of
from dhr.workflow.stages import REVIEW_TRACK


class LegalBasis(models.TextChoices):
    S9 = "s9", "Domestic Violence, Crime and Victims Act 2004, section 9"
    S8A = "s8a", "Domestic Violence, Crime and Victims Act 2004, section 8A (not known to be in force)"


class GuidanceVersion(models.TextChoices):
    G2016 = "2016", "December 2016"
    DRAFT_2024 = "2024-draft", "Draft of May 2024 (not in force)"
    SUSR = "susr-wales", "Single Unified Safeguarding Review (Wales)"
    NEXT = "next", "The guidance that comes next (not published)"


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
    recorded_later = models.BooleanField(default=False, help_text="Entered here when it was already under way.")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    history = tracked()

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["-csp_aware_on", "-reference"], name="reviews_newest_first")]

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


class Known(models.TextChoices):
    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Not known yet"


def _asked() -> models.CharField[str, str]:
    return models.CharField(max_length=10, choices=Known.choices, default=Known.UNKNOWN)


class Screening(Base):
    """What decides at intake whether another review has to be held, joined or left out. The questions and what follows
    from each answer are the table of `dhr.workflow.screening`."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="screening")
    victim_16_or_17 = _asked()
    children_harmed = _asked()
    wales = _asked()
    mental_health_care = _asked()
    police_contact = _asked()
    care_and_support = _asked()
    offensive_weapon = _asked()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    history = tracked()
