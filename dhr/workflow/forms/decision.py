"""The form of the decision whether a review is held."""

from __future__ import annotations

from datetime import date
from typing import Any

from dhr.core import clock
from dhr.core.forms import Choice, Day, GovForm, LongText
from dhr.workflow.decisions import day_problems
from dhr.workflow.models import Review


class DecisionForm(GovForm):
    """The decision of the chair of the partnership."""

    hold_review = Choice(
        label="Is a review to be held?",
        choices=[("yes", "Yes, hold a review"), ("no", "No review: the Home Office will look at the decision")],
    )
    decided_on = Day(label="Day of the decision", hint="For example, 27 3 2026")
    reasons = LongText(label="Reasons", hint="What the test in the Act says of this death, and why.", rows=8)
    consulted = LongText(label="Who was consulted, and what they said", rows=4, required=False)

    def __init__(self, data: Any = None, *, review: Review) -> None:
        super().__init__(data, initial={"decided_on": clock.today()})
        self.aware_on = review.csp_aware_on

    def clean_hold_review(self) -> bool:
        return bool(self.cleaned_data["hold_review"] == "yes")

    def clean_decided_on(self) -> date:
        decided_on: date = self.cleaned_data["decided_on"]
        for problem in day_problems(decided_on, self.aware_on, clock.today()):
            self.add_error("decided_on", problem)
        return decided_on
