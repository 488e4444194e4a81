"""How the people of the review that gathers information belong together."""

from __future__ import annotations

from dhr.demo.people import person
from dhr.demo.road import on
from dhr.panels.models import Person
from dhr.panels.relating import relate_people
from dhr.workflow.models import Review

RELATIONS = (
    ("Ruth", "parent", "Rosa", "", ""),
    ("Rosa", "former_partner", "Neil", "2012", "autumn 2020"),
    ("Rosa", "parent", "Child 1", "", ""),
    ("Rosa", "parent", "Child 2", "", ""),
    ("Neil", "parent", "Child 2", "", ""),
    ("Child 1", "sibling", "Child 2", "", ""),
    ("Ruth", "carer", "Child 1", "spring 2022", ""),
)


def belong_together(review: Review, *, days: int) -> None:
    """So many days ago, as the liaison officer told it."""
    people = {found.pseudonym: found for found in Person.objects.filter(review=review)}
    with on(days):
        for one, kind, other, since, until in RELATIONS:
            relate_people(
                review=review, by=person("manager"), one=people[one], kind=kind, other=people[other], from_words=since,
                to_words=until,
            )  # fmt: skip
