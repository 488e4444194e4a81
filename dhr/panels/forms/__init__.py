"""Forms of the people, household, chair, panel, terms and quiet days pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from dhr.accounts.models import User
from dhr.agencies.models import Agency
from dhr.core import clock
from dhr.core.forms import Choice, Day, GovForm, LongText, Pick, Text, Tick
from dhr.core.picks import PickingForm
from dhr.panels import queries, quiet_rules, rules
from dhr.panels.models import (
    ContactKind,
    ContactOutcome,
    Household,
    LegalPosition,
    PanelMember,
    PersonRole,
    QuietKind,
    Seniority,
)
from dhr.workflow.models import Review

EXAMPLE_DAY = "For example, 27 3 2026"
YES_NO = (("yes", "Yes"), ("no", "No"))


def yes(form: GovForm, name: str) -> bool:
    return bool(form.cleaned_data[name] == "yes")


def who(user: User) -> str:
    return f"{user.name}, {user.job_title}" if user.job_title else user.name


class PersonForm(PickingForm):
    """A person in the case."""

    role = Choice(label="Who the person is", choices=PersonRole.choices)
    pseudonym = Text(
        label="Pseudonym", hint="How every page, list and letter calls the person. Never the real name.", max_length=80
    )
    real_name = Text(
        label="Real name", hint="Kept encrypted. Shown only on request, and each time is recorded.", required=False
    )
    date_of_birth = Day(label="Date of birth", hint="Kept encrypted. For example, 27 3 1986", required=False)
    relationship = Text(
        label="Relationship to the victim", hint="For example: mother, former partner", required=False, max_length=120
    )
    legal_position = Pick(
        label="Legal position", choices=LegalPosition.choices, required=False,
        hint="Needed for a person thought to have caused the death: what pages and letters call the person follows from it.",
    )  # fmt: skip
    household = Pick(label="Household", choices=(), hint="With whom the person is told and asked.", required=False)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = queries.pseudonyms(review)
        self.pick_from("household", queries.households(review), "None")

    def clean_household(self) -> Household | None:
        found: Household | None = self.picked("household")
        return found

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        role, position, pseudonym = (given.get(name, "") for name in ("role", "legal_position", "pseudonym"))
        self.refuse("pseudonym", rules.pseudonym_problem(pseudonym, given.get("real_name", ""), self.taken))
        self.refuse("pseudonym", rules.wording_problem(role, position, pseudonym))
        self.refuse("relationship", rules.wording_problem(role, position, given.get("relationship", "")))
        self.refuse("date_of_birth", rules.day_problem("The date of birth", given.get("date_of_birth"), clock.today()))
        if role == PersonRole.ALLEGED and "legal_position" in given and not position:
            self.add_error("legal_position", "Choose: legal position of the person thought to have caused the death")
        return given


class HouseholdForm(GovForm):
    """People who are told and asked together."""

    label = Text(
        label="How the review speaks of the household",
        hint="With pseudonyms only, for example: Ruth's household", max_length=120,
    )  # fmt: skip
    recipient_name = Text(
        label="Name for letters", hint="The real name. Kept encrypted and used in letters only.", required=False
    )
    address = LongText(
        label="Address for letters", hint="Kept encrypted and used in letters only.", rows=4, required=False
    )
    advocate = Text(
        label="Advocate", hint="For example: Advocacy After Fatal Domestic Abuse", required=False, max_length=200
    )


class LiaisonForm(PickingForm):
    """The check before anybody writes to a household."""

    checked_on = Day(label="Day of the check", hint=EXAMPLE_DAY)
    checked_with = Text(label="Checked with", hint="For example: police family liaison officer", max_length=200)
    safe_to_contact = Choice(label="Is it safe to contact the household?", choices=YES_NO)

    def clean_checked_on(self) -> Any:
        self.refuse(
            "checked_on", rules.day_problem("The day of the check", self.cleaned_data["checked_on"], clock.today())
        )
        return self.cleaned_data.get("checked_on")

    def clean_safe_to_contact(self) -> bool:
        return yes(self, "safe_to_contact")


class ContactForm(PickingForm):
    """One contact with a household, or one attempt."""

    kind = Pick(label="What it was about", choices=ContactKind.choices)
    outcome = Choice(label="How it ended", choices=ContactOutcome.choices)
    on = Day(label="Day", hint=EXAMPLE_DAY)
    note = LongText(label="Note", hint="Kept encrypted, and shown on this page only.", rows=3, required=False)
    move = Pick(label="What it means", choices=(), required=False)
    seen_stage = forms.CharField(widget=forms.HiddenInput, max_length=40)

    def __init__(self, data: Any = None, *, stage: str, moves: Iterable[tuple[str, str]]) -> None:
        super().__init__(data, initial={"on": clock.today(), "seen_stage": stage})
        self.offer("move", [("", "The household stays where it is"), *moves])

    def clean_on(self) -> Any:
        self.refuse("on", rules.day_problem("That day", self.cleaned_data["on"], clock.today()))
        return self.cleaned_data.get("on")


class QuietDayForm(PickingForm):
    """A day on which a family is not to be contacted."""

    on = Day(label="Day", hint="For a day that comes every year, write any year. For example, 27 3 2026")
    every_year = Tick(label="It comes every year")
    kind = Choice(label="What day it is", choices=QuietKind.choices)
    household = Pick(label="For whom", choices=(), required=False)
    note = Text(label="Note", hint="Never a name. Shown on this page only.", required=False)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pick_from("household", queries.households(review), "Every household of the review")

    def clean_household(self) -> Household | None:
        found: Household | None = self.picked("household")
        return found

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("on"):
            every_year = bool(given.get("every_year"))
            self.refuse("on", quiet_rules.recorded_problem(given["on"], clock.today(), every_year=every_year))
        return given


class QuietEndForm(GovForm):
    """Why a day is taken from the list."""

    reason = LongText(label="Reason", hint="Kept in the history. Never a name.", rows=3)


class ChairForm(PickingForm):
    """The review chair, and what the chair declares."""

    user = Pick(label="Review chair", choices=(), hint="People who work for none of the agencies that were asked.")
    declared_on = Day(label="Day of the declaration of interests", hint=EXAMPLE_DAY)
    independent = Choice(
        label="Does the chair declare to be independent of every agency involved?", choices=YES_NO,
        hint="No employment, no contract and no personal tie.",
    )  # fmt: skip
    interests = LongText(label="Interests that were declared", hint="Write “None” where there are none.", rows=4)
    appointed_on = Day(label="Day of the appointment", hint=EXAMPLE_DAY)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"appointed_on": clock.today(), **kwargs.get("initial", {})}})
        self.pick_from("user", queries.chair_candidates(review), "Choose a person", who)

    def clean_user(self) -> User:
        found: User = self.picked("user")
        return found

    def clean_independent(self) -> bool:
        return yes(self, "independent")

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        declared, appointed = given.get("declared_on"), given.get("appointed_on")
        self.refuse("appointed_on", rules.day_problem("The day of the appointment", appointed, clock.today()))
        if declared and appointed:
            self.refuse("declared_on", rules.declaration_problem(declared, appointed))
        return given


class MemberForm(PickingForm):
    """A member of the panel."""

    name = Text(label="Name", max_length=200)
    job_title = Text(label="Job title", required=False, max_length=200)
    agency = Pick(label="Organisation", choices=(), hint="From the partnership's list.")
    user = Pick(label="Account", choices=(), hint="With an account the member can read this review.", required=False)
    domestic_abuse_specialist = Tick(label="Domestic abuse specialist")
    independent = Tick(label="Took no part in the case and does not manage anybody who did")
    seniority = Pick(
        label="What the member can say for the organisation",
        choices=[("", "Not recorded"), *Seniority.choices],
        required=False,
    )
    substitute_for = Pick(
        label="Stands in for",
        choices=(),
        required=False,
        hint="Only for a standing substitute, of the same organisation.",
    )
    interests = LongText(label="Interests that were declared", rows=3, required=False)
    joined_on = Day(label="Day of joining", hint=EXAMPLE_DAY)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"joined_on": clock.today(), **kwargs.get("initial", {})}})
        self.pick_from("agency", queries.listed_agencies(review), "Choose an organisation")
        self.pick_from("user", queries.member_candidates(review), "No account", who)
        self.pick_from(
            "substitute_for",
            queries.sitting_members(review),
            "Nobody: a member",
            lambda found: f"{found.name}, {found.agency.name}",
        )

    def clean_agency(self) -> Agency:
        found: Agency = self.picked("agency")
        return found

    def clean_user(self) -> User | None:
        found: User | None = self.picked("user")
        return found

    def clean_substitute_for(self) -> PanelMember | None:
        found: PanelMember | None = self.picked("substitute_for")
        agency = self.cleaned_data.get("agency")
        if found is not None and agency is not None:
            same = found.agency_id == agency.pk
            self.refuse("substitute_for", rules.substitute_problem(same_agency=same, is_substitute=False))
        return found

    def clean_joined_on(self) -> Any:
        self.refuse("joined_on", rules.day_problem("The day of joining", self.cleaned_data["joined_on"], clock.today()))
        return self.cleaned_data.get("joined_on")


class LeavingForm(GovForm):
    """A member leaves the panel."""

    left_on = Day(label="Day of leaving", hint=EXAMPLE_DAY)
    reason = LongText(label="Reason", rows=3)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"left_on": clock.today(), **kwargs.get("initial", {})}})
