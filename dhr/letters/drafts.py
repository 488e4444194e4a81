"""A letter as it stands: its type, its values from the records and from what was typed, its text, its document."""

from __future__ import annotations

from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.documents.blocks import Document
from dhr.letters.catalogue import LETTERS, LetterType
from dhr.letters.contexts import marking_of, recipient_of, values_for
from dhr.letters.fill import fill, gaps
from dhr.letters.layout import Heads, letter_document
from dhr.letters.models import Letter

RECIPIENT, DATE = "recipient", "date"
"""Kept among the values of an approved letter, beside the placeholders."""


def type_of(letter: Letter) -> LetterType:
    return LETTERS[letter.code]


def current_values(letter: Letter) -> dict[str, str]:
    """Until it is approved: the records as they stand, and over them what a person typed. Afterwards: what it says."""
    if letter.approved_at is not None:
        return dict(letter.values)
    kind = type_of(letter)
    typed = {name: text for name, text in letter.values.items() if text.strip()}
    found = values_for(kind, letter.review, letter.prepared_by, letter.agency, letter.household) | typed
    return {**found, RECIPIENT: recipient_of(kind, letter.agency, letter.household), DATE: in_words(clock.today())}


def gaps_of(letter: Letter) -> list[str]:
    """The placeholders of its wording that have no value."""
    return gaps(letter.wording, current_values(letter))


def document_of(letter: Letter) -> Document:
    """The whole letter, ready for PDF or Word."""
    kind, values, partnership = type_of(letter), current_values(letter), letter.review.partnership
    heads = Heads(
        sender="\n".join(filter(None, (partnership.name, partnership.address, partnership.email, partnership.telephone))),
        recipient=values[RECIPIENT], date=values[DATE], subject=kind.subject,
        reference=letter.review.reference,
    )  # fmt: skip
    return letter_document(heads, fill(letter.wording, values), marking_of(kind))
