"""Events of the combined chronology are marked, one or many at once; what was marked at once is taken back at once."""

from __future__ import annotations

import uuid

import pytest

from dhr.audit.models import Event as AuditEvent
from dhr.chronology import labels, marking
from dhr.chronology.acceptance import accepted_rows
from dhr.chronology.labels import Label
from dhr.chronology.models import Remark, Row, Submission
from dhr.chronology.remarks import add_remark
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Refusal
from dhr.workflow.models import Review
from tests.makers import World, make_review
from tests.versions import (
    KEPT,
    LETTER,
    SECOND,
    VISIT,
    first_accepted,
    replace_accepted,
    row_of,
)

KEY, HIGH, LOW = (
    Label("mark", "Key event"),
    Label("significance", "High significance"),
    Label("significance", "Low significance"),
)


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


@pytest.fixture
def first(world: World, review: Review, monkeypatch: pytest.MonkeyPatch) -> Submission:
    return first_accepted(world, review, monkeypatch)


def rows(first: Submission) -> list[Row]:
    return [row_of(first, event) for event in (KEPT, VISIT, LETTER)]


def mark(world: World, review: Review, marked: list[Row], label: Label = KEY, who: str = "panel_member") -> uuid.UUID:
    entries = [row.entry for row in marked]
    return marking.mark_events(review=review, entries=entries, by=world.people[who], label=label)


def standing(review: Review) -> dict[str, int]:
    return {label.text: number for label, number in marking.labels_in(review)}


def test_the_lists_are_closed_and_each_key_stands_for_one_label() -> None:
    found = labels.offered([(1, "Referrals"), (2, "Housing")])
    assert [label.text for label in found.values() if label.kind == "mark"] == [
        "Key event", "Missed opportunity", "Good practice",
    ]  # fmt: skip
    assert len([label for label in found.values() if label.kind == "theme"]) == 8
    assert Label("tag", "Line of enquiry 2: Housing") in found.values()
    assert all("Housing" not in key and found[key].key == key for key in found)


def test_many_at_once_are_one_event_of_the_history(world: World, review: Review, first: Submission) -> None:
    mark(world, review, rows(first))
    assert standing(review) == {"Key event": 3}
    event = AuditEvent.objects.get(verb__startswith="remark.")
    assert (event.verb, event.detail) == ("remark.added_all", {"kind": "mark", "events": 3})


def test_what_has_the_mark_already_keeps_it_when_it_is_taken_back(
    world: World, review: Review, first: Submission
) -> None:
    kept, *_others = rows(first)
    add_remark(review=review, row=kept, by=world.review_chair, kind="mark", text="Key event")
    batch = mark(world, review, rows(first))
    assert marking.take_back_marks(review=review, by=world.panel_member, batch=batch) == 2
    assert standing(review) == {"Key event": 1}
    assert marking.take_back_marks(review=review, by=world.panel_member, batch=batch) == 0
    assert AuditEvent.objects.filter(verb="remark.removed_all").count() == 1


def test_nobody_takes_back_what_another_marked(world: World, review: Review, first: Submission) -> None:
    batch = mark(world, review, rows(first))
    assert marking.take_back_marks(review=review, by=world.review_chair, batch=batch) == 0
    assert standing(review) == {"Key event": 3}


def test_an_event_has_one_significance_and_gets_the_earlier_back(
    world: World, review: Review, first: Submission
) -> None:
    kept, visit, _letter = rows(first)
    add_remark(review=review, row=kept, by=world.review_chair, kind=LOW.kind, text=LOW.text)
    batch = mark(world, review, [kept, visit], HIGH)
    assert standing(review) == {"High significance": 2}
    marking.take_back_marks(review=review, by=world.panel_member, batch=batch)
    assert standing(review) == {"Low significance": 1}
    add_remark(review=review, row=kept, by=world.panel_member, kind=HIGH.kind, text=HIGH.text)
    assert standing(review) == {"High significance": 1}


def test_a_mark_stays_with_the_entry_and_goes_with_it(
    world: World, review: Review, first: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    _kept, visit, letter = rows(first)
    mark(world, review, [visit, letter])
    later = replace_accepted(world, review, monkeypatch)
    assert standing(review) == {"Key event": 1}, "the letter is not in the later version"
    assert list(marking.marked_days(review, accepted_rows(review))) == [
        (visit.first_day, later.rows.all()[0].agency_name, "key")
    ]
    assert len(SECOND) == 3


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("author", NotVisible), ("outsider", NotVisible), ("auditor", NotAllowed), ("csp_chair", NotAllowed)],
)
def test_marks_are_the_panels(
    world: World, review: Review, first: Submission, who: str, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        mark(world, review, rows(first), who=who)
    assert not Remark.objects.exists()


def test_what_is_not_in_the_chronology_is_not_marked(world: World, review: Review, first: Submission) -> None:
    for entries in ([], [uuid.uuid4()], [rows(first)[0].entry, uuid.uuid4()], [uuid.uuid4()] * (marking.MOST + 1)):
        with pytest.raises(Blocked):
            marking.mark_events(review=review, entries=entries, by=world.panel_member, label=KEY)
    assert not Remark.objects.exists()
