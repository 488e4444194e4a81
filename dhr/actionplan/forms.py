"""Forms of the recommendation and action pages."""

from __future__ import annotations

from typing import Any

from dhr.actionplan.models import Level
from dhr.agencies.models import Agency
from dhr.core.forms import Choice, Day, GovForm, LongText, Pick, Text
from dhr.core.picks import PickingForm
from dhr.panels.queries import listed_agencies
from dhr.workflow.models import Review


class ActionForm(PickingForm):
    """What one agency does by a date."""

    agency = Pick(label="Agency that does it", choices=(), hint="From the partnership's list.")
    action = LongText(label="Action", hint="What is done, so that one can see whether it was done.", rows=4)
    due_on = Day(label="By when", hint="For example, 27 3 2027")

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pick_from("agency", listed_agencies(review), "Choose an agency")

    def clean_agency(self) -> Agency:
        found: Agency = self.picked("agency")
        return found


class RecommendationForm(ActionForm):
    """A recommendation with its first action."""

    text = LongText(label="Recommendation", hint="In the words of the report.", rows=4)
    level = Choice(label="Level", choices=Level.choices, initial=Level.LOCAL)
    department = Text(
        label="Government department", hint="Needed for a national recommendation.", required=False, max_length=200
    )
    field_order = ("text", "level", "department", "agency", "action", "due_on")

    def clean_department(self) -> str:
        said: str = self.cleaned_data["department"].strip()
        if not said and self.cleaned_data.get("level") == Level.NATIONAL:
            self.add_error("department", "Enter: the government department that the recommendation is for")
        return said


class UpdateForm(GovForm):
    """What has happened with an action."""

    note = LongText(label="What has happened", hint="No names of people in the case.", rows=4)
