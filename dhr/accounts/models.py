"""People who sign in, and what they belong to between two dates."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models

from dhr.agencies.models import Agency, Partnership
from dhr.core.models import Base, tracked


class UserManager(BaseUserManager["User"]):
    """Users are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractUser):
    """A person who signs in. Deactivated when they leave, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField("E-mail address", unique=True)
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=200, blank=True)
    history = tracked()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        return self.name


class PartnershipRole(models.TextChoices):
    MANAGER = "manager", "Partnership manager"
    CSP_CHAIR = "csp_chair", "Chair of the partnership"
    AUDITOR = "auditor", "Auditor (read only)"
    ADMINISTRATOR = "administrator", "Administrator (no case content)"


class PartnershipMembership(Base):
    """What a person does for a partnership."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="partnership_memberships")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=PartnershipRole.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    history = tracked()


class AgencyRole(models.TextChoices):
    AUTHOR = "agency_author", "Author"
    SIGN_OFF = "agency_sign_off", "Sign-off person"


class AgencyMembership(Base):
    """What a person does for an agency."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="agency_memberships")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=AgencyRole.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    history = tracked()
