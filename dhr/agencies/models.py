"""Partnerships, and agencies as dated organisations: their names, successors, contacts, and agreements with them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dhr.core import clock
from dhr.core.models import Base, StoredFile, tracked


def in_order(name: str, *, start: str = "starts_on", end: str = "ends_on") -> models.CheckConstraint:
    """Nothing ends before it begins; a day that is not known is open on that side."""
    known = Q(**{f"{start}__isnull": True}) | Q(**{f"{end}__isnull": True})
    return models.CheckConstraint(condition=known | Q(**{f"{end}__gte": F(start)}), name=name)


class Partnership(Base):
    """A Community Safety Partnership: the one that holds reviews."""

    name = models.CharField(max_length=200)
    code = models.CharField(max_length=6, unique=True, help_text="Stands in the references of its reviews.")
    area = models.CharField(max_length=200, blank=True)
    address = models.TextField(blank=True)
    email = models.EmailField(blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    history = tracked()

    def __str__(self) -> str:
        return self.name


class AgencyKind(models.TextChoices):
    POLICE = "police", "Police force"
    COUNCIL = "council", "Local authority"
    PROBATION = "probation", "Probation service"
    ICB = "icb", "Integrated care board"
    NHS_ENGLAND = "nhs_england", "NHS England"
    NHS_TRUST = "nhs_trust", "NHS trust"
    FOUNDATION_TRUST = "foundation_trust", "NHS foundation trust"
    HEALTH_BOARD = "health_board", "Local health board (Wales)"
    GP = "gp", "GP practice"
    FIRE = "fire", "Fire and rescue authority"
    MAYOR = "mayor", "Mayor's office or police and crime commissioner"
    HOUSING = "housing", "Housing provider"
    SCHOOL = "school", "School or college"
    VOLUNTARY = "voluntary", "Voluntary or community organisation"
    AMBULANCE = "ambulance", "Ambulance service"
    CCG = "ccg", "Clinical commissioning group"
    PCT = "pct", "Primary care trust"
    SHA = "sha", "Strategic health authority"
    CRC = "crc", "Community rehabilitation company"
    PROBATION_BOARD = "probation_board", "Local probation board"
    OTHER = "other", "Other"


class Agency(Base):
    """An organisation between two dates; `ends_on` is the first day on which it does not exist any more. The whole
    installation knows it; what one partnership has to do with it stands in that partnership's own records.

    `merged_into` is set on a duplicate: it stays, because the history of old records names it, and is offered nowhere."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=AgencyKind.choices)
    address = models.TextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="duplicates")
    history = tracked()

    class Meta:
        ordering = ["name"]
        constraints = [in_order("agency_ends_after_start")]

    def __str__(self) -> str:
        return self.name


class NameKind(models.TextChoices):
    FORMER = "former", "Former name"
    ABBREVIATION = "abbreviation", "Abbreviation"
    ALSO = "also", "Also known as"


class AgencyName(Base):
    """Another name of an agency. A former one held from `starts_on` up to the day before `ends_on`; a day that is not known
    is open."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="names")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=NameKind.choices)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["ends_on", "name"]
        constraints = [
            in_order("agency_name_ends_after_start"),
            models.UniqueConstraint(fields=["agency", "name", "kind", "ends_on"], name="agency_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Succession(Base):
    """One organisation took over from another on a day."""

    predecessor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="inheritances")
    on = models.DateField()
    history = tracked()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="agency_not_its_own_successor"),
            models.UniqueConstraint(fields=["predecessor", "successor"], name="agency_succeeds_once"),
        ]


class Standing(models.TextChoices):
    STATUTORY = "statutory", "Statutory agency"
    CO_OPERATING = "co_operating", "Co-operating body"
    OTHER = "other", "Other agency"


class PartnershipAgency(Base):
    """An agency on a partnership's list, between two days.

    `responsible`: it is a responsible authority of section 5 of the Crime and Disorder Act 1998, a member of the
    partnership. That is another list than section 9(4), which follows from its kind (`statutory.py`)."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="listed")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="listings")
    standing = models.CharField(max_length=20, choices=Standing.choices)
    responsible = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    history = tracked()

    class Meta:
        constraints = [
            in_order("listing_ends_after_start"),
            models.UniqueConstraint(
                fields=["partnership", "agency"], condition=Q(ends_on__isnull=True), name="agency_listed_once"
            ),
        ]


class ContactPoint(Base):
    """An agency's single point of contact between two dates."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    history = tracked()

    class Meta:
        constraints = [in_order("contact_ends_after_start")]


class SharingAgreement(Base):
    """An information-sharing agreement of a partnership with an agency. Without `ends_on` it has no end; `withdrawn_on` is
    the first day on which it does not hold any more."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="agreements")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="agreements")
    title = models.CharField(max_length=200)
    version = models.CharField(max_length=40, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    withdrawn_on = models.DateField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["-starts_on", "-recorded_at"]
        constraints = [in_order("agreement_ends_after_start")]

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}" if self.version else self.title


class ListFileState(models.TextChoices):
    CHECKED = "checked", "Waiting"
    RECORDED = "recorded", "Recorded"
    DISCARDED = "discarded", "Discarded"


class ListFile(Base):
    """A list of agencies as a spreadsheet, kept as it came; nothing of it counts before somebody says so."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=ListFileState.choices, default=ListFileState.CHECKED)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now, editable=False)
    recorded_at = models.DateTimeField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["-uploaded_at"]
