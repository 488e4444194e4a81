"""What the pages of meetings show, gathered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr.accounts.models import User
from dhr.core import clock
from dhr.core.forms import GovForm
from dhr.material.paper_queries import paper_sets, papers_for
from dhr.meetings import queries, rules
from dhr.meetings.models import Meeting, MeetingInvitation, MeetingKind, MeetingTask
from dhr.meetings.services import over_problem
from dhr.workflow.models import Review


@dataclass(frozen=True, slots=True)
class State:
    """How a meeting stands, in words and with a colour for the tag."""

    words: str
    colour: str


def state_of(meeting: Meeting) -> State:
    if meeting.cancelled_on:
        return State("Cancelled", "grey")
    if meeting.attendance_on:
        return State("Took place", "green")
    return State("Planned", "blue") if meeting.on >= clock.today() else State("Attendance not recorded", "yellow")


def meetings_page(review: Review) -> dict[str, Any]:
    """All meetings, and the tasks of all of them that are open."""
    found = [(meeting, state_of(meeting)) for meeting in queries.meetings(review)]
    return {"review": review, "meetings": found, "tasks": queries.tasks(review).filter(done_on=None), "today": clock.today()}  # fmt: skip


def meeting_page(meeting: Meeting, user: User) -> dict[str, Any]:
    """One meeting, with the papers that are open to this person: `over` says why nothing more can be recorded of it yet, or ever; `quorum` why it cannot decide."""
    attendance = list(queries.attendance(meeting))
    seats = queries.seats(attendance)
    today = clock.today()
    versions, fixed = list(queries.minutes(meeting)), paper_sets(meeting).first()
    return {
        "review": meeting.review,
        "meeting": meeting,
        "state": state_of(meeting),
        "fixed": fixed,
        "papers": papers_for(user, meeting, fixed) if fixed else (),
        "attendance": attendance,
        "invitations": queries.invitations(meeting),
        "not_invited": list(queries.not_invited(meeting)),
        "ahead": over_problem(meeting) is None and rules.ahead_problem(meeting.on, today) is None,
        "present": rules.present(seats),
        "counting": rules.counting(seats),
        "quorum": rules.quorum_problem(seats, meeting.needed),
        "held": rules.held_problem(meeting.on, today, cancelled=meeting.cancelled_on is not None) is None,
        "versions": versions,
        "stands": bool(versions and versions[0].approved_on),
        "decisions": queries.decisions(meeting),
        "tasks": queries.tasks(meeting.review).filter(meeting=meeting),
        "today": today,
    }


def task_page(task: MeetingTask, form: GovForm) -> dict[str, Any]:
    """A task that is finished or taken up again."""
    return {"review": task.meeting.review, "meeting": task.meeting, "task": task, "form": form}


def answer_page(invitation: MeetingInvitation, form: GovForm) -> dict[str, Any]:
    """What is asked of one member, and who could stand in."""
    meeting, standing = invitation.meeting, queries.standing_for(invitation)
    return {"review": meeting.review, "meeting": meeting, "invitation": invitation, "standing": standing, "form": form}


def call_proposal(review: Review, kind: str) -> dict[str, str]:
    """What the form of a new meeting begins with."""
    known = kind if kind in MeetingKind.values else MeetingKind.PANEL.value
    return {"kind": known, "agenda": queries.agenda_for(review, known)}
