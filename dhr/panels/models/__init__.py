"""The people in a case and their households, the chair, the panel, the terms of reference."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django_fsm import FSMField

from dhr.agencies.models import Agency
from dhr.core import clock
from dhr.core.fields import EncryptedTextField
from dhr.core.models import AppendOnly, Base, tracked
from dhr.panels.family_stages import FAMILY_TRACK
from dhr.panels.models.access import BreakGlass as BreakGlass
from dhr.panels.models.access import Declaration as Declaration
from dhr.panels.models.access import Declared as Declared
from dhr.panels.models.access import MustNotSee as MustNotSee
from dhr.panels.models.access import ReviewAuthor as ReviewAuthor
from dhr.panels.models.access import Statement as Statement
from dhr.panels.models.chairs import ChairExpression as ChairExpression
from dhr.panels.models.chairs import ChairHandover as ChairHandover
from dhr.panels.models.chairs import ChairTerms as ChairTerms
from dhr.panels.models.equality import Characteristic as Characteristic
from dhr.panels.models.equality import EqualityConsideration as EqualityConsideration
from dhr.panels.models.equality import Matters as Matters
from dhr.panels.models.family import Complaint as Complaint
from dhr.panels.models.family import ComplaintAbout as ComplaintAbout
from dhr.panels.models.family import ComplaintOutcome as ComplaintOutcome
from dhr.panels.models.family import ConflictingWishes as ConflictingWishes
from dhr.panels.models.family import Contribution as Contribution
from dhr.panels.models.family import GivenAs as GivenAs
from dhr.panels.models.family import Giver as Giver
from dhr.panels.models.family import TermsAnswer as TermsAnswer
from dhr.panels.models.family import TermsShared as TermsShared
from dhr.panels.models.family import WishAbout as WishAbout
from dhr.panels.models.relations import Relation as Relation
from dhr.panels.models.terms import LineOfEnquiry as LineOfEnquiry
from dhr.panels.models.terms import PersonInScope as PersonInScope
from dhr.panels.models.terms import TermsOfReference as TermsOfReference
from dhr.panels.models.witnesses import Witness as Witness
from dhr.workflow.models import Review, StagedModel
from dhr.workflow.moves import moves_of


class Updates(models.TextChoices):
    NOT_ASKED = "", "Not asked yet"
    MONTHLY = "monthly", "Every month"
    STEPS = "steps", "At each step of the review"
    OWN = "own", "They get in touch when they wish to know"
    NONE = "none", "None"


class Afterwards(models.TextChoices):
    NOT_ASKED = "", "Not asked yet"
    WISHED = "wished", "They wish to hear what comes of the recommendations"
    DECLINED = "declined", "They do not wish to hear from us"


class Household(StagedModel):
    """Family or others who are told and asked together. No letter goes before the liaison check."""

    TRACK = FAMILY_TRACK
    locals().update(moves_of(TRACK))
    stage = FSMField(default=FAMILY_TRACK.first, choices=FAMILY_TRACK.choices, protected=True, db_index=True)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="households")
    label = models.CharField(
        max_length=120, help_text="How the review speaks of them, for instance: the mother's household."
    )
    recipient_name = EncryptedTextField(blank=True)
    address = EncryptedTextField(blank=True)
    advocate = models.CharField(max_length=200, blank=True)
    liaison_checked_on = models.DateField(null=True, blank=True)
    liaison_checked_with = models.CharField(max_length=200, blank=True)
    safe_to_contact = models.BooleanField(null=True)
    contact_wishes = EncryptedTextField(blank=True, help_text="Manner, place and language that they choose.")
    updates = models.CharField(max_length=20, choices=Updates.choices, blank=True, default="")
    afterwards = models.CharField(max_length=20, choices=Afterwards.choices, blank=True, default="")
    history = tracked()

    class Meta:
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label

    @property
    def subject(self) -> str:
        return self.label


class ContactKind(models.TextChoices):
    LETTER = "letter", "Letter"
    CALL = "call", "Telephone call"
    MEETING = "meeting", "Meeting"
    DECISION = "decision", "Told of the decision"
    LEAFLET = "leaflet", "Leaflet given"
    ADVOCACY = "advocacy", "Advocacy offered"
    TERMS = "terms", "Terms of reference shared"
    CONTRIBUTION = "contribution", "Contribution"
    NOTE = "note", "Note to agree"
    PANEL = "panel", "Meeting with the panel offered"
    PSEUDONYM = "pseudonym", "Choice of pseudonym offered"
    DRAFT = "draft", "Draft report shared"
    COMMENTS = "comments", "Comments answered"
    TRIBUTE = "tribute", "Tribute offered"
    UPDATE = "update", "Update"
    SUBMISSION = "submission", "Told of the submission"
    OUTCOME = "outcome", "Told of the outcome"
    PUBLICATION = "publication", "Told of the publication"
    AFTER = "after", "Contact after the publication"


class ContactOutcome(models.TextChoices):
    DONE = "done", "Done, or accepted"
    DECLINED = "declined", "Declined"
    LATER = "later", "Not yet; asked for time"
    NO_REPLY = "no_reply", "No reply"
    FAILED = "failed", "Could not be reached"
    STOP = "stop", "Asked not to be contacted"


class FamilyContact(AppendOnly, Base):
    """One contact with a household, or one attempt: never changed, never deleted, because quality assurance asks how the
    family was approached."""

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="contacts")
    kind = models.CharField(max_length=20, choices=ContactKind.choices)
    outcome = models.CharField(max_length=20, choices=ContactOutcome.choices)
    on = models.DateField()
    note = EncryptedTextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering = ["on", "recorded_at"]


class QuietKind(models.TextChoices):
    BIRTHDAY = "birthday", "Birthday"
    ANNIVERSARY = "anniversary", "Anniversary"
    TRIAL = "trial", "Trial or hearing"
    OTHER = "other", "Another day"


class QuietDay(Base):
    """A day on which a household, or every household of the review, is not to be contacted. Days that follow from other
    records (the death, dates of birth, hearings) are not kept twice: `quiet.py` knows them. Source: domain 9."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="quiet_days")
    household = models.ForeignKey(
        Household, null=True, blank=True, on_delete=models.PROTECT, related_name="quiet_days",
        help_text="Empty: every household of the review.",
    )  # fmt: skip
    on = models.DateField()
    every_year = models.BooleanField(default=False)
    kind = models.CharField(max_length=20, choices=QuietKind.choices)
    note = models.CharField(max_length=300, blank=True, help_text="Never a name.")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    ended_on = models.DateField(
        null=True, blank=True, help_text="Taken from the list; the reason stands in the history."
    )
    history = tracked()

    class Meta:
        ordering = ["on", "recorded_at"]


class PersonRole(models.TextChoices):
    VICTIM = "victim", "Victim"
    ALLEGED = "alleged", "Person thought to have caused the death"
    CHILD = "child", "Child"
    RELATIVE = "relative", "Relative"
    OTHER = "other", "Other"


class LegalPosition(models.TextChoices):
    NONE = "", "Does not apply"
    NOT_CHARGED = "not_charged", "Not charged"
    SUSPECT = "suspect", "Suspect"
    CHARGED = "charged", "Charged"
    CONVICTED = "convicted", "Convicted"
    ACQUITTED = "acquitted", "Acquitted"
    DECEASED = "deceased", "Has died"


class Person(Base):
    """A person in a case, known by a pseudonym; the real name is encrypted and shown to few."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="people")
    household = models.ForeignKey(Household, null=True, blank=True, on_delete=models.PROTECT, related_name="people")
    role = models.CharField(max_length=20, choices=PersonRole.choices)
    pseudonym = models.CharField(max_length=80)
    real_name = EncryptedTextField(blank=True)
    date_of_birth = EncryptedTextField(blank=True, help_text="YYYY-MM-DD")
    aliases = EncryptedTextField(blank=True, help_text="Other names, one on each line.")
    address = EncryptedTextField(blank=True)
    contact_how = EncryptedTextField(blank=True, help_text="Who may contact this person, and how.")
    relationship = models.CharField(max_length=120, blank=True)
    legal_position = models.CharField(max_length=20, choices=LegalPosition.choices, blank=True, default="")
    history = tracked()

    class Meta:
        ordering = ["role", "pseudonym"]
        constraints = [models.UniqueConstraint(fields=["review", "pseudonym"], name="pseudonym_once_in_a_review")]

    def __str__(self) -> str:
        return self.pseudonym


class ChairAppointment(Base):
    """The independent chair, with the declaration of interests made before the appointment."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="chair_appointments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="chair_appointments")
    declared_on = models.DateField()
    independent = models.BooleanField(help_text="Has declared to be independent of every agency involved.")
    interests = models.TextField(blank=True)
    appointed_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    history = tracked()


class Seniority(models.TextChoices):
    """What a member can say for the organisation. Source: domain 2.2: senior, independent of the case, able to commit the
    agency; specialist and cultural advisers as the case needs them."""

    COMMITS = "commits", "Senior, can commit the organisation"
    REFERS = "refers", "Has to refer back before the organisation commits"
    ADVISER = "adviser", "Specialist or cultural adviser, commits no organisation"


class PanelMember(Base):
    """One member of the panel, by organisation. A standing substitute is a member for a member, between the same kind of days,
    and counts only where the other is not there."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="panel")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="panel_memberships"
    )
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=200, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    domestic_abuse_specialist = models.BooleanField(default=False)
    independent = models.BooleanField(default=True, help_text="No part in the case, no management of those who had.")
    seniority = models.CharField(max_length=10, choices=Seniority.choices, blank=True)
    substitute_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="substitutes"
    )
    interests = models.TextField(blank=True)
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["name"]
