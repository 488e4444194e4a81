"""What if: other days are tried, every date that would move is shown, and nothing is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.test import Client

from dhr.core.dates import add_months, in_words
from dhr.workflow.asking import answer_request, ask_extension, ask_pause
from dhr.workflow.duties import ENDED
from dhr.workflow.models import Pause, ProceedingDate, Review
from dhr.workflow.proceedings import add_proceeding, record_date
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review
from tests.pages.test_requests import page_of

SignIn = Callable[[object], Client]


@pytest.fixture
def review(world: World) -> Review:
    """With a trial ahead and a pause that runs."""
    made = make_review(world, "gathering")
    trial = add_proceeding(review=made, by=world.manager, kind="criminal", effects=["hold_interviews"])
    record_date(proceeding=trial, by=world.manager, kind="trial", on=days_ago(-300))
    facts = {"reason": "criminal", "why": "Witnesses.", "starts_on": days_ago(3), "review_on": days_ago(-40)}
    asked = ask_pause(review=made, by=world.review_chair, **facts)  # type: ignore[arg-type]
    answer_request(asked=asked, by=world.csp_chair, agreed=True)
    return made


def ask(review: Review, **days: date) -> str:
    """The address that asks for these days, by the names of the form."""
    sent: dict[str, str] = {}
    for name, day in days.items():
        sent |= boxes(name, day)
    return f"/reviews/{review.reference}/deadlines/what-if/?{urlencode(sent)}"


def trying(review: Review, **days: date) -> str:
    """The same, with `trial` and `pause` for the one trial and the one pause."""
    names = {
        "trial": f"hearing-{ProceedingDate.objects.get(proceeding__review=review).pk}",
        "pause": f"pause-{Pause.objects.get(review=review).pk}",
    }
    return ask(review, **{names.get(name, name): day for name, day in days.items()})


def moves_of(page: str) -> dict[str, str]:
    """The rows of "What would move" by what is due."""
    table = page[page.index('id="moves"') :].split("</table>")[0]
    rows = table.split("<tr")[2:]
    return {row.split('data-label="What is due">')[1].split("<")[0]: row for row in rows}


def rows() -> dict[str, list[str]]:
    """Everything that the database holds, without the sessions, and without the record that somebody looked."""
    models = [m for m in apps.get_models() if m._meta.label != "sessions.Session" and m._meta.app_label != "audit"]
    return {model._meta.label: sorted(map(repr, model._base_manager.values_list())) for model in models}


def test_three_dates_at_once_and_nothing_is_saved(world: World, signed_in: SignIn, review: Review) -> None:
    client = signed_in(world.review_chair)
    page_of(client, "/")
    before = rows()
    page = page_of(client, trying(review, trial=days_ago(-400), pause=days_ago(0), extended_to=days_ago(-500)))
    assert rows() == before
    moves = moves_of(page)
    report = moves["Complete the overview report"]
    for day in (add_months(days_ago(5), 6), days_ago(-500), days_ago(-300), days_ago(-400)):
        assert in_words(day) in report
    assert "100 days later" in report
    assert "No longer there" in moves["Look again at the pause"]
    assert set(moves) == {"Complete the overview report", "Look again at the pause"}
    assert "500 <span" in page[page.index("How much time would have gone") :]


def test_a_moved_trial_moves_the_forecast_and_not_the_date(world: World, signed_in: SignIn, review: Review) -> None:
    report = moves_of(page_of(signed_in(world.manager), trying(review, trial=days_ago(-290))))[
        "Complete the overview report"
    ]
    assert "10 days earlier" in report
    assert report.count(in_words(add_months(days_ago(5), 6))) == 2
    assert "The same" in report


def test_an_ended_pause_and_the_time_without_it(world: World, signed_in: SignIn, review: Review) -> None:
    page = page_of(signed_in(world.manager), trying(review, pause=days_ago(2)))
    assert set(moves_of(page)) == {"Look again at the pause"}
    gone = page[page.index("How much time would have gone") :].split("</table>")[0]
    assert '4 <span class="muted">(now 2)</span>' in gone


def test_another_day_of_knowing_moves_the_decision(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    page = page_of(signed_in(world.manager), ask(review, aware_on=days_ago(15)))
    moved = moves_of(page)["Decide whether to hold a review"]
    assert in_words(add_months(days_ago(15), 1)) in moved
    assert f"{in_words(days_ago(15))} + 1 month" in moved
    assert "The overview report is given until" not in page


@pytest.mark.parametrize(
    ("name", "ago", "words"),
    [
        ("extended_to", 0, "or a later day"),
        ("pause", 4, "or a later day"),
    ],
)
def test_a_day_that_nobody_could_record(
    world: World, signed_in: SignIn, review: Review, name: str, ago: int, words: str
) -> None:
    page = page_of(signed_in(world.manager), trying(review, **{name: days_ago(ago)}))
    assert "<title>Error: What if" in page
    assert words in page
    assert 'id="moves"' not in page


@pytest.mark.parametrize(("ago", "words"), [(-1, "cannot lie after today"), (25, "or a later day")])
def test_a_day_of_knowing_that_cannot_be(world: World, signed_in: SignIn, ago: int, words: str) -> None:
    page = page_of(signed_in(world.manager), ask(make_review(world), aware_on=days_ago(ago)))
    assert "<title>Error: What if" in page
    assert words in page


def test_errors_lead_to_their_boxes(world: World, signed_in: SignIn, review: Review) -> None:
    address = ask(review, extended_to=days_ago(-500)).replace("extended_to_day=", "extended_to_day=9")
    page = page_of(signed_in(world.manager), address)
    assert "is not a real date" in page
    assert 'href="#id_extended_to-day"' in page
    assert 'id="id_extended_to-day"' in page


@pytest.mark.parametrize(
    ("query", "words"), [("?x=1", "Enter a day to try."), ("?extended_to_day=", "Enter a day to try.")]
)
def test_nothing_to_try_yet(world: World, signed_in: SignIn, review: Review, query: str, words: str) -> None:
    page = page_of(signed_in(world.manager), f"/reviews/{review.reference}/deadlines/what-if/{query}")
    assert words in page
    assert "<title>What if" in page


def test_the_day_that_stands_moves_nothing(world: World, signed_in: SignIn, review: Review) -> None:
    assert "No date would move." in page_of(signed_in(world.manager), trying(review, trial=days_ago(-300)))


def test_a_review_in_which_nothing_can_move(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "gathering")
    Review.objects.filter(pk=review.pk).update(stage=ENDED[0])
    page = page_of(signed_in(world.manager), f"/reviews/{review.reference}/deadlines/what-if/")
    assert "Nothing can be tried" in page
    assert "See what would move" not in page


def test_an_agreed_extension_stays_the_least(world: World, signed_in: SignIn, review: Review) -> None:
    asked = ask_extension(review=review, by=world.review_chair, reason="inquest", why="W", due_on=days_ago(-450))
    answer_request(asked=asked, by=world.csp_chair, agreed=True)
    assert "or a later day" in page_of(signed_in(world.manager), ask(review, extended_to=days_ago(-449)))
    page = page_of(signed_in(world.manager), ask(review, extended_to=days_ago(-451)))
    assert "1 day later" in moves_of(page)["Complete the overview report"]


def test_only_reading(world: World, signed_in: SignIn, review: Review) -> None:
    address = f"/reviews/{review.reference}/deadlines/what-if/"
    assert signed_in(world.manager).post(address, boxes("extended_to", days_ago(-500))).status_code == 405
    for who, status in (("panel_member", 200), ("author", 404), ("outsider", 404)):
        assert signed_in(world.people[who]).get(address).status_code == status
