"""Forms of the page that says how people in a case belong together."""

from __future__ import annotations

from typing import Any

from dhr.core.forms import LongText, Pick, Text
from dhr.core.picks import PickingForm
from dhr.panels import queries, relation_rules
from dhr.panels.models import Person, Relation
from dhr.workflow.models import Review

KNOWN = "As far as it is known, for example: spring 2014. Never a name."


class RelationForm(PickingForm):
    """What one person in a case is to another."""

    one = Pick(label="Person", choices=())
    kind = Pick(label="What this person is to the other", choices=())
    other = Pick(label="The other person", choices=())
    from_words = Text(label="From", hint=KNOWN, required=False, max_length=80)
    to_words = Text(label="Until", hint=KNOWN, required=False, max_length=80)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.pick_from(name, queries.people(review), "Choose a person")
        self.offer("kind", [("", "Choose"), *relation_rules.choices()])

    def clean_one(self) -> Person:
        found: Person = self.picked("one")
        return found

    def clean_other(self) -> Person:
        found: Person = self.picked("other")
        self.refuse("other", "Choose two different people." if found == self.cleaned_data.get("one") else None)
        return found


class CorrectRelationForm(PickingForm):
    """Another kind, or another time."""

    kind = Pick(label="What the first person is to the second", choices=())
    from_words = Text(label="From", hint=KNOWN, required=False, max_length=80)
    to_words = Text(label="Until", hint=KNOWN, required=False, max_length=80)
    reason = LongText(label="Reason", hint="Kept in the history. Never a name.", rows=3)

    def __init__(self, data: Any = None, *, relation: Relation) -> None:
        known = {name: getattr(relation, name) for name in ("kind", "from_words", "to_words")}
        super().__init__(data, initial=known)
        self.offer("kind", relation_rules.choices())
