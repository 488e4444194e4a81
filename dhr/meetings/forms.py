"""Forms of the meeting pages."""

from __future__ import annotations

from datetime import time
from typing import Any

from dhr.agencies.models import Agency
from dhr.core import clock
from dhr.core.forms import Choice, Day, GovForm, LongText, Pick, Text
from dhr.core.picks import PickingForm
from dhr.meetings import queries, rules
from dhr.meetings.models import (
    Answered,
    Attendance,
    Came,
    DebriefOf,
    DebriefOutcome,
    Meeting,
    MeetingInvitation,
    MeetingKind,
)
from dhr.meetings.services import Answer
from dhr.panels.models import PanelMember
from dhr.panels.queries import listed_agencies, sitting_members, standing_substitutes
from dhr.panels.rules import day_problem
from dhr.workflow.models import Review

EXAMPLE_DAY = "For example, 27 3 2027"
NO_NAMES = "No real names of people in the case."


SAID = ("came", "substitute", "conflict", "stepped_out")
EXPECTED = {Answered.COMING: Came.ATTENDED, Answered.SUBSTITUTE: Came.SUBSTITUTE, Answered.NOT_COMING: Came.APOLOGIES}


def expected(invitation: MeetingInvitation) -> Attendance:
    """What the answer to the invitation lets expect; the form proposes it and stores nothing."""
    return Attendance(came=EXPECTED[Answered(invitation.answer)], substitute=invitation.substitute)


def a_time(form: GovForm, name: str) -> time | None:
    """An hour and its minutes as they are typed; nothing is guessed."""
    said = str(form.cleaned_data[name]).strip().replace(".", ":")
    hour, _, minute = said.partition(":")
    if hour.isdigit() and minute.isdigit() and len(minute) == 2 and int(hour) < 24 and int(minute) < 60:
        return time(int(hour), int(minute))
    form.add_error(name, f"{form.fields[name].label}: write the time like 14:30")
    return None


class MeetingForm(PickingForm):
    """When and where a meeting is, and what it is about."""

    kind = Choice(label="What kind of meeting", choices=MeetingKind.choices, initial=MeetingKind.PANEL)
    on = Day(label="Day", hint=EXAMPLE_DAY)
    starts_at = Text(label="Begins at", hint="For example, 10:00", width="govuk-input--width-5", max_length=5)
    ends_at = Text(label="Ends at", hint="For example, 12:30", width="govuk-input--width-5", max_length=5)
    place = Text(label="Place", hint="Where people meet. Never a name.", required=False, max_length=300)
    link = Text(label="Link", hint="Of an online meeting. It begins with https://", required=False, max_length=500)
    needed = Text(
        label="How many members have to come so that the meeting can decide", width="govuk-input--width-3", max_length=3,
        hint="The panel's own number: the guidance sets none. Substitutes count.",
    )  # fmt: skip
    agenda = LongText(label="Agenda", hint=f"One item on each line, proposed from what is open. {NO_NAMES}", rows=10)

    @classmethod
    def of(cls, meeting: Meeting, data: Any) -> MeetingForm:
        """The form as the meeting stands."""
        names = ("kind", "on", "place", "link", "needed", "agenda")
        times = {name: f"{getattr(meeting, name):%H:%M}" for name in ("starts_at", "ends_at")}
        return cls(data, initial={**{name: getattr(meeting, name) for name in names}, **times})

    def clean_starts_at(self) -> time | None:
        return a_time(self, "starts_at")

    def clean_ends_at(self) -> time | None:
        return a_time(self, "ends_at")

    def clean_needed(self) -> int:
        said = self.cleaned_data["needed"].strip()
        if not (said.isascii() and said.isdigit() and int(said) > 0):
            self.add_error("needed", "Enter a whole number of members, 1 or more")
            return 0
        return int(said)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("starts_at") and given.get("ends_at"):
            self.refuse("ends_at", rules.times_problem(given["starts_at"], given["ends_at"]))
        problem = rules.where_problem(given.get("place", ""), given.get("link", ""))
        self.refuse("link" if given.get("link") else "place", problem)
        return given


class CancelForm(GovForm):
    """Why a meeting does not take place."""

    reason = LongText(label="Reason", hint=f"Kept in the history. {NO_NAMES}", rows=3)


class AttendanceForm(PickingForm):
    """Who came: four questions for each member who sits on the panel."""

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = list(sitting_members(meeting.review))
        self.substitutes = standing_substitutes(meeting.review)
        known: dict[Any, Any] = {found.member_id: found for found in queries.invitations(meeting) if found.answer}
        known = {pk: expected(found) for pk, found in known.items()}
        known |= {found.member_id: found for found in queries.attendance(meeting)}
        for number, member in enumerate(self.members, 1):
            self._ask(number, member, known.get(member.pk))

    def _ask(self, number: int, member: PanelMember, known: Any) -> None:
        who = f"{member.name}, {member.agency.name}"
        self.fields[f"came_{number}"] = Choice(
            label=who, choices=Came.choices, initial=known.came if known else None,
            error_messages={"required": f"Choose whether {who} came"},
        )  # fmt: skip
        self.fields[f"substitute_{number}"] = Text(
            label=f"Substitute for {member.name}", required=False, max_length=200,
            hint=f"Name and job title.{f' Standing substitute: {standing}.' if (standing := self.substitutes.get(member.pk)) else ''}",
            initial=known.substitute if known else "",
        )  # fmt: skip
        self.fields[f"conflict_{number}"] = LongText(
            label=f"Conflict of interest that {member.name} declared", required=False, rows=2,
            hint="What it is. Who has one does not count among the members needed to decide.",
            initial=known.conflict if known else "",
        )  # fmt: skip
        self.fields[f"stepped_out_{number}"] = Text(
            label=f"Items for which {member.name} stepped out", required=False, hint="For example: items 3 and 4.",
            initial=known.stepped_out if known else "",
        )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        for number, _member in enumerate(self.members, 1):
            came, substitute, conflict, out = (self.cleaned_data.get(f"{name}_{number}", "") for name in SAID)
            if came:
                self.refuse(f"substitute_{number}", rules.substitute_problem(came, substitute))
                self.refuse(f"stepped_out_{number}", rules.conflict_problem(came, conflict, out))
        return self.cleaned_data

    @property
    def answers(self) -> list[Answer]:
        """One for each member."""
        given = self.cleaned_data
        return [Answer(member, *(given[f"{name}_{n}"] for name in SAID)) for n, member in enumerate(self.members, 1)]


class MinutesForm(GovForm):
    """The minutes as a whole."""

    text = LongText(label="Minutes", hint=f"What was said and agreed. {NO_NAMES}", rows=16)


class DecisionForm(GovForm):
    """One decision."""

    text = LongText(label="Decision", hint=NO_NAMES, rows=3)


class AnswerForm(PickingForm):
    """Whether a member comes."""

    answer = Choice(label="Does the member come?", choices=Answered.choices)
    substitute = Text(label="Name and job title of the substitute", required=False, max_length=200)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("answer"):
            self.refuse("substitute", rules.substitute_problem(given["answer"], given.get("substitute", "")))
        return given


class DebriefForm(PickingForm):
    """A debrief that was offered to staff."""

    offered_to = Choice(label="Who was offered a debrief", choices=DebriefOf.choices)
    agency = Pick(label="Whose staff", choices=(), required=False)
    on = Day(label="Day of the debrief, or of the offer", hint=EXAMPLE_DAY)
    offered_by = Text(
        label="Offered by", hint="A role, for example: panel member of the health board. Never a name.", max_length=200
    )
    outcome = Choice(label="What came of it", choices=DebriefOutcome.choices)
    note = LongText(label="Note", hint="What support was offered. Never a name.", rows=3, required=False)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pick_from("agency", listed_agencies(review), "Of several agencies, or the panel")

    def clean_agency(self) -> Agency | None:
        found: Agency | None = self.picked("agency")
        return found

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("outcome") != DebriefOutcome.ARRANGED:
            self.refuse("on", day_problem("The day", given.get("on"), clock.today()))
        return given


class DoneForm(GovForm):
    """What came of a task."""

    note = LongText(label="What was done", hint=NO_NAMES, rows=3)


class ReopenForm(GovForm):
    """Why a task is taken up again, and until when."""

    reason = LongText(label="Why it is taken up again", hint=NO_NAMES, rows=3)
    due_on = Day(label="By when", hint=EXAMPLE_DAY)


class TaskForm(PickingForm):
    """What somebody is to do by a day."""

    text = LongText(label="Task", hint=NO_NAMES, rows=3)
    member = Pick(label="Who does it", choices=(), required=False)
    due_on = Day(label="By when", hint=EXAMPLE_DAY)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = sitting_members(review)
        self.pick_from("member", members, "The partnership manager", lambda found: f"{found.name}, {found.agency.name}")

    def clean_member(self) -> PanelMember | None:
        found: PanelMember | None = self.picked("member")
        return found
