"""The feed that calendar programs fetch, read back with the library: what stands in it, who gets it, and when it is 404."""

from __future__ import annotations

import re
import uuid
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from dhr.access import scoping
from dhr.accounts.models import User
from dhr.accounts.sessions import note_sign_in
from dhr.audit.models import Event
from dhr.core import clock
from dhr.notices import calendar as calendars
from dhr.notices import ics
from dhr.workflow.commissioning import change_due_date
from dhr.workflow.duties import dated_duties
from dhr.workflow.models import Review
from tests import steps
from tests.makers import VICTIM_REAL_NAME, World, make_review, return_of

Address = str
STAMP = datetime(2026, 11, 24, 9, tzinfo=UTC)


def address(user: User) -> Address:
    """The address of this person's feed, made if there is none."""
    return f"/calendar/{calendars.token_of(calendars.make_address(by=user))}.ics"


def fetched(user: User) -> bytes:
    answer = Client().get(address(user))
    assert answer.status_code == 200
    return answer.content


def events(user: User) -> list[Any]:
    return Calendar.from_ical(fetched(user)).walk("VEVENT")


def summaries(user: User) -> list[str]:
    return [str(event["SUMMARY"]) for event in events(user)]


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def test_every_rule_of_an_event(world: World, review: Review) -> None:
    wanted = [duty for duty in dated_duties([review]) if duty.done_on is None]
    found = events(world.manager)
    assert [event.start for event in found] == [duty.due for duty in wanted]
    page = f"http://localhost:8000/reviews/{review.reference}/"
    for event in found:
        assert type(event.decoded("DTSTART")) is type(event.decoded("DTEND")) is date
        assert event["DTSTART"].to_ical() == event.decoded("DTSTART").strftime("%Y%m%d").encode()
        assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(days=1)
        assert re.fullmatch(rf"{review.reference}: [A-Z][\w' ]+ due", event["SUMMARY"])
        assert (event["URL"], event["DESCRIPTION"]) == (page, f"Sign in to see it: {page}")
        assert (event["CLASS"], event["TRANSP"]) == ("PRIVATE", "TRANSPARENT")
        (alarm,) = event.walk("VALARM")
        assert (alarm["ACTION"], alarm.decoded("TRIGGER")) == ("DISPLAY", timedelta(days=-7))
        assert alarm["DESCRIPTION"] == event["SUMMARY"]
    assert f"{review.reference}: Report due" in summaries(world.manager)


def test_the_head_of_the_calendar(world: World, review: Review) -> None:
    sent = fetched(world.manager)
    for line in (
        b"VERSION:2.0", b"CALSCALE:GREGORIAN", b"METHOD:PUBLISH", b"REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        b"X-PUBLISHED-TTL:PT12H", b"X-WR-CALNAME:Domestic homicide reviews",
        b"PRODID:-//Domestic homicide reviews//Dates that are due//EN",
    ):  # fmt: skip
        assert sent.split(b"BEGIN:VEVENT")[0].count(line + b"\r\n") == 1
    assert sent.startswith(b"BEGIN:VCALENDAR\r\n")
    assert sent.endswith(b"END:VCALENDAR\r\n")
    assert re.search(rb"\r\nDTSTART;VALUE=DATE:\d{8}\r\nDTEND;VALUE=DATE:\d{8}\r\n", sent)


def test_lines_are_folded_and_text_is_escaped() -> None:
    words = "DHR, 2026; 04\\ 'x': " + "Überlänge " * 20
    due = ics.DueDay(uuid.UUID(int=1), date(2026, 12, 31), words, "https://dhr.example/reviews/A/")
    made = ics.calendar_file([due], name="Reviews, all; \\ of them", stamp=STAMP)
    assert made.count(b"\n") == made.count(b"\r\n")
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    assert b"SUMMARY:DHR\\, 2026\\; 04\\\\ 'x'" in made
    assert b"X-WR-CALNAME:Reviews\\, all\\; \\\\ of them\r\n" in made
    (event,) = Calendar.from_ical(made).walk("VEVENT")
    assert event["SUMMARY"] == words
    assert event.decoded("DTEND") == date(2027, 1, 1)


def test_an_empty_calendar_is_one_too(world: World) -> None:
    assert Calendar.from_ical(fetched(world.manager)).walk("VEVENT") == []


def test_no_name_of_anybody_and_no_agency(world: World, review: Review) -> None:
    other = make_review(world, "monitoring")
    text = fetched(world.manager).replace(b"\r\n ", b"").decode()
    assert other.reference in text
    names = [
        VICTIM_REAL_NAME,
        *VICTIM_REAL_NAME.split(),
        review.pseudonym,
        *(user.name for user in world.people.values()),
    ]
    names += [user.email for user in world.people.values()]
    names += [world.police.name, world.surgery.name, "Wendmoor", "Larkfield", "Quayside", "household"]
    assert [name for name in names if name.lower() in text.lower()] == []


def test_a_date_that_moves_moves_its_event(world: World, review: Review) -> None:
    police, later = return_of(world, review), clock.today() + timedelta(days=90)
    before = {event["UID"]: event.start for event in events(world.manager)}
    stamp = events(world.manager)[0].decoded("DTSTAMP")
    with clock.as_if_on(clock.today() + timedelta(days=1)):
        change_due_date(agency_return=police, by=world.review_chair, due_on=later, reason="They asked for more time.")
        after = {event["UID"]: event.start for event in events(world.manager)}
        assert events(world.manager)[0].decoded("DTSTAMP") > stamp
        assert events(world.manager)[0].decoded("LAST-MODIFIED") > stamp
    assert before.keys() == after.keys()
    assert len(before) == len(events(world.manager))
    assert [after[uid] for uid in before if before[uid] != after[uid]] == [later]


def test_what_is_done_goes_and_what_is_late_stays(world: World, review: Review) -> None:
    with clock.as_if_on(clock.today() + timedelta(days=2000)):
        note_sign_in(user=world.manager)  # who does not sign in for so long sees nothing, and no calendar either
        late = summaries(world.manager)
        assert f"{review.reference}: Report due" in late
        assert late.count(f"{review.reference}: Agency return due") == 2
    steps.send_chronology(world, review)
    assert f"{review.reference}: Decision due" not in summaries(world.manager)
    assert summaries(world.manager).count(f"{review.reference}: Agency return due") == 1


def test_two_years_ahead_and_the_nearest_thousand(
    world: World, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    police = return_of(world, review)
    far = clock.today() + timedelta(days=900)
    change_due_date(agency_return=police, by=world.review_chair, due_on=far, reason="After the trial.")
    assert far not in [event.start for event in events(world.manager)]
    assert far in [found.duty.due for found in calendars.open_dates(world.manager)]
    every = [event.start for event in events(world.manager)]
    monkeypatch.setattr(calendars, "MOST_EVENTS", 2)
    nearest = sorted(every, key=lambda day: abs((day - clock.today()).days))[:2]
    assert [event.start for event in events(world.manager)] == sorted(nearest)


def test_each_person_gets_what_they_see(world: World, review: Review) -> None:
    every = summaries(world.manager)
    for person in (world.csp_chair, world.auditor, world.review_chair, world.panel_member):
        assert summaries(person) == every
    assert summaries(world.outsider) == []


def test_people_of_an_agency_get_what_their_agency_owes(world: World, review: Review) -> None:
    for person, agency in ((world.author, world.police), (world.other_sign_off, world.surgery)):
        (event,) = events(person)
        assert event["SUMMARY"] == f"{review.reference}: Agency return due"
        assert event["URL"] == f"http://localhost:8000/requests/{return_of(world, review, agency).pk}/"


def test_agencies_before_and_after_their_chronology(world: World) -> None:
    """A reply to scoping, and an action; a chronology for which the agency was chosen but not asked is not told."""
    scoping_review, planned = make_review(world, "scoping"), make_review(world, "monitoring")
    mine = {str(event["SUMMARY"]): str(event["URL"]) for event in events(world.other_author)}
    action = planned.recommendations.all()[0].actions.all()[0]
    assert mine == {
        f"{scoping_review.reference}: Scoping reply due": "http://localhost:8000/requests/",
        f"{planned.reference}: Action due": f"http://localhost:8000/actions/{action.pk}/",
    }
    client = Client()
    client.force_login(world.other_author)
    assert [client.get(url.removeprefix("http://localhost:8000")).status_code for url in mine.values()] == [200, 200]


def test_the_address_alone_opens_it_and_nothing_changes(world: World, review: Review) -> None:
    client, where = Client(), address(world.manager)
    before = Event.objects.count()
    answer = client.get(where)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "private"
    assert answer.content == client.get(where).content
    head = client.head(where)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", answer["ETag"])
    assert client.post(where).status_code == 405
    assert Event.objects.count() == before


def test_unchanged_is_304(world: World, review: Review) -> None:
    client, where = Client(), address(world.manager)
    version = client.get(where)["ETag"]
    for said in (version, version.removeprefix("W/"), f'"other", {version}', "*"):
        answer = client.get(where, headers={"If-None-Match": said})
        assert (answer.status_code, answer.content) == (304, b"")
        assert (answer["ETag"], answer["Cache-Control"]) == (version, "private")
    with clock.as_if_on(clock.today() + timedelta(days=1), time(8)):
        assert client.get(where, headers={"If-None-Match": version}).status_code == 304
    for said in ('"other"', "nonsense", ""):
        assert client.get(where, headers={"If-None-Match": said}).status_code == 200
    later = clock.today() + timedelta(days=40)
    change_due_date(agency_return=return_of(world, review), by=world.review_chair, due_on=later, reason="Asked for.")
    answer = client.get(where, headers={"If-None-Match": version})
    assert (answer.status_code, answer["ETag"] != version) == (200, True)


def test_the_number_of_queries_does_not_grow(
    world: World, review: Review, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for person in (world.manager, world.other_author):
        where, counts = address(person), []
        for _more in range(3):
            Client().get(
                where
            )  # the list of dates is brought up to date once, whatever the number of those who read it
            with django_assert_max_num_queries(20) as asked:
                Client().get(where)
            counts.append(len(asked.captured_queries))
            make_review(world, "gathering")
            steps.scope(world, steps.notify(world))
        assert len(set(counts)) == 1, counts
    assert scoping.reviews_for(world.manager).count() == 13
