"""The page of days not to contact, and what a held letter says on its page. Three people on each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dhr.core.dates import in_words
from dhr.letters import services as letters
from dhr.letters.drafts import seen_as
from dhr.letters.models import Letter
from dhr.panels import services as panels
from dhr.panels.models import Household, QuietDay
from dhr.panels.quiet_days import add_quiet_day
from dhr.workflow.models import Review
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review

SignIn = Callable[[object], Client]
BORN = date(1991, 8, 14)


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "established")


def address_of(review: Review, rest: str = "") -> str:
    return f"/reviews/{review.reference}/days-not-to-contact/{rest}"


def sent(**changes: Any) -> dict[str, str]:
    return {
        "kind": "anniversary",
        "every_year": "on",
        "household": "",
        "note": "",
        **boxes("on", days_ago(-9)),
        **changes,
    }


def test_a_day_is_added_shown_and_removed(world: World, review: Review, signed_in: SignIn) -> None:
    address, client = address_of(review), signed_in(world.manager)
    for who, status in (("outsider", 404), ("author", 404), ("csp_chair", 403), ("auditor", 403)):
        assert signed_in(world.people[who]).get(address).status_code == status
        assert signed_in(world.people[who]).post(address, sent()).status_code == status
    page = client.get(address).text
    assert "No day is on the list yet." in page
    assert "It is the anniversary of the death." in page
    household = Household.objects.get(review=review)
    page = client.post(address, sent(household=str(household.pk), note="The <b>wedding</b>."), follow=True).text
    assert "The day is added." in page
    assert in_words(days_ago(-9)) in page and "The &lt;b&gt;wedding&lt;/b&gt;." in page
    remove = address_of(review, f"{QuietDay.objects.get().pk}/remove/")
    for who, status in (("outsider", 404), ("csp_chair", 403)):
        assert signed_in(world.people[who]).post(remove, {"reason": "R"}).status_code == status
    assert "Enter: reason" in client.post(remove, {"reason": ""}).text
    assert "No day is on the list yet." in client.post(remove, {"reason": "They do not mind."}, follow=True).text
    assert client.get(remove).status_code == 404
    assert client.get(remove.replace(review.reference, make_review(world).reference)).status_code == 404


def test_mistakes_are_shown_beside_the_field(world: World, review: Review, signed_in: SignIn) -> None:
    page = signed_in(world.manager).post(address_of(review), {"kind": "", **boxes("on", days_ago(3))})
    assert "<title>Error: " in page.text
    assert "This day has passed." in page.text
    assert "Choose: what day it is" in page.text
    assert not QuietDay.objects.exists()


def test_a_day_twice_is_told(world: World, review: Review, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    client.post(address_of(review), sent())
    answer = client.post(address_of(review), sent())
    assert (answer.status_code, "on the list already" in answer.text) == (409, True)


def test_a_birthday_is_shown_without_its_year_and_without_whose_it_is(
    world: World, review: Review, signed_in: SignIn
) -> None:
    panels.add_person(
        review=review, by=world.manager, role="child", pseudonym="Sam", real_name="Samuel Q", date_of_birth=BORN
    )
    client, household = signed_in(world.manager), Household.objects.get(review=review)
    for address in (address_of(review), f"/reviews/{review.reference}/households/{household.pk}/"):
        page = client.get(address).text
        assert "It is the birthday of somebody in the case." in page
        assert "1991" not in page and "Samuel" not in page


def test_the_household_and_the_people_lead_there(world: World, review: Review, signed_in: SignIn) -> None:
    household = Household.objects.get(review=review)
    client = signed_in(world.manager)
    assert "No day is on the list yet." in client.get(f"/reviews/{review.reference}/people/").text
    client.post(address_of(review), sent(household=str(household.pk)))
    page = client.get(f"/reviews/{review.reference}/households/{household.pk}/").text
    assert "It is an anniversary in the family." in page
    link = f"{address_of(review)}?household={household.pk}"
    assert link in page
    assert f'value="{household.pk}" selected' in client.get(link).text
    assert "1 day is on the list." in client.get(f"/reviews/{review.reference}/people/").text
    assert "Days not to contact" not in signed_in(world.auditor).get(f"/reviews/{review.reference}/people/").text


def test_the_page_asks_no_more_for_more_days(world: World, review: Review, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    client.get(address_of(review))

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(address_of(review))
        return len(asked)

    before = questions()
    for number in range(8):
        add_quiet_day(
            review=review, by=world.manager, on=days_ago(-number), kind="other", household=Household.objects.first()
        )
    assert questions() <= before
    assert before < 25


def held_letter(world: World, review: Review) -> Letter:
    household = Household.objects.get(review=review)
    made = letters.draft_letter(review=review, by=world.manager, code="L12", household=household)
    typed = {"person who died": "Wilma", "relationship": "your daughter"}
    made = letters.change_letter(letter=made, by=world.manager, wording=made.wording, values=typed)
    add_quiet_day(review=review, by=world.manager, on=days_ago(0), kind="birthday")
    return made


def test_a_held_letter_says_why_and_until_when(world: World, review: Review, signed_in: SignIn) -> None:
    letter = held_letter(world, review)
    until = in_words(days_ago(-1))
    page = signed_in(world.manager).get(f"/letters/{letter.pk}/").text
    assert f"This letter waits today. It is a birthday in the family. It can be approved from {until} on." in page
    approve = f"/letters/{letter.pk}/move/approve_letter/"
    chair = signed_in(world.csp_chair)
    assert f"The next possible day is {until}." in chair.get(approve).text
    answer = chair.post(approve, {"seen_stage": "draft", "seen": seen_as(letter)})
    assert (answer.status_code, "birthday in the family" in answer.text) == (409, True)
    letter.refresh_from_db()
    assert letter.stage == "draft"
    assert signed_in(world.outsider).get(f"/letters/{letter.pk}/").status_code == 404
