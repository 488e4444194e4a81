"""The terms of reference: the version in force, those before it, and a new one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.test import Client

from dhr.panels.models import TermsOfReference
from tests.boxes import boxes
from tests.makers import World, make_review

SignIn = Callable[[object], Client]
PERIOD = {**boxes("period_from", date(2018, 3, 1)), **boxes("period_to", date(2026, 2, 28))}
TERMS = {"purpose": "To learn.", "lines": "What was known?\r\n\r\n Were referrals acted on? ", **PERIOD}


def test_who_writes_the_terms(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "chair_appointed")
    address = f"/reviews/{review.reference}/terms/"
    assert signed_in(world.outsider).post(address, TERMS).status_code == 404
    assert signed_in(world.csp_chair).post(address, TERMS).status_code == 403
    assert not TermsOfReference.objects.exists()
    assert "not written yet" in signed_in(world.csp_chair).get(address).content.decode()
    assert signed_in(world.manager).post(address, TERMS).status_code == 302
    terms = TermsOfReference.objects.get()
    assert [(line.number, line.text) for line in terms.lines.all()] == [
        (1, "What was known?"), (2, "Were referrals acted on?"),
    ]  # fmt: skip
    page = signed_in(world.auditor).get(address).content.decode()
    assert "From 1 March 2018 to 28 February 2026" in page
    assert "Save this version" not in page


def test_a_new_version_starts_from_the_one_in_force_and_keeps_it(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "chair_appointed")
    address = f"/reviews/{review.reference}/terms/"
    client = signed_in(world.review_chair)
    client.post(address, TERMS)
    page = client.get(address).content.decode()
    assert "What was known?\nWere referrals acted on?</textarea>" in page
    assert 'name="period_to_year" type="text" value="2026"' in page
    assert "set_panel_and_terms" in page
    client.post(address, {**TERMS, "lines": "Who was told?"})
    page = client.get(address).content.decode()
    assert page.index("Version 2, in force") < page.index("Who was told?") < page.index("Version 1 of")
    assert page.index("Version 1 of") < page.index("Were referrals acted on?")


def test_after_confirmation_the_manager_reads_and_the_review_chair_writes(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "panel_and_terms")
    address = f"/reviews/{review.reference}/terms/"
    assert "Only the review chair writes a new version" in signed_in(world.manager).get(address).content.decode()
    assert signed_in(world.manager).post(address, TERMS).status_code == 403
    assert signed_in(world.review_chair).post(address, TERMS).status_code == 302
    assert signed_in(world.panel_member).get(address).status_code == 200


def test_a_form_with_mistakes_keeps_what_was_typed(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "chair_appointed")
    sent = {**TERMS, "lines": "\r\n \r\n", "purpose": "To learn much.", **boxes("period_to", date(2017, 1, 1))}
    page = signed_in(world.manager).post(f"/reviews/{review.reference}/terms/", sent).content.decode()
    assert "The period cannot end before it begins." in page
    assert "Enter: key lines of enquiry" in page
    assert "To learn much." in page
    assert 'value="2017"' in page
    assert not TermsOfReference.objects.exists()
