"""The history of a review: who did what and when; filters; nothing that anybody could change."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dhr.audit.services import record_event
from dhr.core import clock
from dhr.panels.services import show_real_name
from dhr.workflow.models import Review
from dhr.workflow.presenters.history import entries
from dhr.workflow.services import fire_transition
from tests.makers import VICTIM_REAL_NAME, World, days_ago, make_review
from tests.pages.test_reviews import closed_review

SignIn = Callable[[object], Client]


def text(client: Client, review: Review, query: str = "") -> str:
    response = client.get(f"/reviews/{review.reference}/history/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_who_may_read_it(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "gathering")
    for person in (world.manager, world.csp_chair, world.review_chair, world.auditor):
        page = text(signed_in(person), review)
        assert "Decided to hold a review" in page
        assert "Csp Chair" in page
    address = f"/reviews/{review.reference}/history/"
    assert signed_in(world.panel_member).get(address).status_code == 403
    assert signed_in(world.author).get(address).status_code == 404
    assert signed_in(world.outsider).get(address).status_code == 404
    assert signed_in(world.manager).post(address).status_code == 405


def test_a_move_says_from_where_to_where_and_why(world: World, signed_in: SignIn) -> None:
    review = closed_review(world)
    page = text(signed_in(world.auditor), review)
    assert "From “No review: Home Office looking at it” to “Closed without review”." in page
    assert "The Home Office is content." in page
    fire_transition(thing=review, name="reopen_decision", by=world.csp_chair, reason="A charge was brought.")
    assert "A charge was brought." in text(signed_in(world.auditor), review)


def test_looks_at_real_names_stand_in_it_without_the_name(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    person = review.people.get(pseudonym="Rosa")
    show_real_name(person=person, by=world.manager)
    page = text(signed_in(world.auditor), review)
    assert "Real name of a person in the case shown" in page
    assert VICTIM_REAL_NAME not in page


def test_filters(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    client = signed_in(world.auditor)
    page = text(client, review, f"?person={world.csp_chair.pk}")
    assert "Decided to hold a review" in page
    assert "Scoping reply recorded" not in page
    page = text(client, review, "?kind=scoping")
    assert "Scoping reply recorded" in page
    assert "Decided to hold a review" not in page
    day = clock.today()
    assert "No entries match" in text(client, review, f"?last={days_ago(400):%d/%m/%Y}")
    assert "Decided to hold a review" in text(client, review, f"?first={day:%d/%m/%Y}&last={day:%d/%m/%Y}")


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("first=31/02/2026", "We could not use the date 31/02/2026."),
        ("kind=x", "We could not use the filter x."),
        ("person=1%27", "We could not use the filter 1&#39;."),
    ],
)
def test_a_filter_that_cannot_be_used_is_left_out_and_said(
    bad: str, said: str, world: World, signed_in: SignIn
) -> None:
    page = text(signed_in(world.auditor), make_review(world), f"?{bad}")
    assert said in page
    assert "Review started" in page


def test_changes_of_the_record_are_shown_field_by_field(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    assert "Changes to the review&#39;s own record" not in text(signed_in(world.auditor), review)
    review.area, review.guidance_version = "Harbourside", "2024-draft"
    review._history_user = world.manager  # type: ignore[attr-defined]
    review.save()
    client = signed_in(world.auditor)
    page = text(client, review)
    for words in ("Quayside", "Harbourside", "December 2016", "Draft of May 2024"):
        assert words in page
    assert "Harbourside" not in text(client, review, "?kind=person")
    assert "Harbourside" not in text(client, review, f"?last={days_ago(2):%d/%m/%Y}")


def test_fifty_on_a_page_with_bounded_queries(
    world: World, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    review = make_review(world)
    for number in range(60):
        record_event(by=world.manager, verb="letter.changed", review_id=review.pk, subject=f"Letter {number}")
    client = signed_in(world.auditor)
    with django_assert_max_num_queries(45):
        first = text(client, review, "?kind=letter")
    assert "Showing 1 to 50 of 60 entries" in first
    assert first.index("Letter 59") < first.index("Letter 58")
    second = text(client, review, "?kind=letter&page=2")
    assert "<title>History, page 2" in second
    assert "Letter 0" in second


def test_events_of_the_system_and_of_other_reviews(world: World, signed_in: SignIn) -> None:
    review, other = make_review(world), make_review(world)
    record_event(by=None, verb="letter.changed", review_id=review.pk, subject="By night", detail={"rows": 3})
    record_event(by=world.manager, verb="letter.changed", review_id=other.pk, subject="Not here")
    page = text(signed_in(world.auditor), review, "?person=system")
    assert "The system" in page
    assert "By night\nRows: 3" in page
    assert "Not here" not in text(signed_in(world.auditor), review)
    (made,) = entries([record_event(by=world.manager, verb="review.created", review_id=review.pk)])
    assert (made.what, made.who, made.detail) == ("Review started", "Manager", "")


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ({"due_on": "2026-12-04"}, "Due on: 4 December 2026"),
        ({"counts": {"rows": 9, "no_contact": 1, "blank": 0}}, "Counts: rows 9, no contact 1"),
        ({"agencies": ["Police", "Surgery"], "safe": True, "note": ""}, "Agencies: Police, Surgery\nSafe: yes"),
        ({"reason": "Late author.", "sha256": "ab12"}, "Late author.\nSHA-256: ab12"),
    ],
)
def test_what_else_was_recorded_in_words(detail: dict[str, object], words: str, world: World) -> None:
    (entry,) = entries([record_event(by=world.manager, verb="letter.changed", detail=detail)])
    assert entry.detail == words
