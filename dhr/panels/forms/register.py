"""The form of the page of one person in the case."""

from __future__ import annotations

from typing import Any

from dhr.core import clock
from dhr.core.forms import Day, LongText, Pick, Text
from dhr.core.picks import PickingForm
from dhr.panels import rules
from dhr.panels.models import LegalPosition, Person
from dhr.panels.register import others_of

KEEP = "Kept encrypted. Leave it empty to keep what is recorded."


class ChangePersonForm(PickingForm):
    """What changes about a person. Hidden details are written, never shown here."""

    pseudonym = Text(
        label="Pseudonym", max_length=80,
        hint="Ask the family which name they would like. Documents that are already sent keep the name they have.",
    )  # fmt: skip
    relationship = Text(label="Relationship to the victim", required=False, max_length=120)
    legal_position = Pick(
        label="Legal position", choices=LegalPosition.choices, required=False,
        hint="What pages and letters call the person follows from it.",
    )  # fmt: skip
    real_name = Text(label="Real name", hint=KEEP, required=False)
    aliases = LongText(label="Other names", hint=f"One on each line. {KEEP}", required=False, rows=3)
    date_of_birth = Day(label="Date of birth", hint=KEEP, required=False)
    address = LongText(label="Address", hint=KEEP, required=False, rows=3)
    contact_how = LongText(label="Who may contact this person, and how", hint=KEEP, required=False, rows=3)
    reason = LongText(label="Reason", hint="Kept in the history. Never a name.", rows=3)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        known = {name: getattr(person, name) for name in ("pseudonym", "relationship", "legal_position")}
        super().__init__(*args, initial=known, **kwargs)
        self.person = person

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        role, position, pseudonym = self.person.role, given.get("legal_position", ""), given.get("pseudonym", "")
        self.refuse("pseudonym", rules.pseudonym_problem(pseudonym, "", others_of(self.person)))
        self.refuse("pseudonym", rules.wording_problem(role, position, pseudonym))
        self.refuse("relationship", rules.wording_problem(role, position, given.get("relationship", "")))
        self.refuse("legal_position", rules.position_problem(role, position))
        self.refuse("date_of_birth", rules.day_problem("The date of birth", given.get("date_of_birth"), clock.today()))
        return given
