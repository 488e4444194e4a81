"""Searching all the words of the combined chronology: everybody's for everybody, the panel's for the panel."""

from __future__ import annotations

import pytest
from django.db import connection

from dhr.chronology import queries, services
from dhr.chronology.labels import Label
from dhr.chronology.marking import mark_events
from dhr.chronology.models import Row
from dhr.chronology.queries import Narrowed
from dhr.chronology.searching import in_other_forms
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition
from tests.makers import World, make_review, return_of
from tests.readings import a_reading, an_event

FIELDS = {"people": "Rosa", "outcome": "Advice given", "analysis": "A missed chance"}


@pytest.fixture
def review(world: World, monkeypatch: pytest.MonkeyPatch) -> Review:
    review = make_review(world, "gathering")
    events = (
        an_event(text="She was referred to Karma Nirvana.", source="Custody log", fields=FIELDS, place={"line": 2}),
        an_event(text="No reply at 50% of visits.", extra={"Ward": "Elm 3"}, place={"line": 3}),
    )
    monkeypatch.setattr(services, "read_safely", lambda content, **facts: a_reading(*events))
    asked = return_of(world, review)
    sent = services.upload_chronology(agency_return=asked, by=world.author, name="police.csv", content=b"x")
    services.read_submission(sent.pk)
    fire_transition(thing=asked, name="submit_return", by=world.sign_off)
    fire_transition(thing=asked, name="accept_return", by=world.review_chair)
    return review


def found(review: Review, words: str, *, with_analysis: bool = False) -> list[int]:
    """The lines of the file that were found."""
    rows = queries.combined(review, Narrowed(text=words, with_analysis=with_analysis))
    return [row.data["place"]["line"] for row in rows]


@pytest.mark.parametrize(
    ("words", "lines"),
    [("karma nirvana", [2]), ("ustody", [2]), ("advice", [2]), ("Rosa", [2]), ("elm 3", [3]), ("50%", [3]), ("_", []), ("no", [3])],
)  # fmt: skip
def test_letters_are_found_as_typed_in_all_that_everybody_sees(review: Review, words: str, lines: list[int]) -> None:
    assert found(review, words) == lines


def test_what_is_for_the_panel_is_found_by_the_panel_alone(review: Review, world: World) -> None:
    row = Row.objects.get(data__place__line=3)
    mark_events(review=review, entries=[row.entry], by=world.review_chair, label=Label("tag", "Quiet street"))
    assert found(review, "missed chance") == found(review, "quiet street") == []
    assert found(review, "missed chance", with_analysis=True) == [2]
    assert found(review, "quiet street", with_analysis=True) == [3]


def test_words_are_found_in_their_other_forms_where_the_database_can(review: Review) -> None:
    expected = [2] if connection.vendor == "postgresql" else []
    assert found(review, "referring") == expected
    assert found(review, "refers custody") == expected, "in any order, in any of the columns"
    assert found(review, "refers ambulance") == [], "all of the words"


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("referred", "referred:*"),
        ("No reply", "No & reply:*"),
        ("A&E (999)", "A & E & 999:*"),
        ("it's | !x & <-> '", "it & s & x"),
        ("…", ""),
    ],
)
def test_nothing_of_what_is_typed_is_an_operator(words: str, asked: str) -> None:
    assert in_other_forms(words) == asked
