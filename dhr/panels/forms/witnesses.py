"""Forms about witnesses of the family."""

from __future__ import annotations

from typing import Any

from dhr.core.forms import GovForm, LongText, Pick
from dhr.core.picks import PickingForm
from dhr.panels import queries
from dhr.panels.models import Household
from dhr.workflow.models import Review


class WitnessForm(PickingForm):
    """A household of whom somebody is, or may be, a witness."""

    household = Pick(label="Household", choices=[])

    def __init__(self, data: Any = None, *, review: Review) -> None:
        super().__init__(data)
        self.pick_from("household", queries.households(review), "Choose a household")

    def clean_household(self) -> Household:
        found: Household = self.picked("household")
        return found


class WitnessEndForm(GovForm):
    """Why nobody of the household is a witness any longer."""

    reason = LongText(label="Reason", hint="Kept in the history. Never a name.", rows=3)
