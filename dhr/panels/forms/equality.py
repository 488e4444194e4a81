"""The form of one equality consideration."""

from __future__ import annotations

from typing import Any

from dhr.core.forms import Choice, GovForm, LongText, Text
from dhr.panels import rules
from dhr.panels.equality import consideration_problem
from dhr.panels.models import EqualityConsideration, Matters, Person

FIELDS = ("value", "source", "matters", "why", "effect", "expert")


class ConsiderationForm(GovForm):
    """What is known of one characteristic of one person, and whether it matters here."""

    value = Text(label="What is known", hint="Write it as the person would, where that is known.", required=False)
    source = Text(
        label="Where it is known from", hint="For example: GP records, the family. Never a name.", required=False,
        max_length=200,
    )  # fmt: skip
    matters = Choice(label="Does it matter in this case?", choices=Matters.choices, initial=Matters.UNKNOWN)
    why = LongText(label="Why it matters, or why it does not", required=False, rows=4)
    effect = LongText(label="What it did to the person’s way to services", required=False, rows=3)
    expert = Text(
        label="Which expert or organisation was asked", hint="Leave it empty if nobody was asked yet.", required=False,
        max_length=200,
    )  # fmt: skip

    def __init__(self, data: Any = None, *, person: Person, known: EqualityConsideration | None) -> None:
        super().__init__(data, initial={name: getattr(known, name) for name in FIELDS} if known else {})
        self.person = person

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if problem := consideration_problem(given.get("matters", ""), given.get("why", "")):
            self.add_error("why", problem)
        for name in FIELDS:
            if problem := rules.wording_problem(self.person.role, self.person.legal_position, given.get(name, "")):
                self.add_error(name, problem)
        return given
