"""What a person wants to be told: everybody for themselves, and what cannot be turned off is said."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from dhr.notices.choosing import Choices
from dhr.notices.models import NoticeChoice
from tests.makers import World, make_user

SignIn = Callable[[object], Client]
ADDRESS = "/account/notices/"
CHOSEN = {
    "statutory": "daily", "returns": "none", "actions": "at_once", "local": "daily", "work": "at_once", "digest": "none",
}  # fmt: skip


def test_everybody_chooses_for_themselves(world: World, signed_in: SignIn) -> None:
    for who in ("manager", "author", "outsider"):
        client = signed_in(world.people[who])
        assert client.get(ADDRESS).status_code == 200
        assert client.post(ADDRESS, CHOSEN).status_code == 302
        assert "Your choices are saved." in client.get(ADDRESS).text
    assert signed_in(make_user("Nobody Yet")).get(ADDRESS).status_code == 200
    assert Client().get(ADDRESS).status_code == 302
    for who, digest in (("manager", "none"), ("auditor", "none"), ("author", "none")):
        user = world.people[who]
        assert Choices([user.pk]).of(user.pk, "digest") == digest
    assert Choices([world.auditor.pk]).of(world.auditor.pk, "returns") == "at_once"
    assert Choices([world.author.pk]).of(world.author.pk, "returns") == "none"


def test_the_page_shows_what_holds(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    page = client.get(ADDRESS).text
    assert 'name="digest" type="radio" value="daily" checked' in page
    assert "cannot be turned off" in page
    assert "Somebody asks you for what is late: this cannot be changed." in page
    assert 'name="chase"' not in page
    assert 'name="statutory" type="radio" value="none"' not in page
    client.post(ADDRESS, CHOSEN)
    assert 'name="digest" type="radio" value="none" checked' in client.get(ADDRESS).text


def test_a_forged_choice_is_refused(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    for forged in ({"statutory": "none"}, {"returns": "x"}, {"work": ""}):
        response = client.post(ADDRESS, {**CHOSEN, **forged})
        assert (response.status_code, "There is a problem" in response.text) == (200, True)
    client.post(ADDRESS, {**CHOSEN, "chase": "none"})
    assert not NoticeChoice.objects.filter(kind="chase").exists()
