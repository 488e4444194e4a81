"""The page of a file: every row as it was read, the problems first, rows left out with a reason."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dhr.audit.models import Event as AuditEvent
from dhr.chronology import services
from dhr.chronology.models import Submission
from dhr.chronology.presenters import submission as presenter
from dhr.chronology.records import Reading, Refused, Rejection
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition
from tests.makers import CHRONOLOGY, World, make_review, return_of
from tests.readings import a_reading, a_reading_with_everything, an_event
from tests.uploads import file_of

SignIn = Callable[[object], Client]


@pytest.fixture
def asked(world: World) -> AgencyReturn:
    return return_of(world, make_review(world, "gathering"))


def send(
    world: World, asked: AgencyReturn, reading: Reading | Refused | None, monkeypatch: pytest.MonkeyPatch
) -> Submission:
    """A file that gives this reading; nothing means that it is not read yet."""

    def read(content: bytes, **facts: object) -> Reading:
        if isinstance(reading, Refused):
            raise reading
        assert reading is not None
        return reading

    monkeypatch.setattr(services, "read_safely", read)
    sent = services.upload_chronology(agency_return=asked, by=world.author, name="police.csv", content=CHRONOLOGY)
    if reading is not None:
        services.read_submission(sent.pk)
    sent.refresh_from_db()
    return sent


@pytest.fixture
def draft(world: World, asked: AgencyReturn, monkeypatch: pytest.MonkeyPatch) -> Submission:
    """A draft with one row of each kind."""
    return send(world, asked, a_reading_with_everything(), monkeypatch)


def address(sent: Submission, rest: str = "") -> str:
    return f"/requests/{sent.agency_return_id}/files/{sent.pk}/{rest}"


def page_of(client: Client, where: str) -> str:
    response = client.get(where)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("person", "status"), [("author", 200), ("panel_member", 403), ("other_author", 404), ("outsider", 404)]
)
def test_who_may_see_a_file(world: World, signed_in: SignIn, draft: Submission, person: str, status: int) -> None:
    for rest in ("", "original/", "rejected.csv"):
        assert signed_in(world.people[person]).get(address(draft, rest)).status_code == status


def test_the_page_renews_itself_while_the_file_is_read(
    world: World, signed_in: SignIn, asked: AgencyReturn, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = send(world, asked, None, monkeypatch)
    page = page_of(signed_in(world.author), address(sent))
    assert "Checking your file" in page
    assert '<meta http-equiv="refresh" content="2">' in page
    monkeypatch.setattr(presenter, "READING_TAKES", timedelta(seconds=-1))
    stuck = page_of(signed_in(world.author), address(sent))
    assert "http-equiv" not in stuck
    assert "Upload the file again" in stuck


def test_a_file_that_could_not_be_read_says_why(
    world: World, signed_in: SignIn, asked: AgencyReturn, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = send(world, asked, Refused("Save it again as .docx."), monkeypatch)
    page = page_of(signed_in(world.author), address(sent))
    for words in ("This file could not be read", "Save it again as .docx.", "Upload another file"):
        assert words in page


def test_every_row_stands_on_the_page(world: World, signed_in: SignIn, draft: Submission) -> None:
    page = page_of(signed_in(world.author), address(draft))
    for words in (
        "5 rows = 1 event + 1 author&#39;s note + 1 declared period without contact + 1 other row + 1 row that could not be read",
        "1 row could not be read", "There is no 31 February.", "31/02/2018", "Neighbour called 999.", "22 May 2016",
        "1 January 2014 to 31 December 2015", "Records before 2010 were destroyed.", "totals line", "16 was read as 2016.",
        "Seen by a colleague.", file_of(draft).sha256,
    ):  # fmt: skip
        assert words in page, words
    assert "<b>Visit</b>" not in page
    assert "Ask your sign-off person" not in page
    only_notes = page_of(signed_in(world.author), address(draft, "?kind=note"))
    assert "Neighbour called 999." not in only_notes


def test_a_row_is_left_out_and_taken_back(world: World, signed_in: SignIn, draft: Submission) -> None:
    row = draft.rows.get(kind="rejected")
    where = f"/requests/{draft.agency_return_id}/rows/{row.pk}/"
    for person, status in ((world.outsider, 404), (world.other_author, 404), (world.manager, 403)):
        assert signed_in(person).post(where, {"reason": "No such day."}).status_code == status
    author = signed_in(world.author)
    assert "<title>Error: " in author.post(where, {"reason": " "}).content.decode()
    assert author.post(where, {"reason": "The diary has no such day."}).status_code == 302
    page = page_of(author, address(draft))
    assert "The diary has no such day." in page
    assert "Ask your sign-off person to submit it." in page
    assert "/move/submit_return/" in page_of(signed_in(world.sign_off), address(draft))
    assert author.post(where, {"take_back": "on"}).status_code == 302
    assert "1 row could not be read" in page_of(author, address(draft))


def test_once_it_is_submitted_nothing_can_be_changed(world: World, signed_in: SignIn, draft: Submission) -> None:
    row = draft.rows.get(kind="rejected")
    services.leave_out_row(row=row, by=world.author, reason="No such day.")
    fire_transition(thing=draft.agency_return, name="submit_return", by=world.sign_off)
    where = f"/requests/{draft.agency_return_id}/rows/{row.pk}/"
    assert signed_in(world.author).post(where, {"take_back": "on"}).status_code == 409
    for person in (world.author, world.review_chair):
        page = page_of(signed_in(person), address(draft))
        assert "No such day." in page
        assert where not in page


def test_the_original_comes_back_byte_for_byte_and_that_is_recorded(
    world: World, signed_in: SignIn, draft: Submission
) -> None:
    got = signed_in(world.author).get(address(draft, "original/"))
    assert got.content == CHRONOLOGY
    assert got.headers["Content-Disposition"].startswith("attachment")
    assert AuditEvent.objects.filter(verb="chronology.downloaded", actor=world.author).count() == 1


def test_the_rows_to_mend_come_in_the_agencys_own_columns(world: World, signed_in: SignIn, draft: Submission) -> None:
    got = signed_in(world.author).get(address(draft, "rejected.csv")).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(got))) == [
        ["What to mend", "Row in your file", "Start Date", "Event"],
        ["Start Date: There is no 31 February.", "line 6", "31/02/2018", "'=1+1 <b>Visit</b>"],
    ]


def test_a_large_file_comes_in_pages_with_as_many_queries(
    world: World, signed_in: SignIn, asked: AgencyReturn, monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:  # fmt: skip
    events = [an_event(place={"line": line}, text=f"Event {line}.") for line in range(2, 252)]
    wrong = [Rejection({"line": line}, "Start Date", "?", "No date.") for line in range(300, 450)]
    rows = tuple({"place": {"line": line}, "cells": [["Start Date", "?", "start_date"]]} for line in range(300, 450))
    sent = send(world, asked, a_reading(*events, rejected=tuple(wrong), rejected_rows=rows), monkeypatch)
    client = signed_in(world.author)
    with django_assert_max_num_queries(52):
        page = page_of(client, address(sent))
    assert "Other: 150 rows" in page
    assert "Page 1 of 4" in page
    assert "Event 251." not in page
    assert "Event 251." in page_of(client, address(sent, "?page=3"))


def test_signs_that_turn_words_round_are_shown(
    world: World, signed_in: SignIn, asked: AgencyReturn, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = send(world, asked, a_reading(an_event(text="Seen \u202etob\u202c at 9.")), monkeypatch)
    page = page_of(signed_in(world.author), address(sent))
    assert "Seen ⟪RLO⟫tob" in page and "\u202e" not in page
