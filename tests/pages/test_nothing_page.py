"""The page on which an agency declares that it has nothing to send."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dhr.chronology.models import Submission
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition
from tests.makers import World, make_review, return_of
from tests.uploads import send

SignIn = Callable[[object], Client]
DECLARED = {
    "kind": "no_contact", "first_day": "1", "first_month": "1", "first_year": "2014", "last_day": "31", "last_month": "12",
    "last_year": "2015", "searched": "The register,\nand the paper files.", "searched_by": "Records manager",
    "once": "4f6b2f6e-3e2f-4b43-a3e6-0a4e6f0c2d11",
}  # fmt: skip


@pytest.fixture
def asked(world: World) -> AgencyReturn:
    return return_of(world, make_review(world, "gathering"))


def nothing(asked: AgencyReturn) -> str:
    return f"/requests/{asked.pk}/nothing/"


def page_of(client: Client, where: str) -> str:
    response = client.get(where)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("person", "status"),
    [("author", 200), ("sign_off", 200), ("panel_member", 403), ("review_chair", 403), ("outsider", 404)],
)
def test_who_may_declare(world: World, signed_in: SignIn, asked: AgencyReturn, person: str, status: int) -> None:
    assert signed_in(world.people[person]).get(nothing(asked)).status_code == status


def test_the_period_of_the_terms_stands_in_the_form(world: World, signed_in: SignIn, asked: AgencyReturn) -> None:
    page = page_of(signed_in(world.author), nothing(asked))
    death = asked.review.death_on
    assert f'name="last_year" type="text" value="{death.year}"' in page
    assert f'name="last_day" type="text" value="{death.day}"' in page
    for words in ("No contact in the period", "No records held", "aliases"):
        assert words in page


def test_it_is_declared_seen_and_signed_off(world: World, signed_in: SignIn, asked: AgencyReturn) -> None:
    client = signed_in(world.author)
    assert nothing(asked) in page_of(client, f"/requests/{asked.pk}/")
    for _ in range(2):
        response = client.post(nothing(asked), DECLARED)
    draft = Submission.objects.get()
    where = f"/requests/{asked.pk}/files/{draft.pk}/"
    assert (response.status_code, response["Location"]) == (302, where)
    page = page_of(client, where)
    for words in (
        "What version 1 says", "1 declared period without contact", "1 January 2014 to 31 December 2015",
        "No contact with anybody in this review", "What was searched: The register,", "Searched by: Records manager",
        "Ask your sign-off person to submit it.",
    ):  # fmt: skip
        assert words in page
    assert "No contact in the period" in page_of(client, f"/requests/{asked.pk}/")
    moved = signed_in(world.sign_off).post(f"/requests/{asked.pk}/move/submit_return/", {"seen_stage": "in_progress"})
    assert moved.status_code == 302
    page = page_of(signed_in(world.review_chair), where)
    assert "no contact in the period, version 1.csv" in page and "Fingerprint (SHA-256)" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"kind": ""}, "Choose: what do you declare"),
        ({"searched": " "}, "Enter: what was searched"),
        ({"searched_by": ""}, "Enter: who searched"),
        ({"last_year": "2013"}, "The period must end after its first day"),
        ({"last_year": "2099"}, "The period cannot end in the future"),
        ({"first_day": "31", "first_month": "2"}, "31/2/2014 is not a real date"),
    ],
)
def test_what_is_missing_is_said_beside_the_field(
    world: World, signed_in: SignIn, asked: AgencyReturn, changed: dict[str, str], sentence: str
) -> None:
    response = signed_in(world.author).post(nothing(asked), DECLARED | changed)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not Submission.objects.exists()


def test_nothing_is_declared_beside_a_draft(world: World, signed_in: SignIn, asked: AgencyReturn) -> None:
    send(world, asked)
    response = signed_in(world.author).post(nothing(asked), DECLARED)
    assert response.status_code == 409
    assert "Version 1 is a draft. Submit it or withdraw it first." in response.content.decode()


def test_a_returned_declaration_makes_way_for_rows(world: World, signed_in: SignIn, asked: AgencyReturn) -> None:
    client = signed_in(world.author)
    client.post(nothing(asked), DECLARED)
    fire_transition(thing=asked, name="submit_return", by=world.sign_off)
    fire_transition(thing=asked, name="send_back_return", by=world.review_chair, reason="The police saw you there.")
    assert client.post(f"/requests/{asked.pk}/type/").status_code == 302
    assert Submission.objects.get(version=2).rows.count() == 0
