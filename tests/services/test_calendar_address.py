"""The private address of a calendar: made on request, reset, and 404 for every wrong token and everybody who left."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dhr.accounts.models import AgencyMembership, PartnershipMembership
from dhr.audit.models import Event
from dhr.core import clock
from dhr.core.refusals import Blocked
from dhr.notices import calendar as calendars
from dhr.notices.models import CalendarFeed
from dhr.workflow.models import Review
from tests.makers import World, make_review, make_user
from tests.services.test_calendar_feed import address


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def wrong_tokens(feed: CalendarFeed) -> list[str]:
    token = calendars.token_of(feed)
    letter = "A" if token[-1] != "A" else "B"
    return [
        token[:-1] + letter, token[:40] + letter + token[41:], token[:-1], token + "A", token[:32], "x", "0" * 32,
        "0" * 75, token.upper(), token[32:], f"{{{token[1:]}", "é" * 75, "1_" * 40,
    ]  # fmt: skip


def test_a_wrong_token_is_404_with_the_same_page_and_the_same_work(
    world: World, review: Review, django_assert_num_queries: DjangoAssertNumQueries, caplog: pytest.LogCaptureFixture
) -> None:
    where = address(world.manager)
    feed = CalendarFeed.objects.get()
    bodies = set()
    with caplog.at_level(logging.DEBUG):
        for token in wrong_tokens(feed):
            with django_assert_num_queries(1):
                answer = Client().get(f"/calendar/{token}.ics")
            assert answer.status_code == 404, token
            bodies.add(answer.content)
    world.manager.is_active = False
    world.manager.save()
    with django_assert_num_queries(1):
        bodies.add(Client().get(where).content)
    assert len(bodies) == 1
    assert feed.secret[:-1] not in caplog.text
    assert "calendar/" not in caplog.text


def test_a_reset_address_leads_nowhere(world: World, review: Review) -> None:
    old = address(world.manager)
    kept = CalendarFeed.objects.get().secret
    with clock.as_if_on(clock.today() + timedelta(days=3)):
        calendars.reset_address(by=world.manager)
    assert Client().get(old).status_code == 404
    assert CalendarFeed.objects.get().secret != kept
    assert CalendarFeed.objects.get().made_at.date() == clock.today() + timedelta(days=3)
    assert address(world.manager) != old
    assert Client().get(address(world.manager)).status_code == 200


def test_whoever_leaves_has_no_feed(world: World, review: Review) -> None:
    where = {name: address(world.people[name]) for name in ("manager", "author", "review_chair", "panel_member")}
    world.manager.is_active = False
    world.manager.save()
    AgencyMembership.objects.filter(user=world.author).update(ends_on=clock.today())
    world.review_chair.chair_appointments.update(ended_on=clock.today())
    world.panel_member.panel_memberships.update(left_on=clock.today())
    assert {name: Client().get(found).status_code for name, found in where.items()} == dict.fromkeys(where, 404)


def test_the_question_for_a_feed_agrees_with_takes_part(world: World, review: Review) -> None:
    for user in (*world.people.values(), make_user("Nobody Yet")):
        feed, _made = CalendarFeed.objects.get_or_create(user=user, defaults={"secret": "s" * 43})
        assert (calendars.owner_of(calendars.token_of(feed)) == user) == calendars.takes_part(user)
    PartnershipMembership.objects.filter(user=world.auditor).update(ends_on=clock.today())
    assert not calendars.takes_part(world.auditor)
    assert calendars.owner_of(calendars.token_of(world.auditor.calendar_feed)) is None


def test_the_secret_is_long_encrypted_and_each_persons_own(world: World) -> None:
    made = [calendars.make_address(by=user) for user in (world.manager, world.author)]
    assert made[0].secret != made[1].secret
    assert all(len(calendars.token_of(feed)) == 32 + 43 for feed in made)
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM notices_calendarfeed")
        stored = " ".join(row[0] for row in cursor.fetchall())
    assert not [feed for feed in made if feed.secret in stored]


def test_making_and_resetting_are_recorded_without_the_secret(world: World) -> None:
    feed = calendars.make_address(by=world.manager)
    assert calendars.make_address(by=world.manager).secret == feed.secret
    calendars.reset_address(by=world.manager)
    found = Event.objects.filter(verb__startswith="calendar.").order_by("number")
    assert [(event.verb, event.actor) for event in found] == [
        ("calendar.address_made", world.manager), ("calendar.address_reset", world.manager),
    ]  # fmt: skip
    said = str([(event.subject, event.detail) for event in found])
    assert feed.secret not in said
    assert CalendarFeed.objects.get().secret not in said


def test_nobody_without_a_part_makes_one_and_nobody_resets_what_is_not_there(world: World) -> None:
    with pytest.raises(Blocked, match="take part in no review"):
        calendars.make_address(by=make_user("Nobody Yet"))
    with pytest.raises(Blocked, match="no private address yet"):
        calendars.reset_address(by=world.manager)
    assert (CalendarFeed.objects.count(), Event.objects.filter(verb__startswith="calendar.").count()) == (0, 0)
