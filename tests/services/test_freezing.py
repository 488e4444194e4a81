"""The combined chronology as files: provisional while returns are missing, frozen for ever when none is."""

from __future__ import annotations

import hashlib
import json

import pytest

from dhr.audit.models import Event as AuditEvent
from dhr.chronology import issuing
from dhr.chronology.acceptance import renumber_combined
from dhr.chronology.exports import FORMATS
from dhr.chronology.issuing import export_now, freeze_combined, open_frozen, open_issued
from dhr.chronology.models import CombinedIssue, IssuedFile, Row
from dhr.core.models import AppendOnlyError
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Stale
from dhr.workflow.commissioning import choose_agencies
from dhr.workflow.models import AgencyReturn, Review
from dhr.workflow.services import fire_transition
from tests.makers import World, days_ago, make_review, return_of
from tests.steps import send_chronology


@pytest.fixture
def gathering(world: World) -> Review:
    """The police's chronology is accepted, the surgery's is missing."""
    review = make_review(world, "gathering")
    send_chronology(world, review)
    fire_transition(thing=return_of(world, review), name="accept_return", by=world.review_chair)
    return review


def waive_surgery(world: World, review: Review) -> None:
    surgery = return_of(world, review, world.surgery)
    fire_transition(thing=surgery, name="waive_return", by=world.review_chair, reason="No contact.")


def test_nothing_is_frozen_while_a_return_is_missing(world: World, gathering: Review) -> None:
    with pytest.raises(Blocked, match=r"Larkfield Surgery \(asked\)"):
        freeze_combined(review=gathering, by=world.review_chair)
    assert not CombinedIssue.objects.exists()


def test_nothing_is_frozen_before_an_agency_is_asked(world: World) -> None:
    review = make_review(world, "panel_and_terms")
    with pytest.raises(Blocked, match="Ask the agencies"):
        freeze_combined(review=review, by=world.review_chair)


def test_the_chair_freezes_every_format(world: World, gathering: Review) -> None:
    waive_surgery(world, gathering)
    issue = freeze_combined(review=gathering, by=world.review_chair)
    assert (issue.version, issue.events) == (1, 2)
    assert issue.missing == [{"agency": "Larkfield Surgery", "reason": "No contact."}]
    assert {file.format for file in issue.files.all()} == set(FORMATS)
    beginnings = {file.format: bytes(file.file.content)[:4] for file in issue.files.select_related("file")}
    assert (beginnings["docx"], beginnings["xlsx"], beginnings["pdf"]) == (b"PK\x03\x04", b"PK\x03\x04", b"%PDF")
    text = bytes(issue.files.get(format="csv").file.content).decode("utf-8-sig")
    assert "Combined chronology, version 1" in text
    assert "Not needed: Larkfield Surgery. No contact." in text


def test_what_was_frozen_never_changes(world: World, gathering: Review) -> None:
    waive_surgery(world, gathering)
    issue = freeze_combined(review=gathering, by=world.review_chair)
    file = issue.files.get(format="json")
    before = bytes(file.file.content)
    Row.objects.filter(kind="event").update(text="Something else.", data={})
    assert bytes(open_frozen(file=IssuedFile.objects.get(pk=file.pk), by=world.review_chair).content) == before
    for record in (issue, file, file.file):
        with pytest.raises(AppendOnlyError):
            record.save()
        with pytest.raises(AppendOnlyError):
            record.delete()


def test_the_same_is_not_frozen_twice_but_a_late_chronology_is(world: World, gathering: Review) -> None:
    waive_surgery(world, gathering)
    freeze_combined(review=gathering, by=world.review_chair)
    with pytest.raises(Blocked, match="Version 1 already holds"):
        freeze_combined(review=gathering, by=world.review_chair)
    choose_agencies(review=gathering, by=world.review_chair, agencies=[world.charity], due_on=days_ago(-30))
    with pytest.raises(Blocked, match="Haven Bridge"):
        freeze_combined(review=gathering, by=world.review_chair)
    charity = return_of(world, gathering, world.charity)
    fire_transition(thing=charity, name="waive_return", by=world.review_chair, reason="No records.")
    assert freeze_combined(review=gathering, by=world.review_chair).version == 2


def test_who_may_freeze(world: World, gathering: Review) -> None:
    waive_surgery(world, gathering)
    for person, refusal in (("outsider", NotVisible), ("author", NotVisible), ("manager", NotAllowed)):
        with pytest.raises(refusal):
            freeze_combined(review=gathering, by=world.people[person])


def test_what_changes_while_the_files_are_made_is_noticed(
    world: World, gathering: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    waive_surgery(world, gathering)

    def make(review: Review, *given: object) -> bytes:
        """While the first file is made, somebody records that one more agency sends nothing."""
        if not AgencyReturn.objects.filter(review=review, agency=world.charity).exists():
            choose_agencies(review=review, by=world.review_chair, agencies=[world.charity], due_on=days_ago(-30))
            late = return_of(world, review, world.charity)
            fire_transition(thing=late, name="waive_return", by=world.review_chair, reason="No records.")
        return b"file"

    monkeypatch.setattr(issuing, "_file_of", make)
    with pytest.raises(Stale, match="at the same moment"):
        freeze_combined(review=gathering, by=world.review_chair)
    assert not IssuedFile.objects.exists()


def test_a_provisional_file_names_who_is_missing(world: World, gathering: Review) -> None:
    name, content = export_now(review=gathering, by=world.auditor, fmt="csv")
    text = content.decode("utf-8-sig")
    assert name.startswith(gathering.reference)
    assert "Provisional. Not in yet: Larkfield Surgery." in text
    assert AuditEvent.objects.filter(verb="combined.exported", actor=world.auditor).exists()


@pytest.mark.parametrize(("person", "seen"), [("panel_member", True), ("review_chair", True), ("auditor", False)])
def test_what_is_for_the_panel_alone_is_in_nobody_elses_file(
    world: World, gathering: Review, person: str, seen: bool
) -> None:
    _name, content = export_now(review=gathering, by=world.people[person], fmt="json")
    event = json.loads(content)["events"][0]
    assert ("comment" in event["fields"]) is seen
    assert (b"Good practice" in content) is seen


def test_frozen_files_are_for_those_who_see_the_analysis(world: World, gathering: Review) -> None:
    waive_surgery(world, gathering)
    file = freeze_combined(review=gathering, by=world.review_chair).files.get(format="csv")
    with pytest.raises(NotAllowed):
        open_issued(file=file, by=world.csp_chair)
    with pytest.raises(NotVisible):
        open_issued(file=file, by=world.author)
    name, content = open_issued(file=file, by=world.panel_member)
    assert (
        name == file.file.name
        and f"Taken by {world.panel_member.name} on" in content.decode("utf-8-sig").splitlines()[0]
    )
    assert AuditEvent.objects.filter(verb="combined.downloaded").count() == 1


def test_the_frozen_bytes_themselves_are_for_whoever_leads(world: World, gathering: Review) -> None:
    waive_surgery(world, gathering)
    file = freeze_combined(review=gathering, by=world.review_chair).files.get(format="pdf")
    for person in (world.panel_member, world.manager):
        with pytest.raises(NotAllowed):
            open_frozen(file=file, by=person)
    stored = open_frozen(file=file, by=world.review_chair)
    assert hashlib.sha256(bytes(stored.content)).hexdigest() == file.file.sha256
    _name, copy = open_issued(file=file, by=world.panel_member)
    assert copy.startswith(bytes(stored.content)) and copy != bytes(stored.content)


def test_the_order_is_stored_with_the_rows(world: World, gathering: Review) -> None:
    assert [row.position for row in Row.objects.filter(kind="event").order_by("first_day")] == [1, 2]
    assert renumber_combined(gathering) == 2
