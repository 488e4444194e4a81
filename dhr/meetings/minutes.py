"""Writing and approving minutes, recording decisions, and giving and finishing tasks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from dhr.access.scoping import NOT_FOUND
from dhr.accounts.models import User
from dhr.core import clock
from dhr.core.refusals import NotVisible, refuse
from dhr.meetings import queries, rules
from dhr.meetings.models import Meeting, MeetingDecision, MeetingTask, Minutes
from dhr.meetings.services import locked_meeting, record, standing_problem
from dhr.panels.models import PanelMember


@transaction.atomic
def write_minutes(*, meeting: Meeting, by: User, text: str) -> Minutes:
    """A new version each time; the versions before are kept. Approved minutes are not written anew."""
    locked = locked_meeting(meeting, by)
    refuse(*_held_problems(locked), standing_problem(locked), None if text.strip() else "Write the minutes.")
    made = Minutes.objects.create(
        meeting=locked, version=locked.minutes.count() + 1, text=text.strip(), written_by=by
    )  # fmt: skip
    record(by, locked, verb="minutes.written", version=made.version)
    return made


@transaction.atomic
def approve_minutes(*, meeting: Meeting, by: User, version: int) -> Minutes:
    """The review chair approves the version that was read, which has to be the last one."""
    locked = locked_meeting(meeting, by, "LEAD_REVIEW")
    last = Minutes.objects.filter(meeting=locked).order_by("-version").first()
    if last is None or last.version != version:
        refuse("These are not the last minutes. Read the version that was written since.")
    assert last is not None  # noqa: S101  refused above
    refuse(standing_problem(locked))
    last.approved_by, last.approved_on = by, clock.today()
    last.save()
    record(by, locked, verb="minutes.approved", version=version)
    return last


@transaction.atomic
def record_decision(*, meeting: Meeting, by: User, text: str) -> MeetingDecision:
    """What the meeting decided, if enough members came to decide."""
    locked = locked_meeting(meeting, by)
    quorum = rules.quorum_problem(queries.seats(queries.attendance(locked)), locked.needed)
    refuse(*_held_problems(locked), quorum, standing_problem(locked), None if text.strip() else "Write the decision.")
    made = MeetingDecision.objects.create(meeting=locked, text=text.strip(), recorded_by=by)
    record(by, locked, verb="meeting.decided")
    return made


@transaction.atomic
def give_task(*, meeting: Meeting, by: User, text: str, due_on: date, member: PanelMember | None = None) -> MeetingTask:
    """What a member, or the partnership manager, is to do by a day; it stands among the dates of the review."""
    locked = locked_meeting(meeting, by)
    if member is not None and member.review_id != locked.review_id:
        raise NotVisible(NOT_FOUND)
    refuse(
        *_held_problems(locked),
        None if text.strip() else "Write what is to be done.",
        "The day cannot lie before the meeting." if due_on < locked.on else None,
    )
    made = MeetingTask.objects.create(meeting=locked, member=member, text=text.strip(), due_on=due_on, recorded_by=by)
    record(by, locked, verb="meeting_task.given", due_on=due_on.isoformat())
    return made


@transaction.atomic
def finish_task(*, task: MeetingTask, by: User, note: str) -> MeetingTask:
    """It is done today; the note says what came of it."""
    meeting = locked_meeting(task.meeting, by)
    locked = MeetingTask.objects.select_for_update().get(pk=task.pk)
    refuse("This task is done already." if locked.done_on else None, None if note.strip() else "Write what was done.")
    locked.done_on, locked.done_note = clock.today(), note.strip()
    locked.save()
    record(by, meeting, verb="meeting_task.done", due_on=locked.due_on.isoformat())
    return locked


@transaction.atomic
def reopen_task(*, task: MeetingTask, by: User, reason: str, due_on: date) -> MeetingTask:
    """It was not done after all, or more is to do; it stands among the dates again. What was written when it was done stays
    in the history."""
    meeting = locked_meeting(task.meeting, by)
    locked: Any = MeetingTask.objects.select_for_update().get(pk=task.pk)
    refuse(
        None if locked.done_on else "This task is open.",
        None if reason.strip() else "Give a reason.",
        "The new day cannot lie before today." if due_on < clock.today() else None,
    )
    locked.done_on, locked.done_note, locked.reopened_why, locked.due_on = None, "", reason.strip(), due_on
    locked.save()
    record(by, meeting, verb="meeting_task.reopened", due_on=due_on.isoformat())
    return MeetingTask.objects.get(pk=locked.pk)


def _held_problems(meeting: Meeting) -> list[str | None]:
    return [
        rules.held_problem(meeting.on, clock.today(), cancelled=meeting.cancelled_on is not None),
        None if meeting.attendance_on else "Record first who came.",
    ]
