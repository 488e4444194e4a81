"""Which letters a review calls for: the stages of the catalogue, what the records hold, and what is written already."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from dhr.letters.catalogue import AREAS, OUTGOING, LetterType, To
from dhr.letters.models import Letter
from dhr.letters.occasions import occasion_of, why_not
from dhr.letters.queries import agencies_to_write_to, households_to_write_to, members_to_write_to
from dhr.panels.family_stages import SILENT
from dhr.workflow.models import Review, StageChange

STAYS = frozenset({"L07", "L08", "L11", "L12", "L22", "L32"})
"""Letters that a decision or a step cannot do without: to be written until they are, also when the review has moved on."""

LEFT_ALONE = (*SILENT, "not_safe", "closed")
Keys = Collection[uuid.UUID]


@dataclass(frozen=True, slots=True)
class Offer:
    """One letter that is to be written: why, and by when in the words of the catalogue."""

    code: str
    name: str
    why: str
    due: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One letter of the list from which a person chooses; `why_not` says what it waits for."""

    code: str
    name: str
    due: str
    why_not: str


def offers(review: Review) -> list[Offer]:
    """The letters to write now, in the order of the catalogue."""
    found = []
    written = _written(review)
    recipients: dict[To, Keys] = {}
    passed = _passed(review)
    for kind in OUTGOING.values():
        late = kind.code in STAYS and passed & set(kind.offered_at)
        if (review.stage in kind.offered_at or late) and not occasion_of(kind).asked_for:
            why = _why(kind, review, written.get(kind.code, []), recipients)
            if why and not why_not(kind, review):
                found.append(Offer(kind.code, kind.name, why, kind.due))
    return found


def choices(review: Review) -> dict[str, list[Choice]]:
    """Every letter that is written here, by area: those that make no sense today say what they wait for."""
    return {
        area: [Choice(kind.code, kind.name, kind.due, why_not(kind, review) or "") for kind in kinds if kind.code in OUTGOING]
        for area, kinds in AREAS.items()
    }  # fmt: skip


def _passed(review: Review) -> set[str]:
    """The stages that the review has left; of one that was entered under way, those left since."""
    moves = StageChange.objects.filter(review=review, track=review.TRACK.code, corrected_by=None)
    return set(moves.values_list("from_stage", flat=True))


Written = tuple[uuid.UUID | None, uuid.UUID | None, uuid.UUID | None]


def _written(review: Review) -> dict[str, list[Written]]:
    """To whom each letter is written, sent or not: agency, household, member of the panel."""
    found: dict[str, list[Written]] = {}
    letters = Letter.objects.filter(review=review).exclude(stage="cancelled")
    for code, *to in letters.values_list("code", "agency", "household", "member"):
        found.setdefault(code, []).append((to[0], to[1], to[2]))
    return found


def _why(kind: LetterType, review: Review, written: list[Written], recipients: dict[To, Keys]) -> str:
    """Why it is to be written, or nothing: one letter is enough, or one to each of those whom it goes to."""
    if kind.to not in _EACH:
        return "" if written else f"The review is at “{review.stage_label}”, and it is not written yet."
    column, find = _EACH[kind.to]
    if kind.to not in recipients:
        recipients[kind.to] = find(review)
    every = recipients[kind.to]
    left = set(every) - {to[column] for to in written}
    if not every and kind.to == "agency" and not written:
        return f"The review is at “{review.stage_label}”, and no agency is asked yet."
    if not left:
        return ""
    return f"The review is at “{review.stage_label}”, and it is written to {len(every) - len(left)} of {len(every)}."


_EACH: Mapping[To, tuple[int, Callable[[Review], Keys]]] = {
    "agency": (0, lambda review: set(agencies_to_write_to(review).values_list("pk", flat=True))),
    "family": (1, lambda review: set(households_to_write_to(review).exclude(stage__in=LEFT_ALONE).values_list("pk", flat=True))),
    "panel_member": (2, lambda review: set(members_to_write_to(review).filter(substitute_for=None).values_list("pk", flat=True))),
}  # fmt: skip
"""Kinds of recipient of which each gets a letter of its own: its place in `Written`, and who they are."""
