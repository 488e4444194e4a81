"""The record of what was done: stage changes and guards that were overruled."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.core.models import AppendOnly, Base
from dhr.workflow.models.review import Review


class StageChange(AppendOnly, Base):
    """One move on any track: the record of stage changes that the history page shows. `corrects` is the move that was
    recorded by mistake, where this one puts it right. For a review that was entered when it was already under way,
    `recorded_later` is true, `at` the day on which it happened and `made_by` who did it then."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="stage_changes")
    track = models.CharField(max_length=1)
    subject_id = models.UUIDField(db_index=True)
    subject = models.CharField(max_length=200, blank=True)
    name = models.CharField(max_length=60)
    from_stage = models.CharField(max_length=40)
    to_stage = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    corrects = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by"
    )
    recorded_later = models.BooleanField(default=False)
    made_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["at"]


class Overruling(AppendOnly, Base):
    """A local rule that the chair of the partnership set aside for one move, from the stage in which the thing then was."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="overrulings")
    subject_id = models.UUIDField(db_index=True)
    move = models.CharField(max_length=60)
    stage = models.CharField(max_length=40)
    guard = models.CharField(max_length=60)
    sentence = models.TextField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
