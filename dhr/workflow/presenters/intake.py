"""What the pages of the answers at intake and of a review's rules show."""

from __future__ import annotations

from typing import Any

from dhr.workflow import guidance, intake_answers, queries
from dhr.workflow.forms.intake import RulesForm, ScreeningForm
from dhr.workflow.models import DecisionKind, Review
from dhr.workflow.screening import processes_to_add, what_follows


def screening_page(review: Review, data: Any) -> dict[str, Any]:
    """The questions with their answers, what follows, and what can be added beside the review."""
    answers, shape = intake_answers.answers_of(review), intake_answers.case_shape(review)
    there = intake_answers.processes_there(review)
    missing = processes_to_add(answers, there)
    if shape.inquest_central and "inquest" not in there:
        missing.append("inquest")
    form = ScreeningForm(data, answers=answers, missing=missing)
    return {"review": review, "form": form, "following": what_follows(answers), "shape": shape}


def rules_page(review: Review, data: Any) -> dict[str, Any]:
    """The rules that apply now, what they say, and the form that changes them."""
    now = {name: getattr(review, name) for name in intake_answers.RULES}
    form = RulesForm(data, offered=intake_answers.offered_guidance(review), now=now)
    decided = [found for found in queries.decisions(review) if found.kind == DecisionKind.RULES]
    without = [name for name, _words in queries.dates_without_number(review, [])]
    return {
        "review": review,
        "form": form,
        "now": guidance.BY_CODE[review.guidance_version],
        "unknown": guidance.NOT_KNOWN,
        "earlier": decided,
        "dates_without": without,
    }
