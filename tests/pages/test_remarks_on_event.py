"""The panel's comments and tags on the page of an event: added, removed, marked when the agency changed the row since."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from dhr.chronology.labels import Label, line_of_enquiry
from dhr.chronology.models import Remark, Row, Submission
from dhr.chronology.remarks import add_remark
from dhr.workflow.models import Review
from tests.makers import World, make_review
from tests.versions import KEPT, LETTER, VISIT, first_accepted, replace_accepted, row_of

SignIn = Callable[[object], Client]
HEADING = "Comments, marks and tags of the panel"
KEY_EVENT = Label("mark", "Key event").key
CHANGED = "The agency changed this row after this was written."


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


@pytest.fixture
def first(world: World, review: Review, monkeypatch: pytest.MonkeyPatch) -> Submission:
    return first_accepted(world, review, monkeypatch)


def address(review: Review, row: Row) -> str:
    return f"/reviews/{review.reference}/chronology/{row.entry}/"


def page_of(client: Client, review: Review, row: Row) -> str:
    answer = client.get(address(review, row))
    assert answer.status_code == 200
    return re.sub(r"<[^>]+>", "", answer.content.decode())


def say(world: World, review: Review, row: Row, text: str = "Why was nobody told?") -> Remark:
    return add_remark(review=review, row=row, by=world.panel_member, kind="comment", text=text)


@pytest.mark.parametrize(
    ("who", "status"), [("panel_member", 302), ("auditor", 403), ("author", 404), ("outsider", 404)]
)
def test_who_may_add(world: World, signed_in: SignIn, review: Review, first: Submission, who: str, status: int) -> None:
    answer = signed_in(world.people[who]).post(address(review, row_of(first, VISIT)), {"comment": "Why?"})
    assert answer.status_code == status
    assert Remark.objects.count() == (1 if status == 302 else 0)


def test_only_the_panel_reads_them(world: World, signed_in: SignIn, review: Review, first: Submission) -> None:
    row = row_of(first, VISIT)
    say(world, review, row)
    assert "Why was nobody told?" in page_of(signed_in(world.review_chair), review, row)
    for_others = page_of(signed_in(world.auditor), review, row)
    assert HEADING not in for_others and "Why was nobody told?" not in for_others


def test_a_comment_and_tags(world: World, signed_in: SignIn, review: Review, first: Submission) -> None:
    client, row = signed_in(world.panel_member), row_of(first, VISIT)
    line = f"Line of enquiry 1: {review.terms.get().lines.all()[0].text}"
    assert line in page_of(client, review, row)
    of_the_list = {"mark": line_of_enquiry(1, review.terms.get().lines.all()[0].text).key, "tag": ""}
    for typed in ({"comment": "<b>Why?</b>"}, of_the_list, {"mark": "", "tag": "Housing"}):
        assert client.post(address(review, row), typed).status_code == 302
    assert set(Remark.objects.values_list("kind", "text")) == {
        ("comment", "<b>Why?</b>"), ("tag", line), ("tag", "Housing"),
    }  # fmt: skip
    assert "&lt;b&gt;Why?&lt;/b&gt;" in page_of(client, review, row)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"comment": "  "}, "Enter: comment"),
        ({"mark": "", "tag": ""}, "Choose from the list, or enter a tag of your own"),
        ({"mark": KEY_EVENT, "tag": "Housing"}, "Choose from the list, or enter a tag of your own"),
        ({"mark": "mark-99", "tag": ""}, "Select a valid choice"),
        ({}, HEADING),
    ],
)
def test_what_is_missing_is_said(
    world: World, signed_in: SignIn, review: Review, first: Submission, typed: dict[str, str], words: str
) -> None:
    answer = signed_in(world.panel_member).post(address(review, row_of(first, VISIT)), typed)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Remark.objects.exists()


def test_one_removes_ones_own(world: World, signed_in: SignIn, review: Review, first: Submission) -> None:
    row = row_of(first, VISIT)
    where = f"/reviews/{review.reference}/remarks/{say(world, review, row).pk}/remove/"
    assert "Remove your comment" in page_of(signed_in(world.panel_member), review, row)
    assert "Remove your comment" not in page_of(signed_in(world.review_chair), review, row)
    assert signed_in(world.review_chair).post(where).status_code == 403
    assert signed_in(world.outsider).post(where).status_code == 404
    assert signed_in(world.panel_member).post(where, follow=True).status_code == 200
    assert "Why was nobody told?" not in page_of(signed_in(world.panel_member), review, row)


def test_a_remark_on_a_row_that_was_changed_since_says_so(
    world: World, signed_in: SignIn, review: Review, first: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, visit = row_of(first, KEPT), row_of(first, VISIT)
    for row, text in ((kept, "Why?"), (visit, "Why?"), (visit, "By whom?")):
        say(world, review, row, text)
    client = signed_in(world.panel_member)
    assert CHANGED not in page_of(client, review, visit)
    replace_accepted(world, review, monkeypatch)
    page = page_of(client, review, visit)
    assert page.count(CHANGED) == 2 and page.count("Then") == 1
    assert "family" in page and "nobody was in." in page
    assert CHANGED not in page_of(client, review, kept)


def test_a_row_that_left_is_shown_and_marked(
    world: World, signed_in: SignIn, review: Review, first: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = row_of(first, LETTER)
    say(world, review, gone)
    replace_accepted(world, review, monkeypatch)
    page = page_of(signed_in(world.panel_member), review, gone)
    assert "no longer in the combined chronology" in page
    assert LETTER.text in page and "Why was nobody told?" in page
    assert "Add the comment" not in page and "Event before" not in page
    assert signed_in(world.auditor).get(address(review, gone)).status_code == 404
