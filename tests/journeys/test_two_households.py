"""A family of two households. One has an advocate, tells the review about its daughter, agrees the note, reads the draft and is
told before the publication; the other declines, and the door stays open. Each is asked and told apart from the other."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser

from dhr.core import clock
from dhr.panels.family import facts_of_household
from dhr.panels.models import ConflictingWishes, Household, QuietDay
from dhr.workflow.models import Review
from tests.browser.driver import NARROW, WIDE, Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MANAGER, CHAIR = "manager@demo.example", "review.chair@demo.example"
SISTER, FATHER = "The sister's household", "The father's household"
Boxes = tuple[int, int, int]
RECORD = "Record the contact"


@pytest.fixture
def people_page(demonstration: None) -> str:
    """The demonstration's review that gathers information."""
    return f"/reviews/{Review.objects.get(pseudonym='Rosa').reference}/people/"


def today(back: int = 0) -> Boxes:
    day = clock.today() - timedelta(days=back)
    return day.day, day.month, day.year


def test_one_household_takes_part_and_one_declines(browser: Browser, live_server: object, people_page: str) -> None:
    manager, chair = Person(browser, str(live_server), WIDE), Person(browser, str(live_server), NARROW)
    manager.sign_in(MANAGER)
    for label, advocate in ((SISTER, "Advocacy After Fatal Domestic Abuse"), (FATHER, "")):
        asked_first(manager, people_page, label, advocate)
    declines(manager, people_page)
    takes_part(manager, people_page)
    wishes_differ(manager, chair.sign_in(CHAIR), people_page)
    reads_and_is_told(manager, people_page)
    facts(manager, people_page)
    for person in (manager, chair):
        person.close()
        assert not person.complaints


def open_household(person: Person, people_page: str, label: str) -> Person:
    return person.go(people_page).click(label)


def contact(person: Person, kind: str, move: str, outcome: str = "done") -> Person:
    person.fill(kind=kind, outcome=outcome, note="By the chair, with the advocate.", move=move)
    return person.follow(person.page.get_by_role("button", name=RECORD)).banner("The contact is recorded")


def asked_first(person: Person, people_page: str, label: str, advocate: str) -> None:
    """Nothing is recorded as done before the police were asked."""
    person.go(people_page).click("Add a household").fill(label=label, advocate=advocate).click("Add this household")
    open_household(person, people_page, label)
    person.expected.add(409)
    person.fill(kind="Leaflet given", outcome="done").click(RECORD).sees("Nobody approaches this household")
    person.expected.clear()
    open_household(person, people_page, label)
    person.fill(checked_on=today(), checked_with="Police family liaison officer", safe_to_contact="yes")
    person.click("Record the check").banner("The liaison check is recorded").sees("May be contacted")


def declines(person: Person, people_page: str) -> None:
    open_household(person, people_page, FATHER)
    contact(person, "Told of the decision", "Record that they were told of the decision")
    contact(person, "Meeting", "Record that they declined", "declined")
    person.sees("Leave the door open")
    assert Household.objects.get(label=FATHER).stage == "declined"


def takes_part(person: Person, people_page: str) -> None:
    """The leaflet and time to choose, the terms of reference, and a contribution whose note is agreed with changes."""
    open_household(person, people_page, SISTER)
    contact(person, "Told of the decision", "Record that they were told of the decision")
    contact(person, "Advocacy offered", "The household stays where it is", "later")
    contact(person, "Leaflet given", "Record that leaflet and advocacy were offered")
    contact(person, "Meeting", "Record a first meeting")
    person.click("Record that the terms of reference were shown").click("Record that they were shown")
    person.banner("the terms of reference were shown").click("Record what they say")
    person.fill(answer="changes", said="Ask the school too.", followed="The school is asked.").click(
        "Save what they say"
    )
    person.sees("Ask the school too.").click("Record a contribution")
    person.fill(giver="Family", given_as="meeting", note="She stopped coming on Sundays.")
    person.click("Record this contribution").banner("The contribution is recorded")
    assert person.overflow() == 0 and not person.axe_findings()
    agree_note(person, person.page.url.removeprefix(person.address), people_page)


def agree_note(person: Person, own: str, people_page: str) -> None:
    """Not on a day that is kept free; that day is taken off the list again."""
    household = Household.objects.get(label=SISTER)
    days = people_page.replace("people/", "days-not-to-contact/")
    person.go(f"{days}?household={household.pk}").fill(on=today(), kind="anniversary").click("Add this day")
    person.go(own).sees("The note waits:").sees("The next possible day is")
    person.expected.add(409)
    person.click("Record that it was sent").sees("The next possible day is")
    person.expected.clear()
    person.go(f"{days}{QuietDay.objects.get(household=household, ended_on=None).pk}/remove/")
    person.fill(reason="Recorded for another day.").click("Remove this day").banner("The day is removed")
    person.go(own).click("Record that it was sent").banner("the note was sent")
    person.fill(answer="changed", changes="Not on Sundays: on Fridays.").click("Record what they say")
    person.banner("What they say is recorded").sees("Agreed with changes")
    assert Household.objects.get(label=SISTER).stage == "note_agreed"


def wishes_differ(manager: Person, chair: Person, people_page: str) -> None:
    """About the pseudonym; the review chair settles it on a telephone."""
    manager.go(people_page).click("Record conflicting wishes of two households")
    manager.fill(about="The pseudonym", one=SISTER, one_wishes="Rosa", other=FATHER, other_wishes="Rosalind")
    manager.click("Record these wishes").banner("The conflicting wishes are recorded")
    chair.go(people_page).click(f"The pseudonym: {SISTER} and {FATHER}").fill(settlement="Rosa; both were told.")
    assert chair.overflow() == 0 and not chair.axe_findings()
    chair.click("Record how it was settled").banner("It is recorded how this was settled")
    assert not chair.page.get_by_text(f"The pseudonym: {SISTER} and {FATHER}").count()
    assert ConflictingWishes.objects.get(about="pseudonym").settled_by is not None


def reads_and_is_told(person: Person, people_page: str) -> None:
    open_household(person, people_page, SISTER)
    person.click("Change how often").fill(updates="steps", afterwards="wished", contact_wishes="With her advocate.")
    person.click("Save what they wish").banner("What they wish is recorded")
    contact(person, "Choice of pseudonym", "The household stays where it is")
    contact(person, "Meeting with the panel", "The household stays where it is")
    contact(person, "Draft report shared", "Record that the draft was shared")
    contact(person, "Comments answered", "Record that their comments were answered")
    contact(person, "Told of the submission", "Record that they were told of the submission")
    contact(person, "Told of the outcome", "Record that they were told the outcome")
    contact(person, "Told of the publication", "Record that they were told of the publication")
    person.sees("Make contact after the publication")


def facts(person: Person, people_page: str) -> None:
    """The five facts that the Home Office counts, of each household and of both."""
    sister, father = (facts_of_household(Household.objects.get(label=label)) for label in (SISTER, FATHER))
    assert {words for _, words in sister.lines()} == {"Yes"}
    assert {words for _, words in father.lines()} == {"No"}
    person.go(people_page)
    row = person.page.locator("tr", has_text=FATHER)
    assert "Declined" in row.inner_text() and person.page.get_by_text("Told of the publication").count()
