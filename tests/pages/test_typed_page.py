"""Typing a chronology into the site: who may, what a row asks for, what becomes of a row that cannot be read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dhr.chronology import typed
from dhr.chronology.columns import set_columns
from dhr.chronology.models import Submission
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition
from tests.makers import World, make_review, return_of
from tests.uploads import send

SignIn = Callable[[object], Client]
ROW = {"start_date": "22/05/2016", "source": "Crime report", "event": "Neighbour called 999."}
EVERYBODY = [("author", 200), ("sign_off", 200), ("panel_member", 403), ("review_chair", 403), ("outsider", 404)]


@pytest.fixture
def asked(world: World) -> AgencyReturn:
    return return_of(world, make_review(world, "gathering"))


@pytest.fixture
def draft(world: World, asked: AgencyReturn) -> Submission:
    return typed.begin_typed(agency_return=asked, by=world.author)


def new_row(draft: Submission) -> str:
    return f"/requests/{draft.agency_return_id}/files/{draft.pk}/rows/new/"


def page_of(client: Client, where: str) -> str:
    response = client.get(where)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(("person", "status"), EVERYBODY)
def test_who_may_type(world: World, signed_in: SignIn, draft: Submission, person: str, status: int) -> None:
    client = signed_in(world.people[person])
    for where in (new_row(draft), f"/requests/{draft.agency_return_id}/type/"):
        assert client.get(where).status_code == status


def test_typing_is_offered_explained_and_begun(world: World, signed_in: SignIn, asked: AgencyReturn) -> None:
    client, where = signed_in(world.author), f"/requests/{asked.pk}/type/"
    assert where in page_of(client, f"/requests/{asked.pk}/")
    page = page_of(client, where)
    assert "Begin typing" in page and "Victim seen alone" in page
    assert not Submission.objects.exists()
    response = client.post(where)
    draft = Submission.objects.get()
    assert (response.status_code, response["Location"]) == (302, new_row(draft))
    assert "Type another row" in page_of(client, where)


def test_a_row_asks_for_the_columns_of_the_review(world: World, signed_in: SignIn, draft: Submission) -> None:
    review = draft.agency_return.review
    set_columns(review=review, by=world.manager, keys=["people", "marac"], required=["people"])
    page = page_of(signed_in(world.author), new_row(draft))
    for words in (
        "Start date",
        "Day first",
        "Source of information",
        "People",
        "Such as: Neil, Rosa.",
        "MARAC (optional)",
    ):
        assert words in page
    assert "People (optional)" not in page and "Outcome" not in page


def test_save_and_add_another_or_go_to_the_list(world: World, signed_in: SignIn, draft: Submission) -> None:
    client = signed_in(world.author)
    assert client.post(new_row(draft), ROW | {"another": "yes"})["Location"] == new_row(draft)
    page = page_of(client, new_row(draft))
    assert "Line 2 is kept." in page and "holds 1 row" in page
    response = client.post(new_row(draft), ROW | {"list": "yes", "event": "A second row."})
    assert response["Location"] == new_row(draft).removesuffix("rows/new/")
    page = page_of(client, response["Location"])
    for words in ("What version 1 says", "A second row.", "Typed on this site, begun", new_row(draft)):
        assert words in page


def test_the_same_form_sent_twice_adds_one_row(world: World, signed_in: SignIn, draft: Submission) -> None:
    client = signed_in(world.author)
    token = "4f6b2f6e-3e2f-4b43-a3e6-0a4e6f0c2d11"
    for _ in range(2):
        client.post(new_row(draft), ROW | {"once": token})
    assert draft.rows.count() == 1


def test_a_row_that_cannot_be_read_is_kept_and_shown_with_what_is_wrong(
    world: World, signed_in: SignIn, draft: Submission
) -> None:
    client = signed_in(world.author)
    response = client.post(new_row(draft), ROW | {"start_date": "31/02/2018", "another": "yes"})
    row = draft.rows.get()
    assert response["Location"] == f"/requests/{draft.agency_return_id}/rows/{row.pk}/change/"
    page = page_of(client, response["Location"])
    for words in ("Line 2 is kept as you typed it.", "31/02/2018", "31 February", "Neighbour called 999."):
        assert words in page
    client.post(response["Location"], {f"{row.pk}-start_date": "28/02/2018"})
    row.refresh_from_db()
    assert row.kind == "event"


def test_an_empty_form_is_refused_with_a_sentence(world: World, signed_in: SignIn, draft: Submission) -> None:
    response = signed_in(world.author).post(new_row(draft), {"event": "  "})
    assert response.status_code == 200
    assert "Write at least one cell of the row" in response.content.decode()
    assert not draft.rows.exists()


def test_no_row_is_added_to_a_file(world: World, signed_in: SignIn, asked: AgencyReturn) -> None:
    sent = send(world, asked)
    client = signed_in(world.author)
    assert "Rows can be added only to a draft that is typed" in page_of(client, new_row(sent))
    assert client.post(new_row(sent), ROW).status_code == 409
    response = client.post(f"/requests/{asked.pk}/type/")
    assert response.status_code == 409 and "Version 1 is a draft" in response.content.decode()


def test_what_was_typed_before_the_sign_in_ended_is_in_the_form(
    world: World, signed_in: SignIn, draft: Submission
) -> None:
    client = signed_in(world.author)
    page_of(client, new_row(draft))
    client.session.flush()
    client.post(new_row(draft), ROW)
    client.force_login(world.author)
    assert "Neighbour called 999." in page_of(client, new_row(draft))


def test_a_returned_chronology_is_spoken_of(
    world: World, signed_in: SignIn, asked: AgencyReturn, draft: Submission
) -> None:
    typed.add_typed_row(submission=draft, by=world.author, texts=ROW)
    fire_transition(thing=asked, name="submit_return", by=world.sign_off)
    fire_transition(thing=asked, name="send_back_return", by=world.review_chair, reason="The log is missing.")
    assert "You go on with its rows" in page_of(signed_in(world.author), f"/requests/{asked.pk}/type/")


def test_typed_rows_are_seen_by_nobody_else_before_they_are_submitted(
    world: World, signed_in: SignIn, draft: Submission
) -> None:
    typed.add_typed_row(submission=draft, by=world.author, texts=ROW)
    where = new_row(draft).removesuffix("rows/new/")
    assert signed_in(world.review_chair).get(where).status_code == 404
    fire_transition(thing=draft.agency_return, name="submit_return", by=world.sign_off)
    assert "Neighbour called 999." in page_of(signed_in(world.review_chair), where)
    response = signed_in(world.review_chair).get(f"{where}original/")
    assert "Neighbour called 999." in response.content.decode()
