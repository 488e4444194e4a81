"""A request goes to ten agencies in one go, each preview read; one answers, two are reminded, one is raised with its director,
one letter is corrected; and a letter to a family goes from its draft into their hands. In a real browser."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from dhr.agencies.models import Agency, PartnershipAgency
from dhr.core import clock
from dhr.demo.people import person as known
from dhr.letters.escalating import draft_escalation, draft_reminder
from dhr.letters.models import Batch, IncomingLetter, Letter
from dhr.panels import services as panels
from dhr.workflow.models import AgencyReturn, Review
from dhr.workflow.work import add_late_branch, drift
from tests.browser.driver import WIDE, Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MANAGER, CSP_CHAIR, CHAIR = "manager@demo.example", "csp.chair@demo.example", "review.chair@demo.example"
TEN, LATE = 10, 3


@pytest.fixture
def review(demonstration: None) -> Review:
    """The demonstration's review that gathers information; ten agencies owe a chronology."""
    found, day = Review.objects.get(pseudonym="Rosa"), clock.today()
    for number in range(TEN):
        agency = Agency.objects.create(name=f"Trust {number:02}", short_name=f"T{number}", kind="other")
        PartnershipAgency.objects.create(partnership=found.partnership, agency=agency, standing="other")
        due = day + timedelta(days=-20 if number == LATE else 5)
        days = {"asked_on": day - timedelta(days=50), "due_on": due}
        add_late_branch(AgencyReturn.objects.create(review=found, agency=agency, stage="asked", **days))
    return found


def test_letters_from_draft_to_answer(browser: Browser, live_server: object, review: Review) -> None:
    person = Person(browser, str(live_server), WIDE)
    letters = f"/reviews/{review.reference}/letters/"
    batch = drafted(person.sign_in(MANAGER), letters)
    read_and_approved(person.sign_in(CHAIR), batch)
    sent(person.sign_in(MANAGER), batch)
    answered(person, letters, batch)
    reminded_and_raised(person, review)
    corrected(person, batch)
    handed_over(person, review)
    person.go(letters).sees("Replaces the letter of").sees("Answers Commission").sees("Trust 00")
    person.close()
    assert not person.complaints


def drafted(person: Person, letters: str) -> Batch:
    person.go(letters).click("Write to several agencies").fill(code="L22", group="All agencies").click("Show these")
    person.click("Tick none").fill(agencies=[f"Trust {number:02}" for number in range(TEN)])
    person.click("Draft the letters").banner("drafted")
    batch = Batch.objects.get(code="L22")
    person.click("Save in every draft").banner("saved")
    return batch


def read_and_approved(person: Person, batch: Batch) -> None:
    person.go(page_of(batch)).click("Read the letters")
    for number in range(1, TEN + 1):
        person.sees(f"Letter {number} of {TEN}")
        person.click("I have read it")
    person.sees(f"{TEN} of {TEN} can be approved by you").click("Approve all").click("Approve all").banner("approved")


def sent(person: Person, batch: Batch) -> None:
    person.go(page_of(batch)).click("Record as sent").fill(way="post").click("Record as sent").banner(
        "Recorded as sent"
    )
    assert set(Letter.objects.filter(batch=batch).values_list("stage", "sent_way")) == {("sent", "post")}
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name="Download one file to print").click()
    assert download.value.suggested_filename.endswith(".pdf")


def answered(person: Person, letters: str, batch: Batch) -> None:
    first = Letter.objects.filter(batch=batch).order_by("agency__name")[0]
    today = clock.today()
    person.go(f"/letters/{first.pk}/").click("Record a reply")
    person.fill(received_on=(today.day, today.month, today.year), how="email", sender="Trust 09")
    person.click("Record the letter").banner("recorded").sees("The request to the agency")
    person.click("Put this record right").fill(sender="Trust 00").click("Record the letter").banner("recorded anew")
    person.sees("In place of").click("the record of").sees("The record that stands")
    person.go(letters).sees("In place of the record of")
    assert [came.sender for came in IncomingLetter.objects.filter(answers=first, replaced_by=None)] == ["Trust 00"]


def reminded_and_raised(person: Person, review: Review) -> None:
    """What the schedule drafts, a person sends."""
    owed = [AgencyReturn.objects.get(review=review, agency__name=f"Trust {number:02}") for number in (1, 2, LATE)]
    made = [draft_reminder(owed=one, code="L23", since=one.due_on - timedelta(days=14)) for one in owed[:2]]
    raised = draft_escalation(owed=owed[2], code="L24")
    for letter in made:
        assert letter is not None
        person.sign_in(MANAGER).go(f"/letters/{letter.pk}/").click("Approve").click("Approve").banner("approved")
        person.click("Record as sent").fill(way="secure").click("Record as sent").banner("sent")
    assert raised is not None
    person.go(f"/letters/{raised.pk}/").fill(value_answer_date="in ten working days").click("Save the draft").banner(
        "saved"
    )
    person.sign_in(CHAIR).go(f"/letters/{raised.pk}/").click("Approve").click("Approve").banner("approved")
    person.sign_in(MANAGER).go(f"/letters/{raised.pk}/").click("Record as sent").fill(way="secure")
    person.click("Record as sent").banner("sent")
    sent_now = Letter.objects.filter(review=review, stage="sent", code__in=("L23", "L24"))
    assert sorted(sent_now.values_list("code", flat=True)) == ["L23", "L23", "L24"]


def corrected(person: Person, batch: Batch) -> None:
    wrong = Letter.objects.filter(batch=batch).order_by("agency__name")[4]
    person.sign_in(MANAGER).go(f"/letters/{wrong.pk}/").click("Write a correction").banner("drafted")
    person.sees("This letter replaces our letter of")
    made = Letter.objects.get(replaces=wrong)
    person.sign_in(CHAIR).go(f"/letters/{made.pk}/").click("Approve").click("Approve").banner("approved")
    person.sign_in(MANAGER).go(f"/letters/{made.pk}/").click("Record as sent").fill(way="post")
    person.click("Record as sent").banner("sent")
    person.go(f"/letters/{wrong.pk}/").sees("A later letter replaces this one")


def handed_over(person: Person, review: Review) -> None:
    """Nobody sends it who did not ask the police again; no e-mail is offered."""
    home = panels.add_household(
        review=review, by=known("manager"), label="The aunt's household", recipient_name="An aunt"
    )
    panels.record_liaison_check(
        household=home, by=known("manager"), checked_on=clock.today() - timedelta(days=2), checked_with="DC Lowe",
        safe_to_contact=True,
    )  # fmt: skip
    person.go(f"/reviews/{review.reference}/letters/new/").page.get_by_label("Find a letter in the list").fill(
        "first FAMILY"
    )
    assert person.page.locator("#letters-by-area li:visible").count() == 1
    person.go(f"/reviews/{review.reference}/letters/new/?code=L12&household={home.pk}").click("Draft").banner("drafted")
    letter = Letter.objects.get(household=home)
    for box in person.page.locator("[name^=value_]").all():
        box.fill("Rosa")
    person.click("Save the draft").banner("saved")
    person.sign_in(CSP_CHAIR).go(f"/letters/{letter.pk}/").click("Approve").click("Approve").banner("approved")
    person.sign_in(MANAGER).go(f"/letters/{letter.pk}/").click("Record as sent")
    assert not person.page.locator("input[name=way][value=email]").count()
    person.fill(way="hand", how="DC Lowe").click("Record as sent").sees("Ask the police family liaison officer again")
    person.fill(way="hand", how="DC Lowe", asked_again=True).click("Record as sent").banner("sent")
    letter.refresh_from_db()
    assert (letter.stage, letter.sent_way) == ("sent", "hand")
    assert not drift(review)


def page_of(batch: Batch) -> str:
    return f"/reviews/{batch.review.reference}/letters/batches/{batch.pk}/"
