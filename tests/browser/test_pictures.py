"""Takes the pictures of the README from the demonstration. `make pictures` puts them into docs/pictures/."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

from dhr.letters.services import draft_letter
from dhr.workflow.models import AgencyReturn, Review
from tests.browser.driver import NARROW, WIDE, Person
from tests.guards.tree import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TAKEN = ROOT / "build" / "pictures"
MANAGER, CHAIR, AUTHOR = "manager@demo.example", "review.chair@demo.example", "csc.author@demo.example"


def looks() -> list[tuple[str, str, str, int]]:
    """Picture, who looks, address, width."""
    from dhr.demo.people import person

    asha, sent = Review.objects.get(pseudonym="Rosa"), Review.objects.get(pseudonym="Joan")
    children = AgencyReturn.objects.get(review=asha, agency__name="Carrowby Children's Social Care")
    draft = children.submissions.get(state="draft")
    letter = draft_letter(
        review=asha, by=person("manager"), code="L12", household=asha.households.get(label="Ruth's household")
    )
    return [
        ("home", MANAGER, "/", WIDE),
        ("reviews", MANAGER, "/reviews/", WIDE),
        ("review", CHAIR, f"/reviews/{asha.reference}/", WIDE),
        ("review-phone", CHAIR, f"/reviews/{asha.reference}/", NARROW),
        ("chronology", CHAIR, f"/reviews/{asha.reference}/chronology/", WIDE),
        ("chronology-phone", CHAIR, f"/reviews/{asha.reference}/chronology/", NARROW),
        ("letter", MANAGER, f"/letters/{letter.pk}/", WIDE),
        ("date", CHAIR, f"/reviews/{asha.reference}/deadlines/report/{asha.pk}/", WIDE),
        ("package", MANAGER, f"/reviews/{sent.reference}/submission/", WIDE),
        ("requests", AUTHOR, "/requests/", WIDE),
        ("submission", AUTHOR, f"/requests/{children.pk}/files/{draft.pk}/", WIDE),
        ("problems", AUTHOR, f"/requests/{children.pk}/files/{draft.pk}/problems/", WIDE),
    ]


def test_pictures(browser: Browser, live_server: object, demonstration: None) -> None:
    TAKEN.mkdir(parents=True, exist_ok=True)
    for name, who, address, width in looks():
        person = Person(browser, str(live_server), width)
        person.sign_in(who).go(address)
        person.page.screenshot(
            path=TAKEN / f"{name}.png", clip={"x": 0, "y": 0, "width": width, "height": 1400}, full_page=True
        )
        person.close()
        assert not person.complaints


def test_the_readme_shows_pictures_that_are_taken(demonstration: None) -> None:
    shown = set(re.findall(r"docs/pictures/([\w-]+)\.png", (ROOT / "README.md").read_text()))
    assert shown <= {name for name, _who, _address, _width in looks()}
