"""The terms of reference: the version in force, those before it, and a new one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.test import Client

from dhr.panels.models import TermsOfReference
from dhr.workflow.models import StageChange
from dhr.workflow.services import fire_transition
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review, return_of
from tests.report_makers import presented
from tests.steps import send_chronology

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
    assert client.post(address, {**TERMS, "lines": "Who was told?"}).status_code == 200, "a change has a reason"
    client.post(address, {**TERMS, "lines": "Who was told?", "reason": "The family asked."})
    page = client.get(address).content.decode()
    assert page.index("Version 2, in force") < page.index("Who was told?") < page.index("Version 1 of")
    assert page.index("Version 1 of") < page.rindex("Were referrals acted on?")
    assert "The family asked." in page and "No longer a line of enquiry: What was known?" in page


def test_after_confirmation_the_manager_reads_and_the_review_chair_writes(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "panel_and_terms")
    address = f"/reviews/{review.reference}/terms/"
    assert "Only the review chair writes a new version" in signed_in(world.manager).get(address).content.decode()
    assert signed_in(world.manager).post(address, TERMS).status_code == 403
    assert signed_in(world.review_chair).post(address, {**TERMS, "reason": "A new witness."}).status_code == 302
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


def test_a_wider_period_asks_which_returns_are_opened_again(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "gathering")
    send_chronology(world, review)
    fire_transition(thing=return_of(world, review), name="accept_return", by=world.review_chair)
    address = f"/reviews/{review.reference}/terms/"
    wider = {**TERMS, **boxes("period_from", date(2001, 1, 1)), "reason": "An earlier call to the police."}
    client = signed_in(world.review_chair)
    page = client.post(address, wider).text
    assert "Choose whose returns are opened again" in page and "Wendmoor Constabulary: accepted" in page
    assert page.count('name="reopen"') == 1, "the surgery has not sent anything yet"
    assert 'name="returns_shown"' in page and review.terms.count() == 1, "nothing is saved before it was answered"
    police = return_of(world, review)
    assert client.post(address, {**wider, "returns_shown": "yes", "reopen": [str(police.pk)]}).status_code == 302
    assert return_of(world, review).stage == "returned"
    assert "An earlier call to the police." in StageChange.objects.get(subject_id=police.pk, to_stage="returned").reason
    assert client.post(address, {**TERMS, "reason": "Back to the first one."}).status_code == 302, (
        "a narrower one asks nothing"
    )


def test_after_the_gathering_the_returns_are_named_and_stay(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "analysis")
    address = f"/reviews/{review.reference}/terms/"
    wider = {**TERMS, **boxes("period_from", date(2001, 1, 1)), "reason": "An earlier call to the police."}
    client = signed_in(world.review_chair)
    page = client.post(address, wider).text
    assert "only while information is gathered" in page and 'name="reopen"' not in page
    assert client.post(address, {**wider, "returns_shown": "yes"}).status_code == 302
    assert (review.terms.count(), return_of(world, review).stage) == (2, "accepted")


def test_the_panel_agrees_once_and_only_to_the_version_in_force(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "panel_and_terms")
    page = f"/reviews/{review.reference}/terms/"
    sent = {"agreed_how": "Panel meeting 1", **boxes("agreed_on", days_ago(0))}
    assert signed_in(world.manager).post(f"{page}1/agreed/", sent).status_code == 403
    assert signed_in(world.outsider).post(f"{page}1/agreed/", sent).status_code == 404
    client = signed_in(world.review_chair)
    assert "Record that the panel agreed" in client.get(page).text
    assert client.post(f"{page}1/agreed/", sent).status_code == 302
    assert "Panel meeting 1" in signed_in(world.panel_member).get(page).text
    assert client.post(f"{page}1/agreed/", sent).status_code == 409
    client.post(page, {**TERMS, "reason": "A new witness."})
    assert client.post(f"{page}1/agreed/", sent).status_code == 409
    assert client.post(f"{page}2/agreed/", sent).status_code == 302


def test_a_report_that_was_sent_is_asked_about_too(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "gathering")
    report = presented(world, review)
    wider = {**TERMS, **boxes("period_from", date(2001, 1, 1)), "reason": "An earlier call to the police."}
    client, address = signed_in(world.review_chair), f"/reviews/{review.reference}/terms/"
    assert f"{report.subject}: presented to the panel" in client.post(address, wider).text
    assert client.post(address, {**wider, "returns_shown": "yes", "reopen": [str(report.pk)]}).status_code == 302
    report.refresh_from_db()
    assert report.stage == "returned"
