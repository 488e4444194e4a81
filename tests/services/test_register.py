"""The register of people: what changes, what is hidden, and words that no page may use of a person who is not charged."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed
from dhr.panels import register, rules
from dhr.panels.models import Person
from dhr.workflow.models import Review
from tests.makers import VICTIM_REAL_NAME, World, make_review, said_by

SECRET = {"aliases": "Minnie Foxglove\nBilly Q", "address": "77 Larkspur Wynd", "contact_how": "Only through her aunt"}


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world)


def change(world: World, person: Person, **facts: Any) -> Person:
    known = {name: getattr(person, name) for name in ("pseudonym", "relationship", "legal_position")}
    return register.change_person(
        **{"person": person, "by": world.manager, "reason": "The family told us.", **known, **facts}
    )


def test_only_what_is_given_replaces_what_is_kept(world: World, review: Review) -> None:
    rosa = review.people.get(pseudonym="Rosa")
    found = change(world, rosa, **SECRET, real_name="")
    assert (found.real_name, found.aliases) == (VICTIM_REAL_NAME, SECRET["aliases"])
    assert change(world, found, address="").address == SECRET["address"]
    with connection.cursor() as cursor:
        for read in ("select * from panels_person", "select * from panels_historicalperson"):
            cursor.execute(read)
            kept = str(cursor.fetchall())
            assert not any(line in kept for text in SECRET.values() for line in text.splitlines())


def test_what_is_hidden_is_shown_on_request_and_never_reaches_the_audit(world: World, review: Review) -> None:
    rosa = change(world, review.people.get(pseudonym="Rosa"), **SECRET)
    shown = dict(register.show_hidden(person=rosa, by=world.manager))
    assert (shown["Other names"], shown["Address"]) == (SECRET["aliases"], SECRET["address"])
    assert shown["Real name"] == VICTIM_REAL_NAME
    for event in Event.objects.filter(verb__startswith="person."):
        said = f"{event.subject} {said_by(event)}"
        assert not any(text in said for text in (VICTIM_REAL_NAME, "Foxglove", "Larkspur", "aunt"))
    with pytest.raises(NotAllowed):
        register.show_hidden(person=rosa, by=world.csp_chair)
    assert Event.objects.filter(verb="person.details_shown").count() == 1


def test_an_acquittal_takes_back_the_word_that_a_conviction_allowed(world: World, review: Review) -> None:
    neil = review.people.get(role="alleged")
    found = change(world, neil, legal_position="convicted", relationship="Convicted perpetrator")
    with pytest.raises(Blocked) as refusal:
        change(world, found, legal_position="acquitted")
    assert "perpetrator" in " ".join(refusal.value.reasons)
    assert change(world, found, legal_position="acquitted", relationship="Husband").legal_position == "acquitted"


def test_a_change_needs_a_reason_a_position_and_a_pseudonym_of_its_own(world: World, review: Review) -> None:
    neil = change(world, review.people.get(role="alleged"), aliases="Nelly")
    with pytest.raises(Blocked) as refusal:
        change(world, neil, reason=" ", legal_position="", pseudonym="rosa")
    assert len(refusal.value.reasons) == 3
    with pytest.raises(Blocked, match="another name"):
        change(world, neil, pseudonym="nelly")
    with pytest.raises(NotAllowed):
        change(world, neil, by=world.csp_chair)


@pytest.mark.parametrize("word", ["perpetrator", "Murderer", "killers", "perpetrated", "murdered", "culprit", "guilty"])
def test_words_that_convict_are_found(word: str) -> None:
    for position in ("not_charged", "suspect", "acquitted"):
        assert rules.wording_problem("alleged", position, f"The {word} of Rosa")
    assert rules.wording_problem("alleged", "convicted", word) is None
    assert rules.wording_problem("victim", "", word) is None
    assert rules.wording_problem("alleged", "suspect", "Known to the offender manager") is None
    assert rules.wording_problem("alleged", "acquitted", "Found not guilty") is None
