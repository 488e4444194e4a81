"""The report, submission, answer and publication pages: allowed, same review but not allowed, outsider."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dhr.submission.models import Answer, Dispatch, Report
from tests import steps
from tests.makers import World, make_review

SignIn = Callable[[object], Client]


def test_attaching_a_report(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "drafting")
    address = f"/reviews/{review.reference}/report/"
    sent = {"kind": "overview", "file": SimpleUploadedFile("report.docx", b"text"), "note": ""}
    assert signed_in(world.outsider).post(address, sent).status_code == 404
    assert signed_in(world.panel_member).post(address, sent).status_code == 403
    assert not Report.objects.exists()
    sent["file"] = SimpleUploadedFile("report.docx", b"text")
    assert signed_in(world.review_chair).post(address, sent).status_code == 302
    page = signed_in(world.panel_member).get(address).content.decode()
    assert "report.docx" in page
    assert "Attach this version" not in page


def test_a_report_without_a_file_keeps_what_was_typed(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "drafting")
    page = signed_in(world.review_chair).post(
        f"/reviews/{review.reference}/report/", {"kind": "overview", "note": "Page 4"}
    )
    text = page.content.decode()
    assert "<title>Error: " in text
    assert 'href="#id_file"' in text
    assert "Page 4" in text


def test_the_checklist_is_confirmed_line_by_line(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "signed_off")
    address = f"/reviews/{review.reference}/submission/"
    line = {"code": "proof_read", "confirmed": "on"}
    assert signed_in(world.outsider).post(address, line).status_code == 404
    assert signed_in(world.review_chair).post(address, line).status_code == 403
    assert signed_in(world.manager).post(address, line).status_code == 302
    assert f"Confirmed by {world.manager.name}" in signed_in(world.review_chair).get(address).content.decode()


def test_the_package_is_built_sent_and_downloaded(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "signed_off")
    package = steps.build(world, review)
    address = f"/reviews/{review.reference}/submission/"
    got = signed_in(world.review_chair).get(f"{address}package/{package.pk}/")
    assert b"".join(got) == bytes(package.file.content)
    assert got["Content-Disposition"].startswith("attachment")
    today = {"sent_on_day": "24", "sent_on_month": "11", "sent_on_year": "2099"}
    refused = signed_in(world.manager).post(f"{address}sent/", {"recipient": "home_office", "how": "mail", **today})
    assert refused.status_code == 409
    assert not Dispatch.objects.exists()


def test_who_may_not_read_letters_does_not_get_the_one_in_the_package(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "signed_off")
    package = steps.build(world, review)
    address = f"/reviews/{review.reference}/submission/"
    file = f"{address}package/{package.pk}/"
    assert file in signed_in(world.csp_chair).get(address).text
    assert signed_in(world.outsider).get(file).status_code == 404
    for person in (world.panel_member, world.auditor):
        page = signed_in(person).get(address)
        assert page.status_code == 200 and "Manifest" in page.text and file not in page.text
        assert signed_in(person).get(file).status_code == 403


@pytest.mark.parametrize(("person", "status"), [("outsider", 404), ("csp_chair", 403), ("manager", 302)])
def test_recording_the_answer(world: World, signed_in: SignIn, person: str, status: int) -> None:
    review = make_review(world, "with_home_office")
    day = {"letter_on_day": "1", "letter_on_month": "2", "letter_on_year": "2026"}
    sent = {"outcome": "cleared", "points": "", "seen_stage": "with_home_office", **day}
    assert (
        signed_in(world.people[person]).post(f"/reviews/{review.reference}/submission/answer/", sent).status_code
        == status
    )
    assert Answer.objects.exists() is (status == 302)


def test_an_answer_to_a_page_that_somebody_else_overtook(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "cleared")
    day = {"letter_on_day": "1", "letter_on_month": "2", "letter_on_year": "2026"}
    page = signed_in(world.manager).post(
        f"/reviews/{review.reference}/submission/answer/",
        {"outcome": "cleared", "points": "", "seen_stage": "with_home_office", **day},
    )
    assert page.status_code == 409
    assert "Somebody else" in page.content.decode()
    assert Answer.objects.count() == 1


@pytest.mark.parametrize(("person", "status"), [("outsider", 404), ("manager", 403), ("csp_chair", 302)])
def test_recording_publication(world: World, signed_in: SignIn, person: str, status: int) -> None:
    review = make_review(world, "cleared")
    sent = {"names_checked": "on", "address": "https://example.org/report"}
    assert signed_in(world.people[person]).post(f"/reviews/{review.reference}/publication/", sent).status_code == status
