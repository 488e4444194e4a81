"""The combined chronology: who sees it, its filters, its chart and table, its files, freezing it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dhr.chronology import services
from dhr.chronology.models import CombinedIssue, Row
from dhr.chronology.records import Event
from dhr.core.searches import MOST
from dhr.panels.models import Person
from dhr.panels.relating import relate_people
from dhr.panels.services import add_person
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition
from tests.makers import World, make_review, return_of
from tests.readings import a_reading, an_event

SignIn = Callable[[object], Client]
FIELDS = {"people": "Rosa", "practice": "Seen within a day", "analysis": "A missed chance", "comment": "Not passed on"}
EVENTS = (
    an_event(text="Neighbour called 999.", time_as_written="1430", earliest_start="2016-05-22T14:30",
             latest_start="2016-05-22T14:30", fields=FIELDS, place={"line": 2}),
    an_event(day="2017-03-01", date_as_written="1.3.17", text="Letter sent.", source="Letter book", place={"line": 3},
             agency="Highways Unit"),
    an_event(day=None, date_as_written="n/k", precision="undated", text="Told of a dog.", place={"line": 4}),
)  # fmt: skip


@pytest.fixture
def review(world: World, monkeypatch: pytest.MonkeyPatch) -> Review:
    """The police's three events are accepted, the surgery's chronology is missing."""
    review = make_review(world, "gathering")
    accept(world, review, monkeypatch, *EVENTS)
    return review


def accept(world: World, review: Review, monkeypatch: pytest.MonkeyPatch, *events: Event) -> None:
    monkeypatch.setattr(services, "read_safely", lambda content, **facts: a_reading(*events))
    asked = return_of(world, review)
    sent = services.upload_chronology(agency_return=asked, by=world.author, name="police.csv", content=b"x")
    services.read_submission(sent.pk)
    fire_transition(thing=asked, name="submit_return", by=world.sign_off)
    fire_transition(thing=asked, name="accept_return", by=world.review_chair)


def waive_surgery(world: World, review: Review) -> None:
    surgery = return_of(world, review, world.surgery)
    fire_transition(thing=surgery, name="waive_return", by=world.review_chair, reason="No contact.")


def page_of(client: Client, review: Review, query: str = "") -> str:
    """`?…` is an address; without the question mark it is what the form of the filters sends."""
    address = f"/reviews/{review.reference}/chronology/"
    if query and not query.startswith("?"):
        address, query = client.post(address, QueryDict(query).dict())["Location"], ""
    response = client.get(f"{address}{query}")
    assert response.status_code == 200
    return response.content.decode()


def texts(page: str) -> list[str]:
    """Which of the three events the table has, in its order."""
    return sorted((event.text for event in EVENTS if event.text in page), key=page.index)


@pytest.mark.parametrize(("person", "status"), [("panel_member", 200), ("author", 404), ("outsider", 404)])
def test_who_may_see_it(world: World, signed_in: SignIn, review: Review, person: str, status: int) -> None:
    for rest in ("", "export/csv/"):
        where = f"/reviews/{review.reference}/chronology/{rest}"
        assert signed_in(world.people[person]).get(where).status_code == status


def test_before_anything_is_accepted(world: World, signed_in: SignIn) -> None:
    page = page_of(signed_in(world.manager), make_review(world))
    assert "No events yet." in page
    assert "No version is frozen yet." in page
    assert "<svg" not in page


def test_it_says_who_is_missing_and_shows_each_event(world: World, signed_in: SignIn, review: Review) -> None:
    page = page_of(signed_in(world.panel_member), review)
    assert "Provisional. Not in yet: Larkfield Surgery." in page
    assert texts(page) == [event.text for event in EVENTS]
    for words in ("22/05/2016 1430", "22 May 2016, 14:30", "Date not known", "1 without a date", "3 events", "police.csv, line 2",
                  "Highways Unit", "Letter book"):  # fmt: skip
        assert words in page, words


def test_what_agencies_write_for_the_panel_is_for_the_panel(world: World, signed_in: SignIn, review: Review) -> None:
    for person, seen in (
        (world.panel_member, True),
        (world.manager, True),
        (world.auditor, False),
        (world.csp_chair, False),
    ):
        page = page_of(signed_in(person), review)
        assert "Rosa" in page
        for words in ("Seen within a day", "A missed chance", "Not passed on"):
            assert (words in page) is seen, words


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("text=NEIGHBOUR", [0]),
        ("text=letter+book", [1]),
        ("?agency=Highways+Unit", [1]),
        ("?from=23/05/2016", [1]),
        ("?to=22.5.2016", [0]),
        ("?from=2016-05-22&to=2017-03-01", [0, 1]),
        ("text=neighbour&agency=Highways+Unit", []),
    ],
)
def test_filters(world: World, signed_in: SignIn, review: Review, query: str, found: list[int]) -> None:
    page = page_of(signed_in(world.panel_member), review, query)
    assert texts(page) == [EVENTS[number].text for number in found]
    assert "remove this filter" in page
    assert ("No events match." in page) is (not found)


def test_the_words_of_a_search_stand_in_no_address(world: World, signed_in: SignIn, review: Review) -> None:
    client = signed_in(world.panel_member)
    base = f"/reviews/{review.reference}/chronology/"
    address = client.post(base, {"text": "Neighbour", "agency": ""})["Location"]
    assert address.startswith(f"{base}?search=") and "eighbour" not in address
    page = client.get(address).text
    assert texts(page) == [EVENTS[0].text] and "Text: Neighbour" in page
    assert "Neighbour" not in str(client.session["searches"]), "they are kept encrypted"
    assert not [link for link in re.findall(r'href="([^"]*)"', page) if "eighbour" in link]
    assert client.get(f"{base}?text=Neighbour").text.count("remove this filter") == 0, "an address is not searched for"


def test_a_search_is_its_own_sessions(world: World, signed_in: SignIn, review: Review) -> None:
    address = signed_in(world.panel_member).post(f"/reviews/{review.reference}/chronology/", {"text": "letter"})
    page = signed_in(world.manager).get(address["Location"]).text
    assert "That search has ended" in page and len(texts(page)) == 3


def test_only_the_last_searches_are_kept(world: World, signed_in: SignIn, review: Review) -> None:
    client = signed_in(world.panel_member)
    base = f"/reviews/{review.reference}/chronology/"
    addresses = [client.post(base, {"text": f"letter {number}"})["Location"] for number in range(MOST + 1)]
    assert "That search has ended" in client.get(addresses[0]).text
    assert (
        f"Text: letter {MOST}" in client.get(addresses[-1]).text and "Text: letter 1" in client.get(addresses[1]).text
    )


def test_a_date_that_is_none_narrows_nothing_and_says_so(world: World, signed_in: SignIn, review: Review) -> None:
    page = page_of(signed_in(world.panel_member), review, "from=31/02/2016&text=letter")
    assert "<title>Error: " in page
    assert "We could not use the date 31/02/2016" in page
    assert 'href="#id_from"' in page
    assert texts(page) == ["Letter sent."]


def test_the_chart_counts_what_the_filters_leave(world: World, signed_in: SignIn, review: Review) -> None:
    page = page_of(signed_in(world.panel_member), review)
    assert "See this chart as a table" in page
    assert "Wendmoor Constabulary, 1 event" in page
    assert "Highways Unit, 1 event" in page
    assert "Death, " in page
    assert "Highways Unit, 1 event" not in page_of(signed_in(world.panel_member), review, "text=neighbour")


def test_every_format_can_be_taken(world: World, signed_in: SignIn, review: Review) -> None:
    client = signed_in(world.panel_member)
    for fmt in ("docx", "xlsx", "pdf", "csv", "json"):
        got = client.get(f"/reviews/{review.reference}/chronology/export/{fmt}/")
        assert got.status_code == 200
        assert got.headers["Content-Disposition"].startswith("attachment")
        assert len(got.content) > 100
    assert client.get(f"/reviews/{review.reference}/chronology/export/exe/").status_code == 404


def test_freezing(world: World, signed_in: SignIn, review: Review) -> None:
    where = f"/reviews/{review.reference}/chronology/freeze/"
    chair = signed_in(world.review_chair)
    assert "Before a version can be frozen:" in page_of(chair, review)
    assert chair.post(where).status_code == 409
    waive_surgery(world, review)
    for person, status in ((world.outsider, 404), (world.author, 404), (world.manager, 403)):
        assert signed_in(person).post(where).status_code == status
    assert chair.get(where).status_code == 405
    assert "Freeze version 1" in page_of(chair, review)
    assert not CombinedIssue.objects.exists()
    assert chair.post(where).status_code == 302
    page = page_of(chair, review)
    assert "The last frozen version is version 1" in page
    assert "already holds everything" in page
    file = CombinedIssue.objects.get().files.get(format="csv")
    issued = f"/reviews/{review.reference}/chronology/issued/{file.pk}/"
    assert issued in page
    assert chair.get(issued).content == bytes(file.file.content)
    assert signed_in(world.auditor).get(issued).status_code == 403
    assert signed_in(world.outsider).get(issued).status_code == 404


def test_pages_hold_fifty_events_and_ask_as_often(
    world: World, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import connection

    review = make_review(world, "gathering")
    accept(
        world, review, monkeypatch, *(an_event(place={"line": line}, text=f"Event {line}.") for line in range(2, 122))
    )
    client = signed_in(world.panel_member)
    with CaptureQueriesContext(
        connection,
    ) as many:
        page = page_of(client, review)
    assert "Page 1 of 3" in page
    assert (page.count("police.csv, line"), "Event 121." in page) == (50, False)
    assert "Event 121." in page_of(client, review, "?page=3")
    Row.objects.exclude(position__lte=2).delete()
    with CaptureQueriesContext(connection) as few:
        page_of(client, review)
    assert len(many) == len(few) < 45


def test_ages_and_days_stand_in_columns_for_whoever_asks(world: World, signed_in: SignIn, review: Review) -> None:
    """The day of a separation comes from the words beside the couple's relation; until they say a day, none is shown."""
    client = signed_in(world.panel_member)
    plain = page_of(client, review)
    assert "Days since the separation</th>" not in plain and "before the death" in plain
    asked = page_of(client, review, "?columns=yes&agency=Highways+Unit")
    assert "Days since the separation</th>" in asked and "No day of a separation is recorded" in asked
    one = Person.objects.get(review=review, role="victim")
    other = add_person(review=review, by=world.manager, role="alleged", pseudonym="Ivo")
    relate_people(review=review, by=world.manager, one=one, kind="partner", other=other, to_words="January 2017")
    asked = page_of(client, review, "?columns=yes&agency=Highways+Unit")
    assert "29 to 59 days after the separation" in asked and "No day of a separation" not in asked
    assert "columns=yes" in re.findall(r'href="\?([^"]*)"[^>]*>Agency: Highways', asked)[0], "a tag keeps the columns"
