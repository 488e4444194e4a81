"""Recording reviews that were already under way on the pages: who may, errors beside the boxes, the preview."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dhr.workflow.models import Review, TrackerFile
from tests.boxes import boxes
from tests.makers import World, days_ago
from tests.services.test_tracker_files import GOOD, book

SignIn = Callable[[object], Client]


def one(world: World, **changes: object) -> dict[str, object]:
    facts = {
        "partnership": str(world.partnership.pk), "stage": "gathering", "reference": "", "pseudonym": "Petra",
        "area": "Quayside", "manner": "homicide", "decided_by": "Cllr Moss", "chair": str(world.review_chair.pk),
    }  # fmt: skip
    days = {
        **boxes("death_on", days_ago(300)),
        **boxes("csp_aware_on", days_ago(290)),
        **boxes("decided_on", days_ago(260)),
    }
    return {**facts, **days, **changes}


def test_one_review_at_its_stage(world: World, signed_in: SignIn) -> None:
    for who in ("csp_chair", "author", "auditor"):
        assert signed_in(world.people[who]).post("/reviews/record/", one(world)).status_code == 403
    client = signed_in(world.manager)
    assert client.get("/reviews/record/").status_code == 200
    assert (
        "Day of the decision: enter it."
        in client.post("/reviews/record/", one(world, decided_on_day="", decided_on_month="", decided_on_year="")).text
    )
    page = client.post("/reviews/record/", one(world), follow=True).text
    review = Review.objects.get()
    assert f"The review {review.reference} is recorded." in page
    assert review.stage == "gathering"
    assert signed_in(world.outsider).get(f"/reviews/{review.reference}/").status_code == 404
    assert signed_in(world.review_chair).get(f"/reviews/{review.reference}/").status_code == 200


def test_many_from_a_spreadsheet(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    assert signed_in(world.csp_chair).get("/reviews/record/many/").status_code == 403
    assert client.get("/reviews/record/many/template.xlsx")["Content-Type"].endswith("sheet")
    content = book(GOOD, {**GOOD, "Reference": "DHR 9", "Day of the death": "31/02/2024"})
    sent = {"partnership": str(world.partnership.pk), "file": SimpleUploadedFile("tracker.xlsx", content)}
    page = client.post("/reviews/record/many/", sent, follow=True).text
    assert "2 rows: 1 can be recorded, 1 has errors." in page
    assert "there is no 31 February" in page
    assert not Review.objects.exists()
    address = f"/reviews/record/many/{TrackerFile.objects.get().pk}/"
    assert signed_in(world.outsider).get(address).status_code == 404
    assert signed_in(world.csp_chair).get(address).status_code == 404
    assert client.post(address, {"only_good": ""}).status_code == 409
    assert "Recorded: 1 review." in client.post(address, {"only_good": "on"}, follow=True).text
    assert "The file is kept as it came." in client.get(address).text


def test_a_reference_that_would_break_addresses_is_refused_beside_its_box(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    assert "for example TH-2019-3" in client.post("/reviews/record/", one(world, reference="TH/2019/3")).text
    assert not Review.objects.exists()
    client.post("/reviews/record/", one(world, reference="TH-2019-3"))
    assert "TH-2019-3" in client.get("/reviews/").text
