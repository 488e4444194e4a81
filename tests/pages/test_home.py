"""The home page: deadlines over all reviews that a person sees."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dhr.core import clock
from dhr.core.dates import in_words
from dhr.workflow import queries
from tests import steps
from tests.makers import VICTIM_REAL_NAME, World, days_ago, make_review, make_user

SignIn = Callable[[object], Client]


def text(client: Client, address: str = "/") -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_each_person_sees_the_deadlines_of_their_reviews(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "gathering")
    for person in (world.manager, world.csp_chair, world.review_chair, world.panel_member, world.auditor):
        page = text(signed_in(person))
        assert review.reference in page
        assert "Chronology: Wendmoor Constabulary" in page
    page = text(signed_in(world.outsider))
    assert review.reference not in page
    assert "You have no reviews yet" in page


def test_people_of_an_agency_go_to_their_requests(world: World, signed_in: SignIn) -> None:
    answer = signed_in(world.author).get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/requests/")


def test_somebody_without_any_role_sees_an_empty_page(world: World, signed_in: SignIn) -> None:
    assert "You have no reviews yet" in text(signed_in(make_user("Nobody Yet")))


def test_only_the_manager_starts_a_review(world: World, signed_in: SignIn) -> None:
    assert "Start a new review" in text(signed_in(world.manager))
    assert "Start a new review" not in text(signed_in(world.csp_chair))
    assert "Start a new review" not in text(signed_in(world.auditor))


def test_the_sum_and_whose_turn_it_is(world: World, signed_in: SignIn) -> None:
    make_review(world)
    page = text(signed_in(world.manager))
    assert f"{in_words(days_ago(20))} + 1 month" in page
    assert "Chair of the partnership" in page


def test_links_lead_to_pages_that_the_person_may_open(world: World, signed_in: SignIn) -> None:
    """The panel does not see the page of the agencies, so its link leads to the overview."""
    review = make_review(world, "gathering")
    agencies = f'href="/reviews/{review.reference}/agencies/"'
    assert agencies in text(signed_in(world.review_chair))
    assert agencies not in text(signed_in(world.panel_member))


def test_tallies_and_filters(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    steps.scope(world, review)
    client = signed_in(world.manager)
    late, soon = "Scoping reply: Larkfield Surgery", "Decide whether to hold a review"
    assert late in text(client, "/?when=overdue")
    assert soon not in text(client, "/?when=overdue")
    assert soon in text(client, "/?statutory=on")
    assert late not in text(client, "/?statutory=on")
    assert late not in text(client, "/?kind=decision")
    assert late in text(client, f"/?review={review.reference}&kind=scoping-reply")
    assert "No deadlines match" in text(client, "/?kind=report")
    assert '<li class="tally--overdue"><strong>2</strong>' in text(client)


@pytest.mark.parametrize("bad", ["when=never", "kind=%3Cscript%3E", "who=nobody", "page=minus"])
def test_a_filter_that_cannot_be_used_is_left_out_and_said(bad: str, world: World, signed_in: SignIn) -> None:
    make_review(world)
    page = text(signed_in(world.manager), f"/?{bad}")
    assert "Decide whether to hold a review" in page
    assert ("We could not use the filter" in page) == (not bad.startswith("page"))
    assert "<script>" not in page
    assert "<title>Error" not in page


def test_the_review_is_filtered_by_its_reference(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    client = signed_in(world.manager)
    assert "Decide whether to hold a review" in text(client, f"/?review={review.reference.lower()}")
    assert "No deadlines match" in text(client, "/?review=DHR-HCP-2026-01")


def test_whose_turn_it_is_can_be_chosen(world: World, signed_in: SignIn) -> None:
    make_review(world)
    client = signed_in(world.manager)
    assert "Decide whether to hold a review" in text(client, "/?who=csp_chair")
    assert "Decide whether to hold a review" not in text(client, "/?who=manager")


def test_nothing_soon_names_the_next_date(world: World, signed_in: SignIn) -> None:
    make_review(world, "established")
    page = text(signed_in(world.manager))
    assert "Nothing is due in the next 30 days" in page
    assert "Complete the overview report" in page


def test_the_chart_has_its_table(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    page = text(signed_in(world.manager))
    assert "<svg" in page
    assert "See this chart as a table" in page
    due = next(found.due for found in queries.deadlines_of(review) if found.kind == "report")
    assert f"{(due - clock.today()).days} days left" in page


def test_no_real_name(world: World, signed_in: SignIn) -> None:
    make_review(world)
    assert VICTIM_REAL_NAME not in text(signed_in(world.manager))


def test_the_number_of_queries_does_not_grow_with_the_reviews(
    world: World, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(world.manager)
    for number in (2, 8):
        for _number in range(number):
            make_review(world, "established")
        text(client)  # the list of dates is brought up to date once, whatever the number of those who read it
        with django_assert_max_num_queries(26):
            assert "+ 6 months" in text(client)
    assert text(client).count("+ 6 months") == 10


def test_fifty_on_a_page(world: World, signed_in: SignIn) -> None:
    for _number in range(18):
        steps.scope(world, make_review(world))
    client = signed_in(world.manager)
    assert "Page 1 of 2" in text(client)
    second = text(client, "/?page=2")
    assert "<title>Deadlines, page 2" in second
    assert second.count('<th scope="row"') == 18 * 3 - 50
    assert "Page 2 of 2" in text(client, "/?page=999")


def test_whose_turn_it_is_and_the_pages_keep_it(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dhr.workflow.presenters.home.ON_A_PAGE", 1)
    make_review(world, "gathering")
    client = signed_in(world.manager)
    first, second = text(client, "/?who=agency"), text(client, "/?who=agency&page=2")
    assert "Chronology: Larkfield Surgery" in first
    assert "Chronology: Wendmoor Constabulary" in second
    assert 'href="?who=agency&amp;page=2"' in first
    assert "Page 2 of 2" in second
    assert "Complete the overview report</a>" in text(client, "/?who=review_chair")


def test_a_later_page_does_not_say_that_nothing_is_due(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dhr.workflow.presenters.home.ON_A_PAGE", 2)
    make_review(world, "gathering")
    page = text(signed_in(world.manager), "/?page=2")
    assert "Complete the overview report" in page
    assert "Nothing is due in the next 30 days" not in page
