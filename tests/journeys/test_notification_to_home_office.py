"""One review, from the police's notification to the Home Office's door, each step by the right person in a real browser,
with the Word, Excel and CSV files of the sample case; at the end the downloaded package's manifest is checked."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.documents.blocks import Document, Para
from dhr.core.documents.word import render_word
from dhr.demo.organisations import make_partnership
from dhr.demo.people import make_people
from dhr.submission.checklist import CHECKLIST
from dhr.workflow.models import AgencyReturn, Review
from dhr.workflow.work import drift
from tests.browser.driver import Person
from tests.guards.tree import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FILES = ROOT / "tests" / "files" / "asha"
MANAGER, CSP_CHAIR, CHAIR = "manager@demo.example", "csp.chair@demo.example", "review.chair@demo.example"
SENT = (
    ("police", "Wendmoor Constabulary", "Wendmoor_Constabulary_internal_chronology.docx", 150),
    ("hospital", "Carrowby Teaching Hospitals NHS Foundation Trust", "CTH maternity and ED contacts.xlsx", 105),
    ("gp", "Larkfield Surgery", "Larkfield_Surgery_EMIS_export.csv", 136),
)


def day(days_ago: int = 0) -> tuple[int, int, int]:
    found = clock.today() - timedelta(days=days_ago)
    return found.day, found.month, found.year


@pytest.fixture
def partnership() -> None:
    with transaction.atomic():
        make_people(make_partnership())


def test_one_review_from_notification_to_the_home_office(person: Person, partnership: None, tmp_path: Path) -> None:
    reference = notify(person)
    base = f"/reviews/{reference}/"
    scope(person, base)
    decide(person, base)
    appoint(person, base)
    panel_and_terms(person, base)
    commission(person, base)
    for login, agency, file, events in SENT:
        send_chronology(person, base, login, file, events)
        accept(person, reference, agency)
    freeze_and_analyse(person, base)
    report(person, base, tmp_path)
    sign_off_and_letter(person, base)
    package = submit(person, base, tmp_path)
    check_manifest(package, reference)
    answer_and_history(person, base)
    assert not drift(Review.objects.get(reference=reference))


def notify(person: Person) -> str:
    first_time(person, MANAGER).click("Start a new review")
    person.fill(
        told_by="DCI Owen Strand", told_by_role="Review team", told_by_agency="Wendmoor Constabulary", received_on=day(6),
        death_on=day(10), csp_aware_on=day(6), manner="homicide", area="Basin ward", pseudonym="Rosa",
        relationship="Former partner", person_1_role="Victim", person_1_pseudonym="Rosa", person_1_real_name="Asha Dhillon",
        person_2_role="Person thought to have caused the death", person_2_pseudonym="Neil", person_2_legal_position="Charged",
        proceedings=["Criminal investigation or trial", "Inquest"],
    )  # fmt: skip
    person.click("Create review").banner("is created")
    aware = clock.today() - timedelta(days=6)
    person.sees("Decide whether to hold a review").sees(f"{in_words(aware)} + 1 month")
    return person.page.url.rstrip("/").rsplit("/", 1)[1]


def first_time(person: Person, login: str, base: str = "") -> Person:
    """Sign in for the first time: the statement is signed, and with an address of a review the interests in it declared."""
    person.sign_in(login).fill(signed=True).click("Sign the statement").banner("That you signed is recorded")
    if base:
        person.go(base + "declare/").fill(answer="none").click("Declare this").banner("What you declared is recorded")
    return person.go("/")


def scope(person: Person, base: str) -> None:
    person.go(base + "scoping/").fill(
        agencies=[agency for _login, agency, _file, _events in SENT] + ["London Fire Brigade"]
    )
    person.click("Ask these agencies").banner("asked")
    for agency in (*(agency for _login, agency, _file, _events in SENT), "London Fire Brigade"):
        person.go(base + "scoping/").click(agency)
        nil = agency == "London Fire Brigade"
        person.fill(
            reply="nil" if nil else "records_held", replied_on=day(), summary="" if nil else "Contact in the period."
        )
        person.click("Save").banner("recorded")
    person.go(base + "scoping/").click("Ask for a decision").click("Ask for a decision").banner("Decision asked for")


def decide(person: Person, base: str) -> None:
    """The manager may not decide; the chair of the partnership does."""
    person.expected.add(403)
    person.go(base + "decision/").sees("You do not have access to this page")
    person.expected.clear()
    first_time(person, CSP_CHAIR).go(base + "decision/")
    person.fill(
        hold_review="yes",
        decided_on=day(),
        reasons="The death appears to have resulted from abuse by a former partner.",
    )
    person.click("Record the decision").banner("decision is recorded")
    person.sees("Appoint the review chair")


def appoint(person: Person, base: str) -> None:
    person.go(base + "chair/")
    person.fill(user="Priya Nair", declared_on=day(), independent="yes", interests="None.", appointed_on=day())
    person.click("Appoint").banner("appointed")


def panel_and_terms(person: Person, base: str) -> None:
    first_time(person, CHAIR, base).go(base + "panel/").sees("no domestic abuse specialist").sees(
        "voluntary and community sector"
    )
    person.fill(
        name="Ines Okoro", job_title="Director", agency="Quayside Refuge and Advocacy", user="Ines Okoro",
        domestic_abuse_specialist=True, independent=True, joined_on=day(),
    )  # fmt: skip
    person.click("Add").banner("")
    assert person.page.get_by_text("no domestic abuse specialist").count() == 0
    person.go(base + "terms/")
    lines = "What was known about coercive control?\nWere referrals acted on?"
    person.fill(period_from=(1, 2, 2016), period_to=(6, 3, 2022), purpose="To learn.", lines=lines)
    person.follow(person.page.locator("form button.govuk-button[type=submit]").first).banner("")
    person.go(base + "stage/set_panel_and_terms/").click("Confirm the panel").banner("Panel and terms of reference set")


def commission(person: Person, base: str) -> None:
    person.go(base + "agencies/choose/")
    chosen = person.page.locator("input[name='agencies']:checked").count()
    assert chosen == len(SENT), "those that said they hold records are ticked"
    person.click("Choose these agencies").banner("chosen")
    person.go(base + "stage/commission_returns/").click("Ask the agencies").banner("Chronologies asked for")


def send_chronology(person: Person, base: str, login: str, file: str, events: int) -> None:
    """The author uploads and leaves out what cannot be read; only the sign-off person submits."""
    first_time(person, f"{login}.author@demo.example", base).go("/requests/").click("Chronology for")
    assert person.page.locator("text=Submit the chronology").count() == 0
    person.click("Upload a chronology").fill(file=FILES / file).click("Upload").banner(file)
    person.page.locator("h1", has_text="What was read").wait_for(timeout=60_000)
    person.sees(f"{events} events").sees(hashlib.sha256((FILES / file).read_bytes()).hexdigest())
    leave_out_what_cannot_be_read(person)
    first_time(person, f"{login}.signoff@demo.example", base).go("/requests/").click("Chronology for")
    person.click("Submit the chronology").click("Submit the chronology").banner("Chronology submitted")


def leave_out_what_cannot_be_read(person: Person) -> None:
    if person.page.locator(".govuk-error-summary").count():
        person.follow(person.page.get_by_role("button", name=re.compile(r"^Mend \d")))
        for card in person.page.locator(".row-card").all():
            card.get_by_label("Leave this row out").check()
            card.get_by_label("Why it is left out").fill("The record holds no better date.")
        person.click("Save and check again").banner("left out")


def accept(person: Person, reference: str, agency: str) -> None:
    found = AgencyReturn.objects.get(review__reference=reference, agency__name=agency)
    person.sign_in(CHAIR).go(f"/reviews/{reference}/agencies/").click(agency)
    person.click("Accept the chronology").click("Accept the chronology").banner("Chronology accepted")
    found.refresh_from_db()
    assert found.stage == "accepted"


def freeze_and_analyse(person: Person, base: str) -> None:
    total = sum(events for _login, _agency, _file, events in SENT)
    person.go(base + "chronology/").sees(f"{total} events")
    for _login, agency, _file, _events in SENT:
        assert person.page.locator(f"svg [aria-label^='{agency},']").count()
    person.go(base + "chronology/?agency=Larkfield+Surgery").sees("136 events")
    person.go(base + "chronology/").click("Freeze version 1").banner("frozen as version 1")
    person.go(base + "stage/start_analysis/").click("Start the analysis").banner("Analysis started")
    person.go(base + "stage/start_drafting/").click("Start drafting").banner("Drafting started")


def report(person: Person, base: str, folder: Path) -> None:
    for kind in ("overview", "summary", "action_plan"):
        file = folder / f"{kind}.docx"
        file.write_bytes(render_word(Document(title=kind, blocks=[Para("The report.")])))
        person.go(base + "report/").fill(kind=kind, file=file).click("Attach this version").banner("attached")
    person.go(base + "report/").click("Give the report to the panel").click("Give the report to the panel")
    person.banner("given to the panel")
    person.go(base + "stage/agree_report/").click("Record that the panel agrees").banner("Report agreed by the panel")


def sign_off_and_letter(person: Person, base: str) -> None:
    person.sign_in(CSP_CHAIR).go(base + "stage/sign_off/").click("Sign off the report").banner("Report signed off")
    person.sign_in(MANAGER).go(base + "letters/new/?code=L32")
    person.click("Draft").banner("drafted")
    letter = person.page.url
    person.click("Approve")
    assert "cannot do this yet" in person.heading(), "gaps forbid approval"
    person.page.goto(letter)
    for label in ("Time taken", "Family involvement", "Publication"):
        person.page.get_by_label(label).fill("The family was asked and took part.")
    person.click("Save").banner("saved")
    person.sign_in(CSP_CHAIR).page.goto(letter)
    person.click("Approve").click("Approve").banner("approved")


def submit(person: Person, base: str, folder: Path) -> Path:
    person.sign_in(MANAGER).go(base + "submission/")
    for line in CHECKLIST.values():
        person.follow(person.page.locator("li", has_text=line).get_by_role("button")).banner("saved")
    person.click("Build the package").banner("built")
    for recipient in ("home_office", "commissioner"):
        person.go(base + "submission/sent/").fill(recipient=recipient, sent_on=day(), how="Secure e-mail")
        person.click("Record as sent").banner("Recorded as sent")
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name="Download the package").click()
    package = folder / "package.zip"
    download.value.save_as(package)
    person.go(base + "stage/send_package/").click("Record the package as sent").banner("Sent to the Home Office")
    return package


def check_manifest(package: Path, reference: str) -> None:
    with zipfile.ZipFile(package) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert manifest["review"] == reference
        assert len(manifest["files"]) == 4
        for file in manifest["files"]:
            content = archive.read(file["name"])
            assert (len(content), hashlib.sha256(content).hexdigest()) == (file["size"], file["sha256"])


def answer_and_history(person: Person, base: str) -> None:
    person.go(base + "submission/answer/").fill(outcome="cleared", letter_on=day()).click("Record the answer").banner(
        "cleared"
    )
    person.go(base).sees("Publish the report")
    person.go(base + "history/").sees("Cleared by the Home Office")
    assert person.page.get_by_text("Asha Dhillon").count() == 0
