"""What the pages of meetings show, gathered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr.accounts.models import User
from dhr.core import clock
from dhr.material.paper_queries import paper_sets, papers_for
from dhr.meetings import queries, rules
from dhr.meetings.models import Meeting
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
    came = [found.came for found in attendance]
    versions, fixed = list(queries.minutes(meeting)), paper_sets(meeting).first()
    return {
        "review": meeting.review,
        "meeting": meeting,
        "state": state_of(meeting),
        "fixed": fixed,
        "papers": papers_for(user, meeting, fixed) if fixed else (),
        "attendance": attendance,
        "present": rules.present(came),
        "quorum": rules.quorum_problem(came, meeting.needed),
        "held": rules.held_problem(meeting.on, clock.today(), cancelled=meeting.cancelled_on is not None) is None,
        "versions": versions,
        "stands": bool(versions and versions[0].approved_on),
        "decisions": queries.decisions(meeting),
        "tasks": queries.tasks(meeting.review).filter(meeting=meeting),
        "today": clock.today(),
    }
