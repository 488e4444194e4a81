"""Payloads in templates of letters and in what is typed into their fields: printed as typed or refused, never evaluated."""

from __future__ import annotations

import html
import io
from collections.abc import Callable

import pytest
from django.test import Client
from docx import Document

from dhr.core.refusals import Blocked
from dhr.letters import services
from dhr.letters.catalogue import LETTERS
from dhr.letters.drafts import document_of
from dhr.letters.fill import fill
from dhr.letters.models import Letter, PartnershipTemplate
from dhr.letters.templates import save_template, template_problems
from tests.hostile.template_payloads import PRINTED, REFUSED
from tests.makers import World, make_review
from tests.pdf_reading import read_pdf

KIND = LETTERS["L11"]
EVERYTHING = "\n\n".join(PRINTED.values())


def collapsed(text: str) -> str:
    return " ".join(text.split())


def saved(world: World, text: str) -> PartnershipTemplate:
    return save_template(
        partnership=world.partnership, by=world.manager, code="L11", text=f"{KIND.wording}\n\n{text}", seen=0
    )


def approved(world: World, letter: Letter, value: str) -> Letter:
    services.change_letter(letter=letter, by=world.manager, wording=letter.wording, values={"joint review": value})
    return services.approve_letter(letter=letter, by=world.csp_chair)


def test_there_are_enough_of_them() -> None:
    assert len(PRINTED) >= 30
    assert len(REFUSED) >= 10


@pytest.mark.parametrize("payload", PRINTED.values(), ids=PRINTED)
def test_filling_changes_no_sign_of_it(payload: str) -> None:
    assert template_problems(KIND, f"{KIND.wording}\n\n{payload}") == []
    assert fill(payload, {"reference": "49", "review": "49", "7*7": "49", "user": "49"}) == payload


@pytest.mark.parametrize("payload", REFUSED.values(), ids=REFUSED)
def test_it_is_refused_with_its_line_and_nothing_is_kept(world: World, payload: str) -> None:
    line = KIND.wording.count("\n") + 3
    with pytest.raises(Blocked, match=f"Line {line}") as refusal:
        saved(world, payload)
    assert len(refusal.value.reasons) == 1
    assert PartnershipTemplate.objects.count() == 0


def test_all_of_them_in_one_template_stand_in_page_pdf_and_word_as_typed(
    world: World, signed_in: Callable[[object], Client]
) -> None:
    saved(world, EVERYTHING)
    letter = services.draft_letter(review=make_review(world, "established"), by=world.manager, code="L11")
    client = signed_in(world.manager)
    for address in (f"/letters/{letter.pk}/", f"/manage/letters/{world.partnership.pk}/L11/"):
        page = client.get(address).content.decode()
        shown = collapsed(html.unescape(page))
        assert [name for name, payload in PRINTED.items() if collapsed(payload) not in shown] == []
        assert "<b>bold</b>" not in page and "<xsl" not in page and "<?php" not in page
    letter = approved(world, letter, "no")
    assert letter.pdf is not None and letter.word is not None
    pdf = collapsed(" ".join(text for _role, text in read_pdf(bytes(letter.pdf.content)).parts))
    word = collapsed(" ".join(part.text for part in Document(io.BytesIO(bytes(letter.word.content))).paragraphs))
    assert [name for name, payload in PRINTED.items() if collapsed(payload) not in pdf] == []
    assert [name for name, payload in PRINTED.items() if collapsed(payload) not in word] == []


def test_all_of_them_as_a_value_are_text(world: World) -> None:
    """What is typed into a field is never looked at for fields, whatever it says."""
    every = [*PRINTED.values(), *(payload for payload in REFUSED.values() if payload.isprintable())]
    letter = services.draft_letter(review=make_review(world, "established"), by=world.manager, code="L11")
    value = " | ".join(every)
    services.change_letter(letter=letter, by=world.manager, wording=letter.wording, values={"joint review": value})
    letter.refresh_from_db()
    said = collapsed(" ".join(str(getattr(block, "text", "")) for block in document_of(letter).blocks))
    assert [payload for payload in every if collapsed(payload) not in said] == []
