"""What was considered of each protected characteristic of a person in the case. Source: Equality Act 2010 s.4; domain 9."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dhr.core import clock
from dhr.core.fields import EncryptedTextField
from dhr.core.models import Base, tracked


class Characteristic(models.TextChoices):
    AGE = "age", "Age"
    DISABILITY = "disability", "Disability"
    GENDER = "gender_reassignment", "Gender reassignment"
    MARRIAGE = "marriage", "Marriage and civil partnership"
    PREGNANCY = "pregnancy", "Pregnancy and maternity"
    RACE = "race", "Race"
    RELIGION = "religion", "Religion or belief"
    SEX = "sex", "Sex"
    ORIENTATION = "orientation", "Sexual orientation"
    CARING = "caring", "Caring role"
    IMMIGRATION = "immigration", "Immigration status"
    LANGUAGE = "language", "Language, or need of an interpreter"
    POVERTY = "poverty", "Poverty"
    RURAL = "rural", "Living in the country"
    SUBSTANCES = "substances", "Use of alcohol or drugs"
    CLASS = "class", "Class"
    CONTROL = "control", "Coercive control"


class Matters(models.TextChoices):
    UNKNOWN = "unknown", "Not decided yet"
    YES = "yes", "Yes, it matters in this case"
    NO = "no", "No"


class EqualityConsideration(Base):
    """One characteristic of one person: what is known and from whom, whether it matters here and why, what it did to the
    person's way to services, and which expert was asked. What people are is kept encrypted."""

    person = models.ForeignKey("panels.Person", on_delete=models.PROTECT, related_name="considerations")
    characteristic = models.CharField(max_length=30, choices=Characteristic.choices)
    value = EncryptedTextField(blank=True)
    source = models.CharField(max_length=200, blank=True, help_text="Where it is known from. Never a name.")
    matters = models.CharField(max_length=10, choices=Matters.choices, default=Matters.UNKNOWN)
    why = EncryptedTextField(blank=True)
    effect = EncryptedTextField(blank=True, help_text="What it did to the person's access to services.")
    expert = models.CharField(max_length=200, blank=True, help_text="Which expert or organisation was asked.")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_on = models.DateField(default=clock.today)
    history = tracked()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "characteristic"], name="considered_once")]
