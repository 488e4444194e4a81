"""Putting messages into the outbox: once for each key, in the way its person chose; retry and what came back."""

from __future__ import annotations

from typing import Any

import pytest

from dhr.audit.models import Event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Stale
from dhr.notices.choosing import OFFERS, Choices, set_choices
from dhr.notices.models import How, Message, MessageKind, MessageState, NoticeChoice
from dhr.notices.outbox import Draft, put_message, put_messages, record_bounce, release_held, retry_message
from dhr.workflow.models import Review
from tests.makers import World, days_ago, make_review
from tests.notice_makers import (
    a_message,
    a_tuesday,  # noqa: F401  every test of this file
    mails,
    morning,
)


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world)


def test_a_key_stands_once(world: World, review: Review) -> None:
    facts: dict[str, Any] = {"kind": MessageKind.WORK, "review": review, "user": world.manager, "body": "B"}
    assert put_message(key="a", subject="First", **facts)
    assert not put_message(key="a", subject="Second", **facts)
    assert Message.objects.get().subject == "First"


def test_the_same_key_twice_in_one_go(world: World, review: Review) -> None:
    drafts = [Draft("a", MessageKind.WORK, review, world.manager, words, "B") for words in ("First", "Second")]
    assert put_messages(drafts) == 1


def test_a_subject_is_one_line(world: World, review: Review) -> None:
    with pytest.raises(ValueError, match="one line"):
        a_message(world.manager, review, subject="A\nBcc: somebody@example.org")
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("kind", "how", "state"),
    [
        ("work", "at_once", "waiting"),
        ("work", "daily", "for_digest"),
        ("work", "none", "dropped"),
        ("statutory", "daily", "for_digest"),
    ],
)
def test_it_goes_the_way_that_its_person_chose(world: World, review: Review, kind: str, how: str, state: str) -> None:
    set_choices(by=world.manager, chosen={kind: how})
    assert a_message(world.manager, review, kind=MessageKind(kind)).state == state
    assert a_message(world.csp_chair, review, "b", kind=MessageKind(kind)).state == "waiting"


@pytest.mark.parametrize(("kind", "how"), [("statutory", "none"), ("chase", "daily"), ("chase", "none"), ("x", "none")])
def test_what_cannot_be_turned_off(world: World, review: Review, kind: str, how: str) -> None:
    with pytest.raises(Blocked, match="cannot be chosen"):
        set_choices(by=world.manager, chosen={kind: how})
    assert not NoticeChoice.objects.exists()


def test_a_choice_that_is_no_longer_offered_counts_as_none(world: World, review: Review) -> None:
    NoticeChoice.objects.create(user=world.manager, kind="chase", how="none")
    assert a_message(world.manager, review, kind=MessageKind.CHASE).state == "waiting"


def test_managers_have_the_summary_until_they_choose_otherwise(world: World) -> None:
    def summary(user: Any) -> How:
        return Choices([user.pk]).of(user.pk, "digest")

    assert [summary(u) for u in (world.manager, world.csp_chair, world.author)] == ["daily", "none", "none"]
    assert set_choices(by=world.manager, chosen={"digest": "none", "work": "at_once"}) == 1
    assert set_choices(by=world.author, chosen={"digest": "daily"}) == 1
    assert [summary(u) for u in (world.manager, world.csp_chair, world.author)] == ["none", "none", "daily"]
    assert set_choices(by=world.manager, chosen={"digest": "none"}) == 0
    assert Event.objects.filter(verb="notices.chosen").count() == 2
    assert NoticeChoice.history.count() == 2


def test_every_kind_is_offered_in_some_way() -> None:
    assert set(OFFERS) == set(MessageKind)
    assert all(offer.hows for offer in OFFERS.values())


def test_what_is_held_goes_when_its_day_has_come(world: World, review: Review) -> None:
    until = days_ago(-3)
    held = a_message(world.manager, review, not_before=until, why="It is a birthday.")
    assert (held.state, held.why) == ("held", "It is a birthday.")
    with clock.as_if_on(days_ago(-2)):
        assert release_held(today=clock.today()) == 0
    set_choices(by=world.manager, chosen={"work": "daily"})
    with clock.as_if_on(until):
        assert (release_held(today=until), release_held(today=until)) == (1, 0)
    held.refresh_from_db()
    assert (held.state, held.why) == ("for_digest", "")


def test_put_on_the_day_itself_it_is_not_held(world: World, review: Review) -> None:
    assert a_message(world.manager, review, not_before=days_ago(0)).state == "waiting"


@pytest.mark.parametrize("state", ["failed", "bounced", "unsure"])
def test_a_person_can_have_it_sent_again(world: World, review: Review, state: str) -> None:
    message = a_message(world.author, review)
    Message.objects.filter(pk=message.pk).update(state=state, tries=3, why="W")
    message.refresh_from_db()
    again = retry_message(message=message, by=world.manager)
    assert (again.state, again.tries, again.why) == ("waiting", 0, "")
    with pytest.raises(Stale):
        retry_message(message=message, by=world.manager)
    assert Event.objects.get(verb="message.retried").detail == {"to": "Author", "was": state}


@pytest.mark.parametrize("state", sorted(set(MessageState) - {"failed", "bounced", "unsure"}))
def test_nothing_else_is_sent_again(world: World, review: Review, state: str) -> None:
    message = a_message(world.author, review)
    Message.objects.filter(pk=message.pk).update(state=state)
    with pytest.raises(Stale):
        retry_message(message=message, by=world.manager)


def test_who_may_have_it_sent_again(world: World, review: Review) -> None:
    message = a_message(world.author, review)
    Message.objects.update(state="failed")
    for who, refusal in (("auditor", NotAllowed), ("csp_chair", NotAllowed), ("outsider", NotVisible)):
        with pytest.raises(refusal):
            retry_message(message=message, by=world.people[who])
        with pytest.raises(refusal):
            record_bounce(message=message, by=world.people[who], why="No such mailbox.")


def test_a_mail_that_came_back(world: World, review: Review) -> None:
    message = a_message(world.author, review)
    with pytest.raises(Stale):
        record_bounce(message=message, by=world.manager, why="No such mailbox.")
    Message.objects.update(state="sent")
    with pytest.raises(Blocked):
        record_bounce(message=message, by=world.manager, why="  ")
    back = record_bounce(message=message, by=world.manager, why="No such mailbox.")
    assert (back.state, back.why) == ("bounced", "No such mailbox.")
    assert Event.objects.get(verb="message.came_back").review_id == review.pk


def test_what_is_put_is_sent_when_it_is_stored(
    world: World, review: Review, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True), morning(days_ago(0)):
        a_message(world.manager, review)
        assert mails() == []
    assert [sent.to for sent in mails()] == [[world.manager.email]]
