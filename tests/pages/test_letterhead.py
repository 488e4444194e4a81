"""The page of the letterhead and its pictures. Three people on each."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from dhr.letters.models import PartnershipLetterhead
from tests.letterhead_makers import a_picture, set_letterhead
from tests.makers import World

SignIn = Callable[[object], Client]


def address(world: World, rest: str = "") -> str:
    return f"/manage/letters/{world.partnership.pk}/letterhead/{rest}"


def post(client: Client, where: str, **sent: Any) -> str:
    answer = client.post(where, sent, follow=True)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_three_people(world: World, signed_in: SignIn) -> None:
    set_letterhead(world, logo=a_picture())
    for rest in ("", "logo/"):
        assert signed_in(world.administrator).get(address(world, rest)).status_code == 200
        assert signed_in(world.auditor).get(address(world, rest)).status_code == 403
        assert signed_in(world.outsider).get(address(world, rest)).status_code == 404
    for rest in ("signature/", "name/", "pk/"):
        assert signed_in(world.manager).get(address(world, rest)).status_code == 404


def test_a_letterhead_is_set_and_shown(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    empty = client.get(address(world)).content.decode()
    assert "has no letterhead of its own" in empty
    assert "Empty: Quayside Community Safety Partnership." in empty
    logo = SimpleUploadedFile("../logo.png", a_picture())
    found = post(
        client, address(world), name="Safer Quayside", colour="#1D5C4D", logo=logo, logo_says="Quayside Council"
    )
    assert "The letterhead is saved." in found
    assert 'alt="Quayside Council"' in found
    assert "has a contrast of 7.8 to 1" in found
    picture = client.get(address(world, "logo/"))
    assert picture["Content-Type"] == "image/png"
    assert Image.open(io.BytesIO(picture.content)).size == (40, 20)
    assert "Take the logo away" in found
    assert "alt=" not in post(client, address(world), no_logo="on", name="Safer Quayside")


def test_each_mistake_stands_beside_its_field(world: World, signed_in: SignIn) -> None:
    sent = {
        "colour": "#ffdd00",
        "logo": SimpleUploadedFile("a.svg", b"<svg/>"),
        "signature": SimpleUploadedFile("a.png", a_picture()),
    }
    found = post(signed_in(world.manager), address(world), **sent)
    for target, words in (
        ("id_colour", "#ffdd00 is too pale on white paper"), ("id_logo", "Choose a picture as PNG or JPEG"),
        ("id_logo_says", "Say what the logo shows"), ("id_signature_says", "Say what the signature shows"),
    ):  # fmt: skip
        assert f'<a href="#{target}">{words}' in found
    assert not PartnershipLetterhead.objects.exists()
