"""A panel from its first invitation to approved minutes: the manager calls it and invites the members by e-mail, a member answers
on a telephone and fetches the invitation, the meeting moves, it is recorded who came, who stepped out for what, what was decided
and who does what, and the review chair approves the minutes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from icalendar import Calendar
from playwright.sync_api import Browser

from dhr.core import clock
from dhr.meetings.models import MeetingInvitation, MeetingTask, Minutes
from dhr.notices.sending import send_waiting
from dhr.workflow.models import Review
from tests.browser.driver import NARROW, WIDE, Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MANAGER, CHAIR, MEMBER = "manager@demo.example", "review.chair@demo.example", "panel@demo.example"
HEADING = "Panel meeting 3"


@pytest.fixture
def base(demonstration: None) -> str:
    """The demonstration's review that gathers information has met once, its minutes wait, and its second meeting is called."""
    return f"/reviews/{Review.objects.get(pseudonym='Rosa').reference}/meetings/"


def test_from_the_first_invitation_to_approved_minutes(browser: Browser, live_server: object, base: str) -> None:
    people = [Person(browser, str(live_server), width) for width in (WIDE, NARROW, WIDE)]
    manager, member, chair = people
    own = call(manager.sign_in(MANAGER), base)
    invite(manager, own)
    answer(member.sign_in(MEMBER), own)
    fetch_invitation(member, own)
    move_by_an_hour(manager, own)
    record(manager, own)
    approve(chair.sign_in(CHAIR), own)
    member.go(own).sees("The panel agreed on the period.").sees("Sent a substitute: Deputy head of service")
    assert not member.page.get_by_role("link", name="Write the minutes").count()
    manager.go(base).page.get_by_role("link", name=HEADING).first.click()
    manager.click("This is done").fill(note="The surgery sent it.").click("This is done").banner("The task is done")
    assert MeetingTask.objects.get(text="Ask the surgery for its policy.").done_on == clock.today()
    for person in people:
        person.close()
        assert not person.complaints


def call(person: Person, base: str) -> str:
    """The agenda is proposed: minutes that wait, a task that is open, returns that have not come in."""
    person.go(base).click("Call a meeting")
    agenda = person.page.locator("textarea[name=agenda]").input_value()
    for line in (
        "Approve the minutes of meeting 1",
        "Open tasks from earlier meetings: 1",
        "Agency returns to look at: 1",
    ):
        assert line in agenda
    today = clock.today()
    person.fill(
        kind="panel", on=(today.day, today.month, today.year), starts_at="10:00", ends_at="12:30", needed="2",
        link="https://meet.example/panel",
    )  # fmt: skip
    person.click("Call this meeting").banner(f"{HEADING} is called")
    return "".join(person.page.url.partition("/reviews/")[1:])


def mailed() -> tuple[EmailMessage, Any, Any]:
    """The last e-mail to the member, and the calendar and its event that are attached; nothing that was typed is in them."""
    send_waiting()
    sent = [found for found in mail.outbox if found.to == [MEMBER] and HEADING in found.subject][-1]
    (part,) = [part for part in sent.message().walk() if part.get_content_type() == "text/calendar"]
    made = Calendar.from_ical(bytes(part.get_payload(decode=True)))
    assert b"meet.example" not in sent.message().as_bytes()
    (event,) = made.walk("VEVENT")
    return sent, made, event


def invite(person: Person, own: str) -> None:
    """Whoever has an account gets an e-mail with the entry for the calendar."""
    person.go(own).click("Send the invitations").banner("members are invited")
    sent, made, event = mailed()
    assert own in sent.body and (made["METHOD"], event["SEQUENCE"]) == ("REQUEST", 0)


def answer(person: Person, own: str) -> None:
    """On a telephone, for oneself alone."""
    person.go(own)
    assert person.page.get_by_role("link", name="Answer", exact=False).count() == 1
    person.follow(person.page.get_by_role("link", name="Answer"))
    assert person.overflow() == 0 and not person.axe_findings()
    person.fill(answer="coming").click("Save the answer").banner("The answer is recorded").sees("Coming")


def move_by_an_hour(person: Person, own: str) -> None:
    """The entry moves in the calendar, and everybody is asked anew."""
    person.go(own).click("Change this meeting").fill(starts_at="11:00").click("Save the change").banner(
        "The meeting is changed"
    )
    _sent, made, event = mailed()
    assert (made["METHOD"], event["SEQUENCE"]) == ("REQUEST", 1)
    assert person.page.get_by_text("No answer yet").count() == MeetingInvitation.objects.count()


def fetch_invitation(person: Person, own: str) -> None:
    person.go(own)
    assert person.overflow() == 0 and not person.axe_findings()
    with person.page.expect_download() as download:
        person.page.get_by_role("link", name="Invitation for your calendar").click()
    made = Calendar.from_ical(Path(download.value.path()).read_bytes())
    (event,) = made.walk("VEVENT")
    assert str(event["SUMMARY"]).endswith(f": {HEADING}")
    assert str(event["URL"]).endswith(own) and "meet.example" not in made.to_ical().decode()


def record(person: Person, own: str) -> None:
    today = clock.today()
    person.go(own).click("Record who came")
    person.fill(
        came_1="substitute",
        substitute_1="Deputy head of service",
        came_2="attended",
        came_3="attended",
        came_4="apologies",
    )
    person.fill(conflict_2="Worked with the officer in the case.", stepped_out_2="Item 3")
    person.click("Record who came").banner("It is recorded who came").sees("3 of 4 came or sent a substitute.")
    person.sees("so 2 count").sees("Stepped out for: Item 3")
    person.click("Record a decision").fill(text="The period stands.").click("Record this decision").banner(
        "is recorded"
    )
    person.click("Give a task").fill(
        text="Ask the surgery for its policy.", due_on=(today.day, today.month, today.year)
    )
    person.click("Give this task").banner("The task is recorded")
    person.click("Write the minutes").fill(text="The panel agreed on the period.").click("Save the minutes")
    person.banner("Version 1 of the minutes is saved")
    assert not person.page.get_by_role("button", name="Approve these minutes").count()


def approve(person: Person, own: str) -> None:
    person.go(own).click("Approve these minutes").banner("The minutes are approved")
    assert not person.page.get_by_role("link", name="Write the minutes").count()
    assert Minutes.objects.get(meeting__number=3).approved_by is not None
