"""Files that agencies send: the bytes are kept, a job reads them, rows are left out with a reason."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from dhr.audit.models import Event as AuditEvent
from dhr.chronology import services
from dhr.chronology.models import Submission, SubmissionState
from dhr.chronology.records import Reading, Refused
from dhr.core.models import AppendOnlyError
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.panels.models import Person
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition
from tests.makers import CHRONOLOGY, World, make_review, return_of
from tests.readings import a_reading, a_reading_with_everything
from tests.uploads import file_of


@pytest.fixture
def asked(world: World) -> AgencyReturn:
    """The police's return, just asked for."""
    return return_of(world, make_review(world, "gathering"))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """No file is really read: each gives one row of every kind. The list fills with what the reader was asked."""
    calls: list[dict[str, Any]] = []

    def read(content: bytes, **asked: Any) -> Reading:
        calls.append({"content": content, **asked})
        return a_reading_with_everything()

    monkeypatch.setattr(services, "read_safely", read)
    return calls


def send(world: World, asked: AgencyReturn, content: bytes = CHRONOLOGY, *, read: bool = True) -> Submission:
    sent = services.upload_chronology(
        agency_return=asked, by=world.author, name="C:\\files\\police.csv", content=content
    )
    if read:
        services.read_submission(sent.pk)
    sent.refresh_from_db()
    return sent


def verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("number").values_list("verb", flat=True))


def test_the_bytes_are_kept_as_they_came(world: World, asked: AgencyReturn) -> None:
    sent = send(world, asked, read=False)
    assert (sent.state, sent.version, sent.name) == ("reading", 1, "police.csv")
    assert bytes(file_of(sent).content) == CHRONOLOGY
    assert file_of(sent).sha256 == hashlib.sha256(CHRONOLOGY).hexdigest()
    with pytest.raises(AppendOnlyError):
        file_of(sent).save()
    asked.refresh_from_db()
    assert asked.stage == "in_progress"
    assert verbs()[-2:] == ["chronology.uploaded", "agency_return.begin_return"]


def test_a_job_reads_the_file_once_it_is_safe(
    world: World, asked: AgencyReturn, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    """The real reader, through the queue, which runs at once in tests."""
    with django_capture_on_commit_callbacks(execute=True):
        sent = services.upload_chronology(agency_return=asked, by=world.author, name="police.csv", content=CHRONOLOGY)
    sent.refresh_from_db()
    assert (sent.state, sent.format) == ("draft", "csv")
    assert {key: number for key, number in sent.counts.items() if number} == {
        "rows": 4, "events": 2, "headings": 1, "rejected": 1,
    }  # fmt: skip
    assert [(row.kind, row.place, row.first_day) for row in sent.rows.all()] == [
        ("event", "line 2", date(2016, 5, 22)),
        ("event", "line 3", date(2017, 5, 1)),
        ("rejected", "line 4", None),
    ]


def test_every_row_is_stored_by_its_kind(world: World, asked: AgencyReturn, reads: list[dict[str, Any]]) -> None:
    Person.objects.filter(role="victim").update(date_of_birth="1989-02-11")
    sent = send(world, asked)
    assert [row.kind for row in sent.rows.all()] == ["event", "note", "no_contact", "other", "rejected"]
    assert [row.number for row in sent.rows.all()] == [1, 2, 3, 4, 5]
    event, rejected = sent.rows.get(kind="event"), sent.rows.get(kind="rejected")
    assert (event.text, event.agency_name, event.data["fields"]["people"]) == (
        "Neighbour called 999.", "Wendmoor Constabulary", "Rosa",
    )  # fmt: skip
    assert rejected.data["cells"][0] == ["Start Date", "31/02/2018", "start_date"]
    assert [problem["reason"] for problem in rejected.data["problems"]] == ["There is no 31 February."]
    assert (sent.warnings[0]["code"], sent.unplaced[0]["where"]) == ("two_digit_year", "footnote 1")
    asked_of_reader = reads[0]
    assert (asked_of_reader["name"], asked_of_reader["agency"]) == ("police.csv", "Wendmoor Constabulary")
    choices = asked_of_reader["choices"]
    assert (choices.born, choices.died) == (date(1989, 2, 11), asked.review.death_on)


def test_rows_of_several_sheets_keep_the_order_of_the_file(
    world: World, asked: AgencyReturn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.readings import an_event

    sheets = [("Zebra", 2), ("Zebra", 10), ("Apple", 1)]
    events = [an_event(place={"sheet": sheet, "row": row}) for sheet, row in sheets]
    monkeypatch.setattr(services, "read_safely", lambda content, **asked: a_reading(*events))
    assert [row.place for row in send(world, asked).rows.all()] == [f"sheet {s}, row {r}" for s, r in sheets]


def test_reading_twice_does_nothing_the_second_time(
    world: World, asked: AgencyReturn, reads: list[dict[str, Any]]
) -> None:
    sent, before = send(world, asked), verbs()
    services.read_submission(sent.pk)
    assert (sent.rows.count(), len(reads), verbs()) == (5, 1, before)


def test_a_later_file_is_a_new_version_and_waits_until_a_person_has_seen_what_changes(
    world: World, asked: AgencyReturn, reads: list[dict[str, Any]]
) -> None:
    first, second = send(world, asked), send(world, asked, b"another")
    first.refresh_from_db()
    assert [(s.version, s.state, s.asks) for s in (first, second)] == [(1, "draft", []), (2, "waiting", ["compare"])]
    assert first.rows.count() == 5
    assert bytes(file_of(first).content) == CHRONOLOGY


def test_a_file_that_was_replaced_while_it_was_being_read_stays_replaced(
    world: World, asked: AgencyReturn, reads: list[dict[str, Any]]
) -> None:
    first = send(world, asked, read=False)
    send(world, asked)
    services.read_submission(first.pk)
    first.refresh_from_db()
    assert (first.state, first.rows.count()) == ("replaced", 0)


def test_a_file_that_cannot_be_read_is_kept_with_the_sentence(
    world: World, asked: AgencyReturn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(content: bytes, **asked: Any) -> Reading:
        raise Refused("Save it again as .docx.")

    monkeypatch.setattr(services, "read_safely", refuse)
    sent = send(world, asked, b"no chronology")
    assert (sent.state, sent.refusal, sent.rows.count()) == ("refused", "Save it again as .docx.", 0)
    assert bytes(file_of(sent).content) == b"no chronology"
    assert verbs()[-1] == "chronology.refused"


@pytest.mark.parametrize(
    ("person", "refusal"), [("outsider", NotVisible), ("other_author", NotVisible), ("review_chair", NotAllowed)]
)
def test_only_the_agency_sends_its_files(
    world: World, asked: AgencyReturn, person: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        services.upload_chronology(agency_return=asked, by=world.people[person], name="x.csv", content=b"x")
    assert not Submission.objects.exists()


def test_a_file_that_is_too_large_is_not_kept(world: World, asked: AgencyReturn, settings: Settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 10
    with pytest.raises(Blocked, match="larger than"):
        services.upload_chronology(agency_return=asked, by=world.author, name="x.csv", content=b"x" * 11)
    assert not Submission.objects.exists()


def test_what_is_submitted_is_not_replaced(world: World, asked: AgencyReturn, reads: list[dict[str, Any]]) -> None:
    sent = send(world, asked)
    services.leave_out_row(row=sent.rows.get(kind="rejected"), by=world.author, reason="No such day.")
    fire_transition(thing=asked, name="submit_return", by=world.sign_off)
    with pytest.raises(Blocked, match="It is now: submitted"):
        send(world, asked)
    sent.refresh_from_db()
    assert (sent.state, sent.submitted_by) == ("submitted", world.sign_off)


def test_a_row_is_left_out_with_a_reason_and_taken_back(
    world: World, asked: AgencyReturn, reads: list[dict[str, Any]]
) -> None:
    row = send(world, asked).rows.get(kind="rejected")
    with pytest.raises(Blocked, match="reason"):
        services.leave_out_row(row=row, by=world.author, reason="  ")
    services.leave_out_row(row=row, by=world.author, reason=" The diary has no such day. ")
    row.refresh_from_db()
    assert (row.left_out, row.left_out_reason, row.left_out_by) == (True, "The diary has no such day.", world.author)
    services.take_row_back(row=row, by=world.sign_off)
    row.refresh_from_db()
    assert (row.left_out, row.left_out_reason, row.left_out_by) == (False, "", None)
    assert verbs()[-2:] == ["row.left_out", "row.taken_back"]


def test_only_the_agency_leaves_a_row_of_its_draft_out(
    world: World, asked: AgencyReturn, reads: list[dict[str, Any]]
) -> None:
    sent = send(world, asked)
    row, note = sent.rows.get(kind="rejected"), sent.rows.get(kind="note")
    for person, refusal in (("other_author", NotVisible), ("review_chair", NotAllowed), ("manager", NotAllowed)):
        with pytest.raises(refusal):
            services.leave_out_row(row=row, by=world.people[person], reason="No such day.")
    with pytest.raises(Blocked, match="joins no chronology"):
        services.leave_out_row(row=note, by=world.author, reason="A note.")
    sent.state = SubmissionState.REPLACED
    sent.save()
    with pytest.raises(Blocked, match="replaced by a later file"):
        services.leave_out_row(row=row, by=world.author, reason="No such day.")


def test_whoever_takes_the_original_is_recorded(world: World, asked: AgencyReturn, reads: list[dict[str, Any]]) -> None:
    sent = send(world, asked)
    with pytest.raises(NotVisible):
        services.open_original(submission=sent, by=world.other_author)
    assert bytes(services.open_original(submission=sent, by=world.author).content) == CHRONOLOGY
    taken = AuditEvent.objects.order_by("number").last()
    assert taken is not None
    assert (taken.verb, taken.actor, taken.detail["sha256"]) == (
        "chronology.downloaded",
        world.author,
        file_of(sent).sha256,
    )


def test_a_file_of_the_sample_case_is_read_with_every_row(world: World, asked: AgencyReturn) -> None:
    content = (Path(__file__).parents[1] / "files" / "asha" / "Larkfield_Surgery_EMIS_export.csv").read_bytes()
    sent = send(world, asked, content)
    counts = dict(sent.counts)
    assert sent.state == "draft"
    assert counts.pop("rows") == sum(counts.values()) > 100
    stored = Counter(sent.rows.values_list("kind", flat=True))
    kinds = {"event": "events", "note": "notes", "no_contact": "no_contact", "other": "other", "rejected": "rejected"}
    assert {kind: stored[kind] for kind in kinds} == {kind: counts[name] for kind, name in kinds.items()}
