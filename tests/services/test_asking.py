"""Pauses and extensions: asked by the review chair, answered by the chair of the partnership; the stage stays."""

from __future__ import annotations

from typing import Any

import pytest

from dhr.core.refusals import Blocked, NotAllowed
from dhr.workflow.asking import answer_request, ask_extension, ask_pause, end_pause, report_due
from dhr.workflow.beside_queries import paused_now
from dhr.workflow.models import Pause, Review
from dhr.workflow.services import fire_transition
from dhr.workflow.work import drift
from tests.makers import World, days_ago, make_review


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "panel_and_terms")


def pause(world: World, review: Review, **changes: Any) -> Pause:
    facts: dict[str, Any] = {
        "reason": "criminal", "why": "Two panel members are witnesses.", "starts_on": days_ago(1), "review_on": days_ago(-60),
        "asked_for_by": "The senior investigating officer", "continues": "Chronologies are gathered.",
    }  # fmt: skip
    return ask_pause(review=review, **{"by": world.review_chair, **facts, **changes})


def test_a_trial_pauses_the_review_and_the_review_goes_on(world: World, review: Review) -> None:
    asked = pause(world, review)
    assert paused_now([review]) == {}
    answer_request(asked=asked, by=world.csp_chair, agreed=True)
    assert [found.pk for found in paused_now([review])[review.pk]] == [asked.pk]
    assert (review.stage, drift(review)) == ("panel_and_terms", [])
    with pytest.raises(Blocked, match="between the beginning of the pause and today"):
        end_pause(pause=asked, by=world.review_chair, ended_on=days_ago(-1), note="")
    end_pause(pause=asked, by=world.review_chair, ended_on=days_ago(0), note="Convicted.")
    assert paused_now([review]) == {}
    with pytest.raises(Blocked, match="has not ended"):
        end_pause(pause=asked, by=world.review_chair, ended_on=days_ago(0), note="")


def test_a_pause_stops_no_move(world: World) -> None:
    review = make_review(world, "drafting")
    answer_request(asked=pause(world, review), by=world.csp_chair, agreed=True)
    fire_transition(thing=review, name="go_back_to_gathering", by=world.review_chair, reason="New records.")
    assert review.stage == "gathering"


def test_two_reasons_may_overlap_and_one_reason_waits_once(world: World, review: Review) -> None:
    pause(world, review)
    with pytest.raises(Blocked, match="for this reason already"):
        pause(world, review)
    second = pause(world, review, reason="inquest")
    answer_request(asked=second, by=world.csp_chair, agreed=False, note="It does not touch the panel.")
    pause(world, review, reason="inquest")
    assert Pause.objects.count() == 3


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"why": " "}, "Say why"),
        ({"review_on": days_ago(1)}, "looking again lies after"),
        ({"starts_on": days_ago(100)}, "cannot begin before the partnership came to know"),
    ],
)
def test_what_cannot_be_asked(world: World, review: Review, changes: dict[str, Any], words: str) -> None:
    with pytest.raises(Blocked, match=words):
        pause(world, review, **changes)


def test_an_extension_is_asked_and_agreed_and_the_next_one_goes_further(world: World, review: Review) -> None:
    stands = report_due(review)
    assert stands is not None
    with pytest.raises(Blocked, match="after the day that stands"):
        ask_extension(review=review, by=world.review_chair, reason="inquest", why="In May.", due_on=stands)
    asked = ask_extension(review=review, by=world.review_chair, reason="inquest", why="In May.", due_on=days_ago(-400))
    with pytest.raises(Blocked, match="waits for its answer"):
        ask_extension(review=review, by=world.review_chair, reason="family", why="Time.", due_on=days_ago(-500))
    assert report_due(review) == stands
    answer_request(asked=asked, by=world.csp_chair, agreed=True, note="Home Office told.")
    assert report_due(review) == days_ago(-400)
    with pytest.raises(Blocked, match="answered already: agreed"):
        answer_request(asked=asked, by=world.csp_chair, agreed=False, note="No.")


def test_no_date_no_extension(world: World) -> None:
    review = make_review(world, "scoping")
    with pytest.raises(Blocked, match="no date yet"):
        ask_extension(review=review, by=world.manager, reason="inquest", why="In May.", due_on=days_ago(-400))


def test_who_asks_and_who_answers(world: World, review: Review) -> None:
    pause(world, review, by=world.manager)
    for who in ("csp_chair", "panel_member", "auditor"):
        with pytest.raises(NotAllowed):
            pause(world, review, by=world.people[who], reason="inquest")
    for who in ("manager", "review_chair"):
        with pytest.raises(NotAllowed):
            answer_request(asked=Pause.objects.get(), by=world.people[who], agreed=True)
    with pytest.raises(Blocked, match="Say why not"):
        answer_request(asked=Pause.objects.get(), by=world.csp_chair, agreed=False)
