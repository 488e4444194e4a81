"""Every page, file, mail and calendar that is made for a review whose suspect is not charged, read for words that convict. What
people typed stands as they typed it, and shows that the search finds such words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.urls import reverse

from dhr.core import clock
from dhr.letters.catalogue import OUTGOING
from dhr.letters.models import Letter
from dhr.letters.services import draft_letter
from dhr.meetings.minutes import write_minutes
from dhr.notices.calendar import make_address, token_of
from dhr.notices.jobs import hourly
from dhr.notices.models import Message
from dhr.panels.family import record_contact
from dhr.panels.queries import legal_positions
from dhr.panels.relating import relate_people
from dhr.panels.rules import convicting_words
from dhr.workflow.case_shape import shape_of
from dhr.workflow.models import Review
from tests.letter_makers import addressed
from tests.makers import World, make_review
from tests.meeting_makers import a_held_meeting
from tests.security.crawler import Crawl, client_of, name_of
from tests.security.reading import Answer

TYPED = "They call him the murderer."
PAGES_WHERE_IT_WAS_TYPED = {"panels:household"}
FILES = {
    "application/pdf", "application/zip", "text/calendar", "text/csv", "application/json",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip


@pytest.fixture
def review(world: World) -> Review:
    """Led to its monitoring, with a meeting and its minutes, a relationship, and a letter of every kind."""
    found = make_review(world, "monitoring")
    assert legal_positions(found) == ["not_charged"]
    write_minutes(meeting=a_held_meeting(world, found), by=world.manager, text="Welcome.")
    one, other = found.people.order_by("-role")[:2]
    relate_people(review=found, by=world.manager, one=one, kind="former_partner", other=other)
    letters(world, found)
    record_contact(
        household=found.households.get(), by=world.manager, kind="call", outcome="done", on=clock.today(), note=TYPED
    )
    return found


def letters(world: World, review: Review) -> None:
    for kind in OUTGOING.values():
        to = addressed(kind, review)
        if to is not None and not kind.about_extension:
            draft_letter(review=review, by=world.manager, code=kind.code, **to)


def shown(world: World, review: Review) -> list[Answer]:
    """Everything that the manager reaches from home, with the calendar and each letter as a file."""
    feed = reverse("notices:calendar_feed", args=[token_of(make_address(by=world.manager))])
    files = [
        reverse("letters:letter_file", args=[letter.pk, kind])
        for letter in Letter.objects.filter(review=review)
        for kind in ("pdf", "docx")
    ]
    crawl = Crawl(client_of(world.manager), thin=True)
    return crawl.walk([reverse("workflow:review", args=[review.reference]), feed, *files, "/"]).answers


def told(world: World) -> Iterator[str]:
    """Every mail of the year after."""
    for months in (0, 2, 7, 13):
        with clock.as_if_on(clock.today() + timedelta(days=30 * months)):
            hourly()
    yield from (f"{message.subject}\n{message.body}" for message in Message.objects.all())


@pytest.mark.long
def test_no_page_file_calendar_or_mail_convicts(world: World, review: Review) -> None:
    answers = shown(world, review)
    said = {(name_of(a.address), convicting_words(["not_charged"], a.text + a.headers)) for a in answers}
    assert {(page, word) for page, word in said if word} == {(page, "murderer") for page in PAGES_WHERE_IT_WAS_TYPED}
    assert {answer.kind for answer in answers} >= FILES
    pages = {name_of(answer.address) for answer in answers if answer.is_page and answer.status == 200}
    assert len(pages) > 100 and {"panels:relations", "panels:people", "meetings:meeting", "workflow:history"} <= pages
    mails = list(told(world))
    assert mails and not [mail for mail in mails if convicting_words(["not_charged"], mail)]


@pytest.mark.parametrize("manner", ["homicide", "suicide"])
@pytest.mark.parametrize("position", ["not_charged", "suspect", "acquitted"])
def test_what_is_said_of_a_case_convicts_nobody(manner: str, position: str) -> None:
    shape = shape_of([("victim", ""), ("alleged", position), ("alleged", "not_charged")], manner)
    assert convicting_words([position], " ".join([shape.suspect_words, *shape.follows])) is None
