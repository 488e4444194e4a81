"""The calendar page: dates by month for each person, and the private address, made and reset by the person alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dhr.core import clock
from dhr.core.dates import in_words
from dhr.notices import calendar as calendars
from dhr.notices.models import CalendarFeed
from dhr.workflow.duties import dated_duties
from dhr.workflow.models import Review
from tests import steps
from tests.makers import VICTIM_REAL_NAME, World, make_review, make_user, return_of

SignIn = Callable[[object], Client]
ADDRESS = re.compile(r'value="(http://localhost:8000/calendar/[\w-]{75}\.ics)"')


def text(client: Client, where: str = "/calendar/") -> str:
    response = client.get(where)
    assert response.status_code == 200
    return response.text


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def test_the_dates_by_month_with_their_links(world: World, signed_in: SignIn, review: Review) -> None:
    page = text(signed_in(world.manager))
    due = [duty for duty in dated_duties([review]) if duty.done_on is None]
    months = list(dict.fromkeys(f"{duty.due:%B %Y}" for duty in due))
    assert re.findall(r'<h2 class="govuk-heading-m">(\w+ \d{4})</h2>', page) == months
    for duty in due:
        assert f"<strong>{duty.due:%A} {in_words(duty.due)}</strong>" in page
    assert page.count(f'<a class="govuk-link" href="/reviews/{review.reference}/">') == len(due)
    assert "Chronology: Wendmoor Constabulary" in page
    assert VICTIM_REAL_NAME not in page
    assert review.pseudonym not in page


def test_three_people(world: World, signed_in: SignIn, review: Review) -> None:
    """The panel sees the review's dates, the agency its own, the outsider none."""
    assert "Chronology: Larkfield Surgery" in text(signed_in(world.panel_member))
    page = text(signed_in(world.author))
    assert f'href="/requests/{return_of(world, review).pk}/">Chronology: Wendmoor Constabulary</a>' in page
    assert "Larkfield" not in page
    assert page.count("<li><strong>") == 1
    assert f"/reviews/{review.reference}" not in page
    page = text(signed_in(world.outsider))
    assert review.reference not in page
    assert "Nothing is due." in page
    assert Client().get("/calendar/").status_code == 302


def test_nobody_yet_sees_an_empty_page_and_makes_no_address(world: World, signed_in: SignIn) -> None:
    client = signed_in(make_user("Nobody Yet"))
    page = text(client)
    assert "You take part in no review today, so there are no dates for you." in page
    assert "Make my private address" not in page
    answer = client.post("/calendar/")
    assert answer.status_code == 409
    assert "You take part in no review today" in answer.text
    assert not CalendarFeed.objects.exists()


def test_what_is_late_and_what_is_near_says_so(world: World, signed_in: SignIn, review: Review) -> None:
    due = return_of(world, review).due_on
    assert due is not None
    for days, words in (
        (1, "1 day overdue"),
        (3, "3 days overdue"),
        (0, "Due today"),
        (-1, "Due tomorrow"),
        (-7, "In 7 days"),
    ):
        with clock.as_if_on(due + timedelta(days=days)):
            assert words in text(signed_in(world.author))
    with clock.as_if_on(due - timedelta(days=8)):
        assert "In 8 days" not in text(signed_in(world.author))


def test_an_address_is_made_when_asked_for_and_opens(world: World, signed_in: SignIn, review: Review) -> None:
    client = signed_in(world.manager)
    page = text(client)
    assert "Make my private address" in page
    assert not ADDRESS.search(page)
    assert not CalendarFeed.objects.exists()
    answer = client.post("/calendar/")
    assert (answer.status_code, answer["Location"]) == (302, "/calendar/")
    page = text(client)
    assert "Your private address is made." in page
    found = ADDRESS.search(page)
    assert found
    assert "readonly" in page
    for program in ("Outlook", "Google Calendar", "Apple Calendar"):
        assert program in page
    assert Client().get(found[1].removeprefix("http://localhost:8000")).status_code == 200
    client.post("/calendar/")
    assert found[0] in text(client)
    assert found[1] not in text(signed_in(world.csp_chair))


def test_a_reset_asks_first(world: World, signed_in: SignIn, review: Review) -> None:
    client = signed_in(world.manager)
    client.post("/calendar/")
    old = CalendarFeed.objects.get()
    page = text(client, "/calendar/reset/")
    assert "stops working at once" in page
    assert CalendarFeed.objects.get().secret == old.secret
    assert signed_in(world.csp_chair).post("/calendar/reset/").status_code == 409
    assert CalendarFeed.objects.get().secret == old.secret
    answer = client.post("/calendar/reset/")
    assert (answer.status_code, answer["Location"]) == (302, "/calendar/")
    assert "Your address is new" in text(client)
    assert CalendarFeed.objects.get().secret != old.secret
    assert Client().get(f"/calendar/{calendars.token_of(old)}.ics").status_code == 404


def test_without_an_address_there_is_nothing_to_reset(world: World, signed_in: SignIn) -> None:
    for answer in (signed_in(world.manager).get("/calendar/reset/"), signed_in(world.manager).post("/calendar/reset/")):
        assert answer.status_code == 409
        assert "You have no private address yet." in answer.text


def test_a_hundred_on_a_page(world: World, signed_in: SignIn, review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "DATES_ON_A_PAGE", 2)
    every = len(calendars.open_dates(world.manager))
    client = signed_in(world.manager)
    assert text(client).count("<strong>") == 2 + text(client, "/help/").count("<strong>")
    assert f"Page 1 of {(every + 1) // 2}" in text(client)
    assert "<title>Calendar, page 2" in text(client, "/calendar/?page=2")
    last = (every + 1) // 2
    for bad in ("999", "-1"):
        assert f"Page {last} of {last}" in text(client, f"/calendar/?page={bad}")
    assert "Page 1 of" in text(client, "/calendar/?page=nonsense")


def test_the_number_of_queries_does_not_grow(
    world: World, signed_in: SignIn, review: Review, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client, counts = signed_in(world.manager), []
    for _more in range(3):
        text(client)  # the list of dates is brought up to date once, whatever the number of those who read it
        with django_assert_max_num_queries(20) as asked:
            text(client)
        counts.append(len(asked.captured_queries))
        make_review(world, "gathering")
        steps.scope(world, steps.notify(world))
    assert len(set(counts)) == 1, counts
