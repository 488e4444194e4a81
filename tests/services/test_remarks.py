"""Comments and tags of the panel hang on entries: they stay when the agency sends a later version."""

from __future__ import annotations

import uuid

import pytest

from dhr.audit.models import Event as AuditEvent
from dhr.chronology import remarks
from dhr.chronology.acceptance import accepted_rows
from dhr.chronology.models import Remark, Row, Submission
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Refusal
from dhr.workflow.models import Review
from tests.makers import World, make_review, return_of
from tests.versions import (
    FIRST,
    KEPT,
    LETTER,
    VISIT,
    VISIT_NOW,
    accept,
    first_accepted,
    replace_accepted,
    row_of,
    send_events,
)


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


@pytest.fixture
def first(world: World, review: Review, monkeypatch: pytest.MonkeyPatch) -> Submission:
    return first_accepted(world, review, monkeypatch)


def say(
    world: World, review: Review, row: Row, who: str = "panel_member", text: str = "Why?", kind: str = "comment"
) -> Remark:
    return remarks.add_remark(review=review, row=row, by=world.people[who], kind=kind, text=text)


def said_on(review: Review, row: Row) -> list[str]:
    return [remark.text for remark in remarks.remarks_on(review, [row.entry])]


@pytest.mark.parametrize("who", ["review_chair", "panel_member", "manager"])
def test_the_panel_speaks_of_an_entry(world: World, review: Review, first: Submission, who: str) -> None:
    row = row_of(first, VISIT)
    made = say(world, review, row, who, " Rosa was not asked. ")
    assert (made.text, made.entry, made.row, made.said_by) == ("Rosa was not asked.", row.entry, row, world.people[who])
    event = AuditEvent.objects.get(verb="remark.added")
    assert event.subject == "Wendmoor Constabulary, line 3"
    assert "Rosa" not in f"{event.subject} {event.detail}"


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("author", NotVisible), ("outsider", NotVisible), ("auditor", NotAllowed), ("csp_chair", NotAllowed)],
)
def test_nobody_else_does(world: World, review: Review, first: Submission, who: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        say(world, review, row_of(first, VISIT), who)
    assert not Remark.objects.exists()


def test_only_rows_of_the_combined_chronology_are_spoken_of(
    world: World, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = send_events(world, return_of(world, review), FIRST, monkeypatch)
    with pytest.raises(Blocked):
        say(world, review, row_of(draft, VISIT))
    accept(world, review)
    with pytest.raises(Blocked):
        say(world, review, row_of(draft, VISIT), text="  ")
    with pytest.raises(Blocked):
        say(world, make_review(world, "gathering"), row_of(draft, VISIT), who="manager")


def test_what_is_sent_twice_is_kept_once(world: World, review: Review, first: Submission) -> None:
    row = row_of(first, VISIT)
    assert say(world, review, row) == say(world, review, row)
    tag = say(world, review, row, text="Housing", kind="tag")
    assert say(world, review, row, "review_chair", "housing", "tag") == tag
    say(world, review, row, "review_chair")
    assert said_on(review, row) == ["Why?", "Housing", "Why?"]


def test_one_removes_ones_own(world: World, review: Review, first: Submission) -> None:
    row = row_of(first, VISIT)
    made = say(world, review, row)
    with pytest.raises(NotAllowed):
        remarks.remove_remark(remark=made, by=world.review_chair)
    assert said_on(review, row) == ["Why?"]
    for _ in range(2):
        remarks.remove_remark(remark=made, by=world.panel_member)
    assert said_on(review, row) == []
    assert Remark.history.filter(id=made.pk).count() == 2
    assert AuditEvent.objects.filter(verb="remark.removed").count() == 1


def test_remarks_stay_on_entries_that_a_later_version_took_over(
    world: World, review: Review, first: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    for event in FIRST:
        say(world, review, row_of(first, event), text=f"On: {event.text}")
    second = replace_accepted(world, review, monkeypatch)
    assert set(accepted_rows(review)) == set(Row.objects.filter(submission=second))
    assert said_on(review, row_of(second, KEPT)) == [f"On: {KEPT.text}"]
    assert said_on(review, row_of(second, VISIT_NOW)) == [f"On: {VISIT.text}"]


def test_an_entry_that_is_gone_is_still_readable_to_the_panel(
    world: World, review: Review, first: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = row_of(first, LETTER)
    say(world, review, gone)
    replace_accepted(world, review, monkeypatch)
    assert remarks.row_of_entry(review=review, user=world.panel_member, entry=gone.entry) == gone
    with pytest.raises(NotVisible):
        remarks.row_of_entry(review=review, user=world.auditor, entry=gone.entry)
    with pytest.raises(Blocked):
        say(world, review, gone, text="More")


def test_an_entry_that_nobody_spoke_of_is_gone_with_its_row(
    world: World, review: Review, first: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_accepted(world, review, monkeypatch)
    for entry in (row_of(first, LETTER).entry, uuid.uuid4()):
        with pytest.raises(NotVisible):
            remarks.row_of_entry(review=review, user=world.panel_member, entry=entry)
