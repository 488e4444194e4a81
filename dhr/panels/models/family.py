"""What a household gave to the review, what it said to the terms of reference, complaints, and wishes that conflict. What
people said is encrypted. Source: domain 3.3, 9."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.core import clock
from dhr.core.fields import EncryptedTextField
from dhr.core.models import Base, tracked
from dhr.panels.family_record_rules import NOTE_STATES


class Giver(models.TextChoices):
    FAMILY = "family", "Family"
    FRIEND = "friend", "Friend"
    NEIGHBOUR = "neighbour", "Neighbour"
    COLLEAGUE = "colleague", "Colleague"
    EMPLOYER = "employer", "Employer"
    OTHER = "other", "Somebody else"


class GivenAs(models.TextChoices):
    MEETING = "meeting", "In a meeting"
    CALL = "call", "On the telephone"
    LETTER = "letter", "In a letter or e-mail"
    STATEMENT = "statement", "As a written statement"
    DIARY = "diary", "As a diary or other papers"


class Contribution(Base):
    """What somebody of a household told the review, and what became of the note of it."""

    household = models.ForeignKey("panels.Household", on_delete=models.PROTECT, related_name="contributions")
    number = models.PositiveSmallIntegerField()
    giver = models.CharField(max_length=20, choices=Giver.choices)
    given_as = models.CharField(max_length=20, choices=GivenAs.choices)
    given_on = models.DateField()
    note = EncryptedTextField()
    state = models.CharField(max_length=20, choices=list(NOTE_STATES.items()), blank=True, default="")
    state_on = models.DateField(null=True, blank=True, help_text="The day of the present state of the note.")
    changes = EncryptedTextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    history = tracked()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["household", "number"], name="contribution_number_once")]


class TermsAnswer(models.TextChoices):
    NONE = "", "Not answered yet"
    CONTENT = "content", "Content with them"
    CHANGES = "changes", "Asks for changes"
    NOTHING = "nothing", "Does not wish to comment"


class TermsShared(Base):
    """One version of the terms of reference as it was shown to a household, what they said, and what followed."""

    household = models.ForeignKey("panels.Household", on_delete=models.PROTECT, related_name="terms_shared")
    terms = models.ForeignKey("panels.TermsOfReference", on_delete=models.PROTECT, related_name="shared")
    shared_on = models.DateField()
    answer = models.CharField(max_length=20, choices=TermsAnswer.choices, blank=True, default="")
    answered_on = models.DateField(null=True, blank=True)
    said = EncryptedTextField(blank=True)
    followed = EncryptedTextField(blank=True, help_text="What the chair and the panel made of it.")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    history = tracked()

    class Meta:
        ordering = ["shared_on", "recorded_at"]
        constraints = [models.UniqueConstraint(fields=["household", "terms"], name="terms_shared_once")]


class ComplaintAbout(models.TextChoices):
    DELAY = "delay", "How long it takes"
    CONTACT = "contact", "How they were contacted or told"
    CONDUCT = "conduct", "How the review is led"
    REPORT = "report", "What the report says"
    PRIVACY = "privacy", "Their privacy"
    OTHER = "other", "Something else"


class ComplaintOutcome(models.TextChoices):
    UPHELD = "upheld", "Found right"
    PARTLY = "partly", "Found right in part"
    NOT_UPHELD = "not_upheld", "Not found right"
    WITHDRAWN = "withdrawn", "Taken back by the household"


class Complaint(Base):
    """A complaint of a household about the review, and how it was answered."""

    household = models.ForeignKey("panels.Household", on_delete=models.PROTECT, related_name="complaints")
    about = models.CharField(max_length=20, choices=ComplaintAbout.choices)
    received_on = models.DateField()
    due_on = models.DateField(help_text="Set by the partnership: no law or guidance sets a day.")
    said = EncryptedTextField()
    outcome = models.CharField(max_length=20, choices=ComplaintOutcome.choices, blank=True, default="")
    answered_on = models.DateField(null=True, blank=True)
    answer = EncryptedTextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    history = tracked()

    class Meta:
        ordering = ["received_on", "recorded_at"]


class WishAbout(models.TextChoices):
    PSEUDONYM = "pseudonym", "The pseudonym"
    CONTENT = "content", "What the report says of them"
    DRAFT = "draft", "Who reads the draft"
    TRIBUTE = "tribute", "A tribute"
    PUBLICATION = "publication", "The publication"
    CONTACT = "contact", "Contact with one another"
    OTHER = "other", "Something else"


class ConflictingWishes(Base):
    """Two households of a review wish for different things. Neither is told of the other's words."""

    one = models.ForeignKey("panels.Household", on_delete=models.PROTECT, related_name="conflicting")
    other = models.ForeignKey("panels.Household", on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=20, choices=WishAbout.choices)
    one_wishes = EncryptedTextField()
    other_wishes = EncryptedTextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_on = models.DateField()
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    settlement = EncryptedTextField(blank=True)
    history = tracked()

    class Meta:
        ordering = ["recorded_on"]
