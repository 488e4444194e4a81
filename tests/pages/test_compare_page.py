"""What would change with a later version, and the same file sent before: shown first, then a person decides."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from dhr.chronology import answers, services
from dhr.chronology.models import Submission, SubmissionState
from dhr.chronology.remarks import add_remark
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition
from tests.makers import World, make_review, return_of
from tests.versions import FIRST, KEPT, LETTER, NEW, SECOND, accept, row_of, send_events, send_later

SignIn = Callable[[object], Client]


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


@pytest.fixture
def first(world: World, review: Review, monkeypatch: pytest.MonkeyPatch) -> Submission:
    return send_events(world, return_of(world, review), FIRST, monkeypatch)


@pytest.fixture
def second(world: World, review: Review, first: Submission, monkeypatch: pytest.MonkeyPatch) -> Submission:
    return send_events(world, return_of(world, review), SECOND, monkeypatch)


def address(sent: Submission, page: str = "compare") -> str:
    return f"/requests/{sent.agency_return_id}/files/{sent.pk}/{page}/"


def words(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def seen(client: Client, where: str) -> str:
    found = re.search(r'name="seen" value="([^"]+)"', client.get(where).content.decode())
    assert found
    return found[1]


def state(sent: Submission) -> str:
    return Submission.objects.get(pk=sent.pk).state


@pytest.mark.parametrize(("who", "status"), [("author", 302), ("review_chair", 403), ("other_author", 404)])
def test_who_may_answer(world: World, signed_in: SignIn, second: Submission, who: str, status: int) -> None:
    client, right = signed_in(world.people[who]), seen(signed_in(world.author), address(second))
    assert client.post(address(second), {"replace": "on", "seen": right}).status_code == status
    assert state(second) == ("draft" if status == 302 else "waiting")


def test_the_question_comes_first(world: World, signed_in: SignIn, second: Submission) -> None:
    where = f"/requests/{second.agency_return_id}/files/{second.pk}/"
    assert signed_in(world.author).get(where)["Location"] == address(second)


def test_what_would_change_in_words(world: World, signed_in: SignIn, second: Submission) -> None:
    client, where = signed_in(world.author), address(second)
    page = words(client, where)
    for said in (
        "1 changed",
        "1 added",
        "1 removed",
        "1 unchanged",
        "Replace version 1 by version 2",
        "Keep version 1",
    ):
        assert said in page
    assert "Visit to the home of the removed: family. (end of what was removed)" in page
    assert "added: family; nobody was in. (end of what was added)" in page
    assert NEW.text in words(client, where + "?show=added")
    assert LETTER.text in words(client, where + "?show=removed")
    assert KEPT.text in words(client, where + "?show=unchanged")
    assert NEW.text not in words(client, where + "?show=nonsense&page=99")


def test_replacing(world: World, signed_in: SignIn, first: Submission, second: Submission) -> None:
    client, where = signed_in(world.author), address(second)
    answer = client.post(where, {"replace": "on", "seen": seen(client, where)}, follow=True)
    assert "Version 2 takes the place of version 1." in answer.content.decode()
    assert (state(first), state(second)) == ("replaced", "draft")
    later = words(client, where)
    assert "What changed with version 2" in later
    assert "Keep version 1" not in later


def test_keeping_the_former(world: World, signed_in: SignIn, first: Submission, second: Submission) -> None:
    client, where = signed_in(world.author), address(second)
    answer = client.post(where, {"keep": "on", "seen": seen(client, where)}, follow=True)
    assert "Version 1 stays." in answer.content.decode()
    assert (state(first), state(second)) == ("draft", "withdrawn")


def test_an_answer_to_another_question_changes_nothing(world: World, signed_in: SignIn, second: Submission) -> None:
    client, where = signed_in(world.author), address(second)
    right = seen(client, where)
    for typed in ({"replace": "on", "seen": right + "0"}, {"keep": "on"}):
        assert client.post(where, typed).status_code == 409
    assert state(second) == "waiting"
    client.post(where, {"keep": "on", "seen": right})
    assert client.post(where, {"replace": "on", "seen": right}).status_code == 409
    assert state(second) == "withdrawn"


def test_work_that_does_not_come_along_is_told(
    world: World, signed_in: SignIn, review: Review, first: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.leave_out_row(row=row_of(first, LETTER), by=world.author, reason="Not ours.")
    second = send_events(world, return_of(world, review), SECOND, monkeypatch)
    page = words(signed_in(world.author), address(second) + "?show=removed")
    assert "1 row of version 1 that you changed on this site or left out is different or gone" in page
    assert "Left out on this site" in page


def test_a_former_version_that_went_away(
    world: World, signed_in: SignIn, first: Submission, second: Submission
) -> None:
    Submission.objects.filter(pk=first.pk).update(state=SubmissionState.WITHDRAWN)
    client, where = signed_in(world.author), address(second)
    assert "has to be compared again" in words(client, where)
    assert client.post(where, {"again": "on"}).status_code == 302
    assert state(second) == "draft"
    assert "Nothing to compare" in words(client, where)


def test_others_see_no_draft_beside_what_was_submitted(
    world: World, signed_in: SignIn, review: Review, second: Submission
) -> None:
    answers.take_over(submission=second, by=world.author)
    fire_transition(thing=return_of(world, review), name="submit_return", by=world.sign_off)
    page = words(signed_in(world.review_chair), address(second))
    assert "Nothing to compare" in page and LETTER.text not in page
    assert "What changed with version 2" in words(signed_in(world.author), address(second))


def test_the_panel_is_told_what_hangs_on_rows_that_are_gone(
    world: World, signed_in: SignIn, review: Review, first: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept(world, review)
    for text in ("Why?", "By whom?"):
        add_remark(review=review, row=row_of(first, LETTER), by=world.panel_member, kind="comment", text=text)
    second = send_later(world, review, monkeypatch)
    assert "Why?" not in words(signed_in(world.author), address(second))
    answers.take_over(submission=second, by=world.author)
    accept(world, review)
    page = words(signed_in(world.review_chair), address(second))
    assert "2 comments and tags hang on rows that this version no longer has" in page and "By whom?" in page
    for who in ("author", "csp_chair"):
        other = words(signed_in(world.people[who]), address(second))
        assert "hang on rows" not in other and "By whom?" not in other


def test_what_is_written_for_the_panel_is_not_shown_to_others(
    world: World, signed_in: SignIn, review: Review, first: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept(world, review)
    where = address(send_later(world, review, monkeypatch)) + "?show=unchanged"
    assert "A missed chance." in words(signed_in(world.author), where)
    Submission.objects.update(submitted_at="2026-01-01T00:00:00Z")
    assert "A missed chance." in words(signed_in(world.review_chair), where)
    assert "A missed chance." not in words(signed_in(world.csp_chair), where)


def test_the_same_file_twice_is_asked_about(
    world: World, signed_in: SignIn, review: Review, first: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    again = send_events(world, return_of(world, review), FIRST, monkeypatch)
    client, where = signed_in(world.author), address(again, "twin")
    page = words(client, where)
    assert "This file was already sent" in page and "as version 1" in page and "(draft)" in page
    assert "withdraw/" in client.get(where).content.decode()
    assert signed_in(world.review_chair).post(where).status_code == 403
    assert signed_in(world.outsider).get(where).status_code == 404
    assert client.post(where)["Location"] == f"/requests/{again.agency_return_id}/files/{again.pk}/"
    assert Submission.objects.get(pk=again.pk).asks == ["compare"]
    assert client.post(where).status_code == 409
    assert "Nothing to answer" in words(client, where)


def test_a_file_of_another_review_is_named(
    world: World, signed_in: SignIn, review: Review, first: Submission, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = send_events(world, return_of(world, make_review(world, "gathering")), FIRST, monkeypatch)
    page = words(signed_in(world.author), address(there, "twin"))
    assert review.reference in page and "another review" in page
