"""Hostile words typed into a letter: kept and printed as typed by the whole way from the form to the paper, or refused in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dhr.core.documents.pdf import render_pdf
from dhr.letters import services
from dhr.letters.drafts import current_values, document_of, gaps_of, seen_as
from dhr.letters.forms import DraftForm
from dhr.letters.models import Letter
from tests.hostile.markup_payloads import MARKUP
from tests.hostile.test_markup_payloads import on_paper, squeezed
from tests.makers import World, make_review
from tests.pdf_reading import read_pdf

SignIn = Callable[[object], Client]
NOT_STORED = {"not a character"}
"""Half a character has no bytes: no form can send one."""


@pytest.fixture
def letter(world: World) -> Letter:
    review = make_review(world, "established")
    return services.draft_letter(review=review, by=world.manager, code="L11")


def test_every_payload_is_printed_as_it_was_typed_and_none_is_read_again(world: World, letter: Letter) -> None:
    for name, words in MARKUP.items():
        if name in NOT_STORED:
            continue
        typed = {"joint review": f"About: {words}."}
        found = services.change_letter(letter=letter, by=world.manager, wording=letter.wording, values=typed)
        found = Letter.objects.get(pk=found.pk)
        assert current_values(found)["joint review"] == f"About: {words}.", name
        assert gaps_of(found) == [], name
        said = squeezed("".join(text for _role, text in read_pdf(render_pdf(document_of(found))).parts))
        assert on_paper(f"About: {words}.") in said, name


def test_what_no_database_can_keep_is_refused_by_the_form(letter: Letter) -> None:
    words = MARKUP["null"]
    form = DraftForm(letter, {"wording": f"Dear {words}", "seen": seen_as(letter), "value_joint_review": words})
    assert not form.is_valid()
    assert {"wording", "value_joint_review"} <= set(form.errors)
    assert "Null characters are not allowed." in str(form.errors)


def test_the_form_keeps_fields_inside_values_as_words(world: World, letter: Letter, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    sent = {"wording": letter.wording, "seen": seen_as(letter), "value_joint_review": MARKUP["field in a value"]}
    assert client.post(f"/letters/{letter.pk}/", sent).status_code == 302
    page = client.get(f"/letters/{letter.pk}/").content.decode()
    assert MARKUP["field in a value"] in page
