"""Forms of the pages of agencies' reports."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings

from dhr.core import clock
from dhr.core.forms import Choice, Day, FileField, GovForm, LongText, Text, Tick
from dhr.imrs import queries
from dhr.imrs.checking import Answer
from dhr.imrs.checklist import lines_for
from dhr.imrs.models import AgencyReport, AskedFor, ReportVersion
from dhr.workflow.deadline_rules import LOCAL
from dhr.workflow.models import AgencyReturn

EXAMPLE_DAY = "For example, 27 3 2027"
NO_NAMES = "No real names of people in the case."
WEEKS = next(rule.length for rule in LOCAL if rule.code == "imr")


def usual_due_date(today: date) -> date:
    """The day that the form offers: a target, which the law does not set (domain 4.1 D10)."""
    return today + timedelta(weeks=WEEKS)


class AskReportForm(GovForm):
    """Which of the three, why, and by when."""

    kind = Choice(label="What the agency writes", choices=())
    why = LongText(
        label="Why this is asked of this agency", rows=3, hint=f"The agency reads it. {NO_NAMES}"
    )  # fmt: skip
    due_on = Day(label="By when", hint=EXAMPLE_DAY)

    def __init__(self, data: Any, sent: AgencyReturn) -> None:
        super().__init__(data, initial={"due_on": usual_due_date(clock.today())})
        asked = set(queries.reports_of(sent).values_list("kind", flat=True))
        self.left = [(kind, label) for kind, label in AskedFor.choices if kind not in asked]
        self.offer("kind", self.left)


class WriterForm(GovForm):
    """Who writes the report, with two declarations. Source: domain 2.2."""

    author_name = Text(label="Who writes it", max_length=200)
    author_job = Text(label="Their role", required=False, max_length=200)
    no_part = Tick(
        label="The author did no work on the case", required=True,
        error_messages={"required": "Tick that the author did no work on the case, or choose another author"},
    )  # fmt: skip
    manages_nobody = Tick(
        label="The author is not the line manager of anybody who did", required=True,
        hint="If nobody in your agency can say both, speak with the review chair.",
        error_messages={"required": "Tick that the author manages nobody who worked on the case, or choose another author"},
    )  # fmt: skip
    seen_stage = forms.CharField(widget=forms.HiddenInput, max_length=40)

    @classmethod
    def of(cls, report: AgencyReport, data: Any = None) -> WriterForm:
        """The form, with what is recorded."""
        known = {"author_name": report.author_name, "author_job": report.author_job}
        return cls(data, initial={**known, "seen_stage": report.stage})


class VersionForm(GovForm):
    """One file, as it comes."""

    file = FileField(label="Document")
    note = LongText(label="What changed since the version before", rows=3)

    def __init__(self, *args: Any, needs_note: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = f"{settings.UPLOAD_LIMIT_BYTES // 1024**2} MB"
        self.fields["file"].help_text = f"Word (.docx), PDF or Excel (.xlsx), at most {most}."
        if not needs_note:
            del self.fields["note"]


class ChecklistForm(GovForm):
    """Each line of the checklist: met or not, with a note."""

    def __init__(self, data: Any, version: ReportVersion) -> None:
        super().__init__(data)
        self.lines = lines_for(version.report.kind)
        known = queries.checks_of(version)
        for code, line in self.lines.items():
            met = known[code].met if code in known else False
            note = known[code].note if code in known else ""
            hint = "Needed before it can be accepted." if line.blocks else ""
            self.add(f"met_{code}", Tick(label=line.words, hint=hint, initial=met))
            self.add(f"note_{code}", Text(label=f"Note: {line.words[:1].lower()}{line.words[1:]}", required=False, initial=note))  # fmt: skip

    @property
    def answers(self) -> list[Answer]:
        given = self.cleaned_data
        return [Answer(code, given[f"met_{code}"], given[f"note_{code}"]) for code in self.lines]


class AcceptForm(GovForm):
    """Why it is good enough without what is missing."""

    seen_stage = forms.CharField(widget=forms.HiddenInput, max_length=40)
    reason = LongText(label="Why it is good enough without this", rows=3, hint=NO_NAMES)

    def __init__(self, data: Any, report: AgencyReport, *, needs_reason: bool) -> None:
        super().__init__(data, initial={"seen_stage": report.stage})
        if not needs_reason:
            del self.fields["reason"]


class MoreTimeForm(GovForm):
    """Another day, and why."""

    due_on = Day(label="Day by which you can send it", hint=EXAMPLE_DAY)
    why = LongText(label="Why you need more time", rows=3, hint=NO_NAMES)


class AnswerTimeForm(GovForm):
    """Whether the new day stands."""

    answer = Choice(label="Your answer", choices=[("yes", "Agree: the new day stands"), ("no", "Do not agree")])
    note = LongText(label="What you say to the agency", rows=3, required=False, hint="Needed where you do not agree.")

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("answer") == "no" and not given.get("note", "").strip():
            self.add_error("note", "Say why not")
        return given


class DebriefForm(GovForm):
    """That the agency's staff heard what the report says."""

    on = Day(label="Day on which your staff were debriefed", hint=EXAMPLE_DAY)
    note = LongText(label="How it was done", rows=3, hint="Which teams, and what support was offered. No names.")
