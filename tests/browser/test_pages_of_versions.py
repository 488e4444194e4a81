"""The pages of a later version in real Chromium: what would change, the same file twice, remarks on a row that was changed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from dhr.chronology import answers, services
from dhr.chronology.models import Row, Submission
from dhr.chronology.remarks import add_remark
from dhr.demo.people import person as known
from dhr.workflow.models import AgencyReturn, Review
from dhr.workflow.services import fire_transition
from tests.browser.driver import NARROW, WIDE, Person
from tests.browser.test_every_page import AUTHOR, CHAIR, faults
from tests.uploads import lines

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FIRST = (
    "1,22/05/2016,14:30,Crime report,Neighbour called 999 and said that he heard a scream.,X1",
    "2,23/05/2016,,Diary,Visit to the home of the family.,X2",
    "3,31/02/2018,,Diary,A date that does not exist.,X3",
    "4,01/06/2018,,Letter book,Letter to the surgery.,X4",
)
SECOND = (
    FIRST[0],
    FIRST[1].replace("family", "family; nobody was in"),
    FIRST[2].replace("31/02", "28/02"),
    "5,9/9/19,,Log,New.,",
)


@pytest.fixture
def asked(demonstration: None) -> AgencyReturn:
    return AgencyReturn.objects.get(review__pseudonym="Rosa", agency__name="Carrowby Children's Social Care")


def send(asked: AgencyReturn, rows: tuple[str, ...], name: str = "chronology.csv") -> Submission:
    by = known("csc.author")
    sent = services.upload_chronology(agency_return=asked, by=by, name=name, content=lines(*rows))
    services.read_submission(sent.pk)
    sent.refresh_from_db()
    return sent


def address(sent: Submission, page: str) -> str:
    return f"/requests/{sent.agency_return_id}/files/{sent.pk}/{page}/"


def take(sent: Submission) -> Submission:
    answers.take_over(submission=sent, by=known("csc.author"))
    return sent


def accepted(sent: Submission) -> Review:
    """Submitted and accepted; what could not be read is left out."""
    for row in Row.objects.filter(submission=sent, kind="rejected", left_out=False):
        services.leave_out_row(row=row, by=known("csc.author"), reason="No such day.")
    for name, by in (("submit_return", "csc.signoff"), ("accept_return", "review.chair")):
        fire_transition(thing=AgencyReturn.objects.get(pk=sent.agency_return_id), name=name, by=known(by))
    return sent.agency_return.review


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_what_would_change(browser: Browser, live_server: object, asked: AgencyReturn, width: int) -> None:
    take(send(asked, FIRST))
    second = send(asked, SECOND)
    person = Person(browser, str(live_server), width).sign_in(AUTHOR)
    wrong = [
        fault
        for show in ("changed", "added", "removed", "unchanged")
        for fault in faults(person, "compare", address(second, "compare") + f"?show={show}")
    ]
    person.go(address(second, "compare")).click("Replace version").banner("takes the place of")
    third = send(asked, SECOND, "again.csv")
    wrong += faults(person, "twin", address(third, "twin"))
    person.click("Use it here all the same").sees("What would change with version")
    person.click("Keep version").banner("stays")
    person.close()
    assert not wrong + person.complaints, "\n".join(wrong + person.complaints)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_remark_on_a_changed_row(browser: Browser, live_server: object, asked: AgencyReturn, width: int) -> None:
    first = take(send(asked, FIRST))
    review = accepted(first)
    row = Row.objects.get(submission=first, place="line 3")
    by = known("panel")
    for kind, text in (("comment", "Why was nobody told?"), ("tag", "Housing")):
        add_remark(review=review, row=row, by=by, kind=kind, text=text)
    AgencyReturn.objects.filter(pk=asked.pk).update(stage="returned")
    accepted(take(send(asked, SECOND)))
    person = Person(browser, str(live_server), width).sign_in(CHAIR)
    where = f"/reviews/{review.reference}/chronology/{row.entry}/"
    wrong = faults(person, "event", where)
    person.sees("The agency changed this row after this was written.")
    person.fill(comment="The chair asks too.").click("Add the comment").banner("The comment is added.")
    person.click("Remove").banner("The comment is removed.")
    person.close()
    assert not wrong + person.complaints, "\n".join(wrong + person.complaints)
