"""The submission checklist: what must be true before the package goes to the Home Office. Source: domain 8.1."""

from __future__ import annotations

from dataclasses import dataclass

from dhr.core.dates import in_words
from dhr.letters.models import Letter
from dhr.letters.satisfying import TICKS
from dhr.panels.family_stages import NOT_WAITED_FOR
from dhr.panels.models import ContactKind, ContactOutcome, FamilyContact, Household
from dhr.submission.models import ChecklistMark
from dhr.workflow.models import Review

CHECKLIST = {
    "names_removed": "All real names, dates of birth and addresses are removed",
    "metadata_removed": "Tracked changes, comments and document properties are removed",
    "coercion_considered": "The terms of reference cover suicide and coercive control where they matter",
    "equality_considered": "The equality section names all nine protected characteristics and says which matter and why",
    "family_explained": "The family section says how each household was approached and what came of it",
    "family_saw_draft": "Each household that took part has seen the draft, or was offered it",
    "chair_independent": "The chair's independence statement is there",
    "time_explained": "The time that the review took is explained",
    "recommendations_together": "Single-agency and multi-agency recommendations stand together in one list",
    "actions_owned": "Every action has an owner and a date",
    "proof_read": "The reports are proof-read",
}
OFFERED = (ContactOutcome.DONE, ContactOutcome.DECLINED, ContactOutcome.LATER)
"""What came of the draft where a household saw it, or could have."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist as it stands in this round: what a person said of it counts, otherwise what is on record
    (`met`, a sentence)."""

    code: str
    text: str
    mark: ChecklistMark | None
    met: str

    @property
    def confirmed(self) -> bool:
        return self.mark.confirmed if self.mark else bool(self.met)


def checklist(review: Review) -> list[Line]:
    """All lines, each with its mark of this round."""
    marks = ChecklistMark.objects.filter(review=review, round=review.round).select_related("marked_by")
    by_code = {mark.code: mark for mark in marks}
    return [
        Line(code, text, by_code.get(code), _met(review, code) if code not in by_code else "")
        for code, text in CHECKLIST.items()
    ]


def open_lines(review: Review) -> list[str]:
    """The lines that nobody has confirmed for this round, and that the records do not satisfy."""
    return [line.text for line in checklist(review) if not line.confirmed]


def _met(review: Review, code: str) -> str:
    """What on record satisfies a line: its letter, or the same done in person, reached every household that takes part."""
    letter = TICKS.get(code)
    if letter is None:
        return ""
    sent = Letter.objects.filter(review=review, code=letter).exclude(sent_on=None).values_list("household", "sent_on")
    shared = FamilyContact.objects.filter(household__review=review, kind=ContactKind.DRAFT, outcome__in=OFFERED)
    days = [*sent, *shared.values_list("household", "on")]
    homes = set(Household.objects.filter(review=review).exclude(stage__in=NOT_WAITED_FOR).values_list("pk", flat=True))
    if not homes or homes - {home for home, _day in days}:
        return ""
    last = max(day for home, day in days if home in homes)
    return f"On record for every household, the last on {in_words(last)}"
