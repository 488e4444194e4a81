"""Asking everybody who is late: who may, each message as it goes, once a day, and never a family."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dhr.accounts.models import AgencyMembership
from dhr.audit.models import Event
from dhr.core import clock
from dhr.notices.models import Message
from dhr.notices.sending import send_waiting
from dhr.panels.models import Household
from dhr.workflow.duties import ReviewDeadline
from dhr.workflow.models import Review
from dhr.workflow.scoping import record_reply
from tests.makers import VICTIM_REAL_NAME, World, days_ago, make_review
from tests.notice_makers import (
    a_message,
    a_tuesday,  # noqa: F401  every test of this file
    mails,
)

SignIn = Callable[[object], Client]
ADDRESS = "/chase/"


@pytest.fixture
def review(world: World) -> Review:
    """Two agencies are eight days late with their scoping replies."""
    return make_review(world, "scoping")


def page_of(client: Client) -> str:
    response = client.get(ADDRESS)
    assert response.status_code == 200
    return response.text


def offered(page: str) -> list[str]:
    return re.findall(r'name="chosen" type="checkbox" value="([^"]+)"', page)


def ticked(page: str) -> list[str]:
    return re.findall(r'name="chosen" type="checkbox" value="([^"]+)" checked', page)


def test_who_may(world: World, signed_in: SignIn, review: Review) -> None:
    key = offered(page_of(signed_in(world.manager)))[0]
    for who in ("csp_chair", "auditor", "panel_member", "author"):
        client = signed_in(world.people[who])
        assert client.get(ADDRESS).status_code == 403
        assert client.post(ADDRESS, {"chosen": key}).status_code == 403
    outsider = signed_in(world.outsider)
    assert "Nothing is late in the reviews that you manage or lead" in page_of(outsider)
    assert outsider.post(ADDRESS, {"chosen": key}).status_code == 409
    assert not Message.objects.exists()


def test_all_in_one_action(world: World, signed_in: SignIn, review: Review) -> None:
    client = signed_in(world.manager)
    page = page_of(client)
    assert ticked(page) == offered(page)
    assert len(offered(page)) == 4
    response = client.post(ADDRESS, {"chosen": ticked(page)}, follow=True)
    assert response.redirect_chain == [("/outbox/", 302)]
    assert "4 messages are on their way." in response.text
    send_waiting()
    assert {sent.to[0] for sent in mails()} == {
        user.email for user in (world.author, world.sign_off, world.other_author, world.other_sign_off)
    }
    shown = unescape(page)
    assert all(message.subject in shown and message.body in shown for message in Message.objects.all())
    event = Event.objects.get(verb="chase.sent")
    assert (event.review_id, event.detail, event.actor) == (review.pk, {"messages": 4}, world.manager)


def test_twice_a_day_is_once(world: World, signed_in: SignIn, review: Review) -> None:
    client = signed_in(world.manager)
    chosen = offered(page_of(client))
    client.post(ADDRESS, {"chosen": chosen[:1]})
    again = client.post(ADDRESS, {"chosen": chosen}, follow=True)
    assert "3 messages are on their way." in again.text
    last = client.post(ADDRESS, {"chosen": chosen}, follow=True)
    assert "nothing was sent again" in last.text
    assert (Message.objects.count(), Event.objects.filter(verb="chase.sent").count()) == (4, 2)


def test_who_was_asked_lately_is_not_ticked(world: World, signed_in: SignIn, review: Review) -> None:
    client = signed_in(world.manager)
    chosen = offered(page_of(client))
    with clock.as_if_on(days_ago(1)):
        client.post(ADDRESS, {"chosen": chosen[:1]})
    page = page_of(client)
    assert (len(offered(page)), len(ticked(page)), "Asked last on" in page) == (4, 3, True)
    assert client.post(ADDRESS, {"chosen": chosen[:1]}, follow=True).text.count("1 message is on its way.") == 1
    with clock.as_if_on(days_ago(-3)):
        assert len(ticked(page_of(signed_in(world.manager)))) == 4


@pytest.mark.parametrize("forged", ["x", "1:2", "00000000-0000-0000-0000-000000000000:nothing", "'); DROP TABLE"])
def test_a_forged_choice_sends_nothing(world: World, signed_in: SignIn, review: Review, forged: str) -> None:
    assert signed_in(world.manager).post(ADDRESS, {"chosen": forged}).status_code == 409
    assert not Message.objects.exists()


def test_a_page_that_is_old_sends_only_what_is_late_now(world: World, signed_in: SignIn, review: Review) -> None:
    client = signed_in(world.manager)
    chosen = offered(page_of(client))
    request = review.scoping_requests.get(agency=world.police)
    record_reply(request=request, by=world.manager, reply="nil", replied_on=days_ago(0))
    client.post(ADDRESS, {"chosen": chosen})
    assert {message.user for message in Message.objects.all()} == {world.other_author, world.other_sign_off}


def test_nobody_chosen(world: World, signed_in: SignIn, review: Review) -> None:
    response = signed_in(world.manager).post(ADDRESS, {})
    assert response.status_code == 200
    assert "Choose at least one person" in response.text
    assert "<title>Error: " in response.text


def test_who_cannot_be_reached(world: World, signed_in: SignIn, review: Review) -> None:
    AgencyMembership.objects.filter(agency=world.surgery).delete()
    page = page_of(signed_in(world.manager))
    assert len(offered(page)) == 2
    assert all(
        words in page
        for words in ("Larkfield Surgery", "Nobody at the agency can sign in.", "have somebody given access")
    )


def test_what_is_ones_own_is_not_asked_of_oneself(world: World, signed_in: SignIn) -> None:
    make_review(world, "notified")  # the manager has not yet asked the agencies to secure their records
    page = page_of(signed_in(world.manager))
    assert (offered(page), "What is yours" in page) == ([], True)


def test_the_review_chair_asks_in_the_review_that_is_chaired(world: World, signed_in: SignIn, review: Review) -> None:
    chaired = make_review(world, "gathering")
    client = signed_in(world.review_chair)
    assert "Nothing is late" in page_of(client)
    with clock.as_if_on(days_ago(-31)):
        client = signed_in(world.review_chair)
        page = page_of(client)
        assert chaired.reference in page
        assert review.reference not in page
        assert client.post(ADDRESS, {"chosen": offered(page)}, follow=True).status_code == 200
    assert {message.review for message in Message.objects.all()} == {chaired}


def test_nobody_is_asked_to_contact_a_household_on_a_day_of_quiet(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = make_review(world, "gathering")
    household = Household.objects.get(review=review)
    day = review.death_on.replace(year=review.death_on.year + 1)
    duty = ReviewDeadline(
        review, "tell-family", "Tell them", days_ago(1), "", "M", "L", about=household.pk, owner="review_chair"
    )
    monkeypatch.setattr("dhr.notices.chasing.open_duties", lambda reviews: [duty])
    with clock.as_if_on(day):
        page = page_of(signed_in(world.manager))
    assert (offered(page), "Held back today" in page, "anniversary" in page) == ([], True, True)
    client = signed_in(world.manager)
    page = page_of(client)
    client.post(ADDRESS, {"chosen": offered(page)})
    (message,) = Message.objects.all()
    assert message.user == world.review_chair


def test_no_name_of_the_case(world: World, signed_in: SignIn, review: Review) -> None:
    page = page_of(signed_in(world.manager))
    assert VICTIM_REAL_NAME not in page
    assert "Rosa" not in page


def test_other_messages_do_not_count_as_asking(world: World, signed_in: SignIn, review: Review) -> None:
    a_message(world.author, review)
    assert len(ticked(page_of(signed_in(world.manager)))) == 4


def test_the_number_of_queries_does_not_grow(
    world: World, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(world.manager)
    for number in (1, 4):
        for _number in range(number):
            make_review(world, "scoping")
        with django_assert_max_num_queries(55):
            page = page_of(client)
    assert len(offered(page)) == 20
