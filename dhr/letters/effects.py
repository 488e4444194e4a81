"""What the moves of a letter set off."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dhr.accounts.models import User
from dhr.core import clock
from dhr.core.documents.pdf import render_pdf
from dhr.core.documents.word import render_word
from dhr.core.files import store_file
from dhr.letters.drafts import current_values, document_of
from dhr.letters.models import Letter
from dhr.workflow.models import StageChange

Effect = Callable[[Letter, User, StageChange], None]


def issue(letter: Letter, by: User, change: StageChange) -> None:
    """The letter is made once, as PDF and as Word, and kept; what it says is frozen with it."""
    document, name = document_of(letter), f"{letter.review.reference} {letter.code}"
    letter.values = current_values(letter)
    letter.pdf = store_file(name=f"{name}.pdf", content=render_pdf(document))
    letter.word = store_file(name=f"{name}.docx", content=render_word(document))
    letter.approved_by, letter.approved_at = by, clock.now()
    letter.save()


EFFECTS: Mapping[str, Effect] = {"approve_letter": issue}
