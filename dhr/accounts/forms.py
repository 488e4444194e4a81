"""Forms about people and accounts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.core.validators import validate_email

from dhr.accounts.inviting import GUEST
from dhr.accounts.leaving import REASONS
from dhr.accounts.models import AgencyRole, PartnershipRole, User
from dhr.accounts.people_queries import STATES
from dhr.agencies.models import Agency, Partnership
from dhr.core.forms import Choice, Day, GovForm, LongText, Pick, Text

NO_ROLE_YET = "guest"
ROLES = [
    *((role.value, role.label) for role in PartnershipRole),
    *((role.value, f"{role.label} of an agency") for role in AgencyRole),
    (NO_ROLE_YET, "Will chair a review, write its report or sit on its panel"),
]
EXAMPLE = "For example: 31 3 2027"


class PeopleFilter(GovForm):
    """What is shown of the list of people."""

    text = Text(label="Name, e-mail address or agency", required=False)
    state = Pick(label="State", choices=[("", "Everybody"), *STATES.items()], required=False)

    def notes(self) -> list[str]:
        return []


class InviteForm(GovForm):
    """Whom, as what, for how long."""

    partnership = Pick(label="Partnership", choices=[])
    name = Text(label="Name", max_length=200)
    email = Text(label="E-mail address", hint="Their own address at work, not one that several people read.", max_length=254)  # fmt: skip
    job_title = Text(label="Job title", required=False, max_length=200)
    role = Choice(label="What the person is to do", choices=ROLES)
    agency = Pick(label="Agency", hint="For an agency's author or sign-off person only.", choices=[], required=False)
    account_expires_on = Day(
        label="The account ends on", required=False,
        hint=f"{EXAMPLE}. Left empty, people from outside the partnership have 12 months; the partnership's own people have no last day.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, partnerships: Iterable[Partnership], agencies: Iterable[Agency], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.partnerships = {str(found.pk): found for found in partnerships}
        self.agencies = {str(found.pk): found for found in agencies}
        self.offer("partnership", [(key, found.name) for key, found in self.partnerships.items()])
        self.offer("agency", [("", "No agency"), *((key, found.name) for key, found in self.agencies.items())])
        if len(self.partnerships) == 1:
            self.fields["partnership"].widget = forms.HiddenInput()
            self.initial.setdefault("partnership", next(iter(self.partnerships)))

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).strip().lower()
        validate_email(email)
        return email

    def clean_role(self) -> str:
        role = str(self.cleaned_data["role"])
        return GUEST if role == NO_ROLE_YET else role

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        found["partnership"] = self.partnerships.get(found.get("partnership", ""))
        found["agency"] = self.agencies.get(found.get("agency", ""))
        return found


class EndForm(GovForm):
    """Why it ends, and who takes over."""

    reason = Choice(label="Why", choices=list(REASONS.items()))
    note = LongText(label="What else there is to say", hint="It stays in the history. No names of people in a case.", rows=3, required=False, max_length=2000)  # fmt: skip
    to = Pick(
        label="Who takes over open work", choices=[], required=False,
        hint="What this colleague cannot do, and everything if you choose nobody, goes back to all who can do it.",
    )  # fmt: skip

    def __init__(self, *args: Any, colleagues: Iterable[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(found.pk): found for found in colleagues}
        names = [(key, f"{found.name}, {found.job_title}".rstrip(", ")) for key, found in self.colleagues.items()]
        self.offer("to", [("", "Nobody by name"), *names])

    def clean_to(self) -> User | None:
        return self.colleagues.get(self.cleaned_data["to"])


class ExpiryForm(GovForm):
    """The last day of an account."""

    expires_on = Day(label="The account ends on", hint=f"{EXAMPLE}. Leave it empty for no last day.", required=False)


class ReasonForm(GovForm):
    """Why, in the person's own words."""

    reason = LongText(label="Why", rows=3, max_length=2000)


class IdentityForm(GovForm):
    """Why a second factor is to go, and how it is known that the right person asks."""

    reason = LongText(
        label="What happened, and how you made sure that it is the person", rows=4, max_length=2000,
        hint="For example: the phone was stolen; I called back on the number in the staff directory.",
    )  # fmt: skip


class AgreeForm(GovForm):
    """A second person agrees or not."""

    agreed = Choice(label="Your answer", choices=[("yes", "Remove the second factor"), ("no", "Leave it as it is")])

    def clean_agreed(self) -> bool:
        return bool(self.cleaned_data["agreed"] == "yes")


class DetailsForm(GovForm):
    """How a person is called here."""

    name = Text(label="Name", max_length=200)
    job_title = Text(label="Job title", required=False, max_length=200)


class FirstPasswordForm(SetPasswordForm):
    """The password of an account that is used for the first time."""

    error_messages = {"password_mismatch": "The two passwords are not the same."}
