"""Distinctive real names stand on no page that nobody asked them of, in no title, address, calendar,
history or log. That no mail holds a name: tests/services/test_notices_words.py."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from dhr.audit.models import Event
from dhr.notices import calendar as calendars
from dhr.panels import register
from dhr.workflow.models import Review
from tests.makers import World, make_review, said_by

SignIn = Callable[[object], Client]
NAMES = {
    "real_name": "Xanthippe Quibblewood", "aliases": "Xanni Thornapple\nMrs Vexmoor", "address": "9 Zephyrgate Mews",
    "contact_how": "Ring Ulverine first",
}  # fmt: skip
TELL_TALE = ("xanthippe", "quibblewood", "xanni", "thornapple", "vexmoor", "zephyrgate", "ulverine")
OF_A_REVIEW = (
    "workflow:review", "workflow:history", "workflow:agencies", "workflow:picture", "workflow:review_deadlines",
    "workflow:proceedings", "panels:people", "panels:panel", "panels:terms", "panels:days_not_to_contact", "panels:access",
    "chronology:combined", "letters:letters",
)  # fmt: skip
OF_EVERYBODY = ("workflow:reviews", "workflow:work", "notices:outbox", "notices:calendar", "audit:whole_history")


def told(text: str) -> list[str]:
    return [name for name in TELL_TALE if name in text.casefold()]


@pytest.fixture
def review(world: World) -> Review:
    """A review well on its way, with somebody in it whose every hidden detail can be told from any other word."""
    review = make_review(world, "analysis")
    register.change_person(
        person=review.people.get(role="victim"),
        by=world.manager,
        reason="Told by the officer.",
        pseudonym="Rosa",
        **NAMES,
    )
    return review


def addresses(review: Review) -> list[str]:
    people = [reverse("panels:change_person", args=[review.reference, person.pk]) for person in review.people.all()]
    of_review = [reverse(name, args=[review.reference]) for name in OF_A_REVIEW]
    return [*of_review, *map(reverse, OF_EVERYBODY), *people]


def test_no_page_says_a_name_that_nobody_asked_for(
    world: World, review: Review, signed_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong, opened = [], 0
    for person in (world.manager, world.csp_chair, world.review_chair, world.panel_member, world.auditor):
        client = signed_in(person)
        for address in addresses(review):
            answer = client.get(address)
            opened += answer.status_code == 200
            wrong += [
                f"{person.name} {address}: {name}"
                for name in told(f"{address}{answer.headers}{answer.content.decode()}")
            ]
    assert not wrong
    assert opened > 40
    assert not told(caplog.text)


def test_a_name_that_was_asked_for_stands_on_that_answer_only(
    world: World, review: Review, signed_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = signed_in(world.manager)
    rosa = review.people.get(role="victim")
    answer = client.post(reverse("panels:hidden", args=[review.reference, rosa.pk]))
    page = answer.content.decode()
    assert len(told(page)) == len(TELL_TALE)
    assert not told(page.split("</title>")[0])
    assert not told(f"{answer.headers}{caplog.text}")


def test_no_calendar_and_no_event_says_a_name(world: World, review: Review) -> None:
    token = calendars.token_of(calendars.make_address(by=world.manager))
    assert not told(Client().get(f"/calendar/{token}.ics").content.decode())
    events = Event.objects.all()
    assert events.filter(verb="person.changed").exists()
    assert not told(" ".join(f"{event.subject} {said_by(event)}" for event in events))
