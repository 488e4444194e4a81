"""A letter as it stands: its type, its values from the records and from what was typed, its text, its document."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.documents.blocks import Document
from dhr.letters.addressing import recipient_of
from dhr.letters.catalogue import LETTERS, LetterType
from dhr.letters.contexts import marking_of, sender_of, values_for
from dhr.letters.fill import fill, gaps
from dhr.letters.layout import NO_LETTERHEAD, Heads, letter_document
from dhr.letters.letterheads import letterhead_mark, letterhead_of
from dhr.letters.models import Letter
from dhr.letters.reading import once

SENDER, RECIPIENT, DATE = "sender", "recipient", "date"
"""Kept among the values of an approved letter, beside the placeholders."""
DRAFT = "DRAFT"


def type_of(letter: Letter) -> LetterType:
    return LETTERS[letter.code]


@once
def current_values(letter: Letter) -> dict[str, str]:
    """Until it is approved: the records as they stand, and over them what a person typed. Afterwards: what it says."""
    if letter.approved_at is not None:
        return dict(letter.values)
    kind = type_of(letter)
    typed = {name: text for name, text in letter.values.items() if text.strip()}
    found = values_for(kind, letter) | typed
    return {
        **found,
        SENDER: sender_of(letter.review.partnership),
        RECIPIENT: recipient_of(kind, letter),
        DATE: in_words(clock.today()),
    }


def gaps_of(letter: Letter) -> list[str]:
    """The placeholders of its wording, English and Welsh, that have no value."""
    return gaps(f"{letter.wording}\n{letter.welsh}", current_values(letter))


def heads_of(letter: Letter, values: Mapping[str, str]) -> Heads:
    """What stands above the text."""
    return Heads(
        sender=values[SENDER], recipient=values[RECIPIENT], date=values[DATE], subject=type_of(letter).subject,
        reference=letter.review.reference, signer=values.get("signer", ""),
    )  # fmt: skip


def document_of(letter: Letter, *, to_edit: bool = False) -> Document:
    """The whole letter with the partnership's letterhead, ready for PDF or Word. The signature is the one of the chair of the
    partnership, and stands on what that chair signs. `to_edit`: marked as a draft, and without what is not edited."""
    values, kind = current_values(letter), type_of(letter)
    letterhead = letterhead_of(letter.review.partnership, signed=kind.signer == "partnership_chair")
    marking = " ".join(filter(None, (DRAFT if to_edit else "", marking_of(kind))))
    texts = fill(letter.wording, values), fill(letter.welsh, values)
    return letter_document(
        heads_of(letter, values), texts[0], marking, NO_LETTERHEAD if to_edit else letterhead, texts[1]
    )


def seen_as(letter: Letter) -> str:
    """A mark that changes when anything changes that the letter says or shows: what a person read is what is issued."""
    values = current_values(letter)
    texts = (letter.wording, fill(letter.wording, values), letter.welsh, fill(letter.welsh, values))
    said = "\0".join((*texts, str(heads_of(letter, values)), letterhead_mark(letter.review.partnership)))
    return hashlib.sha256(said.encode()).hexdigest()


def said_as(letter: Letter) -> str:
    """A mark of what the letter says and to whom, whatever the day: who read it yesterday has read it."""
    values = {name: text for name, text in current_values(letter).items() if name != DATE}
    texts = letter.wording, fill(letter.wording, values), letter.welsh, fill(letter.welsh, values)
    said = "\0".join((*texts, values[SENDER], values[RECIPIENT], letterhead_mark(letter.review.partnership)))
    return hashlib.sha256(said.encode()).hexdigest()


def typed_values(letter: Letter) -> dict[str, str]:
    """What a person typed into the letter before it was approved, without what the records said."""
    rows = letter.history.order_by("history_id")
    approved = rows.filter(stage="approved").last()
    drafts = rows.filter(stage="draft")
    last = drafts.filter(history_id__lt=approved.history_id).last() if approved else drafts.last()
    return dict(last.values) if last else {}
