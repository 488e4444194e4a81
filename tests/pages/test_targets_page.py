"""A partnership's own targets, and the days on which it does not work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dhr.accounts.models import PartnershipMembership, PartnershipRole
from dhr.audit.models import Event
from dhr.core.dates import add_working_days, in_words
from dhr.workflow.models import ExtraHoliday, LocalTarget, Review
from dhr.workflow.presenters.targets import targets_page
from dhr.workflow.recorded_days import record_day
from tests.boxes import boxes
from tests.makers import LONG_AGO, World, days_ago, make_review
from tests.pages.test_requests import page_of

SignIn = Callable[[object], Client]


def address_of(world: World) -> str:
    return f"/targets/{world.partnership.pk}/"


def as_it_stands(world: World, **changed: str) -> dict[str, str]:
    """What the browser sends when nobody types, with `chair__length="8"` for what somebody typed."""
    sent = {}
    for form in targets_page(world.partnership, None)["forms"]:
        for name in ("length", "unit"):
            sent[form.add_prefix(name)] = str(form[name].value())
    return sent | {name.replace("__", "-"): value for name, value in changed.items()}


def test_who_may(world: World, signed_in: SignIn) -> None:
    own, theirs = address_of(world), f"/targets/{world.elsewhere.pk}/"
    for who, first, page in (
        ("csp_chair", 403, 403), ("auditor", 403, 403), ("author", 403, 404), ("panel_member", 403, 404),
        ("outsider", 302, 404), ("manager", 302, 200),
    ):  # fmt: skip
        client = signed_in(world.people[who])
        assert (client.get("/targets/").status_code, client.get(own).status_code) == (first, page), who
        assert client.get(f"{own}holidays/").status_code == page, who
        if page != 200:
            assert client.post(own, as_it_stands(world, chair__length="8")).status_code == page
            assert client.post(f"{own}holidays/", {**boxes("on", days_ago(0)), "name": "X"}).status_code == page
    assert signed_in(world.manager).get(theirs).status_code == 404
    assert signed_in(world.outsider).get("/targets/")["Location"] == theirs
    assert not LocalTarget.objects.exists()
    assert not ExtraHoliday.objects.exists()


def test_somebody_who_manages_two_chooses(world: World, signed_in: SignIn) -> None:
    PartnershipMembership.objects.create(
        user=world.manager, partnership=world.elsewhere, role=PartnershipRole.MANAGER, starts_on=LONG_AGO
    )
    page = page_of(signed_in(world.manager), "/targets/")
    for partnership in (world.partnership, world.elsewhere):
        assert f'href="/targets/{partnership.pk}/">{partnership.name}</a>' in page


def test_what_the_law_sets_is_not_offered(world: World, signed_in: SignIn) -> None:
    page = page_of(signed_in(world.manager), address_of(world))
    assert "Appoint the review chair" in page
    assert "Now: 6 weeks." in page
    for words in ("Decide whether to hold", "Complete the overview report", "Send the chronology", "Freedom of Info"):
        assert words not in page


def test_a_target_moves_the_dates_that_follow_from_it(world: World, signed_in: SignIn) -> None:
    review, client = make_review(world, "established"), signed_in(world.manager)
    dates = f"/reviews/{review.reference}/deadlines/"
    assert f"{in_words(days_ago(5))} + 6 weeks" in page_of(client, dates)
    sent = as_it_stands(world, chair__length="9", chair__unit="working_day")
    answer = client.post(address_of(world), sent, follow=True)
    assert "1 target is changed." in answer.text
    assert "Now: 9 working days; before the partnership changed it: 6 weeks." in answer.text
    assert f"{in_words(days_ago(5))} + 9 working days" in page_of(client, dates)
    assert f"{in_words(days_ago(5))} + 9 working days" in page_of(client, "/")
    page = page_of(client, f"{dates}chair/{review.pk}/")
    assert "Local target of the partnership; the law sets no number" in page
    assert Event.objects.filter(verb="target.changed").count() == 1
    client.post(address_of(world), as_it_stands(world, chair__length=""))
    assert "Appoint the review chair" not in page_of(client, dates)
    assert client.get(f"{dates}chair/{review.pk}/").status_code == 404


def test_saving_what_stands_changes_nothing(world: World, signed_in: SignIn) -> None:
    answer = signed_in(world.manager).post(address_of(world), as_it_stands(world), follow=True)
    assert "No targets are changed." in answer.text
    assert not LocalTarget.objects.exists()
    assert not Event.objects.filter(verb="target.changed").exists()


@pytest.mark.parametrize("typed", ["0", "-1", "401", "1.5", "six", "1e2", "²"])
def test_a_wrong_number_saves_nothing(world: World, signed_in: SignIn, typed: str) -> None:
    sent = as_it_stands(world, chair__length=typed) | {"first-panel-length": "5"}
    page = signed_in(world.manager).post(address_of(world), sent)
    assert (page.status_code, "<title>Error: Targets" in page.text) == (200, True)
    assert 'href="#id_chair-length"' in page.text
    assert 'id="id_chair-length"' in page.text
    assert "Appoint the review chair: write a number from 1 to 400, or leave it empty" in page.text
    assert f'value="{typed}"' in page.text
    assert not LocalTarget.objects.exists()


def test_several_wrong_ones_are_all_listed(world: World, signed_in: SignIn) -> None:
    sent = as_it_stands(world, chair__length="x", chair__unit="years") | {"first-panel-length": "1000"}
    page = signed_in(world.manager).post(address_of(world), sent).text
    summary = page[page.index("There is a problem") :].split("</ul>")[0]
    for target in ("#id_chair-length", "#id_chair-unit", "#id_first-panel-length"):
        assert target in summary
    assert not LocalTarget.objects.exists()


def secured(client: Client, review: Review) -> str:
    page = page_of(client, f"/reviews/{review.reference}/deadlines/secure-records/{review.pk}/")
    return page[page.index("Original date") :].split("</dd>")[0]


def test_an_added_day_moves_working_days_until_it_is_removed(world: World, signed_in: SignIn) -> None:
    review, client = make_review(world), signed_in(world.manager)
    first = add_working_days(days_ago(20), 1)
    moved = add_working_days(days_ago(20), 1, [first])
    assert moved > first
    assert in_words(first) in secured(client, review)
    page = client.post(f"{address_of(world)}holidays/", {**boxes("on", first), "name": "Town show"}, follow=True).text
    assert f"{in_words(first)}, Town show" in page
    assert in_words(moved) in secured(client, review)
    assert f"<strong>{moved.day} " in page_of(client, "/?kind=secure-records")
    found = ExtraHoliday.objects.get()
    remove = f"{address_of(world)}holidays/{found.pk}/remove/"
    assert client.get(remove).status_code == 405
    assert "No day was added." in client.post(remove, follow=True).text
    assert in_words(first) in secured(client, review)
    assert f"<strong>{first.day} " in page_of(client, "/?kind=secure-records")
    verbs = list(Event.objects.filter(verb__startswith="holiday.").order_by("number").values_list("verb", flat=True))
    assert verbs == ["holiday.added", "holiday.removed"]


def test_only_working_days_move(world: World, signed_in: SignIn) -> None:
    review, client = make_review(world), signed_in(world.manager)
    made = record_day(review=review, by=world.manager, rule="breach", about="a lost file", starts_on=days_ago(2))
    address = f"/reviews/{review.reference}/deadlines/breach/{made.pk}/"
    before = page_of(client, address).split("Original date")[1].split("</dd>")[0]
    client.post(f"{address_of(world)}holidays/", {**boxes("on", days_ago(-1)), "name": "Town show"})
    assert page_of(client, address).split("Original date")[1].split("</dd>")[0] == before


def test_adding_a_day_is_checked(world: World, signed_in: SignIn) -> None:
    client, address = signed_in(world.manager), f"{address_of(world)}holidays/"
    for wrong in ({"name": ""}, {"on_day": "31", "on_month": "2"}, {"on_day": "", "on_month": "", "on_year": ""}):
        page = client.post(address, {**boxes("on", days_ago(0)), "name": "Town show"} | wrong)
        assert (page.status_code, "<title>Error: Add a day" in page.text) == (200, True), wrong
    assert not ExtraHoliday.objects.exists()
    sent = {**boxes("on", days_ago(0)), "name": "Town show"}
    assert client.post(address, sent).status_code == 302
    answer = client.post(address, sent)
    assert (answer.status_code, "This day is on the list already." in answer.text) == (409, True)


def test_another_partnerships_day(world: World, signed_in: SignIn) -> None:
    theirs = ExtraHoliday.objects.create(partnership=world.elsewhere, on=days_ago(0), name="Fair")
    for person, partnership, status in (
        (world.manager, world.partnership, 404), (world.manager, world.elsewhere, 404),
        (world.csp_chair, world.elsewhere, 404), (world.outsider, world.elsewhere, 302),
    ):  # fmt: skip
        address = f"/targets/{partnership.pk}/holidays/{theirs.pk}/remove/"
        assert signed_in(person).post(address).status_code == status
    assert not ExtraHoliday.objects.exists()


def test_the_chair_of_the_partnership_removes_no_day(world: World, signed_in: SignIn) -> None:
    ours = ExtraHoliday.objects.create(partnership=world.partnership, on=days_ago(0), name="Fair")
    assert signed_in(world.csp_chair).post(f"{address_of(world)}holidays/{ours.pk}/remove/").status_code == 403
    assert ExtraHoliday.objects.exists()
