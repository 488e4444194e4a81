"""The terms of reference: what a review asks, of whom, and for which period."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.core.models import Base, tracked
from dhr.workflow.models import Review


class TermsOfReference(Base):
    """One version of the terms: the period that agencies search, and what the review asks. A version is never changed; that
    the panel agreed to it is recorded later."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="terms")
    version = models.PositiveSmallIntegerField()
    period_from = models.DateField()
    period_to = models.DateField()
    purpose = models.TextField(blank=True)
    reason = models.TextField(blank=True, help_text="Why the version before was changed.")
    set_on = models.DateField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)
    agreed_how = models.CharField(
        max_length=200, blank=True, help_text="Where the panel agreed, for example: meeting 1."
    )
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


class PersonInScope(Base):
    """A person whose contacts agencies look for under this version of the terms."""

    terms = models.ForeignKey(TermsOfReference, on_delete=models.PROTECT, related_name="scope")
    person = models.ForeignKey("panels.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["person__role", "person__pseudonym"]
        constraints = [models.UniqueConstraint(fields=["terms", "person"], name="person_in_scope_once")]
