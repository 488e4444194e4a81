"""A letter as it stands: its type, its values from the records and from what was typed, its text, its document."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.documents.blocks import Document
from dhr.letters.catalogue import LETTERS, LetterType
from dhr.letters.contexts import marking_of, recipient_of, sender_of, values_for
from dhr.letters.fill import fill, gaps
from dhr.letters.layout import Heads, letter_document
from dhr.letters.models import Letter

SENDER, RECIPIENT, DATE = "sender", "recipient", "date"
"""Kept among the values of an approved letter, beside the placeholders."""


def type_of(letter: Letter) -> LetterType:
    return LETTERS[letter.code]


def current_values(letter: Letter) -> dict[str, str]:
    """Until it is approved: the records as they stand, and over them what a person typed. Afterwards: what it says."""
    if letter.approved_at is not None:
        return dict(letter.values)
    kind = type_of(letter)
    typed = {name: text for name, text in letter.values.items() if text.strip()}
    about = (letter.agency, letter.household, letter.extension, letter.report)
    found = values_for(kind, letter.review, letter.prepared_by, *about) | typed
    return {
        **found,
        SENDER: sender_of(letter.review.partnership),
        RECIPIENT: recipient_of(kind, letter.agency, letter.household),
        DATE: in_words(clock.today()),
    }


def gaps_of(letter: Letter) -> list[str]:
    """The placeholders of its wording that have no value."""
    return gaps(letter.wording, current_values(letter))


def heads_of(letter: Letter, values: Mapping[str, str]) -> Heads:
    """What stands above the text."""
    return Heads(
        sender=values[SENDER], recipient=values[RECIPIENT], date=values[DATE], subject=type_of(letter).subject,
        reference=letter.review.reference, signer=values.get("signer", ""),
    )  # fmt: skip


def document_of(letter: Letter) -> Document:
    """The whole letter, ready for PDF or Word."""
    values = current_values(letter)
    return letter_document(heads_of(letter, values), fill(letter.wording, values), marking_of(type_of(letter)))


def seen_as(letter: Letter) -> str:
    """A mark that changes when anything changes that the letter says: what a person read is what is issued."""
    values = current_values(letter)
    said = "\0".join((letter.wording, fill(letter.wording, values), str(heads_of(letter, values))))
    return hashlib.sha256(said.encode()).hexdigest()
