"""The awkward ways in a real browser, each step by the person whose step it is: no review and a direction; a trial that
pauses a review; not adequate twice; publication withheld; what was published opened again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from dhr.core import clock
from dhr.core.documents.blocks import Document, Para
from dhr.core.documents.word import render_word
from dhr.demo import road
from dhr.submission.models import Publication
from dhr.workflow.models import Review
from dhr.workflow.scoping import ask_agencies, record_reply
from dhr.workflow.work import drift
from tests.browser.driver import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MANAGER, CSP_CHAIR, CHAIR = "manager@demo.example", "csp.chair@demo.example", "review.chair@demo.example"


def day(days_ago: int = 0) -> tuple[int, int, int]:
    found = clock.today() - timedelta(days=days_ago)
    return found.day, found.month, found.year


def named(pseudonym: str) -> tuple[Review, str]:
    review = Review.objects.get(pseudonym=pseudonym)
    return review, f"/reviews/{review.reference}/"


def stands(review: Review, stage: str) -> None:
    review.refresh_from_db()
    assert (review.stage, drift(review)) == (stage, [])


def step(person: Person, base: str, name: str, button: str, done: str, reason: str = "") -> None:
    """A move on its confirm page."""
    person.go(f"{base}stage/{name}/")
    if reason:
        person.fill(reason=reason)
    person.click(button).banner(done)


def test_no_review_then_a_direction_then_established(person: Person, demonstration: None) -> None:
    review, base = named("Miriam")
    manager = road.person("manager")
    for asked in ask_agencies(
        review=review, by=manager, agencies=[road.agency_named("Wendmoor Constabulary")], due_on=clock.today()
    ):
        record_reply(request=asked, by=manager, reply="nil", replied_on=clock.today())
    step(person.sign_in(MANAGER), base, "ask_for_decision", "Ask for a decision", "Decision asked for")
    person.sign_in(CSP_CHAIR).go(base + "defer/").fill(reasons="Toxicology is awaited.", until=day(-20))
    person.click("Defer the decision").banner("deferred until")
    step(person, base, "resume_decision", "Take the decision up again", "taken up again")
    person.go(base + "decision/").fill(hold_review="no", decided_on=day(), reasons="The test is not met.")
    person.click("Record the decision").banner("decision is recorded")
    stands(review, "no_review")
    person.go(base + "direction/").fill(
        kind="establish", authority="Tower Quays Community Safety Partnership", directed_on=day(),
        directed_by="The Minister for Safeguarding", words="A review is to be established.",
    )  # fmt: skip
    person.click("Record the direction").banner("direction is recorded")
    person.sees("Held by direction").sees("Appoint the review chair")
    stands(review, "established")


def test_a_trial_pauses_a_review_and_it_goes_on(person: Person, demonstration: None) -> None:
    review, base = named("Rosa")
    person.sign_in(CHAIR).go(base + "pauses/").click("Ask for a pause")
    person.fill(
        reason="criminal", why="A new charge: two members of the panel are witnesses.", continues="Chronologies.",
        review_on=day(-90),
    )  # fmt: skip
    person.click("Ask for the pause").banner("asked for").sees("Waiting for the chair of the partnership")
    person.sign_in(CSP_CHAIR).go(base + "pauses/").click("Agree or refuse")
    person.fill(agreed="yes").click("Record the answer").banner("answer is recorded")
    person.go(base).sees("Paused since")
    person.sign_in(MANAGER).go("/?when=paused").page.locator("main table", has_text=review.reference).first.wait_for()
    person.sign_in(CHAIR).go(base + "pauses/").click("Record that the review goes on")
    person.fill(note="The charge was dropped.").click("Record that the review goes on").banner("goes on")
    person.go(base)
    assert person.page.get_by_text("Paused since").count() == 0
    stands(review, "gathering")


def test_not_adequate_twice(person: Person, demonstration: None, tmp_path: Path) -> None:
    review, base = named("Joan")
    for number in (1, 2):
        person.sign_in(MANAGER).go(base + "submission/").click("Record that the Home Office acknowledged it")
        person.fill(on=day()).click("Save").banner("Acknowledged")
        person.go(base + "submission/answer/").fill(outcome="not_adequate", letter_on=day(), points="Equality is thin.")
        person.click("Record the answer").banner("not adequate")
        stands(review, "corrections")
        file = tmp_path / f"round{number + 1}.docx"
        file.write_bytes(render_word(Document(title="Report", blocks=[Para(f"Corrected for round {number + 1}.")])))
        person.sign_in(CHAIR).go(base + "report/").fill(kind="overview", file=file, note="Equality written anew.")
        person.click("Attach this version").banner("attached")
        person.click("Give the report to the panel").click("Give the report to the panel").banner("given to the panel")
        step(person, base, "agree_corrected_report", "Record that the panel agrees", "agreed by the panel")
        step(person.sign_in(CSP_CHAIR), base, "sign_off", "Sign off the report", "Report signed off")
        road.send_now(Review.objects.get(pk=review.pk))
        stands(review, "with_home_office")
    person.sign_in(MANAGER).go(base + "submission/answer/").fill(outcome="cleared", letter_on=day())
    person.click("Record the answer").banner("cleared")
    stands(review, "cleared")
    assert review.round == 3


def test_withheld_looked_at_again_published_and_opened_again(person: Person, demonstration: None) -> None:
    review, base = named("Leila and Anna")
    person.sign_in(CSP_CHAIR).go(base + "publication/").click("Withhold publication")
    person.fill(
        reason="children", note="They would be recognised.", review_on=day(-365), instead="The recommendations."
    )
    person.click("Withhold publication").banner("withheld")
    stands(review, "withheld")
    step(person, base, "reconsider_publication", "Look at publication again", "looked at again", "They agree now.")
    person.go(base + "publication/").fill(family_told_on=day(), names_checked=True, no_hold=True, published_on=day())
    person.click("Save").banner("Saved")
    person.click("Record that it is ready").click("Record that it is ready").banner("Ready to be published")
    person.click("Move on: published").click("Publish").banner("Published")
    stands(review, "published")
    step(person, base, "reopen_report", "Re-open the report", "re-opened", "An addendum after the appeal.")
    stands(review, "corrections")
    assert (review.round, Publication.objects.get(review=review).stage) == (2, "not_ready")
    person.go(base + "correct/").sees("Report re-opened").fill(reason="The wrong review.").click("Take it back")
    person.banner("put right")
    stands(review, "published")
    person.go(base + "history/").sees("Stage recorded by mistake put right")
