"""Relations between people in a case: recorded in one direction, corrected with a reason, and only pseudonyms in the audit."""

from __future__ import annotations

import pytest

from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.panels.models import Person, Relation
from dhr.panels.relating import correct_relation, relate_people, relations, remove_relation
from dhr.panels.services import add_person
from dhr.workflow.models import Review
from tests.makers import VICTIM_REAL_NAME, World, make_review, said_by


@pytest.fixture
def review(world: World) -> Review:
    found = make_review(world)
    add_person(review=found, by=world.manager, role="child", pseudonym="Child 1")
    return found


def of(review: Review, pseudonym: str) -> Person:
    return review.people.get(pseudonym=pseudonym)


def relate(world: World, review: Review, one: str, kind: str, other: str, by: str = "manager", **more: str) -> Relation:
    return relate_people(
        review=review, by=world.people[by], one=of(review, one), kind=kind, other=of(review, other), **more
    )


def test_it_is_kept_in_one_direction(world: World, review: Review) -> None:
    made = relate(world, review, "Child 1", "parent:converse", "Rosa")
    assert str(made) == "Rosa is parent of Child 1"
    with pytest.raises(Blocked, match="recorded already"):
        relate(world, review, "Rosa", "parent", "Child 1")
    with pytest.raises(Blocked, match="older by a generation"):
        relate(world, review, "Child 1", "parent", "Rosa")
    event = Event.objects.get(verb="relation.recorded")
    assert event.subject == "Rosa is parent of Child 1"
    assert VICTIM_REAL_NAME not in str(said_by(event))


def test_it_is_put_right_with_a_reason(world: World, review: Review) -> None:
    made = relate(world, review, "Rosa", "partner", "Neil", from_words="2014")
    with pytest.raises(Blocked, match="Give a reason"):
        correct_relation(relation=made, by=world.manager, kind="former_partner", reason=" ")
    right = correct_relation(
        relation=made, by=world.manager, kind="former_partner", reason="They had parted.", to_words="2020"
    )
    assert (right.kind, right.from_words, right.to_words) == ("former_partner", "", "2020")
    assert made.history.count() == 2 and made.history.first().history_change_reason == "They had parted."
    remove_relation(relation=right, by=world.manager, reason="Another person was meant.")
    assert not relations(review).exists() and Relation.objects.count() == 1
    with pytest.raises(Blocked, match="taken off already"):
        remove_relation(relation=right, by=world.manager, reason="Again.")
    assert relate(world, review, "Rosa", "former_partner", "Neil"), "what was taken off does not stand in the way"


def test_who_records_and_of_whom(world: World, review: Review) -> None:
    with pytest.raises(NotAllowed):
        relate(world, review, "Rosa", "partner", "Neil", by="csp_chair")
    other = make_review(world)
    with pytest.raises(NotVisible):
        relate_people(review=review, by=world.manager, one=of(review, "Rosa"), kind="partner", other=of(other, "Neil"))
    with pytest.raises(Blocked, match="is not charged"):
        relate(world, review, "Rosa", "partner", "Neil", from_words="before the murderer moved in")
    assert not Relation.objects.exists()
