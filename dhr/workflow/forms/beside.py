"""Forms of what lies beside the stage: pauses, extensions, other processes."""

from __future__ import annotations

from typing import Any

from django import forms

from dhr.core import clock
from dhr.core.forms import Choice, Day, GovForm, LongText, Pick, Several, Text
from dhr.workflow.forms.aside import EXAMPLE_DAY
from dhr.workflow.models import (
    ExtensionReason,
    OtherProceeding,
    PauseReason,
    ProceedingDateKind,
    ProceedingEffect,
    ProceedingKind,
)
from dhr.workflow.proceedings import FACTS


class PauseForm(GovForm):
    """The review is to wait."""

    reason = Choice(label="What the review waits for", choices=PauseReason.choices)
    why = LongText(label="Why", hint="What would be harmed if the review went on.", rows=4)
    asked_for_by = Text(label="Who asked for it", hint="For example: the senior investigating officer", required=False)
    continues = LongText(
        label="What goes on all the same", rows=3, required=False,
        hint="Chronologies and urgent learning normally go on.",
    )  # fmt: skip
    starts_on = Day(label="From", hint=EXAMPLE_DAY)
    review_on = Day(label="Day for looking again", hint=EXAMPLE_DAY)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"starts_on": clock.today()})


class EndPauseForm(GovForm):
    ended_on = Day(label="The review goes on from", hint=EXAMPLE_DAY)
    note = LongText(label="What happened", rows=3, required=False)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"ended_on": clock.today()})


class ExtensionForm(GovForm):
    """Another day for the overview report."""

    reason = Choice(label="Reason", choices=ExtensionReason.choices)
    why = LongText(label="Why more time is needed", rows=4)
    due_on = Day(label="New day for the overview report", hint=EXAMPLE_DAY)


class RequestAnswerForm(GovForm):
    """The answer of the chair of the partnership."""

    agreed = Choice(label="Do you agree?", choices=[("yes", "Yes"), ("no", "No")])
    note = LongText(label="What you want to say about it", hint="Needed when you do not agree.", rows=3, required=False)

    def clean_agreed(self) -> bool:
        return bool(self.cleaned_data["agreed"] == "yes")

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("agreed") is False and not self.cleaned_data.get("note", "").strip():
            self.add_error("note", "Say why not")
        return self.cleaned_data


class ProceedingForm(GovForm):
    """What is known of a process beside the review, and what it holds back."""

    reference = Text(label="Its reference", required=False, max_length=80)
    owner = Text(label="Who leads it", hint="A court, a coroner, a board", required=False, max_length=200)
    contact = Text(label="Contact there", required=False, max_length=200)
    effects = Several(
        label="What it holds back", hint="Choose all that apply; none, if it holds nothing back.", required=False,
        choices=[choice for choice in ProceedingEffect.choices if choice[0] != ProceedingEffect.NONE],
    )  # fmt: skip
    restrictions = LongText(label="Restrictions", hint="For example a reporting order.", rows=3, required=False)
    note = Text(label="About it", required=False, max_length=300)
    next_date = Day(label="Next date", hint=EXAMPLE_DAY, required=False)
    last_checked_on = Day(label="Day on which it was last checked", hint=EXAMPLE_DAY, required=False)
    check_again_on = Day(
        label="Day on which to check again", hint="It stands among the dates, and you are reminded.", required=False
    )

    def clean(self) -> dict[str, Any]:
        checked, again = (self.cleaned_data.get(name) for name in ("last_checked_on", "check_again_on"))
        if checked and again and again < checked:
            self.add_error("check_again_on", "The day to check again cannot lie before the last check")
        return self.cleaned_data

    @classmethod
    def of(cls, proceeding: OtherProceeding, data: Any = None) -> ProceedingForm:
        """The form with what is recorded."""
        return cls(data, initial={name: getattr(proceeding, name) for name in FACTS})


class NewProceedingForm(ProceedingForm):
    kind = Pick(label="What it is", choices=ProceedingKind.choices)
    field_order = ("kind",)


class DateForm(GovForm):
    """A key date."""

    kind = Pick(label="What happens on this day", choices=ProceedingDateKind.choices)
    on = Day(label="Day", hint=EXAMPLE_DAY)
    note = Text(label="Note", required=False, max_length=300)


class ConclusionForm(GovForm):
    """How it ended."""

    seen_stage = forms.CharField(widget=forms.HiddenInput, max_length=40)
    ended_on = Day(label="Day on which it ended", hint=EXAMPLE_DAY)
    reason = LongText(label="How it ended", hint="For example: convicted of murder; narrative conclusion.", rows=3)
