"""The people of a partnership: who sees whom, and what the buttons do. Three people each: a manager of the partnership,
somebody of it who may not, and the manager of another one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from dhr.accounts import attesting, jobs
from dhr.accounts.inviting import invite
from dhr.accounts.models import Attestation, Invitation, PartnershipMembership, User
from dhr.accounts.private_links import token_of
from dhr.core import clock
from dhr.core.middleware import LAST_SEEN
from dhr.notices.models import Message
from tests.makers import World, days_ago, make_user

SignIn = Callable[[Any], Client]
LIST = "/manage/people/"
NEW = {"name": "New Person", "email": "new.person@example.org", "job_title": "", "role": "auditor", "agency": ""}


def page_of(user: User) -> str:
    return f"{LIST}{user.pk}/"


def test_the_list_holds_the_partnerships_people_and_nobody_elses(world: World, signed_in: SignIn) -> None:
    text = signed_in(world.manager).get(LIST).content.decode()
    assert "Other Author" in text
    assert "Sign-off person, Wendmoor Constabulary" in text
    assert "Outsider" not in text
    text = signed_in(world.outsider).get(LIST).content.decode()
    assert "Sign-off person, Wendmoor Constabulary" in text
    assert "Other Author" not in text


@pytest.mark.parametrize(
    ("who", "status"), [("manager", 200), ("administrator", 200), ("csp_chair", 403), ("outsider", 404)]
)
def test_who_may_open_a_person(world: World, signed_in: SignIn, who: str, status: int) -> None:
    assert signed_in(getattr(world, who)).get(page_of(world.other_author)).status_code == status


def test_filters(world: World, signed_in: SignIn) -> None:
    world.auditor.expires_on = days_ago(-9)
    world.auditor.save()
    client = signed_in(world.manager)
    for query, there, gone in (("text=larkfield", "Other Author", "Csp Chair"), ("state=expires_soon", "Auditor", "Csp Chair")):  # fmt: skip
        text = client.get(f"{LIST}?{query}").content.decode()
        assert there in text
        assert gone not in text
    assert "Nobody matches" in client.get(f"{LIST}?text=nobody-is-called-this").content.decode()


def test_the_list_asks_as_much_for_fifty_as_for_ten(
    world: World, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        user = make_user(f"Person {number}")
        PartnershipMembership.objects.create(user=user, partnership=world.partnership, role="auditor", starts_on=days_ago(9))  # fmt: skip
    client = signed_in(world.manager)
    client.get(LIST)
    with django_assert_max_num_queries(30):
        text = client.get(LIST).content.decode()
    assert "Page 1 of 2" in text


def test_inviting_somebody(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    wrong = client.post(f"{LIST}invite/", {**NEW, "email": "no address", "partnership": world.partnership.pk})
    assert "Enter a valid email address" in wrong.content.decode()
    answer = client.post(f"{LIST}invite/", {**NEW, "partnership": world.partnership.pk}, follow=True)
    assert "Invited, and not answered yet" in answer.content.decode()
    made = Invitation.objects.get()
    assert (made.role, made.email) == ("auditor", "new.person@example.org")
    assert signed_in(world.outsider).post(f"/manage/invitations/{made.pk}/withdraw/").status_code == 404
    client.post(f"/manage/invitations/{made.pk}/again/")
    client.post(f"/manage/invitations/{made.pk}/withdraw/")
    assert client.post(f"/manage/invitations/{made.pk}/withdraw/").status_code == 409


def test_an_invitation_of_somebody_who_is_elsewhere_shows_nothing_of_them(world: World, signed_in: SignIn) -> None:
    """The answer is the same as for an address that nobody has, and the account stays out of sight."""
    client = signed_in(world.manager)
    facts = {**NEW, "partnership": world.partnership.pk}
    known = client.post(f"{LIST}invite/", {**facts, "email": world.outsider.email, "name": "Somebody"}, follow=True)
    assert client.get(page_of(world.outsider)).status_code == 404
    assert "Outsider" not in known.content.decode()


def test_accepting_leads_to_a_second_factor_and_then_in(world: World) -> None:
    made = invite(
        partnership=world.partnership, by=world.manager, email="n@example.org", name="New Person", role="auditor"
    )
    address = f"/account/invitation/{token_of(made)}/"
    client = Client()
    assert "New Person" in client.get(address).content.decode()
    short = client.post(address, {"new_password1": "short", "new_password2": "short"})
    assert "at least 12 characters" in short.content.decode()
    words = {"new_password1": "three words together", "new_password2": "three words together"}
    answer = client.post(address, words)
    assert answer["Location"] == "/account/second-factor/"
    assert client.get("/account/second-factor/app/").status_code == 200, "the password is not asked again"
    assert client.get("/account/")["Location"] == "/account/second-factor/"


def test_whatever_is_wrong_with_a_link_the_page_is_the_same(world: World) -> None:
    used, old = (
        invite(partnership=world.partnership, by=world.manager, email=f"{name}@example.org", name=name, role="auditor")
        for name in ("used", "old")
    )
    Invitation.objects.get(pk=used.pk)
    used.withdrawn_at = clock.now()
    used.save()
    old.expires_at = clock.now()
    old.save()
    pages = [Client().get(f"/account/invitation/{token}/") for token in (token_of(used), token_of(old), "x:y:z")]
    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1


def test_somebody_who_is_here_already_accepts_after_signing_in(world: World, signed_in: SignIn) -> None:
    made = invite(partnership=world.partnership, by=world.manager, email=world.author.email, name="A", role="auditor")
    address = f"/account/invitation/{token_of(made)}/"
    for client in (Client(), signed_in(world.sign_off)):
        assert "Sign in to accept" in client.post(address).content.decode()
    assert not PartnershipMembership.objects.filter(user=world.author).exists()
    assert signed_in(world.author).post(address).status_code == 302
    assert PartnershipMembership.objects.filter(user=world.author).exists()


def test_ending_says_first_what_will_happen(world: World, signed_in: SignIn) -> None:
    membership = world.other_author.agency_memberships.get()
    address = f"{page_of(world.other_author)}end/{membership.pk}/"
    client = signed_in(world.manager)
    text = client.get(address).content.decode()
    assert "Access ends with the next page" in text
    assert "The account is closed" in text
    assert "Choose: why" in client.post(address, {"note": ""}).content.decode()
    assert client.post(address, {"reason": "wrong", "note": "", "to": ""}).status_code == 302
    assert "The wrong person was invited" in client.get(page_of(world.other_author)).content.decode()
    assert signed_in(world.outsider).post(address, {"reason": "left"}).status_code == 404
    assert signed_in(world.csp_chair).post(address, {"reason": "left"}).status_code == 403


def test_the_buttons_of_a_person(world: World, signed_in: SignIn) -> None:
    client, page = signed_in(world.manager), page_of(world.other_author)
    theirs = signed_in(world.other_author)
    assert client.post(f"{page}sign-out/").status_code == 302
    assert theirs.get("/account/").status_code == 302
    for _try in range(6):
        Client().post("/account/sign-in/", {"login": world.other_author.email, "password": "wrong"})
    assert "Unlock after wrong tries" in client.get(page).content.decode()
    client.post(f"{page}unlock/")
    assert "Unlock after wrong tries" not in client.get(page).content.decode()
    good = Client().post("/account/sign-in/", {"login": world.other_author.email, "password": "a long password"})
    assert good.status_code == 302
    day = {"expires_on_day": "1", "expires_on_month": "1", "expires_on_year": "2031"}
    assert client.post(f"{page}last-day/", day).status_code == 302
    assert "1 January 2031" in client.get(page).content.decode()
    assert client.post(f"{page}open-again/", {"reason": "R"}).status_code == 409
    assert client.post(f"{page}second-factor/", {"reason": "R"}).status_code == 409


def test_ones_own_account(world: World, signed_in: SignIn) -> None:
    client, other = signed_in(world.author), signed_in(world.author)
    assert "Author, Wendmoor Constabulary" in client.get("/account/").content.decode()
    client.post("/account/details/", {"name": "Author Renamed", "job_title": "Sergeant"})
    assert "Sergeant" in client.get("/account/").content.decode()
    client.post("/account/browsers/")
    assert other.get("/account/").status_code == 302
    assert client.get("/account/").status_code == 200


def test_staying_signed_in(world: World, signed_in: SignIn, settings: Settings) -> None:
    client = signed_in(world.author)
    page = client.get("/account/").content.decode()
    assert re.search(r'data-session-seconds="(900|89\d)"', page)
    session = client.session
    session[LAST_SEEN] = clock.now().timestamp() - 890
    session.save()
    told = client.post("/account/stay/").json()
    assert told["seconds"] >= 899
    assert told["longest"] is False
    settings.SESSION_ABSOLUTE_SECONDS = 60
    told = client.post("/account/stay/").json()
    assert told["longest"] is True
    assert told["seconds"] <= 60
    assert client.get("/account/stay/").status_code == 405


# The monthly list


def test_the_lead_confirms_the_list_once_a_month(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.sign_off)
    text = client.get("/agency-people/").content.decode()
    assert "Author" in text
    assert "Other Author" not in text
    assert client.post("/agency-people/", {"agency": world.surgery.pk}).status_code == 404
    for _time in range(2):
        assert client.post("/agency-people/", {"agency": world.police.pk}).status_code == 302
    assert Attestation.objects.count() == 1
    assert "Confirmed for this month" in client.get("/agency-people/").content.decode()
    assert signed_in(world.author).get("/agency-people/").status_code == 403


def test_the_lead_says_who_has_left(world: World, signed_in: SignIn) -> None:
    author = signed_in(world.author)
    address = f"/agency-people/{world.author.agency_memberships.get().pk}/left/"
    assert signed_in(world.other_sign_off).post(address, {"reason": "left"}).status_code == 404
    assert signed_in(world.sign_off).post(address, {"reason": "left", "note": "", "to": ""}).status_code == 302
    assert author.get("/account/").status_code == 302
    assert Message.objects.filter(user=world.manager, subject="What somebody could do here was ended").exists()


def test_each_lead_is_asked_once_a_month_and_who_is_late_is_shown(world: World, signed_in: SignIn) -> None:
    with clock.as_if_on(date(2027, 1, 1)):
        for user in world.people.values():
            user.last_seen_on = date(2026, 12, 31)
            user.save()
        assert jobs.daily().startswith("2 leads")
        assert jobs.daily().startswith("0 leads")
        assert not attesting.overdue_agencies(
            world.manager.partnership_memberships.get().partnership.__class__.objects.all()
        )
    with clock.as_if_on(date(2027, 1, 16)):
        text = signed_in(world.manager).get(LIST).content.decode()
        assert "2 agencies have not confirmed" in text
    with clock.as_if_on(date(2027, 2, 3)):
        assert jobs.daily().startswith("2 leads"), "a worker that stood still on the first makes up for it"
    assert Message.objects.filter(key__startswith="attest:").count() == 4
