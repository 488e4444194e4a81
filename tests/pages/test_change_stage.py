"""The page that confirms a move of a review, or says what has to happen first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from dhr.workflow.models import Review, StageChange
from dhr.workflow.stages import REVIEW_TRACK
from tests import steps
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review

SignIn = Callable[[object], Client]


def page_of(review: Review, name: str) -> str:
    return f"/reviews/{review.reference}/stage/{name}/"


def test_who_confirms(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "analysis")
    sent, address = {"seen_stage": "analysis"}, page_of(review, "start_drafting")
    assert signed_in(world.outsider).post(address, sent).status_code == 404
    assert signed_in(world.manager).post(address, sent).status_code == 403
    assert signed_in(world.review_chair).post(page_of(review, "no_such_move"), sent).status_code == 404
    review.refresh_from_db()
    assert review.stage == "analysis"
    client = signed_in(world.review_chair)
    page = client.get(address).content.decode()
    for words in (
        "Start drafting",
        "Analysis",
        "Drafting",
        "Attach the overview report",
        'name="seen_stage" value="analysis"',
    ):
        assert words in page
    answer = client.post(address, sent, follow=True)
    assert answer.redirect_chain == [(f"/reviews/{review.reference}/", 302)]
    assert "Drafting started." in answer.content.decode()


def test_what_is_missing_is_all_on_the_page_with_the_way_to_it(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "chair_appointed")
    client, address = signed_in(world.review_chair), page_of(review, "set_panel_and_terms")
    page = client.get(address).content.decode()
    assert "You cannot do this yet: confirm the panel and the terms of reference" in page
    for sentence, where in (("Add the members of the panel.", "panel"), ("Write the terms of reference", "terms")):
        assert sentence in page
        assert f'href="/reviews/{review.reference}/{where}/"' in page
    assert '<form method="post" novalidate>' not in page
    answer = client.post(address, {"seen_stage": "chair_appointed"})
    assert answer.status_code == 409
    assert "Add the members of the panel." in answer.content.decode()
    review.refresh_from_db()
    assert review.stage == "chair_appointed"


def test_a_reason_that_is_missing_is_asked_for_and_one_that_is_given_is_kept(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "decision_pending")
    steps.fire_transition(thing=review, name="decide_no_review", by=world.csp_chair, reason="Not met.")
    client, address = signed_in(world.csp_chair), page_of(review, "reopen_decision")
    page = client.post(address, {"seen_stage": "no_review", "reason": " "}).content.decode()
    assert "<title>Error: " in page
    assert '<a href="#id_reason">Enter: reason</a>' in page
    client.post(address, {"seen_stage": "no_review", "reason": "New evidence of the family."})
    assert StageChange.objects.get(name="reopen_decision").reason == "New evidence of the family."
    review.refresh_from_db()
    assert review.stage == "decision_pending"


def test_a_page_left_open_is_told_that_somebody_was_faster(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "scoping")
    steps.ask_for_decision(world, review)
    client, address = signed_in(world.manager), page_of(review, "ask_for_decision")
    answer = client.post(address, {"seen_stage": "scoping"})
    assert answer.status_code == 409
    assert "It is now: Decision pending." in answer.content.decode()
    assert "It is now at the stage “Decision pending”." in client.get(address).content.decode()
    assert StageChange.objects.filter(name="ask_for_decision").count() == 1


def test_letters_that_a_move_calls_for_are_offered_where_it_leads(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "decision_pending")
    steps.decide(world, review)
    page = signed_in(world.manager).get(f"/reviews/{review.reference}/").content.decode()
    for code in ("L11", "L12"):
        assert f"/reviews/{review.reference}/letters/new/?code={code}" in page


OWN_PAGES = {name: move.page for name, move in REVIEW_TRACK.transitions.items() if move.page}


@pytest.mark.parametrize("name", OWN_PAGES)
def test_a_move_with_a_page_of_its_own_is_made_nowhere_else(world: World, signed_in: SignIn, name: str) -> None:
    """At the stage where it could be made: a GET leads to that page, and so does a POST, which changes nothing."""
    move = REVIEW_TRACK.transitions[name]
    review = make_review(world, move.sources[0])
    able = {"MANAGE_REVIEW": world.manager, "DECIDE_REVIEW": world.csp_chair, "APPOINT_CHAIR": world.csp_chair}
    client = signed_in(able[move.permission])
    changes = StageChange.objects.count()
    for answer in (
        client.get(page_of(review, name)),
        client.post(page_of(review, name), {"seen_stage": review.stage, "reason": "A reason."}),
    ):
        assert answer.status_code == 302
        assert answer["Location"] == reverse(move.page, args=[review.reference])
    assert client.get(reverse(move.page, args=[review.reference])).status_code == 200
    assert StageChange.objects.count() == changes
    review.refresh_from_db()
    assert review.stage == move.sources[0]


def test_the_pages_that_make_moves_are_these() -> None:
    assert OWN_PAGES == {
        "start_scoping": "workflow:scoping", "decide_review": "workflow:decide", "decide_no_review": "workflow:decide",
        "appoint_chair": "panels:appoint_chair", "record_cleared": "submission:answer",
        "record_changes": "submission:answer", "record_not_adequate": "submission:answer",
        "settle_lead": "workflow:lead", "record_duplicate": "workflow:duplicate", "defer_decision": "workflow:defer",
        "direct_review": "workflow:direction", "merge_review": "workflow:merge",
    }  # fmt: skip


def test_asking_the_agencies_asks_each_of_them(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "panel_and_terms")
    client = signed_in(world.review_chair)
    ticked = {"agencies": [str(world.police.pk)], **boxes("due_on", days_ago(-42))}
    client.post(f"/reviews/{review.reference}/agencies/choose/", ticked)
    page = client.post(page_of(review, "commission_returns"), {"seen_stage": "panel_and_terms"}, follow=True)
    assert "Chronologies asked for." in page.content.decode()
    assert review.returns.get().stage == "asked"
