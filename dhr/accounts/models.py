"""People who sign in, and what they belong to between two dates."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models

from dhr.agencies.models import Agency, Partnership
from dhr.core import clock
from dhr.core.models import Base, tracked


class UserManager(BaseUserManager["User"]):
    """Users are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class Standing(models.TextChoices):
    """Whether an account can be used."""

    OPEN = "open", "Can sign in"
    INVITED = "invited", "Invited"
    EXPIRED = "expired", "Expired"
    DORMANT = "dormant", "Locked: not used for long"
    CLOSED = "closed", "Closed"


class User(AbstractUser):
    """A person who signs in. Deactivated when they leave, never deleted. Somebody who was invited and has not answered is
    not active yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    email = models.EmailField("E-mail address", unique=True)
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=200, blank=True)
    expires_on = models.DateField(null=True, blank=True, help_text="The first day on which the account cannot be used.")
    last_seen_on = models.DateField(null=True, blank=True, help_text="The last day on which the person signed in.")
    reopened_on = models.DateField(null=True, blank=True, help_text="When a locked account was opened again.")
    deactivated_at = models.DateTimeField(null=True, blank=True)
    deactivated_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="closed")
    deactivated_reason = models.TextField(blank=True)
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


class Invitation(Base):
    """Somebody is asked to take part. The link in the e-mail is signed and holds `nonce`; a new nonce makes the old link
    useless, and the link itself is stored nowhere. Without a role the person has none until they chair a review or join a
    panel."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="invitations")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="invitations")
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(max_length=20, choices=[*PartnershipRole.choices, *AgencyRole.choices], blank=True)
    email = models.EmailField()
    name = models.CharField(max_length=200)
    job_title = models.CharField(max_length=200, blank=True)
    account_expires_on = models.DateField(null=True, blank=True)
    nonce = models.CharField(max_length=40)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="invited")
    invited_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    history = tracked()

    class Meta:
        ordering = ["-invited_at"]

    @property
    def waits(self) -> bool:
        """Whether the link can still be used."""
        return self.accepted_at is None and self.withdrawn_at is None and clock.now() < self.expires_at


class FactorReset(Base):
    """The second factor of somebody who lost it is to be removed: one person asks, another one confirms."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="factor_resets")
    reason = models.TextField()
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    answered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    confirmed = models.BooleanField(default=False)
    history = tracked()

    class Meta:
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(answered_at=None), name="one_factor_reset_at_a_time"
            )
        ]


class Attestation(Base):
    """The lead of an agency confirmed who works for it, for one month; `month` is its first day."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="attestations")
    month = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="attestations")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-month"]
        constraints = [models.UniqueConstraint(fields=["agency", "month"], name="attested_once_a_month")]
