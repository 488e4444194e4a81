"""Forms for what was noticed: which findings, what one says of one, and what an agency is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from dhr.chronology.findings.find import KINDS
from dhr.chronology.models_findings import Judgement
from dhr.core import clock
from dhr.core.forms import Day, GovForm, LongText, Pick, Text
from dhr.workflow.filters import Filters
from dhr.workflow.models import AgencyReturn

SHORT = {
    "corroboration": "Told by several", "contradiction": "Told differently", "one_sided_contact": "Told by one side only",
    "matched_referral": "Passed on and arrived", "gap": "Silence", "no_contact_conflict": "Declared silence that was none",
    "cluster": "Busy month", "outside_period": "Outside the period", "after_death": "After the death",
}  # fmt: skip
"""Kinds in a few words, for tabs and tags."""
DAYS_TO_ANSWER = 14


class FindingFilters(Filters):
    """What the page of findings shows; a value that is not offered is left aside."""

    kind = Pick(label="What", choices=[("", "Everything"), *((kind, SHORT[kind]) for kind in KINDS)], required=False)
    judgement = Pick(label="State", choices=[("", "Any"), *Judgement.choices], required=False)
    agency = Pick(label="Agency", choices=(), required=False)

    def __init__(self, data: Any, agencies: Sequence[str]) -> None:
        super().__init__(data)
        self.offer("agency", [("", "All agencies"), *((name, name) for name in agencies)])

    @property
    def chosen(self) -> tuple[str, str, str]:
        wanted = self.usable()
        return str(wanted.get("kind", "")), str(wanted.get("judgement", "")), str(wanted.get("agency", ""))


class JudgeForm(GovForm):
    """Why a finding is not so."""

    reason = Text(label="Why is this not so?", max_length=300)

    def __init__(self, data: Any = None, *, needs_reason: bool = True) -> None:
        super().__init__(data)
        self.fields["reason"].required = needs_reason


class QuestionForm(GovForm):
    """Whom, what, until when."""

    agency = Pick(label="Agency", choices=())
    text = LongText(
        label="Question",
        rows=4,
        max_length=5_000,
        hint="The agency sees these words, and nothing of what other agencies wrote.",
    )
    due_on = Day(label="Answer needed by", hint="For example, 27 3 2027")

    def __init__(self, data: Any, returns: Sequence[AgencyReturn], suggested: str = "", first: str = "") -> None:
        due = clock.today() + timedelta(days=DAYS_TO_ANSWER)
        super().__init__(data, initial={"text": suggested, "due_on": due, "agency": first})
        self.returns = {str(line.pk): line for line in returns}
        self.offer("agency", [(key, line.agency.name) for key, line in self.returns.items()])

    @property
    def asked(self) -> AgencyReturn:
        return self.returns[self.cleaned_data["agency"]]


class AnswerForm(GovForm):
    """What the agency answers."""

    answer = LongText(label="Your answer", rows=5, max_length=10_000)
