"""From an invitation to the first page, as somebody does it in a browser; and the dialog before a session ends.

The pictures of each step go to build/pictures.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from playwright.sync_api import Browser
from pytest_django import Settings

from dhr.accounts.inviting import invite
from dhr.accounts.models import User
from tests.browser.driver import NARROW, WIDE, Person
from tests.guards.tree import ROOT
from tests.makers import World, sign

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TAKEN = ROOT / "build" / "pictures"
PASSWORD = "three words together"


@pytest.fixture(params=[WIDE, NARROW])
def newcomer(browser: Browser, live_server: object, request: Any) -> Iterator[Person]:
    TAKEN.mkdir(parents=True, exist_ok=True)
    made = Person(browser, str(live_server), request.param)
    yield made
    made.close()
    assert not made.complaints


def look(person: Person, name: str) -> None:
    """Take a picture, and find nothing wrong with the page."""
    person.page.screenshot(path=TAKEN / f"joining-{name}-{person.width}.png", full_page=True)
    assert person.axe_findings() == []
    assert person.overflow() <= 0


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def signed_in(person: Person, user: User) -> Person:
    """With a session that has passed everything."""
    client = Client()
    client.force_login(user)
    cookie = {"name": "dhr_session", "value": client.cookies["dhr_session"].value, "url": person.address}
    person.context.add_cookies([cookie])  # type: ignore[list-item]
    return person


def test_from_an_invitation_to_the_first_page(newcomer: Person, world: World, mailoutbox: list[Any]) -> None:
    invite(partnership=world.partnership, by=world.manager, email="n@example.org", name="New Person", role="auditor")
    body = next(mail.body for mail in mailoutbox if mail.to == ["n@example.org"])
    newcomer.go("/account/invitation/" + body.split("/account/invitation/")[1].split()[0])
    look(newcomer, "1-invitation")
    newcomer.fill(new_password1=PASSWORD, new_password2=PASSWORD).click("Accept")
    assert newcomer.heading() == "Set up a second factor"
    look(newcomer, "2-second-factor")
    newcomer.click("Set up an authenticator app")
    assert newcomer.page.locator(".key-picture").evaluate("picture => picture.naturalWidth") > 50
    look(newcomer, "3-app")
    secret = newcomer.page.locator(".key-text").inner_text()
    newcomer.fill(code=code_of(secret)).click("Finish")
    assert newcomer.heading() == "Recovery codes"
    look(newcomer, "4-recovery-codes")
    codes = newcomer.page.locator(".recovery-codes code").all_inner_texts()
    sign(User.objects.get(email="n@example.org"))
    newcomer.click("I have kept them")
    look(newcomer, "5-in")
    sign_in_again(newcomer, codes[0])
    newcomer.expected = {404}
    newcomer.go("/account/invitation/" + body.split("/account/invitation/")[1].split()[0])
    assert newcomer.heading() == "This invitation cannot be used"
    look(newcomer, "9-used")


def sign_in_again(newcomer: Person, code: str) -> None:
    newcomer.go("/account/sign-out/")
    newcomer.page.locator("main button").click()
    newcomer.page.wait_for_url("**/account/sign-in/")
    look(newcomer, "6-sign-in")
    newcomer.fill(login="n@example.org", password=PASSWORD).click("Sign in")
    assert newcomer.heading() == "Your second factor"
    look(newcomer, "7-code")
    newcomer.fill(code=code).click("Sign in")
    newcomer.go("/account/browsers/")
    assert newcomer.heading() == "Where you are signed in"
    look(newcomer, "8-browsers")


def test_people_as_a_manager_sees_them(newcomer: Person, world: World) -> None:
    invite(partnership=world.partnership, by=world.manager, email="n@example.org", name="New Person", role="auditor")
    signed_in(newcomer, world.manager).go("/manage/people/")
    look(newcomer, "people")
    newcomer.go(f"/manage/people/{world.other_author.pk}/")
    look(newcomer, "person")
    newcomer.go(f"/manage/people/{world.other_author.pk}/close/")
    look(newcomer, "close")


def test_a_security_key(newcomer: Person, world: World) -> None:
    """Chromium's own virtual key: added, and asked for at the next sign-in."""
    session = newcomer.context.new_cdp_session(newcomer.page)
    session.send("WebAuthn.enable")
    kind = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasResidentKey": False,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": {**kind, "automaticPresenceSimulation": True}})
    signed_in(newcomer, world.auditor)
    at = newcomer.address
    newcomer.address = at.replace("127.0.0.1", "localhost")
    newcomer.context.add_cookies([{**cookie, "domain": "localhost"} for cookie in newcomer.context.cookies()])
    newcomer.go("/account/second-factor/keys/add/").fill(name="Key on my keyring")
    look(newcomer, "key")
    newcomer.page.get_by_role("button", name="Add the key").click()
    newcomer.page.get_by_role("heading", name="Recovery codes").wait_for()
    newcomer.go("/account/sign-out/")
    newcomer.page.locator("main button").click()
    newcomer.page.wait_for_url("**/account/sign-in/")
    newcomer.fill(login=world.auditor.email, password="a long password").click("Sign in")
    newcomer.page.get_by_role("button", name="Use a security key").click()
    newcomer.page.wait_for_url(lambda address: "/account/" not in address)


def test_the_dialog_before_a_session_ends(newcomer: Person, world: World, settings: Settings) -> None:
    settings.SESSION_IDLE_SECONDS = 10
    signed_in(newcomer, world.auditor).go("/account/details/")
    dialog = newcomer.page.get_by_role("dialog", name="You will be signed out soon")
    newcomer.page.get_by_label("Job title").focus()
    dialog.wait_for()
    assert newcomer.page.evaluate("() => document.activeElement.textContent") == "Stay signed in"
    look(newcomer, "dialog")
    newcomer.page.get_by_role("button", name="Stay signed in").click()
    dialog.wait_for(state="hidden")
    assert newcomer.page.evaluate("() => document.activeElement.name") == "job_title"
    dialog.wait_for()
    newcomer.page.wait_for_url("**/account/sign-in/?next=*", timeout=30_000)


def test_what_was_typed_stays_on_the_page(newcomer: Person, world: World, settings: Settings) -> None:
    settings.SESSION_IDLE_SECONDS = 4
    signed_in(newcomer, world.auditor).go("/account/details/").fill(job_title="Half a sentence")
    newcomer.page.get_by_role("dialog", name="You are signed out").wait_for(timeout=30_000)
    newcomer.page.get_by_role("button", name="Close this message").click()
    newcomer.click("Save")
    assert newcomer.heading() == "Sign in"
    signed_in(newcomer, world.auditor)
