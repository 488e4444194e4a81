"""The panel page: members by organisation, advice on what is missing, adding and removing a member."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from dhr.panels import queries, services
from dhr.panels.models import PanelMember
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review

SignIn = Callable[[object], Client]


def sent_form(world: World, **changes: str) -> dict[str, str]:
    facts = {"name": "Dr Ines Okoro", "job_title": "Director", "agency": str(world.charity.pk), "user": ""}
    return {**facts, "interests": "", **boxes("joined_on", days_ago(1)), **changes}


def test_who_adds_a_member(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "chair_appointed")
    address = f"/reviews/{review.reference}/panel/"
    assert signed_in(world.outsider).post(address, sent_form(world)).status_code == 404
    assert signed_in(world.csp_chair).post(address, sent_form(world)).status_code == 403
    assert not PanelMember.objects.exists()
    for person, name in ((world.manager, "Helen Strand"), (world.review_chair, "Marcus Bell")):
        assert signed_in(person).post(address, sent_form(world, name=name)).status_code == 302
    page = signed_in(world.csp_chair).get(address).content.decode()
    assert page.index("Helen Strand") < page.index("Marcus Bell")
    assert "Not declared independent" in page
    assert "Add this member" not in page


def test_an_account_lets_the_member_read_the_review(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "chair_appointed")
    address = f"/reviews/{review.reference}/panel/"
    assert signed_in(world.panel_member).get(address).status_code == 404
    signed_in(world.review_chair).post(address, sent_form(world, user=str(world.panel_member.pk), independent="on"))
    page = signed_in(world.panel_member).get(address)
    assert "Took no part in the case" in page.content.decode()
    assert signed_in(world.panel_member).post(address, sent_form(world)).status_code == 403


def test_what_is_missing_is_advice_and_no_block(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "chair_appointed")
    address = f"/reviews/{review.reference}/panel/"
    page = signed_in(world.review_chair).get(address).content.decode()
    assert queries.NO_SPECIALIST in page
    assert queries.NO_VOLUNTARY in page
    assert "set_panel_and_terms" in page
    assert "set_panel_and_terms" not in signed_in(world.manager).get(address).content.decode()
    signed_in(world.manager).post(address, sent_form(world, domestic_abuse_specialist="on", independent="on"))
    page = signed_in(world.review_chair).get(address).content.decode()
    assert "This is advice" not in page
    assert "Domestic abuse specialist" in page


def test_a_form_with_mistakes_keeps_what_was_typed(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "chair_appointed")
    sent = sent_form(world, agency="", job_title="Head of service", **boxes("joined_on", days_ago(-1)))
    page = signed_in(world.manager).post(f"/reviews/{review.reference}/panel/", sent).content.decode()
    assert "<title>Error: " in page
    assert "Choose: organisation" in page
    assert "The day of joining cannot lie after today." in page
    assert 'value="Head of service"' in page


def test_removing_a_member(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "chair_appointed")
    ines = services.add_member(
        review=review, by=world.manager, name="Dr Ines Okoro", agency=world.charity, user=world.panel_member,
        joined_on=days_ago(2),
    )  # fmt: skip
    address = f"/reviews/{review.reference}/panel/{ines.pk}/remove/"
    sent = {"reason": "A new post.", **boxes("left_on", days_ago(0))}
    assert signed_in(world.outsider).post(address, sent).status_code == 404
    assert signed_in(world.panel_member).post(address, sent).status_code == 403
    assert "can no longer read this review" in signed_in(world.manager).get(address).content.decode()
    assert "Enter: reason" in signed_in(world.manager).post(address, {**sent, "reason": ""}).content.decode()
    assert signed_in(world.manager).post(address, sent).status_code == 302
    assert signed_in(world.panel_member).get(f"/reviews/{review.reference}/panel/").status_code == 404
    page = signed_in(world.manager).get(f"/reviews/{review.reference}/panel/").content.decode()
    assert "Left the panel" in page
    assert "Nobody sits on the panel yet." in page
    assert signed_in(world.manager).get(address).status_code == 404
