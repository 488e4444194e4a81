"""A large file is made by a job, says how far it is, and goes to nobody but who asked for it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dhr.audit.models import Event
from dhr.chronology import preparing
from dhr.chronology.models import PreparedFile
from dhr.chronology.preparing import fetch_prepared, forget_old, prepare, prepare_export, prepared_files
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.notices.models import Message
from dhr.panels.models import PanelMember
from dhr.workflow.models import Review
from tests.makers import World, make_review, return_of
from tests.uploads import accepted_from, lines

FILE = lines("1,01/02/2016,14:30,Custody log,Seen at home.,X1")


@pytest.fixture
def review(world: World) -> Review:
    review = make_review(world, "gathering")
    accepted_from(world, return_of(world, review), FILE)
    return review


def test_it_is_made_once_told_and_fetched_by_who_asked(world: World, review: Review) -> None:
    asked = prepare_export(review=review, by=world.panel_member, fmt="pdf")
    assert prepare_export(review=review, by=world.panel_member, fmt="pdf") == asked, "asked for twice, made once"
    with pytest.raises(Blocked, match="not ready"):
        fetch_prepared(prepared=asked, by=world.panel_member)
    prepare(asked.pk)
    made = PreparedFile.objects.get(pk=asked.pk)
    prepare(asked.pk)
    assert PreparedFile.objects.get(pk=asked.pk).finished_at == made.finished_at, (
        "a job that runs twice changes nothing"
    )
    taken = Event.objects.filter(verb="combined.exported")
    assert not taken.exists(), "nobody has taken it yet"
    name, content = fetch_prepared(prepared=made, by=world.panel_member)
    assert name.endswith(".pdf") and content.startswith(b"%PDF")
    assert taken.count() == 1
    message = Message.objects.get(key=f"prepared:{asked.pk}")
    assert message.user == world.panel_member and review.pseudonym not in message.body


def test_nobody_else_fetches_it(world: World, review: Review) -> None:
    asked = prepare_export(review=review, by=world.panel_member, fmt="csv")
    prepare(asked.pk)
    assert not prepared_files(world.review_chair, review).exists()
    with pytest.raises(NotVisible):
        fetch_prepared(prepared=PreparedFile.objects.get(pk=asked.pk), by=world.review_chair)
    with pytest.raises((NotAllowed, NotVisible)):
        prepare_export(review=review, by=world.author, fmt="csv")
    with pytest.raises(NotAllowed):
        prepare_export(review=review, by=world.csp_chair, fmt="csv", with_remarks=True)


def test_whose_access_ended_gets_none(world: World, review: Review) -> None:
    early, late = (prepare_export(review=review, by=world.panel_member, fmt=fmt) for fmt in ("pdf", "csv"))
    prepare(late.pk)
    PanelMember.objects.filter(review=review, user=world.panel_member).update(left_on="2020-01-01")
    prepare(early.pk)
    early.refresh_from_db()
    assert early.content is None and "access" in early.refusal and early.finished_at
    with pytest.raises((NotAllowed, NotVisible)):
        fetch_prepared(prepared=PreparedFile.objects.get(pk=late.pk), by=world.panel_member)


def test_it_is_kept_for_a_day(world: World, review: Review) -> None:
    asked = prepare_export(review=review, by=world.panel_member, fmt="csv")
    forget_old()
    assert prepared_files(world.panel_member, review).exists()
    PreparedFile.objects.update(asked_at=asked.asked_at - timedelta(days=1, minutes=1))
    assert not prepared_files(world.panel_member, review).exists()
    forget_old()
    assert not PreparedFile.objects.exists()


def test_progress_is_written_down(world: World, review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preparing, "SAYS_EVERY", -1)
    asked = prepare_export(review=review, by=world.panel_member, fmt="pdf")
    prepare(asked.pk)
    asked.refresh_from_db()
    assert 0 < asked.done <= asked.steps


@pytest.mark.parametrize(("events", "fmt", "long"), [(1, "pdf", 1), (1, "csv", 0), (0, "pdf", 0)])
def test_what_takes_long(
    world: World, monkeypatch: pytest.MonkeyPatch, events: int, fmt: preparing.Format, long: int
) -> None:
    review = make_review(world, "gathering")
    if events:
        accepted_from(world, return_of(world, review), FILE)
    monkeypatch.setattr(preparing, "MOST_AT_ONCE", {"pdf": 0, "csv": 1_000})
    assert bool(preparing.takes_long(review, fmt)) == bool(long)
