"""The page on which columns are matched, and the page on which a way to read a text file is chosen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from dhr.chronology.models import Submission
from tests.makers import World, make_review, return_of
from tests.uploads import lines, row_at, send

SignIn = Callable[[object], Client]
ODD = lines(
    "Chronology of the police,,",
    "Tag,Quelle,Was war",
    "22/05/2016,Niche,Neighbour called 999.",
    "31/05/2016,Diary,Visit.",
    head="",
)
RIGHT = {"t0-events": "yes", "t0-heading_row": "2", "t0-c0": "start_date", "t0-c1": "source", "t0-c2": "event"}


@pytest.fixture
def waiting(world: World) -> Submission:
    return send(world, return_of(world, make_review(world, "gathering")), ODD)


def address(sent: Submission, rest: str) -> str:
    return f"/requests/{sent.agency_return_id}/files/{sent.pk}/{rest}"


@pytest.mark.parametrize("page", ["columns/", "text/"])
@pytest.mark.parametrize(("who", "status"), [("author", 200), ("review_chair", 403), ("outsider", 404)])
def test_who_may(world: World, signed_in: SignIn, waiting: Submission, page: str, who: str, status: int) -> None:
    if who == "review_chair":
        waiting.submitted_at = waiting.uploaded_at
        waiting.save()
    assert signed_in(getattr(world, who)).get(address(waiting, page)).status_code == status


def test_the_author_is_led_to_the_question(world: World, signed_in: SignIn, waiting: Submission) -> None:
    answer = signed_in(world.author).get(address(waiting, ""))
    assert (answer.status_code, answer["Location"]) == (302, address(waiting, "columns/"))


def test_each_column_has_sample_values(world: World, signed_in: SignIn, waiting: Submission) -> None:
    client = signed_in(world.author)
    page = client.post(address(waiting, "columns/"), {**RIGHT, "look": "1"}).content.decode()
    assert "Was war" in page and "Neighbour called 999." in page
    assert "There is a problem" not in page
    waiting.refresh_from_db()
    assert waiting.state == "waiting"


def test_choosing_reads_the_file_again(
    world: World, signed_in: SignIn, waiting: Submission,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in(world.author).post(address(waiting, "columns/"), RIGHT)
    assert answer.status_code == 302
    waiting.refresh_from_db()
    assert (waiting.state, waiting.counts["events"], waiting.counts["other"]) == ("draft", 2, 1)
    assert row_at(waiting, 3).text == "Neighbour called 999."


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"t0-c0": ""}, "choose in which column the start date stands"),
        ({"t0-c1": "event"}, "“What happened” is chosen for two columns"),
        ({"t0-heading_row": "99"}, "Select a valid choice"),
    ],
)
def test_a_wrong_choice_says_what_to_do_and_keeps_the_rest(
    world: World, signed_in: SignIn, waiting: Submission, wrong: dict[str, str], says: str
) -> None:
    page = signed_in(world.author).post(address(waiting, "columns/"), RIGHT | wrong).content.decode()
    assert says in page


def test_a_file_that_reads_in_one_way_asks_nothing_about_its_letters(
    world: World, signed_in: SignIn, waiting: Submission
) -> None:
    assert "in one way only" in signed_in(world.author).get(address(waiting, "text/")).content.decode()
