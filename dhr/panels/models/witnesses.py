"""Households of whom somebody is a witness in a process beside the review."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.core import clock
from dhr.core.models import Base, tracked
from dhr.workflow.models import OtherProceeding


class Witness(Base):
    """Somebody of this household is, or may be, a witness in that process: what the process holds back applies to them.
    Source: domain 5."""

    household = models.ForeignKey("panels.Household", on_delete=models.PROTECT, related_name="witness_in")
    proceeding = models.ForeignKey(OtherProceeding, on_delete=models.PROTECT, related_name="witnesses")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_on = models.DateField(default=clock.today)
    ended_on = models.DateField(
        null=True, blank=True, help_text="No longer a witness; the reason stands in the history."
    )
    history = tracked()

    class Meta:
        ordering = ["recorded_on"]
