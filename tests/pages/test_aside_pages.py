"""The pages of the ways off the straight way: allowed, same review but not allowed, outsider; and what they show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dhr.workflow.leading import offer_lead
from dhr.workflow.models import LeadOffer, Overruling, Review, StageChange
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review
from tests.steps import notify

SignIn = Callable[[object], Client]
OTHER = {"other": "", "name": "Safeguarding Adults Board", "reference": "SAR 7", "reason": "They go on."}
DIRECTION = {
    "kind": "establish", "agency": "", "authority": "The partnership", "directed_by": "The Minister", "words": "Hold one.",
    **boxes("directed_on", days_ago(0)),
}  # fmt: skip
# Page, stage, what is sent, who may, who may not, and the stage that it leads to.
PAGES: tuple[tuple[str, str, dict[str, Any], str, str, str], ...] = (
    ("defer/", "decision_pending", {"reasons": "Toxicology.", **boxes("until", days_ago(-9))}, "csp_chair", "manager", "deferred"),
    ("lead/", "notified", {"partnership": "", "name": "Farside", "why": "She lived there."}, "manager", "csp_chair", "settling_lead"),
    ("duplicate/", "scoping", OTHER, "manager", "csp_chair", "discontinued"),
    ("merge/", "established", OTHER, "csp_chair", "manager", "discontinued"),
    ("direction/", "scoping", DIRECTION, "csp_chair", "manager", "established"),
    ("correct/", "scoping", {"reason": "The wrong review."}, "manager", "csp_chair", "notified"),
)  # fmt: skip


@pytest.mark.parametrize(("page", "stage", "sent", "may", "may_not", "leads_to"), PAGES, ids=[p[0] for p in PAGES])
def test_who_may_and_where_it_leads(
    world: World, signed_in: SignIn, page: str, stage: str, sent: dict[str, Any], may: str, may_not: str, leads_to: str
) -> None:
    review = make_review(world, stage)
    address, sent = f"/reviews/{review.reference}/{page}", {**sent, "seen_stage": stage}
    for who, status in ((may_not, 403), ("outsider", 404), ("author", 404)):
        assert signed_in(world.people[who]).post(address, sent).status_code == status
    review.refresh_from_db()
    assert review.stage == stage
    client = signed_in(world.people[may])
    assert client.get(address).status_code == 200
    assert client.post(address, {**sent, "reason": "", "reasons": "", "why": "", "words": ""}).status_code == 200
    assert client.post(address, sent).status_code == 302
    review.refresh_from_db()
    assert review.stage == leads_to
    assert client.get(f"/reviews/{review.reference}/").status_code == 200
    assert client.post(address, sent).status_code in (200, 409)  # said beside the box, or as the reason
    assert StageChange.objects.filter(review=review, to_stage=leads_to).count() == 1


@pytest.fixture
def offer(world: World) -> LeadOffer:
    return offer_lead(
        review=notify(world), by=world.manager, partnership=world.elsewhere, name="", why="She usually lived there."
    )


def test_the_other_partnership_reads_the_offer_and_nothing_else(
    world: World, signed_in: SignIn, offer: LeadOffer
) -> None:
    client = signed_in(world.outsider)
    assert "asked to lead 1 review" in client.get("/tasks/").text
    assert "Quayside Community Safety Partnership" in client.get("/offers/").text
    page = client.get(f"/offers/{offer.pk}/").text
    assert "She usually lived there." in page
    assert "Rosa" not in page
    assert client.get(f"/reviews/{offer.review.reference}/").status_code == 404
    assert client.post(f"/offers/{offer.pk}/", {"accepted": "yes"}).status_code == 200
    assert client.post(f"/offers/{offer.pk}/", {"accepted": "yes", "pseudonym": "Petra"}).status_code == 302
    assert Review.objects.filter(pseudonym="Petra", partnership=world.elsewhere).exists()
    assert client.get(f"/offers/{offer.pk}/").status_code == 404


@pytest.mark.parametrize("who", ["manager", "csp_chair", "author"])
def test_nobody_else_sees_the_offer(world: World, signed_in: SignIn, offer: LeadOffer, who: str) -> None:
    assert "No other partnership asks" in signed_in(world.people[who]).get("/offers/").text
    assert signed_in(world.people[who]).get(f"/offers/{offer.pk}/").status_code == 404


def test_an_offer_is_withdrawn_on_its_page(world: World, signed_in: SignIn, offer: LeadOffer) -> None:
    address = f"/reviews/{offer.review.reference}/lead/{offer.pk}/"
    assert signed_in(world.csp_chair).post(address, {"withdraw": "yes"}).status_code == 403
    assert signed_in(world.manager).post(address, {"withdraw": "yes"}).status_code == 302
    offer.refresh_from_db()
    assert offer.state == "withdrawn"


def test_links_are_shown_at_both_and_made_by_the_manager(world: World, signed_in: SignIn) -> None:
    review, other = notify(world), make_review(world, "established")
    sent = {"kind": "linked", "other": str(other.pk), "name": "", "reference": "", "note": "One interview for both."}
    address = f"/reviews/{review.reference}/links/"
    assert signed_in(world.csp_chair).post(address, sent).status_code == 403
    assert signed_in(world.outsider).get(address).status_code == 404
    assert signed_in(world.manager).post(address, sent).status_code == 302
    page = signed_in(world.auditor).get(f"/reviews/{other.reference}/links/").text
    assert review.reference in page
    assert "One interview for both." in page
    end = f"{address}{review.links.get().pk}/end/"
    assert signed_in(world.csp_chair).post(end, {"reason": "Over."}).status_code == 403
    assert signed_in(world.manager).post(end, {"reason": "Over."}).status_code == 302


def test_a_local_rule_is_set_aside_on_its_page(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "scoping")
    step = f"/reviews/{review.reference}/stage/ask_for_decision/"
    address = f"{step}set-aside/scoping_answered/"
    assert "Set this rule aside" not in signed_in(world.manager).get(step).text
    assert "a rule of this product" in signed_in(world.manager).get(step).text
    for who, status in (("manager", 403), ("outsider", 404)):
        assert signed_in(world.people[who]).post(address, {"reason": "Silent."}).status_code == status
    client = signed_in(world.csp_chair)
    assert "Set the rule aside for this step" in client.get(address).text
    assert client.get(f"{step}set-aside/terms_complete/").status_code == 404
    assert client.post(address, {"reason": "Silent."}).status_code == 302
    assert Overruling.objects.count() == 1
    assert "You cannot do this yet" not in signed_in(world.manager).get(step).text
