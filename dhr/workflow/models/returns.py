"""Agencies in a review: what they were asked, what they owe, and how it was escalated."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django_fsm import FSMField

from dhr.agencies.models import Agency
from dhr.core import clock
from dhr.core.models import AppendOnly, Base, tracked
from dhr.workflow.models.review import Review
from dhr.workflow.models.staged import StagedModel
from dhr.workflow.moves import moves_of
from dhr.workflow.return_stages import RETURN_TRACK


class ScopingReply(models.TextChoices):
    WAITING = "waiting", "Waiting"
    RECORDS_HELD = "records_held", "Records held"
    NIL = "nil", "Nil return: no contact"
    REFUSED = "refused", "Refused"
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
    author_name = models.CharField(max_length=200, blank=True)
    author_job = models.CharField(max_length=200, blank=True)
    author_independent = models.BooleanField(
        null=True, help_text="Declared: no part in the case, no management of those who had."
    )
    history = tracked()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "agency"], name="agency_returns_once")]
        ordering = ["agency__name"]

    @property
    def subject(self) -> str:
        return self.agency.name


class EscalationLevel(models.TextChoices):
    EXECUTIVE = "executive", "The agency's chief executive"
    CSP_CHAIR = "csp_chair", "The chair of the partnership"
    HOME_OFFICE = "home_office", "The Home Office"


class Escalation(AppendOnly, Base):
    """One step up because an agency does not answer or refuses; the stage of its return stays what it is."""

    agency_return = models.ForeignKey(AgencyReturn, on_delete=models.PROTECT, related_name="escalations")
    about = models.CharField(
        max_length=20, blank=True, help_text="The kind of report of the agency; empty: its chronology."
    )  # fmt: skip
    level = models.CharField(max_length=20, choices=EscalationLevel.choices)
    why = models.TextField()
    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            models.UniqueConstraint(fields=["agency_return", "about", "level"], name="escalated_once_to_a_level")
        ]
