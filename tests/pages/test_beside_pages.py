"""Pauses, extensions and other processes on their pages: allowed, same review but not allowed, outsider."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dhr.workflow.models import OtherProceeding, Pause, Review
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review

SignIn = Callable[[object], Client]
PAUSE = {
    "reason": "criminal", "why": "Witnesses sit on the panel.", "asked_for_by": "", "continues": "Chronologies.",
    **boxes("starts_on", days_ago(0)), **boxes("review_on", days_ago(-60)),
}  # fmt: skip
EXTENSION = {"reason": "inquest", "why": "In May.", **boxes("due_on", days_ago(-500))}
PROCEEDING = {"kind": "inquest", "owner": "HM Coroner", "effects": ["hold_publication"]}


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "panel_and_terms")


@pytest.mark.parametrize(
    ("page", "sent", "may", "may_not"),
    [
        ("pauses/new/", PAUSE, "review_chair", "panel_member"),
        ("extensions/new/", EXTENSION, "manager", "csp_chair"),
        ("processes/new/", PROCEEDING, "manager", "review_chair"),
    ],
)
def test_who_may(
    world: World, signed_in: SignIn, review: Review, page: str, sent: dict[str, Any], may: str, may_not: str
) -> None:
    address = f"/reviews/{review.reference}/{page}"
    for who, status in ((may_not, 403), ("outsider", 404), ("author", 404)):
        assert signed_in(world.people[who]).post(address, sent).status_code == status
    client = signed_in(world.people[may])
    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 200
    assert client.post(address, sent).status_code == 302


def test_a_pause_is_asked_agreed_shown_and_ended(world: World, signed_in: SignIn, review: Review) -> None:
    base = f"/reviews/{review.reference}/"
    signed_in(world.review_chair).post(f"{base}pauses/new/", PAUSE)
    asked = Pause.objects.get()
    answer = f"{base}pauses/{asked.pk}/"
    assert signed_in(world.manager).post(answer, {"agreed": "yes"}).status_code == 403
    chair = signed_in(world.csp_chair)
    assert "Agree or refuse" in chair.get(f"{base}pauses/").text
    assert chair.post(answer, {"agreed": "no"}).status_code == 200
    assert chair.post(answer, {"agreed": "yes"}).status_code == 302
    assert "Paused since" in signed_in(world.auditor).get(base).text
    ended = {**boxes("ended_on", days_ago(0)), "note": "Convicted."}
    assert signed_in(world.panel_member).post(f"{base}pauses/{asked.pk}/end/", ended).status_code == 403
    assert signed_in(world.review_chair).post(f"{base}pauses/{asked.pk}/end/", ended).status_code == 302
    assert "Paused since" not in signed_in(world.auditor).get(base).text


def test_a_process_is_followed_on_its_page(world: World, signed_in: SignIn, review: Review) -> None:
    base, client = f"/reviews/{review.reference}/processes/", signed_in(world.manager)
    client.post(f"{base}new/", PROCEEDING)
    found = OtherProceeding.objects.get(kind="inquest")
    page = f"{base}{found.pk}/"
    assert signed_in(world.panel_member).get(page).status_code == 200
    assert signed_in(world.panel_member).post(page, PROCEEDING).status_code == 403
    assert client.post(page, {**PROCEEDING, "reference": "IQ 12"}).status_code == 302
    assert client.post(f"{page}date/", {"kind": "hearing", **boxes("on", days_ago(-90))}).status_code == 302
    assert client.post(f"{page}start_proceeding/", {"seen_stage": "not_started"}).status_code == 302
    assert client.post(f"{page}start_proceeding/", {"seen_stage": "not_started"}).status_code == 409
    assert client.get(f"{page}conclude_proceeding/")["Location"] == f"{page}end/"
    ended = {"seen_stage": "live", "reason": "Narrative.", **boxes("ended_on", days_ago(0))}
    assert client.post(f"{page}end/", ended).status_code == 302
    text = client.get(page).text
    assert all(words in text for words in ("IQ 12", "Inquest hearing", "Narrative.", "Ended on"))
    assert signed_in(world.outsider).get(page).status_code == 404
