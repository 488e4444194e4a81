"""E-mails on their way to people who sign in, what each person wants to be told, and private calendars.

A message goes to a user and to nobody else: there is no way to write one to a family.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.core import clock
from dhr.core.fields import EncryptedTextField
from dhr.core.models import Base, tracked
from dhr.workflow.models import Review


class MessageState(models.TextChoices):
    WAITING = "waiting", "Waits"
    HELD = "held", "Held back"
    FOR_DIGEST = "for_digest", "Waits for the daily summary"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    BOUNCED = "bounced", "Came back"
    FAILED = "failed", "Could not be sent"
    UNSURE = "unsure", "Not known whether it went out"
    IN_DIGEST = "in_digest", "Sent with the daily summary"
    DROPPED = "dropped", "Not sent"


class MessageKind(models.TextChoices):
    STATUTORY = "statutory", "Dates set by law or guidance"
    RETURNS = "returns", "What agencies send"
    ACTIONS = "actions", "Actions of the action plan"
    LOCAL = "local", "Other dates of the review"
    CHASE = "chase", "Somebody asks you for what is late"
    WORK = "work", "Work that is handed to you"
    ACCESS = "access", "Who may see a review"
    MEETING = "meeting", "Meetings to which you are invited"
    ACCOUNT = "account", "Your account, and who can sign in"
    DIGEST = "digest", "The daily summary"


class Message(Base):
    """One e-mail to one person: a reference, a kind, a date and a link, never a name. `key` says what it is about and
    stands once: what was told is not told again."""

    key = models.CharField(max_length=250, unique=True)
    kind = models.CharField(max_length=20, choices=MessageKind.choices)
    review = models.ForeignKey(Review, null=True, blank=True, on_delete=models.PROTECT, related_name="messages")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="messages")
    about = models.CharField(max_length=150, blank=True, help_text="The duty and the day that it tells of, if any.")
    subject = models.CharField(max_length=200)
    body = models.TextField()
    calendar = models.TextField(blank=True, help_text="An entry for a calendar that goes with it, if any (RFC 5545).")
    state = models.CharField(max_length=20, choices=MessageState.choices, db_index=True)
    not_before = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=300, blank=True, help_text="Why it is held back, came back or was not sent.")
    digest = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "key"]
        indexes = [models.Index(fields=["-created_at", "key"], name="messages_newest_first")]

    def __str__(self) -> str:
        return self.subject


class How(models.TextChoices):
    AT_ONCE = "at_once", "As it happens"
    DAILY = "daily", "Once a day, in a summary"
    NONE = "none", "Not at all"


class NoticeChoice(Base):
    """How one person wants to be told of one kind of thing; what is set by law cannot be turned off."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notice_choices")
    kind = models.CharField(max_length=20, choices=MessageKind.choices)
    how = models.CharField(max_length=10, choices=How.choices)
    history = tracked()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="notice_choice_once")]


class CalendarFeed(Base):
    """The private address of a person's calendar. The secret half is encrypted; a new one makes the old address useless."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="calendar_feed")
    secret = EncryptedTextField()
    made_at = models.DateTimeField(default=clock.now)
