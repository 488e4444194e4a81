"""Naming the author, escalating, and the further steps of a return: allowed, same review but not allowed, outsider."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dhr.workflow.models import Escalation
from tests.makers import World, days_ago, make_review, return_of

SignIn = Callable[[object], Client]
AUTHOR = {"author_name": "Sgt Lee Marsh", "author_job": "Review team", "independent": "on", "seen_stage": "asked"}


@pytest.mark.parametrize(
    ("person", "status"),
    [("author", 302), ("sign_off", 302), ("manager", 403), ("other_author", 404), ("outsider", 404)],
)
def test_naming_the_author(world: World, signed_in: SignIn, person: str, status: int) -> None:
    mine = return_of(world, make_review(world, "gathering"))
    assert signed_in(world.people[person]).post(f"/requests/{mine.pk}/author/", AUTHOR).status_code == status
    assert return_of(world, mine.review).stage == ("author_named" if status == 302 else "asked")


def test_an_author_who_is_not_independent_is_refused_beside_the_box(world: World, signed_in: SignIn) -> None:
    mine = return_of(world, make_review(world, "gathering"))
    page = signed_in(world.author).post(f"/requests/{mine.pk}/author/", {**AUTHOR, "independent": ""})
    assert (page.status_code, "choose another author" in page.text) == (200, True)


def test_a_stale_page_names_nobody(world: World, signed_in: SignIn) -> None:
    mine = return_of(world, make_review(world, "gathering"))
    client = signed_in(world.author)
    assert client.post(f"/requests/{mine.pk}/author/", AUTHOR).status_code == 302
    assert client.post(f"/requests/{mine.pk}/author/", {**AUTHOR, "author_name": "Other"}).status_code == 409
    assert return_of(world, mine.review).author_name == "Sgt Lee Marsh"


@pytest.mark.parametrize(
    ("person", "status"), [("review_chair", 302), ("manager", 403), ("author", 403), ("outsider", 404)]
)
def test_escalating(world: World, signed_in: SignIn, person: str, status: int) -> None:
    mine = return_of(world, make_review(world, "gathering"))
    on = days_ago(0)
    sent = {"why": "No answer to two letters.", "on_day": on.day, "on_month": on.month, "on_year": on.year}
    client = signed_in(world.people[person])
    assert client.post(f"/requests/{mine.pk}/escalate/", sent).status_code == status
    assert Escalation.objects.count() == (status == 302)
    if status == 302:
        assert "chief executive" in client.get(f"/requests/{mine.pk}/").text


def test_the_page_offers_each_person_the_steps_that_are_theirs(world: World, signed_in: SignIn) -> None:
    mine = return_of(world, make_review(world, "gathering"))
    offered = {
        who: [words for words in (">Name the author<", "agency refuses", "not needed", "Escalate it") if words in page]
        for who in ("author", "sign_off", "review_chair")
        for page in [signed_in(world.people[who]).get(f"/requests/{mine.pk}/").text]
    }
    assert offered == {
        "author": [">Name the author<"],
        "sign_off": [">Name the author<", "agency refuses"],
        "review_chair": ["not needed", "Escalate it"],
    }
