"""The page on which the chair of the partnership appoints the review chair."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from dhr.panels.models import ChairAppointment
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review

SignIn = Callable[[object], Client]


def sent_form(world: World, **changes: str) -> dict[str, str]:
    facts = {"user": str(world.review_chair.pk), "independent": "yes", "interests": "Left the police in 2009."}
    return {**facts, **boxes("declared_on", days_ago(4)), **boxes("appointed_on", days_ago(3)), **changes}


def test_who_appoints_the_chair(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    address = f"/reviews/{review.reference}/chair/"
    assert signed_in(world.outsider).post(address, sent_form(world)).status_code == 404
    assert signed_in(world.manager).post(address, sent_form(world)).status_code == 403
    assert not ChairAppointment.objects.exists()
    answer = signed_in(world.csp_chair).post(address, sent_form(world))
    assert answer["Location"] == f"/reviews/{review.reference}/"
    review.refresh_from_db()
    assert review.stage == "chair_appointed"
    page = signed_in(world.csp_chair).get(address).content.decode()
    assert "Left the police in 2009." in page
    assert "<select" not in page


def test_only_people_who_could_chair_can_be_chosen(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    client, address = signed_in(world.csp_chair), f"/reviews/{review.reference}/chair/"
    page = client.get(address).content.decode()
    assert str(world.review_chair.pk) in page
    for name in ("author", "other_author", "manager", "csp_chair", "outsider"):
        assert str(world.people[name].pk) not in page, name
    answer = client.post(address, sent_form(world, user=str(world.author.pk)))
    assert "not one of the available choices" in answer.content.decode()


def test_a_chair_who_is_not_independent_is_refused_in_words(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    answer = signed_in(world.csp_chair).post(f"/reviews/{review.reference}/chair/", sent_form(world, independent="no"))
    assert answer.status_code == 409
    assert "has not declared to be independent of the agencies involved" in answer.content.decode()
    assert not ChairAppointment.objects.exists()


def test_a_form_with_mistakes_keeps_what_was_typed(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    sent = sent_form(world, **boxes("declared_on", days_ago(1)), **boxes("appointed_on", days_ago(2)))
    page = signed_in(world.csp_chair).post(f"/reviews/{review.reference}/chair/", sent).content.decode()
    assert "The declaration of interests is made before the appointment." in page
    assert f'<option value="{world.review_chair.pk}" selected>' in page
    assert "Left the police in 2009." in page
    assert 'href="#id_declared_on-day"' in page


def test_at_another_stage_the_page_says_when_a_chair_is_appointed(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    page = signed_in(world.csp_chair).get(f"/reviews/{review.reference}/chair/").content.decode()
    assert "appointed at the stage “Established”" in page
    assert "<select" not in page
    answer = signed_in(world.csp_chair).post(f"/reviews/{review.reference}/chair/", sent_form(world))
    assert answer.status_code == 409
