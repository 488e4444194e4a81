"""What is decided about a review, by whom: decisions, directions, offers of the lead, links between reviews."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models

from dhr.agencies.models import Agency, Partnership
from dhr.core import clock
from dhr.core.models import AppendOnly, Base, tracked
from dhr.workflow.models.record import StageChange
from dhr.workflow.models.review import Review


class DecisionKind(models.TextChoices):
    HOLD = "hold", "Hold a review"
    NO_REVIEW = "no_review", "Do not hold a review"
    DEFERRED = "deferred", "Decide later"
    DIRECTED = "directed", "Held by direction"
    RULES = "rules", "Other rules apply"


class Decision(AppendOnly, Base):
    """A decision with its reasons; a later one never overwrites it. `until` is the day for looking again, of one that was
    deferred. `decided_by_name` names who decided where that was somebody without an account, `change` the move that the
    decision made; a decision whose move was corrected as a mistake no longer counts."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=20, choices=DecisionKind.choices)
    decided_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    reasons = models.TextField()
    consulted = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_by_name = models.CharField(max_length=200, blank=True)
    change = models.ForeignKey(StageChange, null=True, on_delete=models.PROTECT, related_name="decisions")
    recorded_later = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["recorded_at"]

    @property
    def counts_on(self) -> date:
        """The day of the decision as it counts now: a wrong one is corrected beside the record."""
        corrected = self.review.day_corrections.filter(fact="decision", subject_id=self.pk).last()
        return corrected.after if corrected else self.decided_on

    @property
    def who(self) -> str:
        """Who decided."""
        return self.decided_by_name or self.decided_by.name


class DirectionKind(models.TextChoices):
    ESTABLISH = "establish", "To establish a review"
    TAKE_PART = "take_part", "To take part in a review"


class Direction(AppendOnly, Base):
    """A direction of the Secretary of State to a named authority. Source: the Act, s.9(2)."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="directions")
    kind = models.CharField(max_length=20, choices=DirectionKind.choices)
    authority = models.CharField(max_length=200, help_text="The named authority.")
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="directions")
    directed_on = models.DateField()
    directed_by = models.CharField(max_length=200)
    words = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["directed_on", "recorded_at"]


class OfferState(models.TextChoices):
    WAITING = "waiting", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted: they lead"
    DECLINED = "declined", "Declined: we lead"
    WITHDRAWN = "withdrawn", "Withdrawn"


class LeadOffer(Base):
    """Another partnership asked to lead. One that works here answers itself; the answer of another is recorded for it."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="lead_offers")
    partnership = models.ForeignKey(Partnership, null=True, blank=True, on_delete=models.PROTECT, related_name="offers")
    name = models.CharField(max_length=200, help_text="The name of the other partnership.")
    why = models.TextField(help_text="The rule that was applied, in words the other partnership may read.")
    offered_on = models.DateField()
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=OfferState.choices, default=OfferState.WAITING)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField(blank=True)
    history = tracked()

    class Meta:
        ordering = ["-offered_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["review"], condition=models.Q(state="waiting"), name="one_offer_waits_at_a_time"
            )
        ]


class LinkKind(models.TextChoices):
    JOINT = "joint", "One joint review"
    LINKED = "linked", "Linked"
    DUPLICATE = "duplicate", "The same death"
    MERGED = "merged", "Merged"
    HANDED_OVER = "handed_over", "Handed over"


class ReviewLink(Base):
    """Two reviews that belong together, shown at both. `other` is empty for a review that is led elsewhere: then the name
    and the reference say which. `other_leads` says which of the two goes on or leads."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="links")
    other = models.ForeignKey(Review, null=True, blank=True, on_delete=models.PROTECT, related_name="links_here")
    other_name = models.CharField(max_length=200, blank=True)
    other_reference = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=LinkKind.choices)
    other_leads = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["made_on"]
