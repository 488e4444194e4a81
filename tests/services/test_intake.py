"""A new review: who may record one, what it is called, which days cannot be true."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from dhr.audit.models import Event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed
from dhr.workflow.intake import NewPerson, NewProceeding, create_review, possible_duplicates
from dhr.workflow.models import Review
from dhr.workflow.work import drift, open_tasks
from tests.makers import World

TODAY = date(2026, 7, 1)
ROSA = NewPerson("victim", "Rosa", real_name="Wilhelmina Quartermaine")


def record(world: World, **changes: Any) -> Review:
    facts: dict[str, Any] = {
        "partnership": world.partnership, "by": world.manager, "told_by": "DI Amara Cole", "received_on": date(2026, 6, 21),
        "death_on": date(2026, 6, 18), "csp_aware_on": date(2026, 6, 21), "area": "Quayside", "pseudonym": "Rosa",
        "manner": "homicide", "people": [ROSA],
    }  # fmt: skip
    with clock.as_if_on(TODAY):
        return create_review(**{**facts, **changes})


def test_a_notification_becomes_a_review_with_its_people_and_its_first_work(world: World) -> None:
    neil = NewPerson("alleged", "Neil", legal_position="not_charged")
    review = record(
        world, told_by_agency=world.police, people=[ROSA, neil], proceedings=[NewProceeding("inquest", "Opened")]
    )
    assert (review.reference, review.stage) == ("DHR-QCP-2026-01", "notified")
    assert review.notification.recorded_by == world.manager
    assert review.notification.told_by_agency == world.police
    assert [p.pseudonym for p in review.people.order_by("pseudonym")] == ["Neil", "Rosa"]
    assert [(p.kind, p.note) for p in review.proceedings.all()] == [("inquest", "Opened")]
    assert [task.flow_task.name for task in open_tasks(review)] == ["ask_agencies"]
    assert drift(review) == []


def test_references_are_counted_by_partnership_and_by_the_year_of_coming_to_know(world: World) -> None:
    late = {"death_on": date(2025, 12, 28), "csp_aware_on": date(2026, 1, 2)}
    early = {"death_on": date(2025, 12, 1), "csp_aware_on": date(2025, 12, 31)}
    assert record(world).reference == "DHR-QCP-2026-01"
    assert record(world, **late).reference == "DHR-QCP-2026-02"
    assert record(world, **early).reference == "DHR-QCP-2025-01"
    assert record(world, partnership=world.elsewhere, by=world.outsider).reference == "DHR-HCP-2026-01"


@pytest.mark.parametrize("name", ["csp_chair", "auditor", "author", "review_chair", "outsider"])
def test_only_a_manager_of_the_partnership_records_one(world: World, name: str) -> None:
    with pytest.raises(NotAllowed, match="Ask the partnership manager"):
        record(world, by=world.people[name])
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"death_on": date(2026, 7, 2)}, "The day of death cannot lie after today."),
        ({"csp_aware_on": date(2026, 7, 2)}, "cannot have come to know after today"),
        ({"received_on": date(2026, 7, 2)}, "cannot have come to know after today"),
        ({"csp_aware_on": date(2026, 6, 17)}, "cannot have come to know before the death"),
        ({"received_on": date(2026, 6, 17)}, "cannot have come to know before the death"),
        ({"people": []}, "Name at least one victim"),
        ({"people": [NewPerson("child", "Tom")]}, "Name at least one victim"),
        ({"people": [ROSA, NewPerson("child", " rosa ")]}, "a pseudonym of their own"),
        ({"told_by": " "}, "Say who told the partnership"),
        ({"area": ""}, "in which area"),
        ({"pseudonym": " "}, "what the review is called"),
        ({"people": [ROSA, NewPerson("alleged", "The perpetrator")]}, "who is not charged"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing_behind(world: World, changes: Any, sentence: str) -> None:
    before = Event.objects.count()
    with pytest.raises(Blocked, match=sentence):
        record(world, **changes)
    assert not Review.objects.exists()
    assert Event.objects.count() == before


def test_every_reason_is_given_at_once(world: World) -> None:
    with pytest.raises(Blocked) as refused:
        record(world, death_on=date(2026, 7, 2), csp_aware_on=date(2026, 7, 1), people=[], told_by="")
    assert len(refused.value.reasons) == 4


def test_the_days_may_all_be_today(world: World) -> None:
    review = record(world, death_on=TODAY, csp_aware_on=TODAY, received_on=TODAY)
    assert review.death_on == TODAY


def test_the_audit_names_nobody(world: World) -> None:
    review = record(world)
    events = Event.objects.filter(review_id=review.pk)
    assert [event.verb for event in events] == ["review.created", "person.added"]
    assert "Quartermaine" not in json.dumps(list(events.values("subject", "detail")))


def test_the_same_death_is_recognised_within_the_partnership(world: World) -> None:
    review = record(world)
    record(world, partnership=world.elsewhere, by=world.outsider)
    assert possible_duplicates(world.partnership, date(2026, 6, 18), " QUAYSIDE ") == [review]
    assert possible_duplicates(world.partnership, date(2026, 6, 19), "Quayside") == []
    assert possible_duplicates(world.partnership, date(2026, 6, 18), "Hillside") == []
