"""What every paper has: its title and reference, the marking, tables of facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.conf import settings

from dhr.core.dates import in_words
from dhr.core.documents.blocks import Block, Document, Heading, Para, Table
from dhr.workflow.models import Review

NOT_RECORDED = "Not recorded yet"
ROOM = "\n\n"


def paper_of(review: Review, title: str, blocks: Iterable[Block], *, marked: bool = True) -> Document:
    """The paper with its heads. `marked`: whether it says of the case what only those in the review may know."""
    heads = (Heading(title), Para(review.partnership.name), Para(f"Reference: {review.reference}", bold=True))
    marking = settings.PROTECTIVE_MARKING if marked else ""
    return Document(title=title, blocks=[*heads, *blocks], marking=marking, footer=review.reference)


def facts(caption: str, rows: Iterable[Sequence[str]]) -> Table:
    """What is known, line by line."""
    return Table(("What", "As recorded"), [tuple(row) for row in rows], (1, 2), caption)


def to_fill(caption: str, questions: Iterable[str]) -> Table:
    """A form: the questions, and room to write the answers on paper."""
    return Table(("Question", "Answer"), [(question, ROOM) for question in questions], (1, 1), caption)


def day(known: date | None) -> str:
    return in_words(known) if known else NOT_RECORDED
