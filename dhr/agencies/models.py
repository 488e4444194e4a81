"""Partnerships, and agencies as dated organisations with predecessors and successors."""

from __future__ import annotations

from django.db import models

from dhr.core.models import Base, tracked


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
    OTHER = "other", "Other"


class Agency(Base):
    """An organisation between two dates; `ends_on` is set when it is abolished or renamed."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    kind = models.CharField(max_length=20, choices=AgencyKind.choices)
    address = models.TextField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Succession(Base):
    """One organisation took over from another on a day."""

    predecessor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="inheritances")
    on = models.DateField()


class Standing(models.TextChoices):
    STATUTORY = "statutory", "Statutory agency"
    CO_OPERATING = "co_operating", "Co-operating body"
    OTHER = "other", "Other agency"


class PartnershipAgency(Base):
    """An agency on a partnership's list."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="listed")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="listings")
    standing = models.CharField(max_length=20, choices=Standing.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership", "agency"], name="agency_listed_once")]


class ContactPoint(Base):
    """An agency's single point of contact between two dates."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    history = tracked()
