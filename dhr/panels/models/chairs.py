"""Who offered to chair a review, on what terms, and what a successor has read. Names and fees are for those who choose."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.core import clock
from dhr.core.models import AppendOnly, Base, tracked
from dhr.panels import chair_rules as rules
from dhr.workflow.models import Review


class Basis(models.TextChoices):
    WHOLE = "whole", "For the whole review"
    DAY = "day", "For each day"
    HOUR = "hour", "For each hour"


class ExpressionState(models.TextChoices):
    OFFERED = rules.OFFERED, "To be compared"
    CHOSEN = rules.CHOSEN, "Chosen"
    NOT_CHOSEN = rules.NOT_CHOSEN, "Not chosen"
    WITHDRAWN = rules.WITHDRAWN, "Withdrawn"


class ChairExpression(Base):
    """One person's expression of interest in chairing one review. `appointment` is empty until the person is appointed."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="chair_expressions")
    name = models.CharField(max_length=200)
    received_on = models.DateField()
    experience = models.TextField()
    independent = models.BooleanField(help_text="Has declared to be independent of every agency involved.")
    interests = models.TextField(blank=True)
    trained_on = models.DateField(
        null=True, blank=True, help_text="When the Home Office's chair training was finished."
    )
    other_training = models.TextField(blank=True)
    quote_amount = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    quote_basis = models.CharField(max_length=10, choices=Basis.choices, blank=True)
    quote_covers = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=ExpressionState.choices, default=ExpressionState.OFFERED)
    reasons = models.TextField(blank=True, help_text="Why the person was chosen, or withdrew.")
    decided_on = models.DateField(null=True, blank=True)
    thanked_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    appointment = models.OneToOneField(
        "panels.ChairAppointment", null=True, blank=True, on_delete=models.PROTECT, related_name="expression"
    )
    history = tracked()

    class Meta:
        ordering = ["received_on", "name"]

    @property
    def quote(self) -> str:
        return rules.fee_in_words(self.quote_amount, self.quote_basis)

    @property
    def waits(self) -> bool:
        """Chosen, and not appointed yet."""
        return self.state == ExpressionState.CHOSEN and self.appointment_id is None


class ChairTerms(Base):
    """On what terms the person who was chosen chairs the review."""

    expression = models.OneToOneField(ChairExpression, on_delete=models.PROTECT, related_name="terms")
    starts_on = models.DateField()
    days = models.PositiveSmallIntegerField(help_text="Days of work that are agreed.")
    fee_amount = models.DecimalField(max_digits=9, decimal_places=2)
    fee_basis = models.CharField(max_length=10, choices=Basis.choices)
    ends_on = models.DateField(help_text="When the work is expected to end.")
    accepted_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    history = tracked()

    @property
    def fee(self) -> str:
        return rules.fee_in_words(self.fee_amount, self.fee_basis)


class ChairHandover(AppendOnly, Base):
    """A chair who came in mid-review has read what the records hand over."""

    appointment = models.OneToOneField("panels.ChairAppointment", on_delete=models.PROTECT, related_name="handover")
    read_at = models.DateTimeField(default=clock.now, editable=False)
