"""Files that take long to make, while a job makes them and until they are fetched."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.core import clock
from dhr.core.models import Base
from dhr.workflow.models import Review


class PreparedFile(Base):
    """The combined chronology as one person asked for it. `done` of `steps` says how far it is; `content` is there from
    `finished_at` on, for a day; `refusal` says why there is none."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    format = models.CharField(max_length=4)
    with_remarks = models.BooleanField(default=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    steps = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)
    refusal = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=255, blank=True)
    content = models.BinaryField(null=True)

    class Meta:
        ordering = ["-asked_at"]
