"""The overview of a review: where it is, what comes next and by whom, what is late, who did what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dhr.core import clock
from dhr.core.dates import add_months, in_words
from dhr.letters.services import draft_letter
from dhr.workflow.guards import GUARDS
from dhr.workflow.models import Review
from dhr.workflow.stages import REVIEW_TRACK
from dhr.workflow.ways_on import PAGES, ways_on
from tests import steps
from tests.guards.test_templates import url_names
from tests.makers import VICTIM_REAL_NAME, World, days_ago, make_review
from tests.pages.test_reviews import closed_review

SignIn = Callable[[object], Client]


def text(client: Client, review: Review) -> str:
    response = client.get(f"/reviews/{review.reference}/")
    assert response.status_code == 200
    return response.content.decode()


def test_who_may_open_it(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "gathering")
    for person in (world.manager, world.csp_chair, world.review_chair, world.panel_member, world.auditor):
        page = text(signed_in(person), review)
        assert "What happens next" in page
        assert VICTIM_REAL_NAME not in page
    for person in (world.author, world.sign_off, world.other_author, world.outsider):
        assert signed_in(person).get(f"/reviews/{review.reference}/").status_code == 404


def test_the_tracker_says_where_the_review_is(world: World, signed_in: SignIn) -> None:
    page = text(signed_in(world.manager), make_review(world, "decision_pending"))
    current = page[page.index('aria-current="step"') :]
    assert current.index("Decision") < current.index("In progress") < current.index("Chair and panel")
    assert "Not started" in page
    assert f"Done {in_words(clock.today())}" in page


def test_what_comes_next_and_what_stands_in_the_way(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "scoping")
    page = text(signed_in(world.manager), review)
    assert "Record each agency&#39;s reply, then ask for a decision" in page
    assert "Record a reply, or that there was none, for: Larkfield Surgery, Wendmoor Constabulary." in page
    assert f'href="/reviews/{review.reference}/scoping/"' in page
    assert "/stage/ask_for_decision/" not in page
    steps.ask_for_decision(world, review)
    page = text(signed_in(world.csp_chair), review)
    assert f'href="/reviews/{review.reference}/decision/"' in page
    assert "Hold a review / Do not hold a review" in page


def test_a_move_is_offered_to_those_who_may_make_it(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "decision_pending")
    steps.decide(world, review)
    steps.appoint(world, review)
    steps.set_panel_and_terms(world, review)
    chairs, managers = text(signed_in(world.review_chair), review), text(signed_in(world.manager), review)
    address = f'href="/reviews/{review.reference}/agencies/choose/"'
    assert address in chairs
    assert address not in managers
    assert "This is done by the review chair." in managers


def test_every_guard_that_can_be_met_on_a_page_names_it(world: World) -> None:
    assert set(PAGES) <= set(GUARDS)
    assert {page for page, _permission in PAGES.values()} <= url_names()
    asked = {guard for move in REVIEW_TRACK.transitions.values() for guard in move.guards}
    assert asked - set(PAGES) == {"only_changes_asked", "new_round_open"}, "these two choose between two moves"


def test_ways_on_hold_every_reason(world: World) -> None:
    review = make_review(world, "chair_appointed")
    way, *others = ways_on(review, world.review_chair)
    assert {other.name for other in others} == {"discontinue_review", "merge_review"}
    assert (way.name, way.may) == ("set_panel_and_terms", True)
    assert [need.page for need in way.needs] == ["panels:panel", "panels:terms"]
    assert not ways_on(review, world.auditor)[0].may


def test_what_is_late(world: World, signed_in: SignIn) -> None:
    page = text(signed_in(world.manager), make_review(world, "scoping"))
    assert "8 days overdue" in page
    assert page.index("Late: past the date") < page.index("Key dates")


def test_key_dates_show_their_sums(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    page = text(signed_in(world.auditor), review)
    assert f"Done on {in_words(days_ago(5))}" in page
    assert f"Was due {in_words(add_months(review.csp_aware_on, 1))}: {in_words(review.csp_aware_on)} + 1 month" in page
    assert f"{in_words(days_ago(5))} + 6 months" in page


def test_the_draft_guidance_leaves_the_date_empty_and_says_why(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    review.guidance_version = "2024-draft"
    review.save()
    page = text(signed_in(world.manager), review)
    assert "no date is worked out" in page
    assert "+ 6 months" not in page


def test_letters_that_are_called_for_and_not_written(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    link = f'href="/reviews/{review.reference}/letters/new/?code='
    assert f"{link}L11" in text(signed_in(world.manager), review)
    assert link not in text(signed_in(world.auditor), review)
    draft_letter(review=review, by=world.manager, code="L11")
    page = text(signed_in(world.manager), review)
    assert f"{link}L11" not in page
    assert f"{link}L12" in page


def test_recent_history_only_for_those_who_may_read_it(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "gathering")
    assert "See the whole history" in text(signed_in(world.auditor), review)
    assert "Recent history" not in text(signed_in(world.panel_member), review)


def test_a_closed_review_can_only_be_read(world: World, signed_in: SignIn) -> None:
    page = text(signed_in(world.manager), closed_review(world))
    assert "This review has ended: closed without review. It can only be read." in page
    assert "Not needed" in page
    assert "Nothing is due" not in page


@pytest.mark.parametrize("stage", ["notified", "decision_pending", "gathering"])
def test_bounded_queries(
    stage: str, world: World, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    review = make_review(world, stage)
    client = signed_in(world.manager)
    with django_assert_max_num_queries(119):
        text(client, review)
