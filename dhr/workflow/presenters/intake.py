"""What the pages of the answers at intake and of a review's rules show."""

from __future__ import annotations

from typing import Any

from dhr.workflow import guidance, intake_answers, queries
from dhr.workflow.deadlines import find_rule
from dhr.workflow.forms.intake import RulesForm, ScreeningForm
from dhr.workflow.models import DecisionKind, Review
from dhr.workflow.screening import processes_to_add, what_follows
from dhr.workflow.tracks import Grade

DATES_OF_GUIDANCE = ("decision", "report")
GRADES: dict[Grade, str] = {
    "S": "Read in the source.",
    "K": "From general knowledge of practice: check it against the source.",
    "U": "Uncertain: nothing is worked out from it.",
    "local": "Local practice.",
}


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
    versions = intake_answers.offered_guidance(review)
    form = RulesForm(data, offered=versions, now=now)
    decided = [found for found in queries.decisions(review) if found.kind == DecisionKind.RULES]
    return {
        "review": review,
        "form": form,
        "now": _version(guidance.BY_CODE[review.guidance_version]),
        "earlier": decided,
        "dates_without": dates_without(review.guidance_version),
        "others": [_version(rules) for rules in versions if rules.code != review.guidance_version],
    }


def dates_without(version: str) -> list[str]:
    """The dates of a review for which this version of the guidance gives no number."""
    found = [find_rule(code, version) for code in DATES_OF_GUIDANCE]
    return [rule.name for rule in found if rule.unit == "none"]


def _version(rules: guidance.RuleSet) -> dict[str, Any]:
    empty = "; ".join(dates_without(rules.code)) or "None"
    values = {value: _graded(rules, value) for value in guidance.VALUES}
    return {"name": rules.name, "source": rules.source, "empty": empty, **values}


def _graded(rules: guidance.RuleSet, value: str) -> str:
    """What the version says, and how well that is known."""
    words = getattr(rules, value)
    return f"{words} {GRADES[rules.grade_of(value)]}" if words else guidance.NOT_KNOWN
