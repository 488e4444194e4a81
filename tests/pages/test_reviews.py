"""The list of reviews: who sees what, filters in the address, a search that leaves no trace in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dhr.workflow.decisions import record_decision
from dhr.workflow.models import Review
from dhr.workflow.presenters import lists
from dhr.workflow.services import fire_transition
from tests import steps
from tests.makers import VICTIM_REAL_NAME, World, days_ago, make_review, make_user

SignIn = Callable[[object], Client]


def text(client: Client, query: str = "") -> str:
    response = client.get(f"/reviews/{query}")
    assert response.status_code == 200
    return response.content.decode()


def search(client: Client, words: str) -> str:
    response = client.post("/reviews/", {"words": words})
    assert response.status_code == 200
    return response.content.decode()


def closed_review(world: World) -> Review:
    review = make_review(world, "decision_pending")
    record_decision(review=review, by=world.csp_chair, hold_review=False, decided_on=days_ago(3), reasons="Not met.")
    fire_transition(thing=review, name="accept_no_review", by=world.manager, reason="The Home Office is content.")
    return review


def test_each_person_sees_their_reviews(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "gathering")
    for person in (world.manager, world.csp_chair, world.review_chair, world.panel_member, world.auditor):
        assert review.reference in text(signed_in(person))
    for person in (world.outsider, world.author, make_user("Nobody Yet")):
        page = text(signed_in(person))
        assert review.reference not in page
        assert "You have no reviews yet" in page


def test_what_stands_in_a_row(world: World, signed_in: SignIn) -> None:
    make_review(world, "gathering")
    page = text(signed_in(world.manager))
    for words in ("Rosa", "Review Chair", "Gathering information", "Chronology: ", "Showing 1 to 1 of 1 review"):
        assert words in page
    assert VICTIM_REAL_NAME not in page


def test_filters(world: World, signed_in: SignIn) -> None:
    open_one, closed_one = make_review(world), closed_review(world)
    client = signed_in(world.manager)
    for query, shown, hidden in (
        ("?stage=notified", open_one, closed_one),
        ("?state=open", open_one, closed_one),
        ("?state=closed", closed_one, open_one),
    ):
        page = text(client, query)
        assert shown.reference in page
        assert hidden.reference not in page
    page = text(client, "?stage=drafting")
    assert "No reviews match" in page
    assert "Clear filters" in page


@pytest.mark.parametrize("bad", ["?stage=x", "?state=%22%3E%3Cscript%3E"])
def test_a_filter_that_cannot_be_used_is_left_out_and_said(bad: str, world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    page = text(signed_in(world.manager), bad)
    assert review.reference in page
    assert "We could not use the filter" in page
    assert "<script>" not in page


@pytest.mark.parametrize("words", ["ros", "ROSA", "2026", "qcp"])
def test_searching_by_reference_and_pseudonym(words: str, world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    words = words.replace("2026", str(review.csp_aware_on.year))
    assert review.reference in search(signed_in(world.manager), words)
    assert review.reference not in search(signed_in(world.outsider), words)


def test_searching_finds_no_real_name_and_says_when_nothing_is_found(world: World, signed_in: SignIn) -> None:
    make_review(world)
    page = search(signed_in(world.manager), VICTIM_REAL_NAME)
    assert "0 reviews found" in page
    assert "No reviews match" in page


def test_an_empty_search_asks_for_words(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    page = search(signed_in(world.manager), "")
    assert "<title>Error: " in page
    assert "Enter: search by reference or pseudonym" in page
    assert review.reference in page


def test_a_search_changes_nothing_and_is_kept_nowhere(world: World, signed_in: SignIn) -> None:
    make_review(world)
    client = signed_in(world.manager)
    search(client, "Rosa")
    assert "Rosa" not in str(dict(client.session.items()))
    assert "Rosa” " not in text(client)


def test_a_page_at_a_time_with_bounded_queries(
    world: World,
    signed_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lists, "REVIEWS_ON_A_PAGE", 25)
    for _number in range(27):
        steps.notify(world)
    client = signed_in(world.manager)
    text(client)  # the list of dates is brought up to date once
    with django_assert_max_num_queries(20):
        first = text(client)
    assert "Showing 1 to 25 of 27 reviews" in first
    second = text(client, "?page=2&state=open")
    assert "<title>Reviews, page 2" in second
    assert "?state=open&amp;page=1" in second
