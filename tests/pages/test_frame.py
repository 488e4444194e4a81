"""What holds for every page: headers, marking, sign-in, sessions that end, pages that refuse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from dhr.core import clock
from tests.makers import World, days_ago, make_review
from tests.second_factor import pass_second_factor

SignIn = Callable[[object], Client]
POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'", "font-src 'self'",
    "manifest-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'",
}  # fmt: skip


def test_headers_of_every_answer(world: World, signed_in: SignIn) -> None:
    for address, status in (("/reviews/", 200), ("/nowhere/", 404), ("/reviews/NONE/", 404)):
        answer = signed_in(world.manager).get(address)
        assert answer.status_code == status
        assert "no-store" in answer["Cache-Control"]
        assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert settings.PROTECTIVE_MARKING in answer.content.decode()


def test_who_is_not_signed_in_is_sent_to_sign_in(client: Client, db: None) -> None:
    answer = client.get("/reviews/")
    assert answer.status_code == 302
    assert answer["Location"] == "/account/sign-in/?next=/reviews/"


def test_sign_in_with_a_password(client: Client, world: World) -> None:
    wrong = client.post("/account/sign-in/", {"login": world.manager.email, "password": "not this one"})
    assert wrong.status_code == 200
    assert "There is a problem" in wrong.content.decode()
    right = client.post("/account/sign-in/", {"login": world.manager.email, "password": "a long password"})
    pass_second_factor(client)
    assert right["Location"] == "/"
    assert client.get("/reviews/").status_code == 200


def test_nobody_signs_up(client: Client, db: None) -> None:
    assert client.get("/account/sign-up/").status_code in (302, 404)
    assert "Sign up" not in client.get("/account/sign-in/").content.decode()


@pytest.mark.parametrize(
    ("away", "last_seen", "signed_out"), [(1, 0, False), (16, 0, True), (13 * 60, 13 * 60 - 5, True)]
)
def test_a_session_ends(world: World, signed_in: SignIn, away: int, last_seen: int, signed_out: bool) -> None:
    """After 15 minutes without use, and after 12 hours in all."""
    client = signed_in(world.manager)
    client.get("/reviews/")
    session = client.session
    moment = clock.now()
    session["session_started"] = (moment - timedelta(minutes=away)).timestamp()
    session["session_last_seen"] = (moment - timedelta(minutes=away - last_seen)).timestamp()
    session.save()
    assert (client.get("/reviews/").status_code == 302) is signed_out


def test_a_form_from_elsewhere_changes_nothing(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.manager)
    answer = client.post("/reviews/new/", {"pseudonym": "Rosa"})
    assert answer.status_code == 403
    assert "open for too long" in answer.content.decode()


def test_one_click_sign_in_is_for_the_invented_people_only(client: Client, world: World) -> None:
    assert client.post("/demonstration/sign-in/", {"email": world.manager.email}).status_code == 404
    assert client.get("/demonstration/sign-in/").status_code == 405


def test_a_membership_that_ended_ends_with_the_next_request(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    client = signed_in(world.manager)
    assert client.get(f"/reviews/{review.reference}/").status_code == 200
    for membership in world.manager.partnership_memberships.all():
        membership.ends_on = days_ago(0)
        membership.save()
    assert client.get(f"/reviews/{review.reference}/").status_code == 404


def test_the_brand_colour_is_served(client: Client) -> None:
    answer = client.get("/theme.css")
    assert answer["Content-Type"] == "text/css"
    assert settings.BRAND_COLOUR in answer.content.decode()
