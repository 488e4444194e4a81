"""Recommendations and the actions that answer them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django_fsm import FSMField

from dhr.actionplan.stages import ACTION_TRACK
from dhr.agencies.models import Agency
from dhr.core import clock
from dhr.core.models import AppendOnly, Base, tracked
from dhr.workflow.models import Review, StagedModel
from dhr.workflow.moves import moves_of


class Level(models.TextChoices):
    LOCAL = "local", "Local"
    REGIONAL = "regional", "Regional"
    NATIONAL = "national", "National"


class Recommendation(Base):
    """What the review recommends; a national one names the department it is for."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    level = models.CharField(max_length=10, choices=Level.choices, default=Level.LOCAL)
    department = models.CharField(max_length=200, blank=True)
    history = tracked()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="recommendation_number_once")]


class Action(StagedModel):
    """One action of one agency, by a date."""

    TRACK = ACTION_TRACK
    locals().update(moves_of(TRACK))
    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="actions")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="actions")
    text = models.TextField()
    stage = FSMField(default=ACTION_TRACK.first, choices=ACTION_TRACK.choices, protected=True, db_index=True)
    due_on = models.DateField()
    history = tracked()

    class Meta:
        ordering = ["due_on"]

    @property
    def review(self) -> Review:
        """The review whose action this is."""
        return self.recommendation.review

    @property
    def subject(self) -> str:
        return f"Recommendation {self.recommendation.number}, {self.agency.name}"


class ActionUpdate(AppendOnly, Base):
    """What somebody reported about an action."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    note = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-at"]
