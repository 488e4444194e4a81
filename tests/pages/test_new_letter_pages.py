"""Writing a letter: first which, then to whom. Three people on each page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dhr.letters.catalogue import AREAS, OUTGOING
from dhr.letters.models import Letter
from dhr.panels.models import Household, PanelMember
from dhr.workflow.models import Review
from tests.makers import World, make_review

SignIn = Callable[[object], Client]


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


@pytest.fixture
def address(review: Review) -> str:
    return f"/reviews/{review.reference}/letters/new/"


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_every_letter_can_be_chosen_and_says_what_it_waits_for(world: World, address: str, signed_in: SignIn) -> None:
    assert signed_in(world.outsider).get(address).status_code == 404
    assert signed_in(world.csp_chair).get(address).status_code == 403
    page = text(signed_in(world.manager), address)
    assert [code for code in OUTGOING if f'{address}?code={code}"' not in page] == []
    assert [area for area in AREAS if f">{area}<" not in page] == []
    assert "What the review calls for at “Gathering information”" in page
    assert (
        'Pause: to agencies</a> <span class="muted">L20</span> <span class="muted">The review is not paused.</span>'
        in page
    )
    assert "no_such_letter" not in text(signed_in(world.manager), f"{address}?code=no_such_letter")


@pytest.mark.parametrize(
    ("code", "asks", "not_asked"),
    [
        ("L11", (), ("agency", "household", "member", "contributor", "name", "address")),
        ("L04", ("agency",), ("household", "member", "contributor", "name", "address")),
        ("L14", ("name", "address"), ("agency", "household", "member", "contributor")),
        ("L15", ("agency", "name", "address"), ("household", "member", "contributor")),
        ("L19", ("member",), ("agency", "household", "contributor", "name", "address")),
        ("L49", ("contributor",), ("agency", "household", "member", "name", "address")),
        ("L52", ("household",), ("agency", "member", "contributor", "name", "address")),
        ("L53", ("household", "name", "address"), ("agency", "member", "contributor")),
    ],
)  # fmt: skip
def test_the_form_asks_what_the_letter_needs(
    world: World, address: str, signed_in: SignIn, code: str, asks: tuple[str, ...], not_asked: tuple[str, ...]
) -> None:
    page = text(signed_in(world.manager), f"{address}?code={code}")
    assert [name for name in asks if f'name="{name}"' not in page] == []
    assert "(optional)" not in page
    assert [name for name in not_asked if f'name="{name}"' in page] == []


def test_what_is_written_is_drafted_and_named_in_no_list(
    world: World, review: Review, address: str, signed_in: SignIn
) -> None:
    client = signed_in(world.manager)
    sent = {"code": "L14", "name": "Her Honour Q. Example", "address": "1 Court Lane"}
    assert signed_in(world.outsider).post(address, sent).status_code == 404
    assert signed_in(world.csp_chair).post(address, sent).status_code == 403
    refused = client.post(address, {**sent, "name": ""}).content.decode()
    assert "Write the name of the office or person that the letter goes to" in refused
    assert "<title>Error: " in refused
    assert client.post(address, sent).status_code == 302
    letter = Letter.objects.get()
    assert letter.recipient == {"name": "Her Honour Q. Example", "address": "1 Court Lane"}
    assert "Her Honour" in text(client, f"/letters/{letter.pk}/")
    found = text(client, f"/reviews/{review.reference}/letters/")
    assert "Her Honour" not in found
    assert ">Coroner<" in found


def test_nobody_of_another_review_can_be_chosen(world: World, review: Review, address: str, signed_in: SignIn) -> None:
    other = make_review(world, "gathering")
    client, household = signed_in(world.manager), Household.objects.get(review=other)
    member = PanelMember.objects.filter(review=other)[0]
    for sent in ({"code": "L12", "household": household.pk}, {"code": "L19", "member": member.pk}):
        assert client.post(address, sent).status_code == 200
    assert not Letter.objects.exists()


def test_a_letter_that_does_not_fit_says_so_before_it_is_written(world: World, address: str, signed_in: SignIn) -> None:
    page = text(signed_in(world.manager), f"{address}?code=L20")
    assert "The review is not paused. The letter may have gaps that you have to fill yourself." in page
    answer = signed_in(world.manager).post(address, {"code": "L30"}).content.decode()
    assert "none is agreed yet" in answer


def test_bounded_queries(
    world: World, address: str, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(world.manager)
    client.get(address)
    with django_assert_max_num_queries(62):
        text(client, address)
