"""The agencies of a review: who sends what by when, choosing them, and giving one another day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.test import Client

from dhr.workflow.models import AgencyReturn, Review
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review, return_of
from tests.steps import send_chronology

SignIn = Callable[[object], Client]


def soon() -> date:
    return days_ago(-42)


def page_of(review: Review, rest: str = "") -> str:
    return f"/reviews/{review.reference}/agencies/{rest}"


def move_of(sent: AgencyReturn, name: str) -> str:
    return f"/requests/{sent.pk}/move/{name}/"


def test_who_sees_the_agencies(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "gathering")
    assert signed_in(world.outsider).get(page_of(review)).status_code == 404
    assert signed_in(world.author).get(page_of(review)).status_code == 404
    assert signed_in(world.panel_member).get(page_of(review)).status_code == 403
    page = signed_in(world.manager).get(page_of(review)).content.decode()
    assert page.index("Larkfield Surgery") < page.index("Wendmoor Constabulary")
    assert "Contact of Wendmoor Constabulary" in page
    assert "In 30 days" in page
    assert "None yet" in page
    assert f'href="/requests/{return_of(world, review).pk}/"' in page
    assert "Records held" in page


def test_only_the_review_chair_is_offered_moves(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "gathering")
    send_chronology(world, review)
    police, surgery = return_of(world, review), return_of(world, review, world.surgery)
    page = signed_in(world.review_chair).get(page_of(review)).content.decode()
    assert "Version 1" in page
    for sent, name in ((police, "accept_return"), (police, "send_back_return"), (surgery, "waive_return")):
        assert move_of(sent, name) in page
    assert move_of(police, "waive_return") not in page
    assert f"/requests/{surgery.pk}/due/" in page
    page = signed_in(world.manager).get(page_of(review)).content.decode()
    assert "/move/" not in page
    assert "/due/" not in page
    assert page_of(review, "choose/") not in page


def test_before_anybody_is_chosen(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    page = signed_in(world.manager).get(page_of(review)).content.decode()
    assert "No agency has been chosen to send a chronology yet." in page
    assert "No agency has been asked yet." in page


def test_who_chooses(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "panel_and_terms")
    sent = {"agencies": [str(world.police.pk)], "note": "Custody records too.", **boxes("due_on", soon())}
    address = page_of(review, "choose/")
    assert signed_in(world.outsider).post(address, sent).status_code == 404
    assert signed_in(world.manager).post(address, sent).status_code == 403
    assert not AgencyReturn.objects.exists()
    page = signed_in(world.review_chair).post(address, sent, follow=True).content.decode()
    assert "The agencies are chosen." in page
    assert "Not asked yet" in page
    assert f"/reviews/{review.reference}/stage/commission_returns/" in page
    assert (return_of(world, review).due_on, return_of(world, review).note) == (soon(), "Custody records too.")


def test_those_that_hold_records_are_ticked(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "panel_and_terms")
    page = signed_in(world.review_chair).get(page_of(review, "choose/")).content.decode()
    assert f'value="{world.police.pk}" checked' in page
    assert f'value="{world.surgery.pk}" checked' in page
    assert f'value="{world.charity.pk}" checked' not in page
    assert page.index("Statutory agencies") < page.index("Co-operating bodies") < page.index("Other agencies")
    assert f'name="due_on_day" type="text" value="{soon().day}"' in page


def test_a_choice_with_mistakes_keeps_what_was_typed(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "panel_and_terms")
    client = signed_in(world.review_chair)
    sent = {"agencies": [str(world.charity.pk)], "note": "Everything.", **boxes("due_on", days_ago(1))}
    page = client.post(page_of(review, "choose/"), sent).content.decode()
    assert (
        '<a href="#id_due_on-day">The day by which an agency sends its chronology cannot lie before today.</a>' in page
    )
    assert "Everything.</textarea>" in page
    assert f'value="{world.charity.pk}" checked' in page
    assert f'value="{world.police.pk}" checked' not in page
    page = client.post(page_of(review, "choose/"), {"note": "Everything."}).content.decode()
    assert "Choose at least one agency" in page
    assert not AgencyReturn.objects.exists()


def test_a_late_agency_is_asked_at_once(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "gathering")
    client = signed_in(world.review_chair)
    page = client.get(page_of(review, "choose/")).content.decode()
    assert "asked at once" in page
    assert str(world.police.pk) not in page
    client.post(page_of(review, "choose/"), {"agencies": [str(world.charity.pk)], **boxes("due_on", soon())})
    assert return_of(world, review, world.charity).stage == "asked"
    assert "is chosen already" in client.get(page_of(review, "choose/")).content.decode()


def test_outside_its_stages_the_page_says_when_agencies_are_chosen(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "analysis")
    client = signed_in(world.review_chair)
    page = client.get(page_of(review, "choose/")).content.decode()
    assert "Agencies are chosen once a review chair is appointed" in page
    assert "<textarea" not in page
    sent = {"agencies": [str(world.charity.pk)], **boxes("due_on", soon())}
    assert client.post(page_of(review, "choose/"), sent).status_code == 409


def test_another_day_for_one_agency(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "gathering")
    sent = return_of(world, review)
    address = f"/requests/{sent.pk}/due/"
    form = {"reason": "A move of offices.", **boxes("due_on", soon())}
    assert signed_in(world.outsider).post(address, form).status_code == 404
    assert signed_in(world.other_author).post(address, form).status_code == 404
    assert signed_in(world.author).post(address, form).status_code == 403
    client = signed_in(world.review_chair)
    page = client.post(address, {**form, **boxes("due_on", days_ago(1))}).content.decode()
    assert "cannot lie before today" in page
    assert "A move of offices.</textarea>" in page
    assert "Enter: reason" in client.post(address, boxes("due_on", soon())).content.decode()
    assert return_of(world, review).due_on == sent.due_on
    page = client.post(address, form, follow=True).content.decode()
    assert "Wendmoor Constabulary has a new day." in page
    assert "In 42 days" in page
