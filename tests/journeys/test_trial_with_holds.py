"""A trial with holds: it holds contact with a witness and the publication; the family's household waits, and goes on when the
trial has ended."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from dhr.core import clock
from dhr.panels.models import Household
from dhr.workflow.models import OtherProceeding, Review
from tests.browser.driver import NARROW, WIDE, Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MANAGER, CHAIR = "manager@demo.example", "review.chair@demo.example"


@pytest.fixture
def review(demonstration: None) -> Review:
    return Review.objects.get(pseudonym="Rosa")


def test_holds_come_and_are_lifted(browser: Browser, live_server: object, review: Review) -> None:
    manager, chair = (Person(browser, str(live_server), width) for width in (WIDE, NARROW))
    base = f"/reviews/{review.reference}/"
    household = Household.objects.filter(review=review, safe_to_contact=True)[0]
    trial = a_trial(manager.sign_in(MANAGER), base)
    a_witness(manager, trial, household)
    chair.sign_in(CHAIR)
    meets_the_hold(chair, f"{base}households/{household.pk}/", household)
    manager.go(trial).click("Record how it ended")
    manager.fill(ended_on=today(), reason="The trial ended today.").click("Record")
    manager.banner("Recorded how it ended")
    goes_on(chair, f"{base}households/{household.pk}/", household)
    for person in (manager, chair):
        person.close()
        assert not person.complaints


def today() -> tuple[int, int, int]:
    now = clock.today()
    return now.day, now.month, now.year


def a_trial(person: Person, base: str) -> str:
    person.go(f"{base}processes/new/")
    person.page.get_by_label("What it is").select_option("criminal")
    person.page.get_by_label("Hold contact with a family member").check()
    person.page.get_by_label("Hold publication").check()
    person.fill(owner="Crown Court").click("Add")
    person.banner("Added: Criminal investigation or trial")
    person.sees("Hold contact with a family member who is a witness; Hold publication")
    return "".join(person.page.url.partition("/reviews/")[1:])


def a_witness(person: Person, trial: str, household: Household) -> None:
    person.go(trial).click("Witnesses of the family")
    person.sees("No household is recorded as a witness")
    assert not person.axe_findings()
    person.page.get_by_label("Household").select_option(label=household.label)
    person.click("Record").banner("The witness is recorded")
    person.sees(household.label)


def contact(person: Person, page: str) -> None:
    person.go(page)
    person.fill(kind="call", outcome="done", on=today())
    person.page.get_by_role("button", name="Record the contact").click()


def meets_the_hold(person: Person, page: str, household: Household) -> None:
    before = household.contacts.count()
    person.go(page).sees("Somebody of this household is a witness.")
    assert person.overflow() == 0 and not person.axe_findings()
    contact(person, page)
    person.sees("Contact with a witness is held back by: Criminal investigation or trial.")
    assert household.contacts.count() == before
    assert [complaint[:3] for complaint in person.complaints] == ["409"], "the refusal, and nothing else"
    person.complaints.clear()


def goes_on(person: Person, page: str, household: Household) -> None:
    before = household.contacts.count()
    contact(person, page)
    person.banner("The contact is recorded")
    assert household.contacts.count() == before + 1
    assert OtherProceeding.objects.filter(review=household.review, stage="concluded").exists()
