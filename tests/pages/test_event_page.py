"""One event: everything the agency wrote, where it stood, and the ways to the events beside it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from dhr.chronology import services
from dhr.chronology.models import Row
from dhr.chronology.records import Warn
from dhr.panels.models import Person
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition
from tests.makers import World, make_review, return_of
from tests.readings import a_reading, an_event

BORN = date(1989, 2, 11)
SignIn = Callable[[object], Client]
FIELDS = {"people": "Rosa", "outcome": "Closed", "practice": "Seen within a day", "analysis": "A missed chance"}


@pytest.fixture
def review(world: World, monkeypatch: pytest.MonkeyPatch) -> Review:
    """Three accepted events; the one in the middle has everything."""
    review = make_review(world, "gathering")
    events = (
        an_event(day="2015-01-01", text="First.", place={"line": 2}),
        an_event(day="2016-05-22", text="<b>Second</b>\nin two lines.", place={"line": 3}, sequence="1.5", fields=FIELDS,
                 extra={"Local ref": "X1"}, date_as_written="?22.5.16", uncertain=True,
                 warnings=(Warn("two_digit_year", "16 was read as 2016."),)),
        an_event(day="2017-01-01", text="Third.", place={"line": 4}, agency="Highways Unit"),
    )  # fmt: skip
    monkeypatch.setattr(services, "read_safely", lambda content, **facts: a_reading(*events))
    asked = return_of(world, review)
    sent = services.upload_chronology(agency_return=asked, by=world.author, name="police.csv", content=b"x")
    services.read_submission(sent.pk)
    services.leave_out_row(row=sent.rows.create(number=9, kind="event", data=events[0].as_json(), place="line 9"),
                           by=world.author, reason="Belongs to another case.")  # fmt: skip
    fire_transition(thing=asked, name="submit_return", by=world.sign_off)
    return review


def accept(world: World, review: Review) -> None:
    fire_transition(thing=return_of(world, review), name="accept_return", by=world.review_chair)


def address(review: Review, number: int) -> str:
    return f"/reviews/{review.reference}/chronology/{Row.objects.get(number=number).entry}/"


@pytest.mark.parametrize(("person", "status"), [("panel_member", 200), ("author", 404), ("outsider", 404)])
def test_who_may_see_an_event(world: World, signed_in: SignIn, review: Review, person: str, status: int) -> None:
    accept(world, review)
    assert signed_in(world.people[person]).get(address(review, 2)).status_code == status


def test_an_event_joins_when_it_is_accepted_and_not_left_out(world: World, signed_in: SignIn, review: Review) -> None:
    client = signed_in(world.review_chair)
    assert client.get(address(review, 2)).status_code == 404
    accept(world, review)
    assert client.get(address(review, 2)).status_code == 200
    assert client.get(address(review, 9)).status_code == 404


def test_an_event_of_another_review_is_not_found(world: World, signed_in: SignIn, review: Review) -> None:
    accept(world, review)
    other = make_review(world)
    where = address(review, 2).replace(review.reference, other.reference)
    assert signed_in(world.manager).get(where).status_code == 404


def test_everything_that_was_written(world: World, signed_in: SignIn, review: Review) -> None:
    accept(world, review)
    page = signed_in(world.panel_member).get(address(review, 2)).content.decode()
    for words in ("?22.5.16", "22 May 2016, uncertain", "&lt;b&gt;Second&lt;/b&gt;\nin two lines.", "Crime report", "Rosa", "Closed",
                  "Seen within a day", "A missed chance", "Local ref", "X1", "1.5", "police.csv", "line 3",
                  "16 was read as 2016.", "Wendmoor Constabulary"):  # fmt: skip
        assert words in page, words
    for_auditors = signed_in(world.auditor).get(address(review, 2)).content.decode()
    assert "Closed" in for_auditors
    assert "Seen within a day" not in for_auditors
    assert "A missed chance" not in for_auditors


def test_the_ways_to_the_events_beside_it_keep_the_filters(world: World, signed_in: SignIn, review: Review) -> None:
    accept(world, review)
    client = signed_in(world.panel_member)
    page = client.get(address(review, 2)).content.decode()
    assert f'href="{address(review, 1)}"' in page
    assert f'href="{address(review, 3)}"' in page
    narrowed = client.get(address(review, 2) + "?agency=Wendmoor+Constabulary&page=7").content.decode()
    assert f'href="{address(review, 1)}?agency=Wendmoor+Constabulary"' in narrowed
    assert "Event after" not in narrowed
    first = client.get(address(review, 1)).content.decode()
    assert "Event before" not in first


def test_how_old_people_were_and_how_near_the_death_was(world: World, signed_in: SignIn, review: Review) -> None:
    """The pseudonym and whole years: neither the name nor the day of birth."""
    accept(world, review)
    victim = review.people.get(role="victim")
    Person.objects.filter(pk=victim.pk).update(date_of_birth=BORN.isoformat())
    page = signed_in(world.panel_member).get(address(review, 2)).content.decode()
    assert (
        f"{victim.pseudonym} 27" in page
        and f"{(review.death_on - date(2016, 5, 22)).days:,} days before the death" in page
    )
    assert "1989" not in page and victim.real_name not in page
