"""What was typed is back in the form when the sign-in had ended before it was saved, for the person who typed it and nobody else."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.test import Client

from dhr.core import clock
from dhr.core.held_forms import HELD, KEPT
from tests.makers import World, make_review, return_of
from tests.second_factor import pass_second_factor

TYPED = "Typed for half an hour."
PASSWORD = "a long password"


def sign_in(client: Client, email: str, to: str) -> None:
    answer = client.post(f"/account/sign-in/?next={to}", {"login": email, "password": PASSWORD})
    pass_second_factor(client)
    assert answer.status_code == 302


def typed_too_late(world: World) -> tuple[Client, str]:
    """The review chair types a reason for returning a chronology, and the session ends meanwhile."""
    sent = return_of(world, make_review(world, "gathering"))
    where = f"/requests/{sent.pk}/move/waive_return/"
    client = Client()
    sign_in(client, world.review_chair.email, where)
    page = client.get(where)
    assert page.status_code == 200 and TYPED not in page.content.decode()
    with clock.as_if_on(clock.today() + timedelta(days=1)):
        answer = client.post(where, {"reason": TYPED, "seen_stage": "asked"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/sign-in/")
    return client, where


def test_what_was_typed_is_back_after_signing_in(world: World) -> None:
    client, where = typed_too_late(world)
    sign_in(client, world.review_chair.email, where)
    page = client.get(where).content.decode()
    assert TYPED in page and KEPT in page
    assert TYPED in client.get(where).content.decode()
    assert client.post(where, {"reason": TYPED, "seen_stage": "asked"}).status_code == 302
    assert HELD not in client.session


def test_nobody_else_sees_it(world: World) -> None:
    client, where = typed_too_late(world)
    sign_in(client, world.manager.email, where)
    assert TYPED not in client.get(where).content.decode()
    assert HELD not in client.session


def test_it_lies_encrypted(world: World) -> None:
    typed_too_late(world)
    kept = " ".join(str(session.get_decoded()) for session in Session.objects.all())
    assert HELD in kept and "half an hour" not in kept


def test_drawing_the_form_again_saves_nothing(world: World) -> None:
    client, where = typed_too_late(world)
    sign_in(client, world.review_chair.email, where)
    client.get(where)
    world.police.returns.get().refresh_from_db()
    assert world.police.returns.get().stage == "asked"


def test_nothing_is_held_for_somebody_who_was_never_signed_in(world: World) -> None:
    sent = return_of(world, make_review(world, "gathering"))
    client = Client()
    client.post(f"/requests/{sent.pk}/move/waive_return/", {"reason": TYPED})
    assert HELD not in client.session


def test_a_cookie_that_was_tampered_with_holds_nothing(world: World) -> None:
    client, where = typed_too_late(world)
    fresh = Client()
    fresh.cookies["dhr_typist"] = f"{world.review_chair.pk}:wrong"
    fresh.post(where, {"reason": TYPED})
    assert HELD not in fresh.session
