"""Forms in which agencies are asked: what they hold, and for their chronologies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from dhr.agencies.models import Agency, Standing
from dhr.core import clock
from dhr.core.forms import Choice, Day, GovForm, LongText, Several
from dhr.workflow import commissioning, scoping
from dhr.workflow.models import ScopingReply, ScopingRequest

GROUPS = {
    Standing.STATUTORY: "Statutory agencies",
    Standing.CO_OPERATING: "Co-operating bodies",
    Standing.OTHER: "Other agencies",
}


class AgenciesForm(GovForm):
    """Agencies ticked from the partnership's list, and the day by which they answer."""

    agencies = Several(label="Agencies", choices=(), error_messages={"required": "Choose at least one agency"})
    due_on = Day(label="To answer by", hint="A local target: ten working days.")

    def __init__(
        self, data: Any = None, *, agencies: Mapping[Agency, Standing], initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial={"due_on": self.usual_day(), **(initial or {})})
        self.listed = agencies
        self.by_key = {str(agency.pk): agency for agency in agencies}
        self.offer("agencies", [(key, agency.name) for key, agency in self.by_key.items()])

    def usual_day(self) -> date:
        return scoping.usual_due_date(clock.today())

    def day_problems(self, due_on: date) -> list[str]:
        return scoping.due_problems(due_on, clock.today())

    def groups(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The checkboxes by the agencies' standing; a standing without an agency is left out."""
        found = [
            (label, [(str(agency.pk), agency.name) for agency, standing in self.listed.items() if standing == group])
            for group, label in GROUPS.items()
        ]
        return [(label, boxes) for label, boxes in found if boxes]

    def clean_agencies(self) -> list[Agency]:
        return [self.by_key[key] for key in self.cleaned_data["agencies"]]

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        for problem in self.day_problems(due_on):
            self.add_error("due_on", problem)
        return due_on


class CommissionForm(AgenciesForm):
    """Agencies that send a chronology."""

    due_on = Day(label="To send the chronology by", hint="A local target: six weeks.")
    note = LongText(label="What you ask of these agencies in particular", rows=3, required=False)

    def usual_day(self) -> date:
        return commissioning.usual_due_date(clock.today())

    def day_problems(self, due_on: date) -> list[str]:
        return commissioning.due_problems(due_on, clock.today())


class EscalationForm(GovForm):
    """One step up."""

    why = LongText(label="Why", hint="What was asked when, and what the agency answered.", rows=4)
    on = Day(label="Day on which it was escalated", hint="For example, 27 3 2026")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"on": clock.today()})


class DueDateForm(GovForm):
    """A new day for one agency."""

    due_on = Day(label="New day", hint="For example, 27 3 2026")
    reason = LongText(label="Reason", rows=3)

    def clean_due_on(self) -> date:
        due_on: date = self.cleaned_data["due_on"]
        for problem in commissioning.due_problems(due_on, clock.today()):
            self.add_error("due_on", problem)
        return due_on


class ReplyForm(GovForm):
    """What an agency answered."""

    reply = Choice(
        label="Answer", choices=[choice for choice in ScopingReply.choices if choice[0] != ScopingReply.WAITING]
    )
    replied_on = Day(label="Day of the answer", hint="Leave empty when there was no reply.", required=False)
    summary = LongText(label="What the agency says", hint="Pseudonyms only.", rows=5, required=False)
    records_secured = Choice(
        label="Are the records secured?", choices=[("yes", "Yes"), ("no", "No"), ("", "Not known")], required=False
    )

    def __init__(self, data: Any = None, *, asked: ScopingRequest) -> None:
        super().__init__(data)
        self.asked_on = asked.asked_on

    def clean_records_secured(self) -> bool | None:
        return {"yes": True, "no": False}.get(self.cleaned_data["records_secured"])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "reply" in given and "replied_on" not in self.errors:
            for problem in scoping.reply_problems(given["reply"], self.asked_on, given["replied_on"], clock.today()):
                self.add_error("replied_on", problem)
        return given
