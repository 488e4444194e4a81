"""Forms of the notification, scoping, decision and commissioning pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from dhr.agencies.models import Agency, Partnership
from dhr.core import clock
from dhr.core.forms import Choice, Day, GovForm, LongText, Pick, Several, Text, Tick
from dhr.panels.models import LegalPosition, PersonRole
from dhr.workflow.commissioning import usual_due_date as chronology_due
from dhr.workflow.intake import NewPerson, NewProceeding, day_problems
from dhr.workflow.models import DeathManner, ProceedingKind, ScopingReply
from dhr.workflow.scoping import usual_due_date as reply_due

PEOPLE_ON_THE_PAGE = 4
DAY_HINT = "For example, 27 3 2026"


class NotificationForm(GovForm):
    """Who told the partnership what, and when; the people, by pseudonym; other proceedings."""

    partnership = Pick(label="Partnership", choices=())
    told_by = Text(label="Who told you", hint="Name of the person")
    told_by_role = Text(label="Their role", required=False)
    told_by_agency = Pick(label="Their agency", choices=(), required=False)
    received_on = Day(label="Day on which you were told", hint=DAY_HINT)
    death_on = Day(label="Day of the death", hint=DAY_HINT)
    csp_aware_on = Day(
        label="Day on which the partnership came to know of the death",
        hint="The calendar month in which the partnership decides runs from this day.",
    )
    manner = Choice(label="What the death looks like", choices=DeathManner.choices)
    area = Text(label="Area in which the person lived", hint="For example the ward; no address")
    pseudonym = Text(
        label="What the review is called", width="20",
        hint="A pseudonym of the person who died. With several victims, for example: Leila and Anna",
    )  # fmt: skip
    relationship = Text(label="Relationship between them", required=False)
    circumstances = LongText(label="What is known so far", hint="Pseudonyms only.", rows=5, required=False)
    proceedings = Several(label="Other proceedings", choices=ProceedingKind.choices, required=False)
    proceedings_note = Text(label="About these proceedings", hint="For example the next hearing", required=False)
    another_death = Tick(label="This is another death: create the review")

    def __init__(self, data: Any = None, *, partnerships: Sequence[Partnership], agencies: Sequence[Agency]) -> None:
        super().__init__(data, initial={"received_on": clock.today(), "csp_aware_on": clock.today()})
        self.partnerships = {str(p.pk): p for p in partnerships}
        self.agencies = {str(a.pk): a for a in agencies}
        self.offer("partnership", [(k, p.name) for k, p in self.partnerships.items()])
        self.offer(
            "told_by_agency",
            [
                ("", "None of these"),
                *((k, a.name) for k, a in self.agencies.items()),
            ],
        )
        for number in range(1, PEOPLE_ON_THE_PAGE + 1):
            self._add_person(number)

    def _add_person(self, number: int) -> None:
        roles = [("", "Nobody"), *PersonRole.choices]
        first = number == 1
        self.fields[f"person_{number}_role"] = Pick(
            label=f"Person {number}: role", choices=roles, required=first, initial="victim" if first else ""
        )
        self.fields[f"person_{number}_pseudonym"] = Text(
            label=f"Person {number}: pseudonym", required=first, width="20"
        )
        self.fields[f"person_{number}_real_name"] = Text(
            label=f"Person {number}: real name", hint="Encrypted, and shown to few.", required=False
        )
        self.fields[f"person_{number}_legal_position"] = Pick(
            label=f"Person {number}: legal position", choices=LegalPosition.choices, required=False
        )

    def people_fields(self) -> list[list[Any]]:
        """The inputs of each person, for the page."""
        parts = ("role", "pseudonym", "real_name", "legal_position")
        return [[self[f"person_{n}_{part}"] for part in parts] for n in range(1, PEOPLE_ON_THE_PAGE + 1)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        days = [cleaned[name] for name in ("death_on", "csp_aware_on", "received_on") if cleaned.get(name)]
        if len(days) == 3:
            for problem in day_problems(days[0], days[1], days[2], clock.today()):
                self.add_error("csp_aware_on" if "partnership" in problem else "death_on", problem)
        people = self._people(cleaned)
        if people and not any(person.role == "victim" for person in people):
            self.add_error("person_1_role", ValidationError("Name at least one victim, by a pseudonym"))
        cleaned["people"] = people
        cleaned["partnership"] = self.partnerships.get(cleaned.get("partnership", ""))
        cleaned["told_by_agency"] = self.agencies.get(cleaned.get("told_by_agency", ""))
        return cleaned

    def _people(self, cleaned: dict[str, Any]) -> list[NewPerson]:
        found = []
        for number in range(1, PEOPLE_ON_THE_PAGE + 1):
            role, pseudonym = cleaned.get(f"person_{number}_role"), cleaned.get(f"person_{number}_pseudonym", "")
            if role and not pseudonym:
                self.add_error(f"person_{number}_pseudonym", f"Enter: person {number}: pseudonym")
            elif pseudonym and not role:
                self.add_error(f"person_{number}_role", f"Choose what {pseudonym} is in the case")
            elif role:
                real_name = cleaned.get(f"person_{number}_real_name", "")
                position = cleaned.get(f"person_{number}_legal_position", "")
                found.append(NewPerson(role, pseudonym, real_name=real_name, legal_position=position))
        return found

    @property
    def facts(self) -> dict[str, Any]:
        """The arguments of `create_review`."""
        names = (
            "partnership", "told_by", "told_by_role", "told_by_agency", "received_on", "death_on", "csp_aware_on", "area",
            "pseudonym", "manner", "relationship", "circumstances", "people",
        )  # fmt: skip
        note = self.cleaned_data["proceedings_note"]
        proceedings = [NewProceeding(kind, note) for kind in self.cleaned_data["proceedings"]]
        return {**{name: self.cleaned_data[name] for name in names}, "proceedings": proceedings}


class AgenciesForm(GovForm):
    """Agencies ticked from the partnership's list, and the day by which they answer."""

    agencies = Several(label="Agencies", choices=())
    due_on = Day(label="To answer by", hint="A local target: ten working days.")

    def __init__(self, data: Any = None, *, agencies: Sequence[Agency], initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial={"due_on": self.usual_day(), **(initial or {})})
        self.by_key = {str(agency.pk): agency for agency in agencies}
        self.offer("agencies", [(key, agency.name) for key, agency in self.by_key.items()])

    def usual_day(self) -> date:
        return reply_due(clock.today())

    def clean_agencies(self) -> list[Agency]:
        return [self.by_key[key] for key in self.cleaned_data["agencies"]]


class CommissionForm(AgenciesForm):
    """Agencies that send a chronology."""

    due_on = Day(label="To send the chronology by", hint="A local target: six weeks.")
    note = LongText(label="What you ask of these agencies in particular", rows=3, required=False)

    def usual_day(self) -> date:
        return chronology_due(clock.today())


class ReplyForm(GovForm):
    """What an agency answered."""

    reply = Choice(
        label="Answer", choices=[choice for choice in ScopingReply.choices if choice[0] != ScopingReply.WAITING]
    )
    replied_on = Day(label="Day of the answer", hint="Leave empty when there was no reply.", required=False)
    summary = LongText(label="What the agency says", hint="Pseudonyms only.", rows=5, required=False)
    records_secured = Choice(
        label="Are the records secured?", choices=[("yes", "Yes"), ("no", "No"), ("", "Not known")], required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["records_secured"] = {"yes": True, "no": False}.get(cleaned.get("records_secured", ""))
        answered = cleaned.get("reply") in (ScopingReply.RECORDS_HELD, ScopingReply.NIL)
        if answered and "replied_on" not in self.errors and cleaned.get("replied_on") is None:
            self.add_error("replied_on", "Enter: day of the answer")
        return cleaned


class DecisionForm(GovForm):
    """The decision of the chair of the partnership."""

    hold_review = Choice(
        label="Is a review to be held?",
        choices=[("yes", "Yes, hold a review"), ("no", "No review: the Home Office will look at the decision")],
    )
    decided_on = Day(label="Day of the decision", hint=DAY_HINT)
    reasons = LongText(label="Reasons", hint="What the test in the Act says of this death, and why.", rows=8)
    consulted = LongText(label="Who was consulted, and what they said", rows=4, required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"decided_on": clock.today()})

    def clean_hold_review(self) -> bool:
        return bool(self.cleaned_data["hold_review"] == "yes")


class DueDateForm(GovForm):
    """A new day for one agency."""

    due_on = Day(label="New day", hint=DAY_HINT)
    reason = LongText(label="Reason", rows=3)
