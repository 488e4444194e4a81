"""Sending: claimed before the mail server hears of it, never twice by itself, whatever the server or the worker does."""

from __future__ import annotations

import smtplib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from dhr.accounts.models import PartnershipMembership
from dhr.audit.models import Event
from dhr.core import clock
from dhr.notices.duties import key_of, open_duties
from dhr.notices.models import Message
from dhr.notices.outbox import retry_message
from dhr.notices.queries import INACTIVE, NO_ACCESS, SETTLED
from dhr.notices.sending import mark_lost, send_waiting
from dhr.workflow.models import Review
from dhr.workflow.scoping import record_reply
from tests.makers import World, days_ago, make_review
from tests.notice_makers import (
    HERE,
    Trouble,
    a_message,
    a_tuesday,  # noqa: F401  every test of this file
    mails,
    morning,
    refuse,
)


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "scoping")


@pytest.fixture
def trouble(settings: Any) -> Iterator[list[Any]]:
    settings.EMAIL_BACKEND = f"{HERE}.Trouble"
    Trouble.answers = []
    yield Trouble.answers
    Trouble.answers = []


def state(message: Message) -> tuple[str, int]:
    message.refresh_from_db()
    return message.state, message.tries


def later(minutes: int) -> Any:
    """So many minutes from nine this morning."""
    hour, minute = divmod(9 * 60 + minutes, 60)
    return morning(days_ago(0), clock.now().time().replace(hour=hour, minute=minute, second=0, microsecond=0))


def test_what_goes_out(world: World, review: Review, settings: Any) -> None:
    message = a_message(world.manager, review)
    assert send_waiting() == 1
    assert send_waiting() == 0
    (sent,) = mails()
    assert (sent.to, sent.cc, sent.bcc, sent.body) == ([world.manager.email], [], [], message.body)
    assert sent.subject == f"{settings.PROTECTIVE_MARKING}: {message.subject}"
    assert state(message) == ("sent", 1)
    assert message.sent_at is not None
    event = Event.objects.get(verb="message.sent")
    assert (event.review_id, event.actor_name, event.detail) == (review.pk, "The system", {"to": "Manager"})


def test_an_address_that_is_refused(world: World, review: Review, trouble: list[Any]) -> None:
    message = a_message(world.manager, review)
    trouble.append(refuse(smtplib.SMTPRecipientsRefused({world.manager.email: (550, b"no such user")})))
    assert send_waiting() == 0
    assert state(message) == ("bounced", 1)
    assert (message.why, mails()) == ("The mail server does not accept the address (answer 550).", [])
    assert send_waiting() == 0
    assert not Event.objects.filter(verb="message.sent").exists()


def test_an_address_that_is_refused_for_now_is_tried_again(world: World, review: Review, trouble: list[Any]) -> None:
    message = a_message(world.manager, review)
    trouble.append(refuse(smtplib.SMTPRecipientsRefused({world.manager.email: (450, b"greylisted")})))
    send_waiting()
    assert state(message) == ("failed", 1)


def test_three_tries_with_growing_pauses(world: World, review: Review, trouble: list[Any]) -> None:
    message = a_message(world.manager, review)
    trouble += [refuse(smtplib.SMTPDataError(451, b"busy"))] * 3
    tries = []
    for minutes in (0, 9, 11, 100, 132, 300, 800):
        with later(minutes):
            send_waiting()
            tries.append(state(message)[1])
    assert tries == [1, 1, 2, 2, 3, 3, 3]
    assert (message.state, mails()) == ("failed", [])
    retry_message(message=message, by=world.manager)
    assert send_waiting() == 1
    assert state(message) == ("sent", 1)


def test_a_server_that_cannot_be_reached(world: World, review: Review, settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{HERE}.Closed"
    message = a_message(world.manager, review)
    assert send_waiting() == 0
    assert state(message) == ("failed", 1)
    assert message.why == "The mail server could not be reached (ConnectionRefusedError)."


@pytest.mark.parametrize("error", [smtplib.SMTPServerDisconnected("x"), TimeoutError("x"), ConnectionResetError("x")])
def test_lost_in_the_middle_is_not_sent_again(
    world: World, review: Review, trouble: list[Any], error: Exception
) -> None:
    message = a_message(world.manager, review)
    trouble.append(refuse(error))
    assert (send_waiting(), send_waiting()) == (0, 0)
    assert state(message) == ("unsure", 1)
    assert mails() == []


def test_a_server_that_ends_badly_after_taking_it(world: World, review: Review, trouble: list[Any]) -> None:
    """`Trouble` breaks off when it is closed; the mail was taken all the same."""
    message = a_message(world.manager, review)
    assert send_waiting() == 1
    assert state(message) == ("sent", 1)


def test_the_worker_is_killed_while_sending(world: World, review: Review, trouble: list[Any]) -> None:
    message, other = a_message(world.manager, review), a_message(world.csp_chair, review, "b")
    trouble.append(refuse(SystemExit()))
    with later(0), pytest.raises(SystemExit):
        send_waiting()
    assert (state(message), state(other)) == (("sending", 1), ("waiting", 0))
    with later(10):
        assert (send_waiting(), mark_lost()) == (1, 0)
    with later(16):
        assert (send_waiting(), mark_lost()) == (0, 1)
    assert state(message) == ("unsure", 1)
    for minutes in (20, 200, 800):
        with later(minutes):
            assert (send_waiting(), mark_lost()) == (0, 0)
    assert [sent.to for sent in mails()] == [[world.csp_chair.email]]
    retry_message(message=message, by=world.manager)
    assert send_waiting() == 1


def test_a_slow_worker_that_was_given_up_puts_it_right(world: World, review: Review, trouble: list[Any]) -> None:
    message = a_message(world.manager, review)
    trouble.append(lambda: _given_up())
    assert send_waiting() == 1
    assert state(message) == ("sent", 1)


def _given_up() -> None:
    """What another worker does meanwhile."""
    Message.objects.update(state="unsure", why="W")


@pytest.mark.parametrize("way", ["inactive", "left", "agency"])
def test_who_has_no_part_in_it_any_more_is_told_nothing(world: World, review: Review, way: str) -> None:
    user = world.other_author if way == "agency" else world.manager
    message = a_message(user, review)
    if way == "inactive":
        user.is_active = False
        user.save()
    elif way == "left":
        PartnershipMembership.objects.get(user=user).delete()
    else:
        review.scoping_requests.filter(agency=world.surgery).delete()
    assert (send_waiting(), mails()) == (0, [])
    assert state(message)[0] == "dropped"
    assert message.why == (INACTIVE if way == "inactive" else NO_ACCESS)


def test_an_agency_that_is_asked_is_told(world: World, review: Review) -> None:
    a_message(world.other_author, review)
    a_message(world.outsider, review, "b")
    assert send_waiting() == 1
    assert [sent.to for sent in mails()] == [[world.other_author.email]]


def test_what_was_done_meanwhile_is_not_sent_and_its_twin_is(world: World, review: Review) -> None:
    from dhr.notices.reminding import remind

    with morning(days_ago(1)):  # the fifth working day after, when the manager is told of both agencies
        assert remind(clock.today()) == 2
    mine = Message.objects.filter(user=world.manager)
    assert sorted(mine.values_list("state", flat=True)) == ["dropped", "waiting"]
    waits = mine.get(state="waiting")
    done = next(duty for duty in open_duties([review]) if key_of(duty) == waits.about)
    request = review.scoping_requests.get(pk=str(done.about))
    record_reply(request=request, by=world.manager, reply="nil", replied_on=days_ago(0))
    assert send_waiting() == 0
    assert state(waits)[0] == "dropped"
    assert waits.why == SETTLED
    assert send_waiting() == 1
    assert len(mails()) == 1


def test_old_claims_do_not_settle_new_ones(world: World, review: Review) -> None:
    message = a_message(world.manager, review)
    Message.objects.update(state="sending", claimed_at=clock.now() - timedelta(hours=1), tries=1)
    assert (mark_lost(), send_waiting()) == (1, 0)
    assert state(message) == ("unsure", 1)
