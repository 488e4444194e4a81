"""Forms of the report, submission and publication pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator

from dhr.core import clock
from dhr.core.forms import Choice, Day, FileField, GovForm, LongText, Text, Tick
from dhr.submission.models import HoldReason, Outcome, Publication, Recipient, ReportKind


class ReportForm(GovForm):
    """One version of one report."""

    kind = Choice(label="Which report", choices=ReportKind.choices)
    file = FileField(label="File", hint="Word (.docx), PDF or Excel (.xlsx), at most 64 MB.")
    note = LongText(label="What changed", hint="Needed from the second version on.", rows=3, required=False)


class LineForm(GovForm):
    """Confirms one line of the checklist, or takes it back."""

    code = Text(label="Line")
    confirmed = Tick(label="Confirmed")


class DispatchForm(GovForm):
    """A package that was sent."""

    recipient = Choice(label="Sent to", choices=Recipient.choices)
    sent_on = Day(label="Day of sending", hint="For example, 27 3 2026")
    how = Text(
        label="How it was sent", hint="For example: secure e-mail to the Home Office's mailbox for these reviews"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"sent_on": clock.today(), **kwargs.get("initial", {})}})


class AnswerForm(GovForm):
    """The Home Office's letter."""

    outcome = Choice(label="What the Home Office says", choices=Outcome.choices)
    letter_on = Day(label="Date of the letter", hint="For example, 27 3 2026")
    points = LongText(
        label="Points that the letter raises", hint="One on each line. Not needed when the report is cleared.", rows=8,
        required=False,
    )  # fmt: skip
    file = FileField(label="The letter", hint="PDF or Word, so that it stands beside the review.", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("outcome") in (Outcome.CHANGES, Outcome.NOT_ADEQUATE) and not cleaned.get("points", "").strip():
            self.add_error("points", "Write down the points that the letter raises, one on each line")
        return cleaned


class PublicationForm(GovForm):
    """What has to be true before a report is published."""

    family_told_on = Day(
        label="Day on which the family was told", hint="Each household, before anybody else.", required=False
    )
    names_checked = Tick(label="The report was checked for real names, dates of birth and addresses")
    no_hold = Tick(label="No trial, inquest or person's welfare asks for waiting")
    in_part = Tick(label="Only a part is published", hint="For example the recommendations, or the executive summary.")
    instead = LongText(label="Which part, and what is left out", rows=2, required=False)
    published_on = Day(label="Day of publication", hint="Leave empty until the report can be read.", required=False)
    address = Text(
        label="Where it can be read", hint="The full address of the page.", required=False, validators=[URLValidator()]
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("in_part") and not self.cleaned_data.get("instead", "").strip():
            self.add_error("instead", "Say which part is published, and what is left out")
        return self.cleaned_data

    @classmethod
    def of(cls, publication: Publication, data: Any = None) -> PublicationForm:
        """The form, filled with what is recorded."""
        names = ("family_told_on", "names_checked", "no_hold", "in_part", "instead", "published_on", "address")
        return cls(data, initial={name: getattr(publication, name) for name in names})


class HoldForm(GovForm):
    """Why publication waits, and when one looks again."""

    seen_stage = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)
    reason = Choice(label="Reason", choices=HoldReason.choices)
    note = LongText(label="Why", rows=4)
    review_on = Day(label="Day for looking again", hint="For example, 27 3 2026")


class WithholdForm(HoldForm):
    """A compelling reason not to publish."""

    instead = LongText(
        label="What is published instead", hint="For example the recommendations only.", rows=2, required=False
    )


class EndHoldForm(GovForm):
    note = LongText(label="What has changed", rows=3)


class DayForm(GovForm):
    """The day of a step."""

    seen_stage = forms.CharField(widget=forms.HiddenInput, max_length=40)
    on = Day(label="Day", hint="For example, 27 3 2026")
