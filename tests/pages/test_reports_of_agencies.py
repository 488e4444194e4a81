"""The pages of agencies' reports: from the request to the accepted report, three people on each, and the agency's home page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dhr.chronology.questions import ask_agency
from dhr.imrs.checklist import lines_for
from dhr.imrs.models import AgencyReport
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review, return_of
from tests.report_makers import asked, begun, check, move, presented, submitted

SignIn = Callable[[object], Client]
HEADING = "Individual management review for"


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def address_of(report: AgencyReport, rest: str = "") -> str:
    return f"/requests/{report.agency_return_id}/reports/{report.pk}/{rest}"


def test_from_the_request_to_the_panel(world: World, review: Review, signed_in: SignIn) -> None:
    manager, author, sign_off, chair, member = (
        signed_in(world.people[who]) for who in ("manager", "author", "sign_off", "review_chair", "panel_member")
    )
    new = f"/requests/{return_of(world, review).pk}/reports/new/"
    facts = {"kind": "imr", "why": "Long <b>contact</b>.", **boxes("due_on", days_ago(-70))}
    page = manager.post(new, facts, follow=True).text
    assert f"{world.police.name} is asked." in page and "Long &lt;b&gt;contact&lt;/b&gt;." in page
    report = AgencyReport.objects.get()
    named = {
        "author_name": "Jo Lee",
        "author_job": "",
        "no_part": "on",
        "manages_nobody": "on",
        "seen_stage": "requested",
    }
    page = author.post(address_of(report, "author/"), named, follow=True).text
    assert "The author is named." in page and "Submit" not in page
    file = SimpleUploadedFile("review.docx", b"The report.")
    page = author.post(address_of(report, "upload/"), {"file": file}, follow=True).text
    assert "Version 1 is kept." in page and "ask your sign-off person" in page
    sent = {"seen_stage": "in_work"}
    assert (
        "Signed off and submitted." in sign_off.post(address_of(report, "move/submit_report/"), sent, follow=True).text
    )
    assert member.get(address_of(report)).status_code == 403
    sent = {"seen_stage": "submitted"}
    assert "Presented to the panel." in chair.post(address_of(report, "move/present_report/"), sent, follow=True).text
    assert "Version 1" in member.get(address_of(report)).text
    assert "The checklist is not met yet" in chair.get(address_of(report, "accept/")).text


def test_from_the_checklist_to_the_debrief(world: World, review: Review, signed_in: SignIn) -> None:
    report = presented(world, review)
    chair, sign_off = signed_in(world.review_chair), signed_in(world.sign_off)
    ticks = {f"met_{code}": "on" for code in lines_for("imr") if code != "hindsight"}
    page = chair.post(address_of(report, "checklist/"), {**ticks, "note_hindsight": "Page 9"}, follow=True).text
    assert "The checklist is kept." in page and "Page 9" in page
    assert "It judges by what was known then" in chair.get(address_of(report, "accept/")).text
    accepted = {"seen_stage": "presented", "reason": "The panel heard the author."}
    page = chair.post(address_of(report, "accept/"), accepted, follow=True).text
    assert "Individual management review accepted." in page and "The panel heard the author." in page
    assert "The panel heard the author." not in sign_off.get(address_of(report)).text
    told = {**boxes("on", days_ago(0)), "note": "The response team."}
    assert "The debrief is recorded." in sign_off.post(address_of(report, "debrief/"), told, follow=True).text


def test_three_people_and_another_agency(world: World, review: Review, signed_in: SignIn) -> None:
    report = submitted(world, review)
    table = {
        "author": (200, 200, 403), "manager": (200, 403, 403), "review_chair": (200, 403, 200),
        "panel_member": (403, 403, 403), "other_author": (404, 404, 404), "outsider": (404, 404, 404),
    }  # fmt: skip
    for who, expected in table.items():
        client = signed_in(world.people[who])
        found = tuple(client.get(address_of(report, rest)).status_code for rest in ("", "upload/", "checklist/"))
        assert found == expected, who


def test_a_report_is_found_under_its_own_return_only(world: World, review: Review, signed_in: SignIn) -> None:
    report, other = submitted(world, review), return_of(world, review, world.surgery)
    assert signed_in(world.manager).get(f"/requests/{other.pk}/reports/{report.pk}/").status_code == 404


def test_the_file_is_a_download_for_who_reads_it(world: World, review: Review, signed_in: SignIn) -> None:
    report = presented(world, review)
    answer = signed_in(world.panel_member).get(address_of(report, "versions/1/"))
    assert (answer.status_code, answer.content) == (200, b"The report.")
    assert "attachment" in answer["Content-Disposition"]
    assert signed_in(world.csp_chair).get(address_of(report, "versions/1/")).status_code == 404


def test_the_panel_reads_what_was_presented_and_nothing_between_agency_and_chair(
    world: World, review: Review, signed_in: SignIn
) -> None:
    report = presented(world, review)
    check(world, report, note="Between us.")
    ask_agency(agency_return=report.agency_return, by=world.review_chair, text="Who?", due_on=days_ago(-9), about="imr")
    page = signed_in(world.panel_member).get(address_of(report)).text
    assert "Version 1" in page
    assert not any(words in page for words in ("Between us.", "Who?", "Long contact.", "Jo Lee"))
    page = signed_in(world.author).get(address_of(report)).text
    assert "Who?" in page and "Between us." not in page


def test_mistakes_stand_beside_the_field(world: World, review: Review, signed_in: SignIn) -> None:
    report = asked(world, review)
    author = signed_in(world.author)
    page = author.post(address_of(report, "author/"), {"author_name": "", "seen_stage": "requested"}).text
    for words in (
        "Enter: who writes it",
        "did no work on the case, or choose",
        "manages nobody who worked on the case",
    ):
        assert words in page
    page = signed_in(world.manager).post(f"/requests/{report.agency_return_id}/reports/new/", {"kind": "imr"}).text
    assert "Enter: why this is asked of this agency" in page and "Enter: by when" in page


def test_returned_with_reasons_and_withdrawn_by_a_stale_page(world: World, review: Review, signed_in: SignIn) -> None:
    report, chair = submitted(world, review), signed_in(world.review_chair)
    sent = {"seen_stage": "submitted", "reason": "Say why nobody came."}
    assert "Returned with reasons." in chair.post(address_of(report, "move/return_report/"), sent, follow=True).text
    assert "Say why nobody came." in signed_in(world.author).get(address_of(report)).text
    assert chair.post(address_of(report, "move/return_report/"), sent).status_code == 409


def test_the_home_page_has_all_of_it_and_one_next_thing(world: World, review: Review, signed_in: SignIn) -> None:
    author = signed_in(world.author)
    sent = return_of(world, review)
    begun(world, review)
    asked(world, review, "summary_report", due_on=days_ago(-3))
    ask_agency(agency_return=sent, by=world.review_chair, text="Who?", due_on=days_ago(-9), about="imr")
    page = author.get("/requests/").text
    for what in (
        "Chronology",
        "Individual management review",
        "Summary report",
        "Question about the individual management review",
    ):
        assert f"{what} for {review.reference}" in page
    assert page.count("What comes next") == 1
    assert f"<strong>Summary report for {review.reference}</strong>: name the author" in page  # it is due first
    assert "In 3 days" in page and "Who?" not in page
    for other in ("other_author", "outsider"):
        assert HEADING not in signed_in(world.people[other]).get("/requests/").text


def test_when_nothing_lies_with_the_agency_the_home_page_says_so(
    world: World, review: Review, signed_in: SignIn
) -> None:
    move(asked(world, review), "declare_nil", world.sign_off, "Nothing is held.")
    other = make_review(world, "analysis")  # its chronology is accepted
    assert "Chronology for" in signed_in(world.author).get("/requests/").text
    fire_transition(thing=return_of(world, review), name="waive_return", by=world.review_chair, reason="Slight.")
    page = signed_in(world.author).get("/requests/").text
    assert "Nothing lies with you now." in page and other.reference in page


def test_more_reports_and_questions_ask_no_more(world: World, review: Review, signed_in: SignIn) -> None:
    client, sent = signed_in(world.author), return_of(world, review)
    report = begun(world, review)

    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/requests/")
            client.get(address_of(report))
            client.get(reverse("workflow:work"))
        return len(captured)

    ask_agency(agency_return=sent, by=world.manager, text="One?", due_on=days_ago(-9), about="imr")
    before = questions()
    for number, kind in enumerate(("summary_report", "scoping_form"), 2):
        asked(world, review, kind)
        ask_agency(agency_return=sent, by=world.manager, text=f"{number}?", due_on=days_ago(-9), about="imr")
    assert questions() <= before
