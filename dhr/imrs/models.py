"""What an agency is asked to write, its versions, what the reviewer ticked, and more time that was asked for. Source: domain
3.2 and 6.4."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django_fsm import FSMField

from dhr.agencies.models import Agency
from dhr.core import clock
from dhr.core.models import Base, StoredFile, tracked
from dhr.imrs.stages import REPORT_TRACK
from dhr.workflow.models import AgencyReturn, Review
from dhr.workflow.models.staged import StagedModel
from dhr.workflow.moves import moves_of


class AskedFor(models.TextChoices):
    SCOPING_FORM = "scoping_form", "Scoping form"
    SUMMARY_REPORT = "summary_report", "Summary report"
    IMR = "imr", "Individual management review"


class AgencyReport(StagedModel):
    """One thing that an agency is asked to write. Which of the three is a decision: `why`, by whom, on which day. Review and
    agency are those of the return."""

    TRACK = REPORT_TRACK
    locals().update(moves_of(TRACK))
    agency_return = models.ForeignKey(AgencyReturn, on_delete=models.PROTECT, related_name="reports")
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="agency_reports")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=20, choices=AskedFor.choices)
    stage = FSMField(default=REPORT_TRACK.first, choices=REPORT_TRACK.choices, protected=True, db_index=True)
    why = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    due_on = models.DateField()
    author_name = models.CharField(max_length=200, blank=True)
    author_job = models.CharField(max_length=200, blank=True)
    author_no_part = models.BooleanField(null=True, help_text="Declared: did no work on the case.")
    author_manages_nobody = models.BooleanField(null=True, help_text="Declared: manages nobody who did.")
    debriefed_on = models.DateField(null=True, blank=True)
    debrief_note = models.TextField(blank=True)
    history = tracked()

    class Meta:
        ordering = ["agency__name", "kind"]
        constraints = [models.UniqueConstraint(fields=["agency_return", "kind"], name="agency_report_asked_once")]

    @property
    def subject(self) -> str:
        return f"{self.get_kind_display()}, {self.agency.name}"


class ReportVersion(Base):
    """One file, as it came. The review reads it once it is submitted, the panel once it was presented."""

    report = models.ForeignKey(AgencyReport, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True, help_text="What changed since the version before.")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    presented_on = models.DateField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="agency_report_version_once")]


class ReportCheck(Base):
    """What the reviewer found of one line of the checklist (checklist.CHECKLIST), for one version."""

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="checks")
    code = models.CharField(max_length=20)
    met = models.BooleanField()
    note = models.TextField(blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(default=clock.now)
    history = tracked()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="agency_report_line_checked_once")]


class TimeAnswer(models.TextChoices):
    WAITING = "waiting", "Waiting for the review chair"
    AGREED = "agreed", "Agreed"
    REFUSED = "refused", "Not agreed"


class MoreTime(Base):
    """More time that an agency asks for: for one of its reports, or for its chronology where no report is named."""

    agency_return = models.ForeignKey(AgencyReturn, on_delete=models.PROTECT, related_name="more_time")
    report = models.ForeignKey(
        AgencyReport, null=True, blank=True, on_delete=models.PROTECT, related_name="more_time"
    )  # fmt: skip
    due_on = models.DateField()
    why = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    answer = models.CharField(max_length=20, choices=TimeAnswer.choices, default=TimeAnswer.WAITING)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_on = models.DateField(null=True, blank=True)
    answer_note = models.TextField(blank=True)
    history = tracked()

    class Meta:
        ordering = ["-asked_on", "-id"]
