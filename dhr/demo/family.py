"""How the people of the review that gathers information belong together, and what two households gave and said."""

from __future__ import annotations

from datetime import timedelta

from dhr.core import clock
from dhr.demo.people import person
from dhr.demo.road import on
from dhr.panels import contributing, wishing
from dhr.panels.family import record_contact
from dhr.panels.models import Household, Person
from dhr.panels.relating import relate_people
from dhr.panels.services import add_household
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


def what_they_gave(review: Review, *, days: int) -> None:
    """The mother's household was told, saw the terms of reference and told of her daughter; a colleague wrote a letter, and
    wishes to be named, which the mother does not."""
    manager, home = person("manager"), Household.objects.get(review=review, label="Ruth's household")
    with on(days + 10) as day:
        wishing.record_wishes(
            household=home, by=manager, updates="monthly", afterwards="",
            contact_wishes="With her advocate, in the afternoon, at the community centre.",
        )  # fmt: skip
        for kind, move in (("decision", "tell_decision"), ("leaflet", "offer_leaflet"), ("meeting", "meet_family")):
            record_contact(household=home, by=person("review.chair"), kind=kind, outcome="done", on=day, move=move)
            home.refresh_from_db()
        shared = contributing.share_terms(household=home, by=manager, terms=review.terms.all()[0], on=day)
        contributing.answer_terms(
            shared=shared, by=manager, answer="changes", on=day, said="Ask the school as well.",
            followed="The school is asked for what it knew.",
        )  # fmt: skip
    with on(days) as day:
        home.refresh_from_db()
        given = contributing.record_contribution(
            household=home, by=person("review.chair"), giver="family", given_as="meeting", given_on=day,
            note="Ruth told how her daughter stopped coming to the temple, and why she thinks nobody asked.",
        )  # fmt: skip
        contributing.send_note(contribution=given, by=manager, on=day)
        wishing.record_complaint(
            household=home, by=manager, about="contact", received_on=day, due_on=day + timedelta(days=days + 5),
            said="Nobody told her that the meeting was moved.",
        )  # fmt: skip
        colleague(review, home)


def colleague(review: Review, home: Household) -> None:
    """Somebody who wrote of themselves; the police were not asked yet."""
    manager, today = person("manager"), clock.today()
    friend = add_household(review=review, by=manager, label="A colleague of Rosa")
    contributing.record_contribution(
        household=friend, by=manager, giver="colleague", given_as="letter", given_on=today,
        note="She came to work with a bandaged hand, twice.",
    )  # fmt: skip
    wishing.record_conflicting(
        review=review, by=manager, one=home, other=friend, about="content",
        one_wishes="That the report does not say where her daughter worked.",
        other_wishes="That the report says what the workplace did.",
    )  # fmt: skip
