"""How people in a case belong together: the table, and the picture drawn from the same lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr.core.forms import GovForm
from dhr.panels import queries, relating
from dhr.panels.diagram import Someone, draw
from dhr.panels.models import Person, Relation
from dhr.panels.presenters import victims_first
from dhr.panels.relation_rules import KINDS, LINES, when
from dhr.panels.rules import part_of
from dhr.workflow.models import Review


@dataclass(frozen=True, slots=True)
class RelationLine:
    """One line of the table; `number` is the number that it has in the picture."""

    number: int
    relation: Relation
    says: str
    when: str


def relations_page(review: Review, form: GovForm) -> dict[str, Any]:
    """Pseudonyms and parts only."""
    people = sorted(queries.people(review), key=victims_first)
    lines = [_line(number, found) for number, found in enumerate(relating.relations(review), 1)]
    related = [(str(line.relation.one_id), line.relation.kind, str(line.relation.other_id)) for line in lines]
    drawn = {key for one, _, other in related for key in (one, other)}
    return {
        "review": review,
        "form": form,
        "lines": lines,
        "diagram": draw([_someone(person) for person in people], related),
        "left_out": [person.pseudonym for person in people if str(person.pk) not in drawn],
        "key": [LINES[line] for line in LINES if any(KINDS[kind].line == line for _, kind, _ in related)],
        "people": people,
    }


def _someone(person: Person) -> Someone:
    return Someone(str(person.pk), person.pseudonym, part_of(person.role, person.legal_position))


def _line(number: int, relation: Relation) -> RelationLine:
    return RelationLine(number, relation, KINDS[relation.kind].says, when(relation.from_words, relation.to_words))
