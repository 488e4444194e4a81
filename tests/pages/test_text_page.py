"""A text file that can be read in two ways: a person chooses from samples, and can choose again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from dhr.chronology.models import Submission
from tests.makers import World, make_review, return_of
from tests.uploads import row_at, send

SignIn = Callable[[object], Client]
TWO_WAYS = b"Date;Source,Event;Ref\n22/05/2016;Niche,Call at the door;1\n"


@pytest.fixture
def waiting(world: World) -> Submission:
    return send(world, return_of(world, make_review(world, "gathering")), TWO_WAYS)


def address(sent: Submission, rest: str) -> str:
    return f"/requests/{sent.agency_return_id}/files/{sent.pk}/{rest}"


def choose(client: Client, sent: Submission, number: str) -> int:
    return client.post(address(sent, "text/"), {"reading": number}).status_code


def test_the_author_sees_a_sample_of_each_way(world: World, signed_in: SignIn, waiting: Submission) -> None:
    assert (waiting.state, waiting.asks[0]) == ("waiting", "text")
    client = signed_in(world.author)
    assert client.get(address(waiting, ""))["Location"] == address(waiting, "text/")
    page = client.get(address(waiting, "text/")).content.decode()
    assert "columns separated by semicolons" in page and "columns separated by commas" in page
    assert "Niche,Call at the door" in page and "Call at the door;1" in page
    assert signed_in(world.review_chair).get(address(waiting, "text/")).status_code == 403


def test_the_way_that_was_chosen_is_read_and_can_be_changed(
    world: World, signed_in: SignIn, waiting: Submission,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:  # fmt: skip
    client = signed_in(world.author)
    with django_capture_on_commit_callbacks(execute=True):
        assert choose(client, waiting, "1") == 302
    waiting.refresh_from_db()
    assert "text" not in waiting.asks and waiting.choices["separator"] == ","
    assert len(waiting.readings) == 2
    with django_capture_on_commit_callbacks(execute=True):
        assert choose(client, waiting, "0") == 302
    waiting.refresh_from_db()
    assert waiting.choices["separator"] == ";"
    assert row_at(waiting, 2).data["place"] == {"line": 2}


def test_nothing_chosen_says_so(world: World, signed_in: SignIn, waiting: Submission) -> None:
    answer = signed_in(world.author).post(address(waiting, "text/"), {"sent": "yes"})
    assert "Choose: which of these reads right" in answer.content.decode()
    waiting.refresh_from_db()
    assert waiting.state == "waiting"
