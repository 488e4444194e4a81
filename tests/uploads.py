"""Files of the police in a review, read by the real reader: set-up for tests about drafts."""

from __future__ import annotations

from typing import Any

from dhr.chronology import services
from dhr.chronology.models import Row, Submission
from dhr.core.models import StoredFile
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition
from tests.makers import World

HEAD = "Seq,Start Date,Start Time,Source of Information,Event,Local ref\r\n"


def lines(*rows: str, head: str = HEAD) -> bytes:
    """A CSV with these rows below the headings."""
    return (head + "\r\n".join(rows) + "\r\n").encode()


PROBLEMS = lines(
    "1,22/05/2016,14:30,Crime report,Neighbour called 999.,X1",
    "2,31/02/2018,,Diary,A date that does not exist.,X2",
    "3,05/13/2018,,Diary,Month and day the wrong way round.,X3",
    "4,06/14/2018,13:30pm,Diary,Two problems.,X4",
    "5,22/5,,Diary,No year.,X5",
    "6,,,Diary,No date.,X6",
)


def send(world: World, asked: AgencyReturn, content: bytes = PROBLEMS, name: str = "police.csv") -> Submission:
    """The file, uploaded by the author and read as the job reads it."""
    sent = services.upload_chronology(agency_return=asked, by=world.author, name=name, content=content)
    services.read_submission(sent.pk)
    sent.refresh_from_db()
    return sent


def accepted_from(world: World, asked: AgencyReturn, content: bytes) -> Submission:
    """A file of the police or the surgery, sent, submitted and accepted as people do it."""
    police = asked.agency == world.police
    author, sign_off = (world.author, world.sign_off) if police else (world.other_author, world.other_sign_off)
    sent = services.upload_chronology(agency_return=asked, by=author, name="chronology.csv", content=content)
    services.read_submission(sent.pk)
    asked.refresh_from_db()
    fire_transition(thing=asked, name="submit_return", by=sign_off)
    fire_transition(thing=asked, name="accept_return", by=world.review_chair)
    sent.refresh_from_db()
    return sent


def row_at(sent: Submission, line: int) -> Row:
    return Row.objects.get(submission=sent, place=f"line {line}")


def kinds(sent: Submission) -> dict[int, str]:
    """The kind of each row by its line."""
    return {row.data["place"]["line"]: row.kind for row in Row.objects.filter(submission=sent)}


def file_of(sent: Submission) -> StoredFile:
    """The file of a version that has one."""
    assert sent.file is not None
    return sent.file


def as_sent(row: Row) -> dict[str, Any]:
    """What was sent, of a row that was changed on the site."""
    assert row.as_sent is not None
    return dict(row.as_sent)
