"""Letters about an extension on the page of pauses and extensions: allowed, same review but not allowed, outsider."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dhr.letters.models import Letter
from dhr.panels.models import Household
from dhr.workflow.asking import ask_extension
from dhr.workflow.models import Extension, Review
from tests.makers import World, days_ago, make_review

SignIn = Callable[[object], Client]


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "panel_and_terms")


@pytest.fixture
def asked(world: World, review: Review) -> Extension:
    return ask_extension(review=review, by=world.review_chair, reason="inquest", why="In May.", due_on=days_ago(-400))


def agree(world: World, signed_in: SignIn, asked: Extension) -> str:
    address = f"/reviews/{asked.review.reference}/extensions/{asked.pk}/"
    return signed_in(world.csp_chair).post(address, {"agreed": "yes"}, follow=True).text


def test_the_letters_are_offered_when_the_chair_has_agreed(
    world: World, review: Review, asked: Extension, signed_in: SignIn
) -> None:
    pauses = f"/reviews/{review.reference}/pauses/"
    assert "Letters about it" not in signed_in(world.manager).get(pauses).text
    banner = agree(world, signed_in, asked)
    assert "The letters about it to the Home Office and to the family can be written now." in banner
    assert "not written yet" in banner and "Write the letter" not in banner, "the chair approves and does not draft"
    page = signed_in(world.manager).get(pauses).text
    assert page.count("Write the letter") == 2
    assert "The mother&#39;s household" in page
    assert "Letters about it" not in signed_in(world.panel_member).get(pauses).text
    assert "Letters about it" not in signed_in(world.auditor).get(pauses).text


def test_a_refusal_offers_nothing(world: World, review: Review, asked: Extension, signed_in: SignIn) -> None:
    address = f"/reviews/{review.reference}/extensions/{asked.pk}/"
    page = signed_in(world.csp_chair).post(address, {"agreed": "no", "note": "No."}, follow=True).text
    assert "Your answer is recorded." in page
    assert "Letters about it" not in page


def test_one_press_writes_the_letter(world: World, review: Review, asked: Extension, signed_in: SignIn) -> None:
    agree(world, signed_in, asked)
    base = f"/reviews/{review.reference}/extensions/{asked.pk}/letters/"
    family = f"{base}{Household.objects.get(review=review).pk}/"
    for who, status in (("outsider", 404), ("author", 404), ("csp_chair", 403), ("panel_member", 403)):
        assert signed_in(world.people[who]).post(base).status_code == status
    client = signed_in(world.manager)
    assert client.get(base).status_code == 405
    for address, code in ((base, "L30"), (family, "L30F")):
        answer = client.post(address)
        letter = Letter.objects.get(code=code)
        assert answer["Location"] == f"/letters/{letter.pk}/"
        assert client.post(address).status_code == 409
        assert f"/letters/{letter.pk}/" in client.get(f"/reviews/{review.reference}/pauses/").text
    assert "Write the letter" not in client.get(f"/reviews/{review.reference}/pauses/").text
    other = Household.objects.get(review=make_review(world, "established"))
    assert client.post(f"{base}{other.pk}/").status_code == 404


def test_the_form_for_a_letter_says_that_no_extension_is_agreed(
    world: World, review: Review, asked: Extension, signed_in: SignIn
) -> None:
    address = f"/reviews/{review.reference}/letters/new/"
    page = signed_in(world.manager).post(address, {"code": "L30", "agency": "", "household": ""}).text
    assert "none is agreed yet" in page
    assert not Letter.objects.filter(code="L30").exists()
