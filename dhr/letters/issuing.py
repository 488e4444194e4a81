"""Issuing letters: the bytes are made once and kept; and withdrawing what was issued by mistake and never sent."""

from __future__ import annotations

from collections.abc import Sequence

from dhr.accounts.models import User
from dhr.core import clock
from dhr.core.documents.pdf import render_pdf
from dhr.core.documents.word import render_word
from dhr.core.files import store_files
from dhr.letters.drafts import current_values, document_of, typed_values
from dhr.letters.models import Letter, WithdrawnIssue

ISSUED = ("values", "pdf", "word", "approved_by", "approved_at")
"""The columns of a letter that issuing and withdrawing set; the caller saves them."""


def issue_letters(letters: Sequence[Letter], by: User) -> None:
    """Each letter is made as PDF and as Word; what it says is frozen with it."""
    made = [(f"{letter.review.reference} {letter.code}", document_of(letter)) for letter in letters]
    pdfs = store_files((f"{name}.pdf", render_pdf(document)) for name, document in made)
    words = store_files((f"{name}.docx", render_word(document)) for name, document in made)
    for letter, pdf, word in zip(letters, pdfs, words, strict=True):
        letter.values = dict(current_values(letter))
        letter.pdf, letter.word = pdf, word
        letter.approved_by, letter.approved_at = by, clock.now()


def withdraw_letters(letters: Sequence[Letter], by: User, reason: str) -> None:
    """The issued bytes stay, marked as withdrawn; what a person had typed stands in the draft again."""
    kept = [_withdrawn(letter, by, reason) for letter in letters]
    WithdrawnIssue.objects.bulk_create(kept)
    for letter in letters:
        letter.values = typed_values(letter)
        letter.pdf = letter.word = letter.approved_by = letter.approved_at = None


def _withdrawn(letter: Letter, by: User, reason: str) -> WithdrawnIssue:
    assert letter.pdf and letter.word and letter.approved_by and letter.approved_at  # noqa: S101  it was approved
    return WithdrawnIssue(
        letter=letter, pdf=letter.pdf, word=letter.word, approved_by=letter.approved_by, approved_at=letter.approved_at,
        reason=reason, withdrawn_by=by,
    )  # fmt: skip
