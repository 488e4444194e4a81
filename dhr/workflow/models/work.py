"""The work as viewflow holds it, who it was handed to, and files of reviews that were already under way."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from viewflow.workflow.models import Process, Task

from dhr.agencies.models import Partnership
from dhr.core import clock
from dhr.core.models import AppendOnly, Base, StoredFile, tracked
from dhr.workflow.models.review import Review


class ReviewProcess(Process):
    """The work on one review, held by viewflow; the stage of the review stays the only truth."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")


class ThingProcess(Process):
    """The work on one thing beside the review: a household, another process, an action, a return that was re-opened."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="+")
    track = models.CharField(max_length=1)
    thing_id = models.UUIDField(db_index=True)


class Handover(AppendOnly, Base):
    """A work item handed to somebody by name, with a note. It also keeps the user from being deleted with the item."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="handovers")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="handovers")
    what = models.CharField(max_length=300)
    from_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    to_user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["at"]


class TrackerState(models.TextChoices):
    CHECKED = "checked", "Checked, nothing recorded yet"
    RECORDED = "recorded", "Recorded"
    DISCARDED = "discarded", "Discarded"


class TrackerFile(Base):
    """A spreadsheet of reviews that were already under way, as it came; its rows are read from the bytes each time."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="tracker_files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=TrackerState.choices, default=TrackerState.CHECKED)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now, editable=False)
    recorded_at = models.DateTimeField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["-uploaded_at"]
