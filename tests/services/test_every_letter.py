"""Every letter, written to somebody of the review, in PDF and in Word: nothing of it is lost, and only what a person has to
type is missing."""

from __future__ import annotations

import io
import re

import docx
import pytest

from dhr.accounts.models import User
from dhr.core.documents.pdf import render_pdf
from dhr.core.documents.word import render_word
from dhr.letters.catalogue import OUTGOING, LetterType
from dhr.letters.drafts import current_values, document_of, gaps_of
from dhr.letters.fill import fill
from dhr.letters.models import Letter
from dhr.letters.occasions import Occasions
from dhr.letters.queries import agreed_extension
from dhr.letters.services import draft_letter
from dhr.panels.contributing import record_contribution
from dhr.panels.models import Household
from dhr.workflow.asking import answer_request, ask_extension
from dhr.workflow.models import Review
from tests.letter_makers import addressed, typed_in
from tests.makers import World, days_ago, make_review
from tests.pdf_reading import read_pdf

SAMPLE = ("L04", "L11", "L14", "L15", "L19", "L22", "L48", "L52", "L55A", "L56F")
MARK = re.compile(r"^\s*(?:[-•*]|\d+[.)])\s+")


def squeezed(text: str) -> str:
    return "".join(text.split())


def lines_of(letter: Letter) -> list[str]:
    """Every line of the letter without the mark of a list, which a file draws in its own way."""
    text = fill(letter.wording, current_values(letter))
    return [squeezed(MARK.sub("", line)) for line in text.splitlines() if line.strip()]


def word_text(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    return squeezed("".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")))


def lost_in(said: str, lines: list[str]) -> list[str]:
    """The lines that do not stand in a text, in their order."""
    lost, at = [], 0
    for line in lines:
        found = said.find(line, at)
        if found < 0:
            lost.append(line)
        else:
            at = found + len(line)
    return lost


def write(kind: LetterType, review: Review, by: User) -> Letter | None:
    """The letter, complete; nothing where the review has no such recipient or no occasion for it."""
    to = addressed(kind, review)
    if to is None or Occasions(review).why_not(kind) or (kind.about_extension and not agreed_extension(review)):
        return None
    letter = draft_letter(review=review, by=by, code=kind.code, **to)
    missing = set(gaps_of(letter)) - set(kind.typed)
    assert not missing, f"{kind.code} in {review.pseudonym} ({review.stage}): {missing}"
    return typed_in(letter, by)


def assert_nothing_is_lost(letter: Letter) -> None:
    document, lines = document_of(letter), lines_of(letter)
    assert gaps_of(letter) == []
    pdf = squeezed("".join(text for _role, text in read_pdf(render_pdf(document)).parts))
    assert lost_in(pdf, lines) == [], letter.code
    assert lost_in(word_text(render_word(document)), lines) == [], letter.code


def test_a_sample_of_them(world: World) -> None:
    review = make_review(world, "gathering")
    household = Household.objects.get(review=review)
    household.recipient_name = household.recipient_name or "Mrs Example"
    household.save()
    for code in SAMPLE:
        to = addressed(OUTGOING[code], review)
        assert to is not None, code
        letter = draft_letter(review=review, by=world.manager, code=code, **to)
        assert_nothing_is_lost(typed_in(letter, world.manager))


@pytest.mark.long
def test_all_of_them(world: World) -> None:
    """In one review, whether its stage calls for them or not: every gap is filled with the example of its field."""
    review = make_review(world, "gathering")
    household = Household.objects.get(review=review)
    household.recipient_name = "Mrs Example"
    household.save()
    record_contribution(
        household=household, by=world.manager, giver="friend", given_as="letter", given_on=days_ago(1), note="Kind."
    )
    extension = ask_extension(review=review, by=world.review_chair, reason="family", why="Time.", due_on=days_ago(-400))
    answer_request(asked=extension, by=world.csp_chair, agreed=True)
    for kind in OUTGOING.values():
        to = addressed(kind, review)
        assert to is not None, kind.code
        letter = draft_letter(review=review, by=world.manager, code=kind.code, **to)
        assert_nothing_is_lost(typed_in(letter, world.manager))


def test_what_is_lost_is_noticed() -> None:
    assert lost_in("onetwothree", ["one", "three"]) == []
    assert lost_in("onetwothree", ["three", "one", "four"]) == ["one", "four"]


@pytest.mark.long
@pytest.mark.usefixtures("demonstration")
def test_each_letter_in_each_demonstration_review_that_it_fits() -> None:
    manager, written = User.objects.get(email="manager@demo.example"), set()
    for review in Review.objects.filter(recorded_later=False):
        for kind in OUTGOING.values():
            if review.stage in kind.offered_at:
                letter = write(kind, review, manager)
                if letter is not None:
                    assert_nothing_is_lost(letter)
                    written.add(kind.code)
    assert len(written) >= 35, sorted(set(OUTGOING) - written)
