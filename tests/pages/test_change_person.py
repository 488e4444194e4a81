"""The page of one person in the case: three people, what it shows, what it asks."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from dhr.audit.models import Event
from tests.makers import VICTIM_REAL_NAME, World, make_review

SignIn = Callable[[object], Client]


def test_who_changes_a_person_and_what_the_page_hides(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    rosa = review.people.get(pseudonym="Rosa")
    page = f"/reviews/{review.reference}/people/{rosa.pk}/"
    sent = {"pseudonym": "Rosalind", "aliases": "Minnie Foxglove", "reason": "Chosen by her mother."}
    assert signed_in(world.outsider).post(page, sent).status_code == 404
    assert signed_in(world.csp_chair).post(page, sent).status_code == 403
    assert signed_in(world.csp_chair).post(f"{page}hidden/").status_code == 403
    client = signed_in(world.manager)
    assert client.post(page, sent).status_code == 302
    text = client.get(page).content.decode()
    assert "Rosalind" in text
    assert "Foxglove" not in text
    assert VICTIM_REAL_NAME not in text
    assert client.get(f"{page}hidden/").status_code == 405
    assert not Event.objects.filter(verb="person.details_shown").exists()
    shown = client.post(f"{page}hidden/")
    assert "Minnie Foxglove" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    title = shown.content.decode().split("</title>")[0]
    assert "Rosa" not in title
    assert Event.objects.get(verb="person.details_shown").subject == "Rosalind"


def test_a_change_with_mistakes_says_what_is_missing(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    neil = review.people.get(role="alleged")
    sent = {"pseudonym": "Rosa", "relationship": "The killer", "legal_position": "suspect"}
    page = f"/reviews/{review.reference}/people/{neil.pk}/"
    text = signed_in(world.manager).post(page, sent).content.decode()
    assert "is already used in this review" in text
    assert "Do not write “killer”" in text
    assert review.people.get(role="alleged").pseudonym == neil.pseudonym
