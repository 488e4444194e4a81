"""The steps of a round and of the publication on their pages: allowed, same review but not allowed, outsider."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dhr.submission.models import PublicationHold
from tests import steps
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review

SignIn = Callable[[object], Client]
HOLD = {"reason": "inquest", "note": "In May.", "seen_stage": "not_ready", **boxes("review_on", days_ago(-60))}
# Page, stage of the review, what is sent, who may, who may not.
PAGES: tuple[tuple[str, str, dict[str, Any], str, str], ...] = (
    ("report/give_to_panel/", "drafting", {"seen_stage": "drafting"}, "review_chair", "manager"),
    ("submission/step/acknowledge_round/", "with_home_office", {"seen_stage": "submitted"}, "manager", "csp_chair"),
    ("submission/step/start_quality_assurance/", "with_home_office", {"seen_stage": "submitted"}, "manager", "review_chair"),
    ("publication/hold/", "cleared", HOLD, "csp_chair", "manager"),
    ("publication/withhold/", "cleared", {**HOLD, "instead": "", "seen_stage": "cleared"}, "csp_chair", "manager"),
)  # fmt: skip


@pytest.mark.parametrize(("page", "stage", "sent", "may", "may_not"), PAGES, ids=[p[0] for p in PAGES])
def test_who_may(
    world: World, signed_in: SignIn, page: str, stage: str, sent: dict[str, Any], may: str, may_not: str
) -> None:
    review = make_review(world, stage)
    if stage == "drafting":
        for kind in ("overview", "summary", "action_plan"):
            steps.submission.attach_report(
                review=review, by=world.review_chair, kind=kind, name=f"{kind}.docx", content=b"The report."
            )
    address = f"/reviews/{review.reference}/{page}"
    for who, status in ((may_not, 403), ("outsider", 404), ("author", 404)):
        assert signed_in(world.people[who]).post(address, sent).status_code == status
    client = signed_in(world.people[may])
    assert client.get(address).status_code == 200
    assert client.post(address, {**sent, **boxes("on", days_ago(0))}).status_code == 302


def test_publication_is_led_on_its_page(world: World, signed_in: SignIn) -> None:
    review, client = make_review(world, "cleared"), signed_in(world.csp_chair)
    address = f"/reviews/{review.reference}/publication/"
    assert "Before it is ready:" in client.get(address).text
    client.post(f"{address}hold/", HOLD)
    found = PublicationHold.objects.get()
    assert "Record that this has ended" in client.get(address).text
    end = f"{address}hold/{found.pk}/"
    assert signed_in(world.manager).post(end, {"note": "Over."}).status_code == 403
    assert client.post(end, {"note": "Over."}).status_code == 302
    facts = {
        "names_checked": "on",
        "no_hold": "on",
        **boxes("family_told_on", days_ago(0)),
        **boxes("published_on", days_ago(0)),
    }
    assert "which part is published" in client.post(address, {**facts, "in_part": "on"}).text
    assert client.post(address, facts).status_code == 302
    ready = f"{address}step/make_ready/"
    assert signed_in(world.manager).post(ready, {"seen_stage": "held"}).status_code == 403
    assert client.get(ready).status_code == 200
    assert client.post(ready, {"seen_stage": "held"}).status_code == 302
    assert client.post(ready, {"seen_stage": "held"}).status_code == 409
    assert "Move on: published" in client.get(address).text
    assert client.get(f"{address}step/publish_whole/").status_code == 404, "made along with the review's step only"


def test_the_rounds_stand_on_the_pages_of_report_and_submission(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "with_home_office")
    page = signed_in(world.manager).get(f"/reviews/{review.reference}/submission/").text
    assert "Record that the Home Office acknowledged it" in page
    assert (
        "Record that the Home Office acknowledged it"
        not in signed_in(world.auditor).get(f"/reviews/{review.reference}/submission/").text
    )
    assert "Round 1: submitted" in signed_in(world.review_chair).get(f"/reviews/{review.reference}/report/").text
