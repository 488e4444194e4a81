"""Forms of the answers at intake, and of the rules of a review."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dhr.core import clock
from dhr.core.forms import Choice, Day, GovForm, LongText, Several
from dhr.workflow.forms.aside import EXAMPLE_DAY
from dhr.workflow.guidance import RuleSet
from dhr.workflow.models import DisplayName, Known, LegalBasis, ProceedingKind
from dhr.workflow.screening import QUESTIONS


def add_questions(form: GovForm, answers: Mapping[str, str]) -> None:
    """The questions of the screening, each with its answer so far."""
    for question in QUESTIONS:
        field = Choice(label=question.words, hint=question.hint, choices=Known.choices, required=False)
        form.add(question.field, field)
        form.initial.setdefault(question.field, answers.get(question.field, Known.UNKNOWN.value))


def answers_in(form: GovForm) -> dict[str, str]:
    """What was answered; no answer is not known."""
    return {q.field: form.cleaned_data.get(q.field) or Known.UNKNOWN.value for q in QUESTIONS}


class ScreeningForm(GovForm):
    """The answers, and the processes that a yes calls for."""

    def __init__(self, data: Any = None, *, answers: Mapping[str, str], missing: Iterable[str]) -> None:
        super().__init__(data)
        add_questions(self, answers)
        named = [(kind, ProceedingKind(kind).label) for kind in missing]
        if named:
            self.add("add", Several(label="Add beside the review", choices=named, required=False))


class RulesForm(GovForm):
    """Which law, which guidance, which name."""

    legal_basis = Choice(label="Law", choices=LegalBasis.choices)
    guidance_version = Choice(label="Guidance", choices=())
    display_name = Choice(label="What the review is called", choices=DisplayName.choices)
    reasons = LongText(label="Reasons", rows=4)
    decided_on = Day(label="Day of the decision", hint=EXAMPLE_DAY)

    def __init__(self, data: Any = None, *, offered: Iterable[RuleSet], now: Mapping[str, str]) -> None:
        super().__init__(data, initial={"decided_on": clock.today(), **now})
        self.offer("guidance_version", [(rules.code, rules.name) for rules in offered])
