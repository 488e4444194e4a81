"""An agency on a telephone, from the request over a question to the accepted management review: the chair asks, the agency names
its author, asks for more time, uploads, signs off, hears what is missing, answers a question, sends the next version, and its
staff are debriefed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dhr.core import clock
from dhr.imrs.models import AgencyReport
from dhr.workflow.models import AgencyReturn
from tests.browser.driver import NARROW, Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHAIR, PANEL = "review.chair@demo.example", "panel@demo.example"
AUTHOR, SIGN_OFF = "csc.author@demo.example", "csc.signoff@demo.example"
TITLE = "Individual management review for"


@pytest.fixture
def request_page(demonstration: None) -> str:
    """The demonstration's children's social care is asked for a chronology, and for nothing else yet."""
    found = AgencyReturn.objects.get(review__pseudonym="Rosa", agency__name="Carrowby Children's Social Care")
    return f"/requests/{found.pk}/"


def test_from_the_request_to_the_accepted_review(
    browser: Browser, live_server: object, request_page: str, tmp_path: Path
) -> None:
    people = [Person(browser, str(live_server), NARROW) for _who in range(4)]
    chair, author, sign_off, panel = people
    own = ask(chair.sign_in(CHAIR), request_page)
    begin(author.sign_in(AUTHOR), own)
    agree_to_more_time(chair, own)
    upload(author, tmp_path, "review.docx")
    sign(sign_off.sign_in(SIGN_OFF), own)
    send_back(chair, own)
    answer(author, own)
    upload(author.go(own), tmp_path, "review 2.docx", note="It says why nobody came.")
    sign(sign_off, own)
    accept(chair, own)
    panel.sign_in(PANEL).go(own).sees("Version 2")
    assert not panel.page.get_by_text("Who decided that?").count()
    debrief(sign_off, own)
    assert AgencyReport.objects.get(agency__name="Carrowby Children's Social Care").stage == "debriefed"
    for person in people:
        person.close()
        assert not person.complaints


def day(weeks: int) -> tuple[int, int, int]:
    found = clock.today() + timedelta(weeks=weeks)
    return found.day, found.month, found.year


def ask(person: Person, request_page: str) -> str:
    person.go(request_page).click("Ask for a scoping form")
    person.fill(kind="imr", why="Two referrals were closed without a visit.", due_on=day(10))
    person.click("Ask the agency").banner("is asked")
    return "".join(person.page.url.partition("/requests/")[1:])


def begin(person: Person, own: str) -> None:
    """The home page leads with what is due first; the report is one of its lines."""
    person.go("/requests/").sees("What comes next")
    assert person.page.get_by_text("What comes next").count() == 1
    looks_right(person)
    person.click(TITLE).sees("Two referrals were closed without a visit.").click("Name the author")
    person.fill(author_name="Ruth Vane", author_job="Principal social worker").click("Save")
    person.sees("Tick that the author did no work on the case")
    person.fill(no_part=True, manages_nobody=True).click("Save").banner("The author is named")
    person.click("Ask for more time").fill(due_on=day(12), why="The archive is closed.")
    person.click("Ask the review chair").banner("The review chair is asked")
    looks_right(person)


def agree_to_more_time(person: Person, own: str) -> None:
    person.go(own).click("Answer this request").fill(answer="yes").click("Send the answer")
    person.banner("The agency has your answer")


def upload(person: Person, folder: Path, name: str, note: str = "") -> None:
    file = folder / name
    file.write_bytes(b"The report.")
    person.page.reload()
    person.click("Upload").fill(file=file, **({"note": note} if note else {}))
    person.click("Upload").banner("is kept")


def sign(person: Person, own: str) -> None:
    person.go(own).click("Sign it off and submit it").click("Sign it off and submit it").banner("Signed off")


def send_back(person: Person, own: str) -> None:
    person.go(own).click("Ask the agency a question")
    person.fill(text="Who decided that?", due_on=day(1)).click("Ask").banner("is asked")
    person.click("Return it with reasons").fill(reason="Say why nobody came.").click("Return it with reasons")
    person.banner("Returned with reasons")


def answer(person: Person, own: str) -> None:
    """The question is due first, so it comes next on the home page."""
    person.go("/requests/").sees("Question about the individual management review")
    person.go(own).sees("Say why nobody came.").click("Answer this question")
    person.fill(answer="The duty manager, by the policy of 2019.").click("Send the answer").banner("is sent")


def accept(person: Person, own: str) -> None:
    """The checklist blocks first; a line that does not block is accepted with a reason."""
    person.go(own).click("Record that it was presented").click("Record that it was presented").banner("Presented")
    person.expected.add(409)
    person.click("Accept it").sees("The checklist is not met yet").click("Go through the checklist")
    looks_right(person)
    for box in person.page.get_by_role("checkbox").all():
        box.check()
    person.fill(met_hindsight=False, note_hindsight="Page 9 speaks from today.").click("Save the checklist")
    person.banner("The checklist is kept").click("Accept it")
    person.fill(reason="The panel heard the author on it.").click("Accept it").banner("accepted")
    looks_right(person)


def debrief(person: Person, own: str) -> None:
    today = clock.today()
    person.go(own).click("Record that your staff were debriefed")
    person.fill(on=(today.day, today.month, today.year), note="Both teams, with supervision offered.")
    person.click("Record the debrief").banner("The debrief is recorded").sees("Staff debriefed")


def looks_right(person: Person) -> None:
    assert person.overflow() == 0
    assert not person.axe_findings()
