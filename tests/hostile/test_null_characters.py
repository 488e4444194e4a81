"""A null character in an address, a question or a form is answered like any other wrong one: PostgreSQL stores none and breaks
when it is asked for one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django import forms
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.access.scene import Scene
from tests.access.test_who_may import rows
from tests.makers import World, make_review

NULL = "a\x00b"
ASKED = [
    "page",
    "kind",
    "show",
    "text",
    "to",
    "person",
    "state",
    "sort",
    "order",
    "from",
    "until",
    "next",
    "do",
    "once",
    "seen",
]
"""What pages are asked in addresses without a form that checks it."""


@pytest.mark.parametrize("address", ["/reviews/%00/", "/reviews/%00/people/", "/reviews/DHR%00/chronology/", "/%00"])
def test_an_address_with_a_null_character_is_not_found(world: World, address: str) -> None:
    client = Client()
    client.force_login(world.manager)
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
    assert Client().get(address).status_code == 404


def test_a_session_with_a_null_character_is_none(world: World) -> None:
    client = Client(headers={"cookie": r'dhr_session="abcdefgh\000abcdefghijklmnopqrstuvw"'})
    assert client.get("/account/sign-in/").status_code == 200
    assert client.get("/reviews/").status_code == 302


@pytest.mark.postgres  # SQLite keeps such a character and finds nothing
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_page_breaks_when_it_is_asked_with_null_characters(world: World, method: str) -> None:
    scene = Scene(world, make_review(world, "monitoring"))
    client = Client(raise_request_exception=False)
    client.force_login(world.manager)
    names = {*ASKED, *names_of_fields()}
    wrong = []
    for name, _method, about, _codes in rows():
        address = reverse(name, args=scene.arguments(about))
        with transaction.atomic():
            response = getattr(client, method)(address, dict.fromkeys(sorted(names), NULL))
            transaction.set_rollback(True)
        if response.status_code >= 500:
            wrong.append(f"{name} ({address}): {response.status_code}")
        if "sign-out" in address:
            client.force_login(world.manager)
    assert len(names) > 100
    assert not wrong, "\n".join(wrong)


def names_of_fields(found: type[forms.BaseForm] = forms.BaseForm) -> Iterator[str]:
    """The name of every field of every form there is."""
    yield from getattr(found, "base_fields", ())
    for narrower in found.__subclasses__():
        yield from names_of_fields(narrower)
