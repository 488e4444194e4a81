"""Recommendations and actions of one review and of all, and the page of one action."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dhr.actionplan.models import Action, Recommendation
from dhr.actionplan.services import add_action, add_recommendation, add_update, agree_actions
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition
from tests.boxes import boxes
from tests.makers import VICTIM_REAL_NAME, World, days_ago, make_review

SignIn = Callable[[object], Client]


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world)


@pytest.fixture
def action(world: World, review: Review) -> Action:
    """Of the surgery, agreed, three days late."""
    made = add_recommendation(review=review, by=world.manager, text="Train reception staff.")
    action = add_action(
        recommendation=made, by=world.manager, agency=world.surgery, text="Hold the training.", due_on=days_ago(3)
    )
    agree_actions(review=review, by=world.manager)
    return Action.objects.get(pk=action.pk)


def sent_form(world: World, **changes: str) -> dict[str, str]:
    facts = {"text": "Train reception staff.", "level": "local", "department": "", "agency": str(world.surgery.pk)}
    return {**facts, "action": "Hold the training.", **boxes("due_on", date(2030, 1, 31)), **changes}


def test_who_adds_a_recommendation(world: World, review: Review, signed_in: SignIn) -> None:
    address = f"/reviews/{review.reference}/actions/new/"
    assert signed_in(world.outsider).post(address, sent_form(world)).status_code == 404
    assert signed_in(world.csp_chair).post(address, sent_form(world)).status_code == 403
    assert not Recommendation.objects.exists()
    assert (
        "No recommendations yet."
        in signed_in(world.auditor).get(f"/reviews/{review.reference}/actions/").content.decode()
    )
    assert signed_in(world.manager).post(address, sent_form(world)).status_code == 302
    page = signed_in(world.auditor).get(f"/reviews/{review.reference}/actions/").content.decode()
    for words in (
        "Train reception staff.",
        "Hold the training.",
        "Larkfield Surgery",
        "31 Jan 2030",
        "Proposed",
        "None yet",
    ):
        assert words in page, words
    assert "Add a recommendation" not in page
    assert VICTIM_REAL_NAME not in page


def test_a_further_action_joins_its_recommendation(world: World, action: Action, signed_in: SignIn) -> None:
    address = f"/reviews/{action.review.reference}/actions/new/?to=1"
    client = signed_in(world.manager)
    page = client.get(address).content.decode()
    assert "Add an action to recommendation 1" in page
    assert "Government department" not in page
    client.post(address, sent_form(world, action="Audit the training.", agency=str(world.police.pk)))
    assert action.recommendation.actions.count() == 2
    assert Recommendation.objects.count() == 1
    for number in ("2", "x", "9" * 5000):
        assert client.get(f"/reviews/{action.review.reference}/actions/new/", {"to": number}).status_code == 404


def test_a_form_with_mistakes_keeps_what_was_typed(world: World, review: Review, signed_in: SignIn) -> None:
    sent = sent_form(world, level="national", agency="", due_on_day="")
    page = signed_in(world.manager).post(f"/reviews/{review.reference}/actions/new/", sent).content.decode()
    assert "<title>Error: " in page
    for words in ("Enter: the government department", "Choose: agency that does it", "By when: add the day",
                  "Hold the training.", 'value="national" checked'):  # fmt: skip
        assert words in page, words
    assert not Recommendation.objects.exists()


def test_who_sees_an_action(world: World, action: Action, signed_in: SignIn) -> None:
    address = f"/actions/{action.pk}/"
    for person in (world.outsider, world.author):
        assert signed_in(person).get(address).status_code == 404
    own = signed_in(world.other_author).get(address).content.decode()
    assert "Record that work has started" in own
    assert "Pages of this review" not in own
    assert "Accept that it is not to be done" not in own
    assert signed_in(world.auditor).post(address, {"note": "Mine?"}).status_code == 403
    page = signed_in(world.auditor).get(address).content.decode()
    assert "Pages of this review" in page
    assert "Action agreed" in page
    assert "Add this update" not in page


def test_an_update_stands_in_the_timeline(world: World, action: Action, signed_in: SignIn) -> None:
    client, address = signed_in(world.other_author), f"/actions/{action.pk}/"
    assert "Enter: what has happened" in client.post(address, {"note": " "}).content.decode()
    client.post(address, {"note": "Dates <b>are</b> booked."})
    page = signed_in(world.manager).get(address).content.decode()
    assert "Dates &lt;b&gt;are&lt;/b&gt; booked." in page
    assert world.other_author.name in page


def test_an_action_is_started_completed_and_accepted(world: World, action: Action, signed_in: SignIn) -> None:
    author, manager, address = signed_in(world.other_author), signed_in(world.manager), f"/actions/{action.pk}/move/"
    assert signed_in(world.author).get(f"{address}start_action/").status_code == 404
    assert signed_in(world.auditor).get(f"{address}start_action/").status_code == 403
    assert author.get(f"{address}no_such_move/").status_code == 404
    assert author.post(f"{address}start_action/", {"seen_stage": "agreed"}).status_code == 302
    page = author.get(f"{address}complete_action/").content.decode()
    assert "What was done, and how one can see it." in page
    assert "Enter: reason" in author.post(f"{address}complete_action/", {"seen_stage": "under_way"}).content.decode()
    author.post(f"{address}complete_action/", {"seen_stage": "under_way", "reason": "Twelve people trained."})
    assert author.get(f"{address}accept_action/").status_code == 403
    assert manager.post(f"{address}accept_action/", {"seen_stage": "under_way"}).status_code == 409
    assert manager.post(f"{address}accept_action/", {"seen_stage": "said_complete"}).status_code == 302
    action.refresh_from_db()
    assert action.stage == "accepted"
    assert manager.post(f"{address}audit_action/", {"seen_stage": "accepted", "reason": "It lasts."}).status_code == 302
    assert manager.post(f"{address}close_action/", {"seen_stage": "audited"}).status_code == 302
    page = manager.get(f"/actions/{action.pk}/").content.decode()
    assert "Open again" in page
    assert page.index("Accepted as complete") < page.index("Twelve people trained.") < page.index("Work started")
    assert "Add this update" not in page


def test_all_that_is_proposed_is_agreed_at_once(world: World, action: Action, signed_in: SignIn) -> None:
    review = action.review
    add_action(
        recommendation=action.recommendation, by=world.manager, agency=world.police, text="Audit.", due_on=days_ago(0)
    )
    address = f"/reviews/{review.reference}/actions/agree/"
    assert signed_in(world.outsider).post(address).status_code == 404
    assert signed_in(world.csp_chair).post(address).status_code == 403
    client = signed_in(world.manager)
    assert "1 action proposed." in client.get(f"/reviews/{review.reference}/actions/").text
    assert "Agreed: 1 action." in client.post(address, follow=True).text
    assert client.post(address).status_code == 409


def test_a_move_out_of_turn_says_where_the_action_is(world: World, action: Action, signed_in: SignIn) -> None:
    page = signed_in(world.manager).get(f"/actions/{action.pk}/move/accept_action/").content.decode()
    assert "You cannot do this yet" in page
    assert "“Agreed”" in page


def test_everybodys_open_actions(world: World, action: Action, signed_in: SignIn) -> None:
    add_action(
        recommendation=action.recommendation,
        by=world.manager,
        agency=world.police,
        text="Audit it.",
        due_on=days_ago(-9),
    )
    everything = signed_in(world.manager).get("/actions/").content.decode()
    assert everything.index("Hold the training.") < everything.index("Audit it.")
    assert "3 days overdue" in everything
    own = signed_in(world.author).get("/actions/").content.decode()
    assert "Audit it." in own
    assert "Hold the training." not in own
    assert "There is no open action." in signed_in(world.outsider).get("/actions/").content.decode()
    fire_transition(thing=action, name="drop_action", by=world.csp_chair, reason="Overtaken.")
    assert "Hold the training." not in signed_in(world.manager).get("/actions/").content.decode()


def questions(client: Client, address: str) -> int:
    """How many questions a page asks of the database."""
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_number_of_queries_does_not_grow_with_the_actions(world: World, action: Action, signed_in: SignIn) -> None:
    client, addresses = signed_in(world.manager), ("/actions/", f"/reviews/{action.review.reference}/actions/")
    before = [questions(client, address) for address in addresses]
    for number in range(9):
        more = add_action(
            recommendation=action.recommendation, by=world.manager, agency=world.police, text=f"Audit {number}",
            due_on=days_ago(-number),
        )  # fmt: skip
        add_update(action=more, by=world.manager, note="Asked.")
    assert [questions(client, address) for address in addresses] == before
    assert "Audit 8" in client.get("/actions/").content.decode()
