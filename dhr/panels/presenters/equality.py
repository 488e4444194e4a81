"""What the page of the equality considerations shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr.panels.equality import ALWAYS_OF, PROTECTED, considerations, people_considered, still_open
from dhr.panels.models import Characteristic, EqualityConsideration, Person
from dhr.workflow.models import Review


@dataclass(frozen=True, slots=True)
class Line:
    """One characteristic of one person, and what was considered of it."""

    characteristic: Characteristic
    found: EqualityConsideration | None


@dataclass(frozen=True, slots=True)
class Considered:
    """The nine characteristics of one person, and the factors that are not among the nine."""

    person: Person
    protected: list[Line]
    others: list[Line]

    @property
    def always(self) -> bool:
        """Whether all nine are considered of this person."""
        return self.person.role in ALWAYS_OF

    @staticmethod
    def recorded(lines: list[Line]) -> str:
        known = sum(line.found is not None for line in lines)
        return f"{known} recorded" if known else "none recorded"


def equality_page(review: Review) -> dict[str, Any]:
    """Everybody of whom something is considered."""
    known = {(row.person_id, row.characteristic): row for row in considerations(review)}
    people = [
        Considered(person, *(
            [Line(one, known.get((person.pk, one.value))) for one in Characteristic if (one in PROTECTED) is protected]
            for protected in (True, False)
        ))
        for person in people_considered(review)
    ]  # fmt: skip
    return {"review": review, "people": people, "equality": still_open(review)}
