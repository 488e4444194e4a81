"""The daily summary: one a day, only with something to say, and each thing in one summary alone."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from dhr.core import clock
from dhr.notices.choosing import set_choices
from dhr.notices.digests import make_digests
from dhr.notices.models import Message
from dhr.notices.reminding import remind
from dhr.notices.sending import send_waiting
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition
from tests.makers import World, days_ago, make_review, return_of
from tests.notice_makers import (
    a_message,
    a_tuesday,  # noqa: F401  every test of this file
    mails,
    morning,
)


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def summaries(day: date, at: time = time(9)) -> dict[str, str]:
    """The text of each new summary by the name of its person."""
    before = set(Message.objects.values_list("pk", flat=True))
    with morning(day, at):
        make_digests(day)
        assert make_digests(day) == 0
    found = Message.objects.filter(kind="digest").exclude(pk__in=before).select_related("user")
    return {message.user.name: message.body for message in found}


def test_what_a_manager_reads_in_the_morning(world: World, review: Review) -> None:
    due = days_ago(-30)
    assert summaries(due - timedelta(days=8)) == {}
    soon, today, late = (summaries(due + timedelta(days=days))["Manager"] for days in (-7, 0, 1))
    line = f"- Agency return, due on {due.day} {due:%B %Y} (2 times)"
    assert soon.startswith(f"{review.reference}\n{line}\nhttp://localhost:8000/reviews/{review.reference}/\n")
    assert f"- Today: Agency return, due on {due.day} {due:%B %Y} (2 times)" in today
    assert f"- Late: Agency return, was due on {due.day} {due:%B %Y} (2 times)" in late
    assert Message.objects.filter(kind="digest", review=None).count() == 3


def test_before_seven_there_is_none(world: World, review: Review) -> None:
    assert summaries(days_ago(-30), time(6, 59)) == {}
    assert set(summaries(days_ago(-30), time(7, 5))) == {"Manager"}


def test_who_wants_one(world: World, review: Review) -> None:
    for who in ("review_chair", "author", "auditor"):
        set_choices(by=world.people[who], chosen={"digest": "daily"})
    set_choices(by=world.manager, chosen={"digest": "none"})
    found = summaries(days_ago(-30))
    assert set(found) == {"Review Chair", "Author"}
    assert "(2 times)" in found["Review Chair"]
    assert "times" not in found["Author"]
    assert "http://localhost:8000/requests/" in found["Author"]
    assert f"/reviews/{review.reference}/" not in found["Author"]


def test_what_is_collected_goes_with_it_once(world: World, review: Review) -> None:
    set_choices(by=world.author, chosen={"returns": "daily"})
    with morning(days_ago(-30)):
        remind(clock.today())
    found = summaries(days_ago(-30))
    assert "Agency return, due on" in found["Author"]
    part = Message.objects.get(user=world.author, kind="returns")
    assert part.state == "in_digest"
    assert part.digest is not None
    assert part.digest.user == world.author
    with morning(days_ago(-30)):
        send_waiting()
    assert len([sent for sent in mails() if sent.to == [world.author.email]]) == 1
    assert "Author" not in summaries(days_ago(-31))


def test_a_line_is_not_said_twice(world: World, review: Review) -> None:
    set_choices(by=world.author, chosen={"returns": "daily", "digest": "daily"})
    with morning(days_ago(-30)):
        remind(clock.today())
    assert summaries(days_ago(-30))["Author"].count("Agency return") == 1


def test_what_is_settled_meanwhile_is_left_out(world: World, review: Review) -> None:
    set_choices(by=world.author, chosen={"returns": "daily"})
    with morning(days_ago(-30)):
        remind(clock.today())
    fire_transition(thing=return_of(world, review), name="waive_return", by=world.review_chair, reason="Nothing held.")
    assert "Author" not in summaries(days_ago(-30))
    assert Message.objects.get(user=world.author).state == "dropped"


def test_what_comes_after_the_summary_waits_for_the_next(world: World, review: Review) -> None:
    set_choices(by=world.manager, chosen={"work": "daily"})
    assert set(summaries(days_ago(-30))) == {"Manager"}
    late = a_message(world.manager, review)
    assert summaries(days_ago(-30)) == {}
    assert "- something" in summaries(days_ago(-31))["Manager"]
    late.refresh_from_db()
    assert late.state == "in_digest"


def test_work_without_a_list_of_dates(world: World, review: Review) -> None:
    """Somebody who wants no list of dates still gets what they chose to have once a day."""
    set_choices(by=world.manager, chosen={"work": "daily", "digest": "none"})
    a_message(world.manager, review)
    body = summaries(days_ago(-30))["Manager"]
    assert "- something" in body
    assert "Agency return" not in body
    assert Message.objects.get(kind="digest").state == "waiting"


def test_somebody_elsewhere_reads_nothing_of_it(world: World, review: Review) -> None:
    assert "Outsider" not in summaries(days_ago(-30))


def test_who_is_inactive_gets_none(world: World, review: Review) -> None:
    world.manager.is_active = False
    world.manager.save()
    assert summaries(days_ago(-30)) == {}


def test_a_long_summary_says_how_much_more_there_is(
    world: World, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_review(world, "scoping")
    monkeypatch.setattr("dhr.notices.words.MOST_LINES", 2)
    body = summaries(days_ago(-30))["Manager"]
    assert body.count("DHR-QCP") == 1 + body.count("/reviews/DHR-QCP")
    assert "And 3 more, on the page of the deadlines." in body
