"""What the dates of a review follow from beside its own facts, and the list of dates that is made from them."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.agencies.models import Partnership
from dhr.core import clock
from dhr.core.models import AppendOnly, Base, tracked
from dhr.workflow.deadlines import falls_on
from dhr.workflow.models.review import Review


class Fact(models.TextChoices):
    AWARE = "aware", "The partnership came to know of the death"
    DECISION = "decision", "The decision to hold a review, or not"
    RECORDED = "recorded", "A recorded day that starts a date"
    RETURN_DUE = "return_due", "The day by which an agency was asked to answer"


class DayCorrection(AppendOnly, Base):
    """A day that counts differently from now on, with the reason; what was counted from the earlier one stays readable.
    `subject_id` is the key of the decision, the recorded day or the agency's return; empty where the fact is the review's."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="day_corrections")
    fact = models.CharField(max_length=20, choices=Fact.choices)
    subject_id = models.UUIDField(null=True, blank=True)
    before = models.DateField()
    after = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["at"]


class RecordedDay(Base):
    """Something that came in and starts a date by law: a coroner's report, a recommendation of the Commissioner, a request
    for information, a breach. `rule` is the code of the rule that counts from it."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="recorded_days")
    rule = models.CharField(max_length=30)
    about = models.CharField(max_length=200, help_text="What it is, without the name of a person.")
    starts_on = models.DateField()
    extended_to = models.DateField(null=True, blank=True)
    extended_why = models.TextField(blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    history = tracked()

    class Meta:
        ordering = ["starts_on"]


class TargetUnit(models.TextChoices):
    WORKING_DAY = "working_day", "working days"
    DAY = "day", "days"
    WEEK = "week", "weeks"
    CALENDAR_MONTH = "calendar_month", "months"


class LocalTarget(Base):
    """A partnership's own length of time where the law sets none; without a length it wants no date here."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="local_targets")
    rule = models.CharField(max_length=30)
    length = models.PositiveSmallIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=20, choices=TargetUnit.choices, default=TargetUnit.WORKING_DAY)
    history = tracked()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "rule"], name="local_target_once")]


class ExtraHoliday(Base):
    """A day on which the partnership does not work although it is no bank holiday."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="extra_holidays")
    on = models.DateField()
    name = models.CharField(max_length=120)
    history = tracked()

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["partnership", "on"], name="extra_holiday_once")]


class ListedDate(Base):
    """One dated duty of one review as it was last worked out from the facts. Written by `dhr.workflow.date_list` alone, whole
    for a review whenever something happened in it; nobody changes a row, and the page of a review does not read them."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="listed_dates")
    kind = models.CharField(max_length=30)
    what = models.CharField(max_length=300)
    due = models.DateField()
    sum = models.CharField(max_length=300)
    who = models.CharField(max_length=300)
    authority = models.CharField(max_length=200)
    statutory = models.BooleanField()
    done_on = models.DateField(null=True)
    about = models.UUIDField(null=True)
    start = models.DateField(null=True)
    owner = models.CharField(max_length=20)
    agency_id = models.UUIDField(null=True)
    original = models.DateField(null=True)
    agreed = models.DateField(null=True)
    forecast = models.DateField(null=True)

    class Meta:
        ordering = ["due", "kind", "what"]
        indexes = [
            models.Index(
                fields=["review", "due", "forecast"], condition=models.Q(done_on=None), name="open_dates_by_review"
            ),
            models.Index(fields=["kind", "done_on"], name="dates_by_kind"),
        ]

    @property
    def key(self) -> str:
        """What names this duty: its kind, and the thing or the review that it is about."""
        return f"{self.kind}:{self.about or self.review_id}"

    @property
    def falls_on(self) -> str:
        """The words for a weekend or a bank holiday."""
        return falls_on(self.due)


class ListState(models.Model):
    """How far the list of dates reaches: the last event that is in it, and the day on which its forecasts were made."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    upto = models.BigIntegerField(default=-1)
    made_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"Up to event {self.upto}"
