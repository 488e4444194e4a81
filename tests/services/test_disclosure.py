"""How versions stand with the criminal proceedings, and the schedule of the material as Excel."""

from __future__ import annotations

import hashlib
import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from dhr.audit.models import Event
from dhr.chronology.models import Submission
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.material.disclosure import mark_disclosure, take_schedule
from dhr.material.held import COLUMNS as HELD
from dhr.material.models import DisclosureMark, DocumentVersion
from dhr.material.queries import standing
from dhr.material.schedule import COLUMNS, schedule_of
from dhr.material.services import add_version, withdraw_document
from dhr.meetings.minutes import write_minutes
from dhr.panels.family import record_contact
from dhr.workflow.models import Review
from tests.document_makers import PDF, a_document
from tests.makers import World, days_ago, make_review, said_by
from tests.meeting_makers import a_held_meeting


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def now(version: DocumentVersion) -> str:
    return standing(DocumentVersion.objects.get(pk=version.pk)).label


def test_the_last_mark_counts_and_the_others_stay(world: World, review: Review) -> None:
    version = a_document(world, review).versions.get()
    assert now(version) == "Not yet considered"
    mark_disclosure(version=version, by=world.manager, flag="may_be_relevant")
    mark_disclosure(version=version, by=world.review_chair, flag="disclosed", on=days_ago(1))
    assert now(version) == "Disclosed to the police"
    assert list(DisclosureMark.objects.values_list("number", "flag")) == [(2, "disclosed"), (1, "may_be_relevant")]


def test_a_new_version_is_not_considered_yet(world: World, review: Review) -> None:
    made = a_document(world, review)
    mark_disclosure(version=made.versions.get(), by=world.manager, flag="may_be_relevant")
    assert (
        now(add_version(document=made, by=world.manager, name="b.pdf", content=PDF, reason="R")) == "Not yet considered"
    )


def test_what_is_missing_is_refused_with_all_reasons(world: World, review: Review) -> None:
    version = a_document(world, review).versions.get()
    with pytest.raises(Blocked) as refused:
        mark_disclosure(version=version, by=world.manager, flag="sensitive", on=days_ago(-1))
    assert len(refused.value.reasons) == 3
    assert not DisclosureMark.objects.exists()


def test_those_who_may_not(world: World, review: Review) -> None:
    version = a_document(world, review).versions.get()
    for person in ("panel_member", "csp_chair", "auditor", "outsider", "author"):
        with pytest.raises((NotAllowed, NotVisible)):
            mark_disclosure(version=version, by=world.people[person], flag="may_be_relevant")
        with pytest.raises((NotAllowed, NotVisible)):
            take_schedule(review=review, by=world.people[person])


def rows_of(content: bytes, sheet: str = "Schedule") -> list[list[Any]]:
    page = openpyxl.load_workbook(io.BytesIO(content))[sheet]
    assert not [cell for row in page.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]
    return [list(row) for row in page.iter_rows(values_only=True)]


def test_the_schedule_lists_every_version_and_holds_no_formula(world: World, review: Review) -> None:
    shut = a_document(world, review, audience="leads", title='=HYPERLINK("http://x")', origin="+Police")
    add_version(
        document=shut, by=world.manager, name="b.pdf", content=PDF + b"2", reason="R", dated_on=date(2026, 3, 3)
    )
    mark_disclosure(version=shut.versions.get(number=1), by=world.manager, flag="privileged", reason="@Advice")
    withdraw_document(document=a_document(world, review), by=world.manager, reason="R")
    a_document(world, make_review(world, "gathering"), title="Of another review")
    name, content = take_schedule(review=review, by=world.review_chair)
    rows = rows_of(content)
    assert name == f"{review.reference} schedule of material {clock.today().isoformat()}.xlsx"
    assert rows[5] == [heading for heading, _width in COLUMNS]
    found = [dict(zip(rows[5], row, strict=True)) for row in rows[6:]]
    assert [(row["Document"], row["Version"]) for row in found] == [("1", "1"), ("1", "2"), ("2", "1")]
    assert found[0]["Title"] == '=HYPERLINK("http://x")' and found[0]["From"] == "+Police"
    assert (found[0]["Disclosure"], found[0]["Reason"]) == ("Not to be disclosed: legal privilege", "@Advice")
    assert found[1]["Date of the document"] == "3 March 2026" and found[1]["Disclosure"] == "Not yet considered"
    assert found[2]["Standing"].startswith("Withdrawn on")
    hashes = list(DocumentVersion.objects.filter(document__review=review).values_list("file__sha256", flat=True))
    assert sorted(row["Fingerprint (SHA-256)"] for row in found) == sorted(hashes)


def test_its_fingerprint_stands_on_it_and_in_the_event_and_follows_the_lines(world: World, review: Review) -> None:
    version = a_document(world, review).versions.get()
    _name, content = take_schedule(review=review, by=world.manager)
    before = schedule_of(review).fingerprint
    assert rows_of(content)[3][0] == f"Fingerprint of the lines (SHA-256): {before}"
    assert said_by(Event.objects.get(verb="disclosure.schedule_exported"))["fingerprint"] == before
    mark_disclosure(version=version, by=world.manager, flag="may_be_relevant")
    assert schedule_of(review).fingerprint != before


def test_it_says_what_the_site_holds_beside_the_documents(world: World) -> None:
    """Minutes, letters, reports, chronologies that were submitted; of contacts that there is a record, never what it says."""
    review = make_review(world, "monitoring")
    write_minutes(meeting=a_held_meeting(world, review), by=world.manager, text="=We met.")
    record_contact(
        household=review.households.all()[0], by=world.manager, kind="call", outcome="done", on=days_ago(1), note="Sakura"
    )  # fmt: skip
    sent: Any = review.returns.get(agency=world.police).submissions.get()
    Submission.objects.create(agency_return=sent.agency_return, version=2, uploaded_by=world.author, file=sent.file)
    _name, content = take_schedule(review=review, by=world.manager)
    rows = rows_of(content, "Also held")
    assert rows[5] == [heading for heading, _width in HELD]
    found = {row[0]: row for row in rows[6:]}
    assert {
        "Chronology of an agency", "Combined chronology, docx", "Minutes", "Overview report",
        "Letter: Submission to the Home Office", "Record of a contact: Telephone call",
    } <= set(found)  # fmt: skip
    assert found["Chronology of an agency"][1:] == [
        world.police.name, "1", in_words(clock.today()), sent.file.sha256,
    ]  # fmt: skip
    assert found["Minutes"][4] == hashlib.sha256(b"=We met.").hexdigest()
    assert not [cell for row in rows for cell in row if cell and ("Sakura" in cell or "We met" in cell)]
