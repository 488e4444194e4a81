"""How versions stand with the criminal proceedings, and the schedule of the material as Excel."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from dhr.audit.models import Event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.material.disclosure import mark_disclosure, take_schedule
from dhr.material.models import DisclosureMark, DocumentVersion
from dhr.material.queries import standing
from dhr.material.schedule import COLUMNS, schedule_of
from dhr.material.services import add_version, withdraw_document
from dhr.workflow.models import Review
from tests.document_makers import PDF, a_document
from tests.makers import World, days_ago, make_review, said_by


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


@pytest.mark.parametrize(
    ("flag", "on", "reason", "problems"),
    [
        ("not_considered", None, "", 0), ("may_be_relevant", None, "", 0), ("not_relevant", None, "Public.", 0),
        ("not_relevant", None, " ", 1), ("privileged", None, "", 1), ("privileged", None, "Advice.", 0),
        ("sensitive", None, "", 1), ("disclosed", None, "", 1), ("disclosed", 0, "", 0), ("disclosed", -1, "", 1),
        ("sensitive", -1, "", 3),
    ],
)  # fmt: skip
def test_what_has_to_be_said(
    world: World, review: Review, flag: str, on: int | None, reason: str, problems: int
) -> None:
    version = a_document(world, review).versions.get()
    facts: dict[str, Any] = {"flag": flag, "on": None if on is None else days_ago(on), "reason": reason}
    if not problems:
        mark_disclosure(version=version, by=world.manager, **facts)
        return
    with pytest.raises(Blocked) as refused:
        mark_disclosure(version=version, by=world.manager, **facts)
    assert len(refused.value.reasons) == problems


def test_those_who_may_not(world: World, review: Review) -> None:
    version = a_document(world, review).versions.get()
    for person in ("panel_member", "csp_chair", "auditor", "outsider", "author"):
        with pytest.raises((NotAllowed, NotVisible)):
            mark_disclosure(version=version, by=world.people[person], flag="may_be_relevant")
        with pytest.raises((NotAllowed, NotVisible)):
            take_schedule(review=review, by=world.people[person])


def rows_of(content: bytes) -> list[list[Any]]:
    page = openpyxl.load_workbook(io.BytesIO(content)).active
    assert page is not None
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
