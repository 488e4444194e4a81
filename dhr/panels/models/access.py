"""What decides beside the roles who may see a review: what a person signed and declared, who must not see it, who writes
its report, and who was let in by two people for some hours."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.core import clock
from dhr.core.fields import EncryptedTextField
from dhr.core.models import AppendOnly, Base, tracked
from dhr.workflow.models import Review


class Statement(AppendOnly, Base):
    """One person's signature under one version of the confidentiality statement (`dhr/panels/statements.py`)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="statements")
    version = models.CharField(max_length=10)
    signed_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["signed_at"]
        constraints = [models.UniqueConstraint(fields=["user", "version"], name="statement_signed_once")]


class Declared(models.TextChoices):
    NONE = "none", "No interest"
    INTEREST = "interest", "An interest"
    CONFLICT = "conflict", "A conflict of interest"


class Declaration(AppendOnly, Base):
    """What a person declared about one review. A later one takes the place of an earlier one; none is ever changed."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="declarations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="declarations")
    number = models.PositiveSmallIntegerField()
    answer = models.CharField(max_length=10, choices=Declared.choices)
    note = EncryptedTextField(blank=True)
    declared_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["user", "review", "number"], name="declaration_number_once")]


class MustNotSee(Base):
    """A person to whom a review does not exist, whatever role the person has or gets. It holds from the moment it is set."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="marks")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="marks")
    reason = models.CharField(max_length=300, help_text="Never a name.")
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marked_on = models.DateField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_on = models.DateField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["marked_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "review"], condition=models.Q(ended_on=None), name="one_mark_in_force"
            )
        ]


class ReviewAuthor(Base):
    """Who writes the report under the review chair, between two days."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="authors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="authorships")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["starts_on"]


class BreakGlass(Base):
    """A person who has no access asks to read a review for some hours; a second person agrees or refuses."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="break_glass")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="break_glass")
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    reason = models.CharField(max_length=300, help_text="Never a name.")
    hours = models.PositiveSmallIntegerField()
    agreed = models.BooleanField(null=True, help_text="Empty: nobody has answered yet.")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_note = models.CharField(max_length=300, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Ended before its time.")
    history = tracked()

    class Meta:
        ordering = ["-asked_at"]

    @property
    def in_force(self) -> bool:
        """Whether the person reads the review now."""
        return bool(self.agreed and self.ended_at is None and self.ends_at and self.ends_at > clock.now())
