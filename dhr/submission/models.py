"""The reports as versions, the package for the Home Office, its answers, the publication."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django_fsm import FSMField

from dhr.core import clock
from dhr.core.models import AppendOnly, Base, StoredFile, tracked
from dhr.submission.publication_stages import PUBLICATION_TRACK
from dhr.submission.report_stages import ROUND_TRACK
from dhr.workflow.models import Review, StagedModel
from dhr.workflow.moves import moves_of


class ReportRound(StagedModel):
    """The report in one round of quality assurance, from the draft to the Home Office's answer."""

    TRACK = ROUND_TRACK
    locals().update(moves_of(TRACK))
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="report_rounds")
    number = models.PositiveSmallIntegerField()
    stage = FSMField(default=ROUND_TRACK.first, choices=ROUND_TRACK.choices, protected=True, db_index=True)
    acknowledged_on = models.DateField(null=True, blank=True)
    quality_assurance_on = models.DateField(
        null=True, blank=True, help_text="The day of the meeting, where it is known."
    )
    history = tracked()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="report_round_once")]

    @property
    def subject(self) -> str:
        return f"Round {self.number}"


class ReportKind(models.TextChoices):
    OVERVIEW = "overview", "Overview report"
    SUMMARY = "summary", "Executive summary"
    ACTION_PLAN = "action_plan", "Action plan"


class Report(AppendOnly, Base):
    """One version of one of the three reports; `round` is the round of quality assurance it was made for."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField(max_length=20, choices=ReportKind.choices)
    version = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True, help_text="What changed since the version before.")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    attached_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    attached_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["kind", "version"]
        constraints = [models.UniqueConstraint(fields=["review", "kind", "version"], name="report_version_once")]


class ChecklistMark(Base):
    """One line of the submission checklist confirmed by a person, for one round."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="checklist_marks")
    round = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    confirmed = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(default=clock.now, editable=False)
    history = tracked()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "round", "code"], name="checklist_line_once")]


class Package(AppendOnly, Base):
    """The files that go to the Home Office, with a manifest of their hashes, as one archive."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="packages")
    round = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    manifest = models.JSONField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    built_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    built_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["round", "version"]
        constraints = [models.UniqueConstraint(fields=["review", "round", "version"], name="package_version_once")]


class Recipient(models.TextChoices):
    HOME_OFFICE = "home_office", "Home Office"
    COMMISSIONER = "commissioner", "Domestic Abuse Commissioner"


class Dispatch(AppendOnly, Base):
    """A package recorded as sent to somebody."""

    package = models.ForeignKey(Package, on_delete=models.PROTECT, related_name="dispatches")
    recipient = models.CharField(max_length=20, choices=Recipient.choices)
    sent_on = models.DateField()
    how = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)


class Outcome(models.TextChoices):
    CLEARED = "cleared", "Cleared"
    CHANGES = "changes", "Cleared with changes"
    NOT_ADEQUATE = "not_adequate", "Not adequate"


class Answer(AppendOnly, Base):
    """The Home Office's answer to one round, with its points."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="answers")
    round = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    letter_on = models.DateField()
    points = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="answers")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["recorded_at"]


class Publication(StagedModel):
    """What has to be true before a report is published, and where it stands afterwards. `instead` says what is published
    where the report is published in part or withheld."""

    TRACK = PUBLICATION_TRACK
    locals().update(moves_of(TRACK))
    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="publication")
    stage = FSMField(default=PUBLICATION_TRACK.first, choices=PUBLICATION_TRACK.choices, protected=True, db_index=True)
    family_told_on = models.DateField(null=True, blank=True)
    names_checked = models.BooleanField(default=False)
    no_hold = models.BooleanField(default=False, help_text="No trial, inquest or welfare reason to wait.")
    published_on = models.DateField(null=True, blank=True)
    address = models.URLField(blank=True)
    in_part = models.BooleanField(default=False)
    instead = models.TextField(blank=True)
    history = tracked()


class HoldReason(models.TextChoices):
    TRIAL = "trial", "Trial or appeal"
    INQUEST = "inquest", "Inquest"
    CHILDREN = "children", "Welfare of children"
    WELFARE = "welfare", "Welfare or safety of another person"
    FAMILY = "family", "The family asks for time"
    LEGAL = "legal", "Legal advice"
    OTHER = "other", "Another reason"


class PublicationHold(Base):
    """Why publication waits, or is withheld, and the day for looking again. Several may stand at once."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="holds")
    reason = models.CharField(max_length=20, choices=HoldReason.choices)
    withheld = models.BooleanField(default=False, help_text="A compelling reason not to publish, rather than to wait.")
    note = models.TextField()
    review_on = models.DateField()
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    end_note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    history = tracked()

    class Meta:
        ordering = ["started_on"]
