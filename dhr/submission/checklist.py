"""The submission checklist: what must be true before the package goes to the Home Office. Source: domain 8.1."""

from __future__ import annotations

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


def open_lines(review: Review) -> list[str]:
    """The lines that nobody has confirmed for this round."""
    confirmed = set(
        ChecklistMark.objects.filter(review=review, round=review.round, confirmed=True).values_list("code", flat=True)
    )
    return [text for code, text in CHECKLIST.items() if code not in confirmed]
