"""The form of a new review: who told the partnership what, the people by pseudonym, other proceedings."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.forms import Field

from dhr.accounts.models import User
from dhr.agencies.models import Agency, Partnership
from dhr.core import clock
from dhr.core.forms import Choice, Day, GovForm, LongText, Pick, Several, Text, Tick
from dhr.workflow import facts
from dhr.workflow.forms.intake import add_questions, answers_in
from dhr.workflow.intake import NewPerson, NewProceeding, day_problems, possible_duplicates
from dhr.workflow.models import DeathManner, ProceedingKind, Review
from dhr.workflow.screening import FIELDS

PEOPLE_ON_THE_PAGE, PEOPLE_SHOWN = 12, 4
PARTS = ("role", "pseudonym", "real_name", "legal_position")
DAY_HINT = "For example, 27 3 2026"


class NotificationForm(GovForm):
    """`arguments` are those of `create_review`; `twins` are reviews that may be about the same death."""

    partnership = Pick(label="Partnership", choices=())
    told_by = Text(label="Who told you", hint="Name of the person", max_length=200)
    told_by_role = Text(label="Their role", required=False, max_length=200)
    told_by_agency = Pick(label="Their agency", choices=(), required=False)
    received_on = Day(label="Day on which you were told", hint=DAY_HINT)
    death_on = Day(label="Day of the death", hint=DAY_HINT)
    csp_aware_on = Day(
        label="Day on which the partnership came to know of the death",
        hint="The calendar month in which the partnership decides runs from this day.",
    )
    manner = Choice(label="What the death looks like", choices=DeathManner.choices)
    area = Text(label="Area in which the person lived", hint="For example the ward; no address", max_length=200)
    pseudonym = Text(
        label="What the review is called", width="20", max_length=120,
        hint="A pseudonym of the person who died. With several victims, for example: Leila and Anna",
    )  # fmt: skip
    relationship = Text(label="Relationship between them", required=False, max_length=200)
    circumstances = LongText(label="What is known so far", hint="Pseudonyms only.", rows=5, required=False)
    proceedings = Several(label="Other proceedings", choices=ProceedingKind.choices, required=False)
    proceedings_note = Text(label="About these proceedings", hint="For example the next hearing", required=False)
    another_death = Tick(label="This is another death")

    def __init__(
        self, data: Any = None, *, partnerships: Sequence[Partnership], agencies: Collection[Agency], by: User
    ) -> None:
        super().__init__(data, initial={"received_on": clock.today(), "csp_aware_on": clock.today()})
        self.partnerships = {str(found.pk): found for found in partnerships}
        self.agencies = {str(agency.pk): agency for agency in agencies}
        self.by, self.twins = by, list[Review]()
        self._offer_partnerships()
        named = [(key, agency.name) for key, agency in self.agencies.items()]
        self.offer("told_by_agency", [("", "None of these"), *named])
        for number in range(1, PEOPLE_ON_THE_PAGE + 1):
            self._add_person(number)
        add_questions(self, {})

    def _offer_partnerships(self) -> None:
        """Who works for one partnership is not asked which."""
        if len(self.partnerships) == 1:
            del self.fields["partnership"]
            return
        named = [(key, found.name) for key, found in self.partnerships.items()]
        self.offer("partnership", [("", "Choose a partnership"), *named])

    def _add_person(self, number: int) -> None:
        first, whose = number == 1, f"of person {number}"
        roles = [("", "Nobody"), *facts.PERSON_ROLES]
        fields: tuple[Field, ...] = (
            Pick(label=f"Role {whose}", choices=roles, required=first, initial="victim" if first else ""),
            Text(label=f"Pseudonym {whose}", required=first, width="20", max_length=80),
            Text(label=f"Real name {whose}", hint="Encrypted, and shown to few.", required=False),
            Pick(label=f"Legal position {whose}", choices=facts.LEGAL_POSITIONS, required=False),
        )
        for part, field in zip(PARTS, fields, strict=True):
            self.add(f"person_{number}_{part}", field)

    def people_fields(self) -> tuple[list[list[Any]], list[list[Any]]]:
        """The inputs of each person, for the page: those that are shown, and those that open when more people are needed."""
        every = [[self[f"person_{n}_{part}"] for part in PARTS] for n in range(1, PEOPLE_ON_THE_PAGE + 1)]
        return every[:PEOPLE_SHOWN], every[PEOPLE_SHOWN:]

    def screening_fields(self) -> list[Any]:
        """The questions about other reviews."""
        return [self[name] for name in FIELDS]

    @property
    def has_many(self) -> bool:
        """Whether somebody stands in the part that opens."""
        return any(bound.value() for inputs in self.people_fields()[1] for bound in inputs)

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        days = [cleaned[name] for name in ("death_on", "csp_aware_on", "received_on") if cleaned.get(name)]
        if len(days) == 3:
            for problem in day_problems(days[0], days[1], days[2], clock.today()):
                self.add_error("csp_aware_on" if "partnership" in problem else "death_on", problem)
        cleaned["people"] = self._people()
        only = next(iter(self.partnerships.values()))
        cleaned["partnership"] = self.partnerships.get(cleaned.get("partnership", ""), only)
        cleaned["told_by_agency"] = self.agencies.get(cleaned.get("told_by_agency", ""))
        if not self.errors:
            self._look_for_twins()
        return cleaned

    def _people(self) -> list[NewPerson]:
        found: list[NewPerson] = []
        for number in range(1, PEOPLE_ON_THE_PAGE + 1):
            role, pseudonym, real_name, position = (self.cleaned_data.get(f"person_{number}_{p}", "") for p in PARTS)
            if pseudonym and not role:
                self.add_error(f"person_{number}_role", f"Choose: role of {pseudonym}")
            elif role and not pseudonym and number > 1:
                self.add_error(f"person_{number}_pseudonym", f"Enter: pseudonym of person {number}")
            elif role and pseudonym:
                person = NewPerson(role, pseudonym, real_name=real_name, legal_position=position)
                self._judge(number, person, found)
                found.append(person)
        if found and not any(person.role == "victim" for person in found):
            self.add_error("person_1_role", "Name at least one victim, by a pseudonym")
        return found

    def _judge(self, number: int, person: NewPerson, before: Sequence[NewPerson]) -> None:
        taken = frozenset(other.pseudonym.casefold() for other in before)
        for problem in facts.person_problems(
            person.role, person.legal_position, person.pseudonym, person.real_name, taken
        ):
            self.add_error(f"person_{number}_pseudonym", problem)
        if person.role == "alleged" and not person.legal_position:
            self.add_error(f"person_{number}_legal_position", f"Choose: legal position of {person.pseudonym}")

    def _look_for_twins(self) -> None:
        """The same death is not recorded twice by mistake."""
        given = self.cleaned_data
        self.twins = possible_duplicates(given["partnership"], given["death_on"], given["area"], seen_by=self.by)
        if self.twins and not given["another_death"]:
            named = " and ".join(review.reference for review in self.twins)
            self.add_error("another_death", f"{named}: is this the same death? If not, tick “This is another death”")

    @property
    def arguments(self) -> dict[str, Any]:
        names = (
            "partnership", "told_by", "told_by_role", "told_by_agency", "received_on", "death_on", "csp_aware_on", "area",
            "pseudonym", "manner", "relationship", "circumstances", "people",
        )  # fmt: skip
        note = self.cleaned_data["proceedings_note"]
        proceedings = [NewProceeding(kind, note) for kind in self.cleaned_data["proceedings"]]
        given = {name: self.cleaned_data[name] for name in names}
        return {**given, "proceedings": proceedings, "answers": answers_in(self)}
