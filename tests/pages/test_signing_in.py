"""Signing in: password, second factor, and what a session reaches that has not passed it."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

from dhr.accounts.models import User
from dhr.audit.models import Event
from tests.guards.test_templates import url_names
from tests.makers import World

PASSWORD = "a long password"
SIGN_IN, CODE, HOME = "/account/sign-in/", "/account/second-factor/sign-in/", "/"
FREE = {"core", "account_login", "account_logout", "accounts:accept", "accounts:stay", "notices:calendar_feed"}


def sign_in(user: User, password: str = PASSWORD, client: Client | None = None) -> tuple[Client, Any]:
    client = client or Client()
    return client, client.post(SIGN_IN, {"login": user.email, "password": password})


def with_app(user: User) -> str:
    """The person has set up an authenticator app: its key."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def with_codes(user: User) -> list[str]:
    return list(RecoveryCodes.activate(user).generate_codes())


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


@pytest.fixture
def someone(world: World) -> User:
    return world.manager


def test_a_password_alone_leads_to_setting_up_a_second_factor(someone: User) -> None:
    client, _answer = sign_in(someone)
    answer = client.get(HOME)
    assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index"))
    page = client.get(reverse("mfa_index")).content.decode()
    assert "Set up a second factor" in page
    assert "Sign out Manager" in page
    assert 'href="/reviews/"' not in page


def test_a_session_that_has_not_passed_reaches_nothing_else(world: World, someone: User) -> None:
    """Every address without arguments; what has arguments goes the same way through the middleware."""
    client, _answer = sign_in(someone)
    reached = set()
    for name in sorted(url_names()):
        try:
            address = reverse(name)
        except NoReverseMatch:  # it has arguments
            continue
        for method in ("get", "post"):
            answer = getattr(client, method)(address) if name != "account_logout" else client.get(address)
            led_away = answer.status_code == 302 and answer["Location"] == reverse("mfa_index")
            if not led_away and answer.status_code != 405:
                reached.add(name)
    public = {name for name in reached if name.split(":")[0] == "core" or name in FREE}
    setting_up = {name for name in reached if name.startswith("mfa_") or name == "account_reauthenticate"}
    assert setting_up == {"mfa_index", "mfa_activate_totp", "mfa_totp_picture", "mfa_add_webauthn", "account_reauthenticate", "mfa_authenticate"}  # fmt: skip
    assert reached - public - setting_up <= {"demo:sign_in", "accounts:with_organisation", "account_reset_password", "account_reset_password_done", "account_reset_password_from_key_done"}  # fmt: skip


def test_a_page_with_arguments_is_not_reached_either(world: World, someone: User) -> None:
    client, _answer = sign_in(someone)
    for address in (f"/manage/people/{someone.pk}/", f"/reviews/{'QCP-2026-001'}/"):
        answer = client.get(address)
        assert answer.status_code in (302, 404)
        assert answer.status_code == 404 or answer["Location"] == reverse("mfa_index")


def test_setting_up_an_app_lets_the_person_in_and_shows_recovery_codes(someone: User) -> None:
    client, _answer = sign_in(someone)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret if page.context else client.session["mfa.totp.secret"]
    assert secret in page.content.decode()
    assert client.get(reverse("mfa_totp_picture")).content.startswith(b"<?xml")
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    codes = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    assert codes.count("<li><code>") == 10
    assert client.get("/account/").status_code == 200
    stored = Authenticator.objects.get(user=someone, type="totp").data["secret"]
    assert secret not in stored
    assert Event.objects.filter(verb="account.factor_added").count() == 1


def test_the_code_that_set_up_the_app_does_not_sign_in(someone: User) -> None:
    client, _answer = sign_in(someone)
    client.get(reverse("mfa_activate_totp"))
    code = code_of(client.session["mfa.totp.secret"])
    client.post(reverse("mfa_activate_totp"), {"code": code})
    again, answer = sign_in(someone)
    assert answer["Location"] == CODE
    assert "This code is not right" in again.post(CODE, {"code": code}).content.decode()


def test_a_wrong_code_sets_up_nothing(someone: User) -> None:
    client, _answer = sign_in(someone)
    client.get(reverse("mfa_activate_totp"))
    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "This code is not right" in page.content.decode()
    assert not Authenticator.objects.filter(user=someone).exists()


def test_with_an_app_a_code_is_asked_and_works_once(someone: User) -> None:
    secret = with_app(someone)
    client, answer = sign_in(someone)
    assert answer["Location"] == CODE
    assert client.get("/account/").status_code == 302
    code = code_of(secret)
    assert client.post(CODE, {"code": code}).status_code == 302
    assert client.get("/account/").status_code == 200
    other, _answer = sign_in(someone)
    assert other.post(CODE, {"code": code}).status_code == 200
    assert other.get("/account/").status_code == 302


def test_a_recovery_code_works_once_and_is_encrypted(someone: User) -> None:
    with_app(someone)
    codes = with_codes(someone)
    client, _answer = sign_in(someone)
    client.post(CODE, {"code": codes[0]})
    assert client.get("/account/").status_code == 200
    other, _answer = sign_in(someone)
    other.post(CODE, {"code": codes[0]})
    assert other.get("/account/").status_code == 302
    stored = Authenticator.objects.get(user=someone, type="recovery_codes").data
    assert not [code for code in codes if code in str(stored)]


def test_a_session_from_before_the_second_factor_is_worth_nothing(someone: User) -> None:
    """Somebody knows the password and signed in with it before the person set up a second factor elsewhere."""
    thief, _answer = sign_in(someone)
    with_app(someone)
    assert thief.get(HOME)["Location"].startswith(SIGN_IN)
    assert thief.get(reverse("mfa_activate_totp"))["Location"].startswith(SIGN_IN)


def test_setting_up_a_factor_ends_the_other_sessions(someone: User) -> None:
    other, _answer = sign_in(someone)
    client, _answer = sign_in(someone)
    client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": code_of(client.session["mfa.totp.secret"])})
    assert client.get("/account/").status_code == 200
    assert other.get(reverse("mfa_index"))["Location"].startswith(SIGN_IN)


def test_the_only_factor_cannot_be_removed(someone: User) -> None:
    with_app(someone)
    client = Client()
    client.force_login(someone)
    page = client.post(reverse("mfa_deactivate_totp"))
    assert "This is your only second factor" in page.content.decode()
    assert Authenticator.objects.filter(user=someone, type="totp").exists()
    key = Authenticator.objects.create(user=someone, type="webauthn", data={"name": "Key", "credential": {}})
    assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    answer = client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert answer.status_code == 409


def test_nobody_is_excused_but_invented_people(someone: User, settings: Settings) -> None:
    """By the password too; where the settings are those of production, not even they."""
    invented = User.objects.create_user(email="manager@demo.example", password=PASSWORD, name="Sam Patel")
    client, _answer = sign_in(invented)
    assert client.get("/account/").status_code == 200
    settings.DEMONSTRATION = False
    assert client.get("/account/")["Location"] == reverse("mfa_index")


def test_the_session_key_is_new_after_signing_in(someone: User) -> None:
    client = Client()
    client.get(SIGN_IN)
    session = client.session
    session["x"] = 1
    session.save()
    before = client.cookies["dhr_session"].value if "dhr_session" in client.cookies else session.session_key
    sign_in(someone, client=client)
    assert client.session.session_key != before


def test_signing_out_clears_what_the_browser_kept(someone: User) -> None:
    client, _answer = sign_in(someone)
    answer = client.post("/account/sign-out/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'


def test_important_changes_ask_for_the_password_again(someone: User) -> None:
    with_app(someone)
    client = Client()
    client.force_login(someone)
    session = client.session
    session["account_authentication_methods"][0]["at"] = time.time() - 3600
    session.save()
    answer = client.get(reverse("mfa_generate_recovery_codes"))
    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    page = client.get(answer["Location"]).content.decode()
    assert "Your password again" in page
    assert client.post(answer["Location"], {"password": "wrong"}).status_code == 200
    assert client.post(answer["Location"], {"password": PASSWORD})["Location"] == reverse("mfa_generate_recovery_codes")
