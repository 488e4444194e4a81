"""Equality considerations: nine characteristics of each person concerned, a reason either way, an expert where it matters."""

from __future__ import annotations

import pytest
from django.db import connection

from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.panels import queries
from dhr.panels.equality import PROTECTED, consider, still_open
from dhr.panels.models import Person
from dhr.panels.services import add_person
from dhr.workflow.models import Review
from tests.makers import World, make_review, said_by


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "panel_and_terms")


@pytest.fixture
def victim(review: Review) -> Person:
    return review.people.filter(role="victim")[0]


def test_the_nine_of_the_act() -> None:
    assert [one.label for one in PROTECTED] == [
        "Age", "Disability", "Gender reassignment", "Marriage and civil partnership", "Pregnancy and maternity", "Race",
        "Religion or belief", "Sex", "Sexual orientation",
    ]  # fmt: skip


def test_what_is_open_counts_down(world: World, review: Review, victim: Person) -> None:
    people = review.people.filter(role__in=("victim", "alleged")).count()
    assert (still_open(review).considered, still_open(review).wanted) == (0, 9 * people)
    consider(
        person=victim, by=world.manager, characteristic="race", matters="yes", why="Nobody asked for an interpreter."
    )
    consider(
        person=victim, by=world.manager, characteristic="sex", matters="no", why="Looked at; nothing turned on it."
    )
    consider(person=victim, by=world.manager, characteristic="age", value="67")
    consider(
        person=victim,
        by=world.manager,
        characteristic="caring",
        matters="yes",
        why="Cared for her mother.",
        expert="Carers UK",
    )
    found = still_open(review)
    assert (found.considered, found.matter, found.without_expert) == (2, ["Race", "Caring role"], ["Race"])
    assert "It matters in this case, and no expert was asked: race." in queries.panel_gaps(review)
    consider(
        person=victim, by=world.manager, characteristic="race", matters="yes", why="As before.", expert="A charity"
    )
    assert still_open(review).without_expert == []


@pytest.mark.parametrize(("matters", "says"), [("yes", "Say why it matters"), ("no", "Say why it does not")])
def test_a_reason_either_way(world: World, victim: Person, matters: str, says: str) -> None:
    with pytest.raises(Blocked, match=says):
        consider(person=victim, by=world.manager, characteristic="age", matters=matters)


def test_who_writes_and_of_whom(world: World, review: Review, victim: Person) -> None:
    with pytest.raises(NotAllowed):
        consider(person=victim, by=world.panel_member, characteristic="age")
    with pytest.raises(NotVisible):
        consider(person=victim, by=world.outsider, characteristic="age")
    aunt = add_person(review=review, by=world.manager, role="relative", pseudonym="An aunt")
    with pytest.raises(NotVisible):
        consider(person=aunt, by=world.manager, characteristic="age")


def test_no_word_convicts_and_nothing_is_readable_in_the_database(world: World, review: Review, victim: Person) -> None:
    suspect = add_person(review=review, by=world.manager, role="alleged", pseudonym="Kit", legal_position="suspect")
    with pytest.raises(Blocked, match="murderer"):
        consider(person=suspect, by=world.manager, characteristic="age", matters="no", why="The murderer was young.")
    consider(
        person=victim, by=world.manager, characteristic="disability", value="Deaf", matters="yes", why="Phone only."
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM panels_equalityconsideration")
        rows = str(cursor.fetchall())
    assert "Deaf" not in rows and "Phone only" not in rows
    event = Event.objects.filter(verb="equality.considered").latest("number")
    assert "Deaf" not in str(said_by(event))
