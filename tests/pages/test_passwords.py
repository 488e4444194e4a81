"""Passwords: wrong ones, locked accounts, forgotten ones; and that nobody learns which addresses have an account."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from dhr.accounts.models import User
from dhr.audit.models import Event
from dhr.core import clock
from dhr.notices.models import Message
from dhr.notices.sending import send_waiting
from tests.makers import World, days_ago, make_user
from tests.pages.test_signing_in import CODE, PASSWORD, SIGN_IN, sign_in, with_app

ANOTHER = "another long password"


@pytest.fixture
def someone(world: World) -> User:
    return world.manager


def test_the_sixth_wrong_try_is_refused_and_so_is_the_right_password(someone: User) -> None:
    for _number in range(5):
        assert "do not go together" in sign_in(someone, "wrong")[1].content.decode()
    wrong = sign_in(someone, "wrong")[1].content.decode()
    right = sign_in(someone)[1].content.decode()
    assert "There were too many wrong tries" in wrong
    assert masked(wrong) == masked(right)
    nobody = make_user("Nobody Here")
    nobody.email = "not-there@example.org"
    for _number in range(5):
        sign_in(nobody, "wrong")
    assert masked(sign_in(nobody, "wrong")[1].content.decode()) == masked(wrong)


def masked(page: str) -> str:
    """Without tokens and what was typed."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    return re.sub(r'value="[^"]*@[^"]*"', "", page)


def test_unknown_and_known_addresses_look_the_same(someone: User) -> None:
    unknown = User(email="nobody@example.org")
    assert masked(sign_in(unknown)[1].content.decode()) == masked(sign_in(someone, "wrong")[1].content.decode())
    forgotten = reverse("account_reset_password")
    first, second = (
        Client().post(forgotten, {"email": email}, follow=True) for email in (someone.email, "n@example.org")
    )
    assert masked(first.content.decode()) == masked(second.content.decode())
    assert Message.objects.filter(subject="Set your password anew").count() == 1


def test_a_locked_account_answers_like_a_wrong_password(world: World, someone: User) -> None:
    wrong = masked(sign_in(someone, "wrong")[1].content.decode())
    for change in ({"expires_on": days_ago(0)}, {"last_seen_on": days_ago(90), "date_joined": clock.now().replace(year=2020)}, {"is_active": False}):  # fmt: skip
        user = make_user(f"Person {sorted(change)[0]}")
        for name, value in change.items():
            setattr(user, name, value)
        user.save()
        assert masked(sign_in(user)[1].content.decode()) == wrong, change


# Forgotten passwords


def link_for(user: User, mailoutbox: list[Any]) -> str:
    Client().post(reverse("account_reset_password"), {"email": user.email})
    send_waiting()
    body = str(mailoutbox[-1].body)
    assert "((" not in body
    return next(word for word in body.split() if "/forgotten/" in word).partition("8000")[2]


def use(link: str) -> tuple[Client, Any]:
    client = Client()
    answer = client.get(link)
    if answer.status_code != 302:
        return client, answer
    return client, client.post(answer["Location"], {"password1": ANOTHER, "password2": ANOTHER})


@pytest.mark.django_db(transaction=True)
def test_a_forgotten_password_is_set_anew_once_and_skips_no_second_factor(world: World, mailoutbox: list[Any]) -> None:
    someone = world.manager
    with_app(someone)
    inside = Client()
    inside.force_login(someone)
    link = link_for(someone, mailoutbox)
    assert not Message.objects.filter(body__contains="/forgotten/").exists()
    _client, answer = use(link)
    assert answer["Location"] == reverse("account_reset_password_from_key_done")
    assert inside.get("/account/")["Location"].startswith(SIGN_IN)
    _again, page = use(link)
    assert "This link cannot be used" in page.content.decode()
    _client, answer = sign_in(someone, ANOTHER)
    assert answer["Location"] == CODE
    assert Event.objects.filter(verb="account.password_reset").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_link_that_was_changed_or_is_old_or_that_a_sign_in_overtook_leads_nowhere(
    world: World, mailoutbox: list[Any], settings: Settings
) -> None:
    link = link_for(world.manager, mailoutbox)
    assert "This link cannot be used" in Client().get(link.replace(link[-6:-1], "00000")).content.decode()
    other = link_for(world.auditor, mailoutbox)
    mixed = other.split("-", 1)[0] + "-" + link.split("-", 1)[1]
    assert "This link cannot be used" in Client().get(mixed).content.decode()
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "This link cannot be used" in Client().get(other).content.decode()
    settings.PASSWORD_RESET_TIMEOUT = 3600
    sign_in(world.manager)
    assert "This link cannot be used" in Client().get(link).content.decode()


def test_a_short_password_is_refused(someone: User) -> None:
    client = Client()
    client.force_login(someone)
    facts = {"oldpassword": PASSWORD, "password1": "short", "password2": "short"}
    assert "at least 12 characters" in client.post(reverse("account_change_password"), facts).content.decode()


def test_changing_the_password_ends_the_other_sessions(someone: User) -> None:
    client, other = Client(), Client()
    for one in (client, other):
        one.force_login(someone)
    new = "quite another password"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert client.get("/account/").status_code == 200
    assert other.get("/account/")["Location"].startswith(SIGN_IN)
    assert Event.objects.filter(verb="account.password_changed").count() == 1
