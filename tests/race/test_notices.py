"""Two workers and two managers at once: every message is written once, claimed once, sent once."""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

import pytest
from django.db import connection, connections, transaction

from dhr.accounts.sessions import note_sign_in
from dhr.audit.models import Event
from dhr.core import clock
from dhr.letters.models import Letter
from dhr.notices import jobs
from dhr.notices.chasing import send_chases, who_is_late
from dhr.notices.choosing import set_choices
from dhr.notices.digests import make_digests
from dhr.notices.models import Message, MessageKind
from dhr.notices.outbox import put_message, release_held, retry_message
from dhr.notices.reminding import remind
from dhr.notices.schedules import JOBS, set_up_schedules
from dhr.notices.sending import mark_lost, send_waiting
from tests.makers import World, days_ago, make_review
from tests.notice_makers import HERE, Trouble, a_message, mails, morning
from tests.race.processes import FORK
from tests.race.test_two_at_once import at_once

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]

KILLED = 9


def test_two_workers_run_the_hour(world: World) -> None:
    set_choices(by=world.author, chosen={"returns": "daily"})
    for stage in ("scoping", "gathering", "gathering", "decision_pending"):
        make_review(world, stage)
    day = days_ago(-30)

    def hour() -> None:
        with morning(day):  # a thread has a clock of its own
            jobs.hourly()

    assert at_once(hour, hour, hour) == ["done"] * 3
    with morning(day):
        assert jobs.hourly() == "0 reminders, 0 released, 0 summaries, 0 sent, 0 lost"
    went = Counter((sent.to[0], sent.subject, sent.body) for sent in mails())
    assert set(went.values()) == {1}
    sent = Message.objects.filter(state="sent")
    assert (sent.count(), set(sent.values_list("tries", flat=True))) == (len(mails()), {1})
    assert set(Message.objects.values_list("state", flat=True)) == {"sent", "in_digest"}
    with_review = sent.exclude(review=None).count()
    assert Event.objects.filter(verb="message.sent").count() == with_review
    assert set(Counter(Message.objects.filter(kind="digest").values_list("user", flat=True)).values()) == {1}


def test_two_workers_draft_a_letter_once(world: World) -> None:
    make_review(world, "gathering")
    day = days_ago(-48)

    def run() -> None:
        with morning(day):
            remind(clock.today())

    with morning(day):
        note_sign_in(user=world.review_chair)  # who does not sign in for so long gets no e-mail
    assert at_once(run, run) == ["done", "done"]
    assert Letter.objects.filter(code="L24").count() == 2
    states = Message.objects.filter(user=world.review_chair).values_list("state", flat=True)
    assert sorted(states) == ["dropped", "sent"]  # one e-mail tells of both letters


def test_each_message_is_claimed_by_one_worker(world: World) -> None:
    review = make_review(world)
    with transaction.atomic():  # as `put_messages` sends at once what is stored, here all are stored together
        for number in range(12):
            a_message(world.manager, review, f"k{number}", subject=f"{review}: number {number}")
        Message.objects.update(state="held")
    Message.objects.update(state="waiting")
    assert at_once(send_waiting, send_waiting, send_waiting, send_waiting) == ["done"] * 4
    assert sorted(sent.subject for sent in mails()) == sorted({sent.subject for sent in mails()})
    assert (len(mails()), set(Message.objects.values_list("state", "tries"))) == (12, {("sent", 1)})


def test_the_same_key_from_two_sides(world: World) -> None:
    review = make_review(world)
    said: list[bool] = []

    def put() -> None:
        facts: dict[str, Any] = {"kind": MessageKind.WORK, "review": review, "user": world.manager}
        said.append(put_message(key="a", subject="S", body="B", **facts))

    assert at_once(put, put, put) == ["done"] * 3
    assert (sorted(said), Message.objects.count(), len(mails())) == ([False, False, True], 1, 1)


def test_what_was_collected_goes_into_one_summary(world: World) -> None:
    review = make_review(world)
    set_choices(by=world.manager, chosen={"work": "daily"})
    for number in range(5):
        a_message(world.manager, review, f"k{number}", subject=f"{review}: number {number}")

    def make() -> None:
        with morning(days_ago(0)):
            make_digests(clock.today())

    assert at_once(make, make) == ["done", "done"]
    digest = Message.objects.get(kind="digest")
    assert Message.objects.filter(digest=digest, state="in_digest").count() == 5


def test_what_was_held_is_released_once(world: World) -> None:
    review = make_review(world)
    a_message(world.manager, review, not_before=days_ago(-1), why="W")
    released: list[int] = []

    def let_go() -> None:
        with morning(days_ago(-1)):
            released.append(release_held(today=clock.today()))

    assert at_once(let_go, let_go) == ["done", "done"]
    assert sorted(released) == [0, 1]


def test_two_managers_ask_the_same_people(world: World) -> None:
    make_review(world, "scoping")
    chosen = [chase.key for chase in who_is_late(world.manager).chases]
    said: list[int] = []

    def ask() -> None:
        said.append(send_chases(by=world.manager, chosen=chosen))

    assert at_once(ask, ask) == ["done", "done"]
    assert sorted(said) == [0, len(chosen)] == [0, 4]
    assert (len(mails()), Event.objects.filter(verb="chase.sent").count()) == (4, 1)


def test_two_press_retry(world: World) -> None:
    message = a_message(world.manager, make_review(world))
    Message.objects.update(state="failed")

    def press() -> None:
        retry_message(message=message, by=world.manager)

    assert at_once(press, press) == ["Stale", "done"]
    assert len(mails()) == 2  # the first, when it was put, and one more


def test_the_machine_takes_the_worker_away(world: World, settings: Any) -> None:
    """A process that ends in the middle of sending, without a word: the next one does not send again."""
    review = make_review(world)
    with transaction.atomic():
        for number in range(2):
            a_message(world.manager, review, f"k{number}", subject=f"{review}: number {number}")
        Message.objects.update(state="held")
    Message.objects.update(state="waiting")
    settings.EMAIL_BACKEND = f"{HERE}.Trouble"
    connections.close_all()
    worker = FORK.Process(target=_taken_away)
    worker.start()
    worker.join(timeout=60)
    assert worker.exitcode == KILLED
    assert sorted(Message.objects.values_list("state", flat=True)) == ["sending", "waiting"]
    assert (send_waiting(), send_waiting(), len(mails())) == (1, 0, 1)
    with morning(days_ago(-1)):
        assert (send_waiting(), mark_lost(), send_waiting()) == (0, 1, 0)
    assert sorted(Message.objects.values_list("state", flat=True)) == ["sent", "unsure"]


def _taken_away() -> None:
    Trouble.answers = [lambda: os._exit(KILLED)]
    send_waiting()


def test_the_schedules_set_up_twice_at_once(world: World) -> None:
    def set_up() -> None:
        set_up_schedules()

    assert at_once(set_up, set_up) == ["done", "done"]
    set_up_schedules()
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM django_q_schedule")
        assert cursor.fetchone() == (len(JOBS),)
