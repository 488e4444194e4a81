"""A first-time agency author on a telephone: from signing in to a submitted chronology, with five problem rows on the way.

The pictures of each step go to build/pictures.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dhr.chronology.models import Row, Submission
from tests.browser.driver import NARROW, Person
from tests.guards.tree import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TAKEN = ROOT / "build" / "pictures"
AUTHOR, SIGN_OFF = "housing.author@demo.example", "housing.signoff@demo.example"
CHRONOLOGY = """Date,Time,Source,Details,Officer
22/05/2019,14:30,Tenancy file,Rosa reports a broken lock to the rent office.,KF
31/06/2019,,Tenancy file,Locks changed.,KF
08/13/2019,,Repairs log,Kitchen window boarded up.,ML
14/10,,Repairs log,Second call about the window.,ML
as above,,Repairs log,Neighbour asks about noise.,ML
2015/16,,Tenancy file,Rent arrears in that year.,KF
03/02/2020,,Tenancy file,Tenancy visit; Rosa says that she is well.,KF
"""


@pytest.fixture
def author(browser: Browser, live_server: object, demonstration: None, tmp_path: Path) -> Person:
    (tmp_path / "tenancy.csv").write_text(CHRONOLOGY, encoding="utf-8")
    TAKEN.mkdir(parents=True, exist_ok=True)
    return Person(browser, str(live_server), NARROW)


def test_from_signing_in_to_a_submitted_chronology(author: Person, tmp_path: Path) -> None:
    sign_in_and_upload(author, tmp_path / "tenancy.csv")
    mend_in_place(author)
    mend_at_once(author)
    leave_out(author)
    submit(author)
    sent = Submission.objects.get(agency_return__agency__name="Northgate Homes")
    assert (sent.state, sent.counts["events"], sent.counts["rejected"]) == ("submitted", 6, 1)
    assert Row.objects.filter(submission=sent, left_out=True).count() == 1
    author.close()
    assert not author.complaints


def picture(person: Person, name: str) -> None:
    assert person.overflow() == 0 and not person.axe_findings()
    person.page.screenshot(path=TAKEN / f"author-{name}.png", full_page=True)


def sign_in_and_upload(person: Person, file: Path) -> None:
    person.sign_in(AUTHOR).go("/requests/")
    picture(person, "1-requests")
    person.click("Chronology for")
    picture(person, "2-request")
    person.click("Upload a chronology").fill(file=file).click("Upload").banner("tenancy.csv is kept as version 1")
    person.page.locator("h1", has_text="What was read").wait_for(timeout=60_000)
    person.sees("5 rows could not be read")
    picture(person, "3-check")


def mend_in_place(person: Person) -> None:
    """The day is typed; the page says how it reads before anything is pressed."""
    person.click("Mend 5 rows")
    picture(person, "4-problems")
    card = person.page.locator(".row-card", has_text="31/06/2019").first
    card.get_by_label("Date", exact=True).fill("30/06/2019")
    card.get_by_text("Mended. It reads: 30 June 2019.").wait_for()
    person.sees("Saved at")
    picture(person, "5-saved-while-typing")
    person.click("Save and check again")


def mend_at_once(person: Person) -> None:
    all_of(person, "Month and day").fill(cure="month_day_year").click("Show what would change")
    person.sees("1 row would change").sees("13/08/2019")
    picture(person, "6-all-at-once")
    person.click("Change 1 row").banner("1 row is mended.")
    all_of(person.click("Mend 3 rows"), "No year").fill(cure="in_year", given="2019")
    person.click("Show what would change").click("Change 1 row").banner("1 row is mended.")
    all_of(person.click("Mend 2 rows"), "Words such as").fill(cure="date_above")
    person.click("Show what would change").sees("14/10/2019").click("Change 1 row").banner("1 row is mended.")


def all_of(person: Person, kind: str) -> Person:
    """The page of all rows of a kind."""
    return person.follow(person.page.get_by_role("row", name=kind).get_by_role("link", name="All at once"))


def leave_out(person: Person) -> None:
    person.click("Mend 1 row")
    person.page.get_by_label("Leave this row out").check()
    person.page.get_by_label("Why it is left out").fill("The ledger of that year is lost; the arrears were paid.")
    person.click("Save and check again").banner("1 row is left out.")
    person.click("Go to the check").sees("Every row that could not be read is left out with a reason.")
    picture(person, "7-ready")


def submit(person: Person) -> None:
    person.sees("Ask your sign-off person to submit it.")
    person.sign_in(SIGN_OFF).go("/requests/").click("Chronology for")
    person.click("Submit the chronology").click("Submit the chronology").banner("Chronology submitted")
    picture(person, "8-submitted")
