"""Meetings of a review's panel, who came to them, their minutes, decisions and tasks. Source: domain 3.1 A5 and A7."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.agencies.models import Agency
from dhr.core import clock
from dhr.core.models import AppendOnly, Base, tracked
from dhr.panels.models import PanelMember
from dhr.workflow.models import Review


class MeetingKind(models.TextChoices):
    PANEL = "panel", "Panel meeting"
    LEARNING = "learning", "Learning event for practitioners"


class Meeting(Base):
    """One meeting. `needed` is how many members have to come so that it can decide: the panel's own number, because no
    guidance sets one. `changes` counts the times it was moved, so that calendars take the later invitation."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=MeetingKind.choices, default=MeetingKind.PANEL)
    on = models.DateField()
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    place = models.CharField(max_length=300, blank=True)
    link = models.CharField(max_length=500, blank=True)
    needed = models.PositiveSmallIntegerField()
    agenda = models.TextField()
    changes = models.PositiveSmallIntegerField(default=0)
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    called_at = models.DateTimeField(default=clock.now, editable=False)
    attendance_on = models.DateField(null=True, blank=True, help_text="The day on which it was recorded who came.")
    cancelled_on = models.DateField(null=True, blank=True, help_text="The reason stands in the history.")
    history = tracked()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="meeting_number_once_in_a_review")]

    @property
    def subject(self) -> str:
        """How lists, calendars and the history call it: never with a word that somebody typed."""
        return f"{self.get_kind_display()} {self.number}"


class Came(models.TextChoices):
    ATTENDED = "attended", "Came"
    SUBSTITUTE = "substitute", "Sent a substitute"
    APOLOGIES = "apologies", "Sent apologies"
    ABSENT = "absent", "Did not come"


class Attendance(Base):
    """Whether one member came to one meeting, and the conflict of interest that was declared there."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="attendance")
    came = models.CharField(max_length=20, choices=Came.choices)
    substitute = models.CharField(max_length=200, blank=True)
    conflict = models.TextField(blank=True)
    stepped_out = models.TextField(blank=True, help_text="For which items the member was not in the room.")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    history = tracked()

    class Meta:
        ordering = ["member__agency__name", "member__name"]
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="member_once_in_a_meeting")]


class Answered(models.TextChoices):
    COMING = "coming", "Coming"
    NOT_COMING = "not_coming", "Not coming"
    SUBSTITUTE = "substitute", "Sends a substitute"


class MeetingInvitation(Base):
    """One member asked to one meeting, and what the member answered. `changes` is the meeting's own at the last e-mail, so
    that the page knows who has the invitation as the meeting stands now."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="invitations")
    sent_on = models.DateField()
    changes = models.PositiveSmallIntegerField()
    answer = models.CharField(max_length=20, choices=Answered.choices, blank=True)
    substitute = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    history = tracked()

    class Meta:
        ordering = ["member__agency__name", "member__name"]
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="member_invited_once_to_a_meeting")]


class Minutes(Base):
    """One version of the minutes. The review chair approves the last one; then they stand."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="minutes")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_on = models.DateField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["meeting", "version"], name="minutes_version_once")]


class MeetingDecision(AppendOnly, Base):
    """What a meeting decided: added once. A later decision may say otherwise; both are read."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    text = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["recorded_at"]


class MeetingTask(Base):
    """What a member, or the partnership manager where no member is named, is to do by a day."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="tasks")
    member = models.ForeignKey(
        PanelMember, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks",
        help_text="Empty: the partnership manager.",
    )  # fmt: skip
    text = models.TextField()
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_note = models.TextField(blank=True)
    reopened_why = models.TextField(blank=True, help_text="Why it was taken up again, the last time.")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    history = tracked()

    class Meta:
        ordering = ["due_on", "recorded_at"]


class DebriefOf(models.TextChoices):
    PRACTITIONERS = "practitioners", "Practitioners who worked with the family"
    AUTHORS = "authors", "Authors and others who wrote for an agency"
    PANEL = "panel", "Members of the panel"


class DebriefOutcome(models.TextChoices):
    HELD = "held", "Took place"
    ARRANGED = "arranged", "Arranged"
    DECLINED = "declined", "Declined"
    NO_REPLY = "no_reply", "No reply"


class StaffDebrief(AppendOnly, Base):
    """A debrief that was offered to staff: added once; what came of it later is added too. It names nobody who was offered it.
    Source: domain 2.2 (practitioners are not named and are entitled to a debrief) and L31."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="debriefs")
    agency = models.ForeignKey(
        Agency,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Empty: of several, or the panel.",
    )
    on = models.DateField()
    offered_to = models.CharField(max_length=20, choices=DebriefOf.choices)
    offered_by = models.CharField(max_length=200, help_text="A role, never a name.")
    outcome = models.CharField(max_length=20, choices=DebriefOutcome.choices)
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["-on", "-recorded_at"]
