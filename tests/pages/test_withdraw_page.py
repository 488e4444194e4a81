"""Withdrawing a version: who may, what others still see of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dhr.chronology.models import Submission
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition
from tests.makers import World, make_review, return_of
from tests.uploads import lines, send

SignIn = Callable[[object], Client]
WRONG = "It belongs to another review."


@pytest.fixture
def asked(world: World) -> AgencyReturn:
    return return_of(world, make_review(world, "gathering"))


@pytest.fixture
def draft(world: World, asked: AgencyReturn) -> Submission:
    return send(world, asked, lines("1,22/05/2016,14:30,Crime report,Neighbour called 999.,X1"), "secret name.csv")


def file_page(draft: Submission, rest: str = "") -> str:
    return f"/requests/{draft.agency_return_id}/files/{draft.pk}/{rest}"


def page_of(client: Client, where: str) -> str:
    response = client.get(where)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("person", "status"),
    [("author", 200), ("sign_off", 200), ("panel_member", 403), ("review_chair", 403), ("outsider", 404)],
)
def test_who_may_withdraw(world: World, signed_in: SignIn, draft: Submission, person: str, status: int) -> None:
    assert signed_in(world.people[person]).get(file_page(draft, "withdraw/")).status_code == status


def test_a_draft_is_withdrawn_with_a_reason(world: World, signed_in: SignIn, draft: Submission) -> None:
    client = signed_in(world.author)
    assert file_page(draft, "withdraw/") in page_of(client, file_page(draft))
    response = client.post(file_page(draft, "withdraw/"), {"reason": " "})
    assert "Enter: why it is withdrawn" in response.content.decode()
    response = client.post(file_page(draft, "withdraw/"), {"reason": WRONG})
    assert response["Location"] == f"/requests/{draft.agency_return_id}/"
    page = page_of(client, response["Location"])
    for words in ("Version 1 is withdrawn.", "Version 1, withdrawn on", f'by Author: <span class="as-written">{WRONG}'):
        assert words in page
    page = page_of(client, file_page(draft))
    assert "Withdrawn by Author on" in page and "Neighbour called 999." in page
    assert "Leave out" not in page and "Submit the chronology" not in page
    assert "is withdrawn already" in page_of(client, file_page(draft, "withdraw/"))
    assert client.post(file_page(draft, "withdraw/"), {"reason": WRONG}).status_code == 409


def test_a_submitted_version_is_withdrawn_as_a_step_of_the_return(
    world: World, signed_in: SignIn, draft: Submission
) -> None:
    asked = draft.agency_return
    fire_transition(thing=asked, name="submit_return", by=world.sign_off)
    move = f"/requests/{asked.pk}/move/withdraw_return/"
    client = signed_in(world.sign_off)
    assert client.get(file_page(draft, "withdraw/"))["Location"] == move
    assert move in page_of(client, f"/requests/{asked.pk}/")
    for person in ("author", "review_chair"):
        other = signed_in(world.people[person])
        assert other.get(move).status_code == 403
        assert move not in page_of(other, f"/requests/{asked.pk}/")
    assert "The review can no longer open what you sent" in page_of(client, move)
    assert client.post(move, {"seen_stage": "submitted", "reason": WRONG}).status_code == 302
    draft.refresh_from_db()
    assert draft.state == "withdrawn"


def test_others_see_the_trace_and_neither_rows_nor_file(world: World, signed_in: SignIn, draft: Submission) -> None:
    asked = draft.agency_return
    fire_transition(thing=asked, name="submit_return", by=world.sign_off)
    chair = signed_in(world.review_chair)
    assert chair.get(file_page(draft)).status_code == 200
    fire_transition(thing=asked, name="withdraw_return", by=world.sign_off, reason=WRONG)
    for rest in ("", "original/", "rejected.csv"):
        assert chair.get(file_page(draft, rest)).status_code == 404
    page = page_of(chair, f"/requests/{asked.pk}/")
    assert "Version 1, withdrawn on" in page and "by Sign Off" in page and WRONG in page
    assert "secret name" not in page and file_page(draft) not in page
    assert signed_in(world.author).get(file_page(draft, "original/")).status_code == 200


def test_an_accepted_version_is_refused_in_words(world: World, signed_in: SignIn, draft: Submission) -> None:
    asked = draft.agency_return
    fire_transition(thing=asked, name="submit_return", by=world.sign_off)
    fire_transition(thing=asked, name="accept_return", by=world.review_chair)
    client = signed_in(world.sign_off)
    assert "Ask the review chair" in page_of(client, file_page(draft, "withdraw/"))
    assert client.post(file_page(draft, "withdraw/"), {"reason": WRONG}).status_code == 409
