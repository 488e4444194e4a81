"""The page on which the chair of the partnership decides whether a review is held."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from dhr.core.dates import add_months, in_words
from dhr.workflow.intake_answers import change_rules
from dhr.workflow.models import Decision, Review
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review

SignIn = Callable[[object], Client]
YES = {
    "hold_review": "yes",
    "reasons": "The test is met.",
    "seen_stage": "decision_pending",
    **boxes("decided_on", days_ago(1)),
}


def page_of(review: Review) -> str:
    return f"/reviews/{review.reference}/decision/"


def test_who_decides(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "decision_pending")
    assert signed_in(world.outsider).post(page_of(review), YES).status_code == 404
    assert signed_in(world.manager).post(page_of(review), YES).status_code == 403
    assert not Decision.objects.exists()
    page = signed_in(world.csp_chair).post(page_of(review), YES, follow=True).content.decode()
    assert "The decision is recorded." in page
    assert "Appoint the review chair" in page
    review.refresh_from_db()
    assert review.stage == "established"


def test_no_review_is_a_real_way_out(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "decision_pending")
    client = signed_in(world.csp_chair)
    client.post(page_of(review), {**YES, "hold_review": "no", "reasons": "Not this test.", "consulted": "The police."})
    review.refresh_from_db()
    assert review.stage == "no_review"
    page = client.get(page_of(review)).content.decode()
    assert "No decision is awaited" in page
    assert "Not this test." in page
    assert "The police." in page
    assert "<textarea" not in page


def test_what_the_decision_rests_on_is_on_the_page(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "decision_pending")
    page = signed_in(world.csp_chair).get(page_of(review)).content.decode()
    assert f"<strong>{in_words(add_months(review.csp_aware_on, 1))}</strong>" in page
    assert f"{in_words(review.csp_aware_on)} + 1 month" in page
    assert "Wendmoor Constabulary" in page
    assert "Records held" in page
    assert "the overview report is due 6 months after the day of the decision" in page
    assert "the Home Office looks at the decision" in page
    assert "/scoping/" not in page


def test_a_form_with_mistakes_keeps_what_was_typed(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "decision_pending")
    client = signed_in(world.csp_chair)
    sent = {**YES, "reasons": " ", "consulted": "The family.", **boxes("decided_on", days_ago(-1))}
    page = client.post(page_of(review), sent).content.decode()
    assert '<a href="#id_decided_on-day">The day of the decision cannot lie after today.</a>' in page
    assert '<a href="#id_reasons">Enter: reasons</a>' in page
    assert "The family.</textarea>" in page
    assert 'value="yes" checked' in page
    page = client.post(page_of(review), {**YES, **boxes("decided_on", days_ago(21))}).content.decode()
    assert "cannot be older than the day on which the partnership came to know" in page
    assert "Choose: is a review to be held" in client.post(page_of(review), {"reasons": "x"}).content.decode()
    assert not Decision.objects.exists()


def test_a_page_left_open_does_not_decide_twice(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    answer = signed_in(world.csp_chair).post(page_of(review), {**YES, "hold_review": "no"})
    assert answer.status_code == 409
    assert "Somebody else moved this on" in answer.content.decode()
    assert Decision.objects.count() == 1


def test_before_anybody_asks_there_is_nothing_to_decide(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    page = signed_in(world.csp_chair).get(page_of(review)).content.decode()
    assert "No decision is awaited at the stage “Notified”." in page
    assert "No agency has been asked yet." in page
    assert signed_in(world.csp_chair).post(page_of(review), {**YES, "seen_stage": "notified"}).status_code == 409


def test_the_test_is_that_of_the_guidance_and_the_words_are_those_of_the_case(world: World, signed_in: SignIn) -> None:
    review, client = make_review(world, "decision_pending"), signed_in(world.csp_chair)
    page = client.get(page_of(review)).text
    assert "violence, abuse or neglect" in page
    assert "Write the reasons about the person who died" in page
    assert "the person thought to have caused the death" in page
    change_rules(
        review=review, by=world.csp_chair, legal_basis="s9", guidance_version="susr-wales", display_name="SUSR",
        reasons="She lived in Wales.", decided_on=days_ago(0),
    )  # fmt: skip
    page = client.get(page_of(review)).text
    assert "violence, abuse or neglect" not in page
    assert "Say in the reasons which test you used." in page
