"""A police chronology that was accepted, and a later version that replaces it: set-up for tests about what stays."""

from __future__ import annotations

import pytest

from dhr.chronology import answers, services
from dhr.chronology.models import Row, Submission
from dhr.chronology.records import Event
from dhr.workflow.models import AgencyReturn, Review
from dhr.workflow.services import fire_transition
from tests.makers import World, return_of
from tests.readings import a_reading, an_event

LONG = "Neighbour called 999 and said that he heard a scream."
KEPT = an_event(text=LONG, place={"line": 2}, fields={"analysis": "A missed chance."})
VISIT = an_event(
    day="2016-05-23", date_as_written="23/05/2016", text="Visit to the home of the family.", place={"line": 3}
)
LETTER = an_event(day="2018-06-01", date_as_written="1/6/18", text="Letter to the surgery.", source="Letter book",
                  place={"line": 4})  # fmt: skip
VISIT_NOW = an_event(day="2016-05-23", date_as_written="23/05/2016", place={"line": 3},
                     text="Visit to the home of the family; nobody was in.")  # fmt: skip
NEW = an_event(day="2019-09-09", date_as_written="9/9/19", text="Something new.", source="Notes", place={"line": 4})
FIRST, SECOND = (KEPT, VISIT, LETTER), (KEPT, VISIT_NOW, NEW)


def send_events(world: World, asked: AgencyReturn, events: tuple[Event, ...], patch: pytest.MonkeyPatch) -> Submission:
    """A file that reads as these events."""
    patch.setattr(services, "read_safely", lambda content, **facts: a_reading(*events))
    content = repr(events).encode()
    sent = services.upload_chronology(agency_return=asked, by=world.author, name="police.csv", content=content)
    services.read_submission(sent.pk)
    sent.refresh_from_db()
    return sent


def accept(world: World, review: Review) -> None:
    fire_transition(thing=return_of(world, review), name="submit_return", by=world.sign_off)
    fire_transition(thing=return_of(world, review), name="accept_return", by=world.review_chair)


def first_accepted(world: World, review: Review, patch: pytest.MonkeyPatch) -> Submission:
    """The police's first version, sent and accepted."""
    sent = send_events(world, return_of(world, review), FIRST, patch)
    accept(world, review)
    return sent


def send_later(world: World, review: Review, patch: pytest.MonkeyPatch) -> Submission:
    """A later version of what is accepted waits for its answer. No move of the track leads here yet."""
    AgencyReturn.objects.filter(pk=return_of(world, review).pk).update(stage="returned")
    return send_events(world, return_of(world, review), SECOND, patch)


def replace_accepted(world: World, review: Review, patch: pytest.MonkeyPatch) -> Submission:
    """The accepted version is replaced by a later one, which is accepted."""
    later = send_later(world, review, patch)
    answers.take_over(submission=later, by=world.author)
    accept(world, review)
    later.refresh_from_db()
    return later


def row_of(sent: Submission, event: Event) -> Row:
    return Row.objects.get(submission=sent, text=event.text)
