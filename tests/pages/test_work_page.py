"""The pages of the work: three parts, handing over, taking up; a bound on the queries however many reviews there are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dhr.letters.services import draft_letter
from dhr.workflow.asking import ask_pause
from dhr.workflow.services import fire_transition
from dhr.workflow.work import drift
from tests.makers import World, days_ago, make_review, return_of
from tests.services.test_work import second_manager

SignIn = Callable[[object], Client]


def test_each_part_shows_what_belongs_there(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "gathering")
    chair = signed_in(world.review_chair)
    assert "Nothing waits for you." in chair.get("/tasks/").text
    others = chair.get("/tasks/?whose=others").text
    assert "Wendmoor Constabulary" in others
    assert f'href="/requests/{return_of(world, review).pk}/"' in others
    team = signed_in(world.author).get("/tasks/?whose=team").text
    assert "Name the author, or send the chronology" in team
    assert "Larkfield Surgery" not in team
    assert "Nothing waits" in signed_in(world.outsider).get("/tasks/?whose=nonsense").text


def test_handing_over_on_the_page(world: World, signed_in: SignIn) -> None:
    review, other = make_review(world, "scoping"), second_manager(world)
    address = f"/tasks/{review.pk}/"
    sent = {"to": str(other.pk), "note": "Two are silent."}
    for who in ("csp_chair", "auditor", "outsider", "author"):
        assert signed_in(world.people[who]).post(address, sent).status_code == 404
    client = signed_in(world.manager)
    assert "Second Manager" in client.get(address).text
    assert client.post(address, sent).status_code == 302
    assert "Hand over" in signed_in(other).get("/tasks/").text
    assert client.post(f"{address}take/").status_code == 302
    assert "Record each agency" in client.get("/tasks/").text


def test_somebody_leaves(world: World, signed_in: SignIn) -> None:
    review, other = make_review(world, "scoping"), second_manager(world)
    client = signed_in(world.manager)
    client.post(f"/tasks/{review.pk}/", {"to": str(other.pk), "note": ""})
    sent = {"user": str(other.pk), "to": str(world.manager.pk), "note": "Maternity leave."}
    assert "Choose" in signed_in(world.author).post("/tasks/leave/", sent).text, "nobody else's work is offered"
    same = client.post("/tasks/leave/", {**sent, "to": str(other.pk)}).text
    assert "somebody else than the person who leaves" in same
    assert "Handed over: 1." in client.post("/tasks/leave/", sent, follow=True).text


@pytest.mark.parametrize("who", ["manager", "csp_chair"])
def test_as_many_queries_for_many_reviews_as_for_few(world: World, signed_in: SignIn, who: str) -> None:
    client, counts = signed_in(world.people[who]), []
    for _round in range(2):
        for _number in range(2):
            make_review(world, "established")
        client.get("/tasks/?whose=others")
        with CaptureQueriesContext(
            connection,
        ) as caught:
            client.get("/tasks/?whose=others")
        counts.append(len(caught))
    assert counts[0] == counts[1] < 40


def test_what_an_agency_still_has_to_do(world: World, signed_in: SignIn) -> None:
    mine = return_of(world, make_review(world, "gathering"))
    page = signed_in(world.author).get(f"/requests/{mine.pk}/").text
    assert "0 of 4 done." in page
    assert "Next: name the author." in page


def test_what_waits_for_the_answer_of_the_chair_of_the_partnership(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "panel_and_terms")
    ask_pause(
        review=review, by=world.review_chair, reason="criminal", why="Witnesses.", starts_on=days_ago(0), review_on=days_ago(-9)
    )  # fmt: skip
    page = signed_in(world.csp_chair).get("/tasks/").text
    assert f"Pause asked for in {review.reference}: criminal investigation or trial" in page
    assert "Waiting for your answer" not in signed_in(world.manager).get("/tasks/").text


def test_a_letter_is_work_until_it_is_sent(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    letter = draft_letter(review=review, by=world.manager, code="L11")
    assert drift(review) == []
    page = signed_in(world.csp_chair).get("/tasks/?whose=team").text
    assert f'href="/letters/{letter.pk}/"' in page
    fire_transition(thing=letter, name="cancel_letter", by=world.manager, reason="Not needed.")
    assert drift(review) == []
    assert str(letter.pk) not in signed_in(world.csp_chair).get("/tasks/?whose=team").text
