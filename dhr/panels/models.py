"""The people in a case and their households, the chair, the panel, the terms of reference."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.agencies.models import Agency
from dhr.core.fields import EncryptedTextField
from dhr.core.models import Base, tracked
from dhr.workflow.models import Review


class Household(Base):
    """Family or others who are told and asked together. No letter goes before the liaison check."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="households")
    label = models.CharField(
        max_length=120, help_text="How the review speaks of them, for instance: the mother's household."
    )
    recipient_name = EncryptedTextField(blank=True)
    address = EncryptedTextField(blank=True)
    advocate = models.CharField(max_length=200, blank=True)
    liaison_checked_on = models.DateField(null=True, blank=True)
    liaison_checked_with = models.CharField(max_length=200, blank=True)
    safe_to_contact = models.BooleanField(null=True)
    draft_offered_on = models.DateField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label


class PersonRole(models.TextChoices):
    VICTIM = "victim", "Victim"
    ALLEGED = "alleged", "Person thought to have caused the death"
    CHILD = "child", "Child"
    RELATIVE = "relative", "Relative"
    OTHER = "other", "Other"


class LegalPosition(models.TextChoices):
    NONE = "", "Does not apply"
    NOT_CHARGED = "not_charged", "Not charged"
    SUSPECT = "suspect", "Suspect"
    CHARGED = "charged", "Charged"
    CONVICTED = "convicted", "Convicted"
    ACQUITTED = "acquitted", "Acquitted"
    DECEASED = "deceased", "Has died"


class Person(Base):
    """A person in a case, known by a pseudonym; the real name is encrypted and shown to few."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="people")
    household = models.ForeignKey(Household, null=True, blank=True, on_delete=models.PROTECT, related_name="people")
    role = models.CharField(max_length=20, choices=PersonRole.choices)
    pseudonym = models.CharField(max_length=80)
    real_name = EncryptedTextField(blank=True)
    date_of_birth = EncryptedTextField(blank=True, help_text="YYYY-MM-DD")
    relationship = models.CharField(max_length=120, blank=True)
    legal_position = models.CharField(max_length=20, choices=LegalPosition.choices, blank=True, default="")
    history = tracked()

    class Meta:
        ordering = ["role", "pseudonym"]
        constraints = [models.UniqueConstraint(fields=["review", "pseudonym"], name="pseudonym_once_in_a_review")]

    def __str__(self) -> str:
        return self.pseudonym


class ChairAppointment(Base):
    """The independent chair, with the declaration of interests made before the appointment."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="chair_appointments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="chair_appointments")
    declared_on = models.DateField()
    independent = models.BooleanField(help_text="Has declared to be independent of every agency involved.")
    interests = models.TextField(blank=True)
    appointed_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    history = tracked()


class PanelMember(Base):
    """One member of the panel, by organisation."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="panel")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="panel_memberships"
    )
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=200, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    domestic_abuse_specialist = models.BooleanField(default=False)
    independent = models.BooleanField(default=True, help_text="No part in the case, no management of those who had.")
    interests = models.TextField(blank=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["name"]


class TermsOfReference(Base):
    """One version of the terms: the period that agencies search, and what the review asks."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="terms")
    version = models.PositiveSmallIntegerField()
    period_from = models.DateField()
    period_to = models.DateField()
    purpose = models.TextField(blank=True)
    set_on = models.DateField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    history = tracked()

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["review", "version"], name="terms_version_once")]


class LineOfEnquiry(Base):
    """A key line of enquiry of one version of the terms."""

    terms = models.ForeignKey(TermsOfReference, on_delete=models.PROTECT, related_name="lines")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        ordering = ["number"]
