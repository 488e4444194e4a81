"""What the pages of several letters show, and which agencies one can write to at once."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet

from dhr.accounts.models import User
from dhr.agencies.models import Agency
from dhr.letters.models import Batch, Letter, PreviewRead
from dhr.letters.queries import agencies_to_write_to, all_letters
from dhr.workflow.duties import IN
from dhr.workflow.models import AgencyReturn, Review, ScopingRequest
from dhr.workflow.return_stages import OWED


def batches() -> QuerySet[Batch]:
    """Every batch, with its review and who made it."""
    return Batch.objects.select_related("review__partnership", "made_by")


def batch_letters(batch: Batch) -> QuerySet[Letter]:
    """Its letters in the order in which they are read, put into the archive and printed."""
    return all_letters().filter(batch=batch).order_by("agency__name", "pk")


def issued_of(batch: Batch) -> QuerySet[Letter]:
    """Those that are approved or sent, with the bytes of their PDFs, in the same order."""
    found = Letter.objects.filter(batch=batch, stage__in=("approved", "sent"), pdf__isnull=False)
    return found.select_related("agency", "pdf").order_by("agency__name", "pk")


def read_by(batch: Batch, user: User) -> set[tuple[uuid.UUID, str]]:
    """Which letters this person has read, each with the mark of what it said."""
    read = PreviewRead.objects.filter(letter__batch=batch, by=user)
    return set(read.values_list("letter_id", "said"))


def readers_of(batch: Batch) -> dict[uuid.UUID, list[str]]:
    """Who turned over which preview, by letter."""
    found: dict[uuid.UUID, list[str]] = {}
    for letter, name in PreviewRead.objects.filter(letter__batch=batch).values_list("letter_id", "by__name"):
        found.setdefault(letter, [])
        found[letter] += [name] if name not in found[letter] else []
    return found


Keys = Callable[[Review], QuerySet[Any, Any]]
GROUPS: Mapping[str, tuple[str, Keys | None]] = {
    "all": ("All agencies of this review", None),
    "scoped": ("Asked what records they hold", lambda review: ScopingRequest.objects.filter(review=review)),
    "silent": (
        "No answer yet about records",
        lambda review: ScopingRequest.objects.filter(review=review, reply="waiting"),
    ),
    "chosen": ("Chosen to send a chronology", lambda review: AgencyReturn.objects.filter(review=review)),
    "owing": ("Owe a chronology", lambda review: AgencyReturn.objects.filter(review=review, stage__in=OWED)),
    "in": ("Have sent a chronology", lambda review: AgencyReturn.objects.filter(review=review, stage__in=IN)),
}
"""The agencies of a stage: what the group is called, and the records whose agencies belong to it."""


def group_of(review: Review, name: str) -> QuerySet[Agency]:
    """The agencies of one group, by name."""
    _label, rows = GROUPS.get(name, GROUPS["all"])
    found = agencies_to_write_to(review).distinct().order_by("name")
    return found.filter(pk__in=rows(review).values("agency")) if rows else found


def written_to(review: Review, code: str) -> dict[uuid.UUID, Letter]:
    """The last letter of this kind to each agency that was not cancelled."""
    found = Letter.objects.filter(review=review, code=code, agency__isnull=False).exclude(stage="cancelled")
    return {letter.agency_id: letter for letter in found.order_by("prepared_at") if letter.agency_id}
