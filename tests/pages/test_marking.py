"""Marks on the pages: chosen in the table, asked about, given, taken back; filters and chart by marks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dhr.chronology.labels import Label
from dhr.chronology.models import Remark, Row, Submission
from dhr.workflow.models import Review
from tests.makers import World, make_review
from tests.versions import KEPT, LETTER, VISIT, first_accepted, row_of

SignIn = Callable[[object], Client]
KEY = Label("mark", "Key event")


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


@pytest.fixture
def first(world: World, review: Review, monkeypatch: pytest.MonkeyPatch) -> Submission:
    return first_accepted(world, review, monkeypatch)


def chronology(review: Review, rest: str = "") -> str:
    return f"/reviews/{review.reference}/chronology/{rest}"


def keys(first: Submission) -> list[str]:
    return [str(row_of(first, event).entry) for event in (KEPT, VISIT)]


def test_two_events_are_marked_and_the_marks_taken_back(
    world: World, signed_in: SignIn, review: Review, first: Submission
) -> None:
    client = signed_in(world.panel_member)
    asked = client.post(chronology(review, "marks/"), {"event": keys(first)}).content.decode()
    assert "2 events selected" in asked and KEPT.text in asked and LETTER.text not in asked
    answer = client.post(chronology(review, "marks/"), {"event": keys(first), "mark": KEY.key, "tag": ""}, follow=True)
    shown = answer.content.decode()
    assert "You marked 2 events" in shown and "Key event" in shown
    page = client.get(chronology(review, f"?label={KEY.key}")).content.decode()
    assert KEPT.text in page and LETTER.text not in page and "chart__key" in page
    assert "chart__key" not in client.get(chronology(review, "?from=01/01/2018")).content.decode()
    client.post(answer.request["PATH_INFO"] + "undo/")
    assert not Remark.objects.filter(removed_at=None).exists()
    assert "chart__key" not in client.get(chronology(review)).content.decode()


def test_all_that_match_are_marked(world: World, signed_in: SignIn, review: Review, first: Submission) -> None:
    client = signed_in(world.review_chair)
    wanted = {"all": "on", "from": "01/01/2018"}
    assert "1 event selected" in client.post(chronology(review, "marks/"), wanted).content.decode()
    client.post(chronology(review, "marks/"), {**wanted, "number": "1", "mark": "", "tag": "Post"})
    assert list(Remark.objects.values_list("text", "row__text")) == [("Post", LETTER.text)]


def test_a_list_that_changed_meanwhile_is_shown_again(
    world: World, signed_in: SignIn, review: Review, first: Submission
) -> None:
    sent = {"all": "on", "number": "2", "mark": KEY.key, "tag": ""}
    page = signed_in(world.review_chair).post(chronology(review, "marks/"), sent).content.decode()
    assert "The chronology changed since you selected" in page and not Remark.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"event": "none"}, {"event": "none", "mark": KEY.key, "tag": ""}])
def test_nothing_selected_is_said(
    world: World, signed_in: SignIn, review: Review, first: Submission, sent: dict[str, str]
) -> None:
    page = signed_in(world.panel_member).post(chronology(review, "marks/"), sent).content.decode()
    assert "No event is selected" in page and not Remark.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("panel_member", 200), ("auditor", 403), ("outsider", 404)])
def test_who_may_mark(
    world: World, signed_in: SignIn, review: Review, first: Submission, who: str, status: int
) -> None:
    assert signed_in(world.people[who]).post(chronology(review, "marks/"), {"event": keys(first)}).status_code == status


def test_marks_are_not_for_who_does_not_read_what_is_for_the_panel(
    world: World, signed_in: SignIn, review: Review, first: Submission
) -> None:
    row: Row = row_of(first, KEPT)
    Remark.objects.create(review=review, entry=row.entry, row=row, kind="mark", text="Key event", said_by=world.manager)
    page = signed_in(world.auditor).get(chronology(review, f"?label={KEY.key}")).content.decode()
    assert "Key event" not in page and "Mark the selected events" not in page and LETTER.text in page


def test_the_number_of_queries_does_not_grow_with_the_marks(
    world: World, signed_in: SignIn, review: Review, first: Submission
) -> None:
    client = signed_in(world.review_chair)
    mark_all(world, review, first, "Key event")
    few = queries(client, review)
    for text in ("Missed opportunity", "Good practice", "Low significance"):
        mark_all(world, review, first, text)
    assert queries(client, review) == few


def mark_all(world: World, review: Review, first: Submission, text: str) -> None:
    for row in first.rows.filter(kind="event"):
        Remark.objects.create(review=review, entry=row.entry, row=row, kind="mark", text=text, said_by=world.manager)


def queries(client: Client, review: Review) -> int:
    client.get(chronology(review))
    with CaptureQueriesContext(connection) as asked:
        client.get(chronology(review))
    return len(asked)
