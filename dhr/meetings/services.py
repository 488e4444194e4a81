"""Calling, moving and cancelling a meeting, and recording who came. What people typed never reaches the audit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db import transaction

from dhr.access.checks import require
from dhr.access.scoping import NOT_FOUND
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import NotVisible, refuse
from dhr.meetings import rules, telling
from dhr.meetings.models import Attendance, Came, Meeting, MeetingKind
from dhr.panels.models import PanelMember
from dhr.panels.queries import sitting_members
from dhr.workflow.models import Review
from dhr.workflow.services import refuse_if_closed


@transaction.atomic
def call_meeting(
    *, review: Review, by: User, on: date, starts_at: time, ends_at: time, needed: int, agenda: str, place: str = "",
    link: str = "", kind: str = "panel",
) -> Meeting:  # fmt: skip
    """A meeting of the panel, or a learning event; members fetch the invitation from its page."""
    require(by, "SUPPORT_REVIEW", review)
    refuse_if_closed(review)
    Review.objects.select_for_update().get(pk=review.pk)  # two at once would take the same number
    refuse(*_problems(starts_at, ends_at, place, link, agenda, needed))
    made = Meeting.objects.create(
        review=review, number=Meeting.objects.filter(review=review).count() + 1, kind=MeetingKind(kind), on=on,
        starts_at=starts_at, ends_at=ends_at, place=place.strip(), link=link.strip(), needed=needed, agenda=agenda.strip(),
        called_by=by,
    )  # fmt: skip
    record(by, made, verb="meeting.called", on=on.isoformat(), kind=kind, needed=needed)
    return made


@transaction.atomic
def change_meeting(
    *, meeting: Meeting, by: User, on: date, starts_at: time, ends_at: time, needed: int, agenda: str, place: str = "",
    link: str = "", kind: str = "panel",
) -> Meeting:  # fmt: skip
    """Another day, place or agenda, before the meeting. Whoever was invited is told where anything but the agenda changed."""
    locked = locked_meeting(meeting, by)
    refuse(over_problem(locked), *_problems(starts_at, ends_at, place, link, agenda, needed))
    before = telling.where_and_when(locked)
    locked.on, locked.starts_at, locked.ends_at, locked.needed = on, starts_at, ends_at, needed
    locked.place, locked.link, locked.agenda = place.strip(), link.strip(), agenda.strip()
    locked.kind = MeetingKind(kind)
    locked.changes += 1
    locked.save()
    told = telling.tell_of_change(meeting=locked, before=before)
    record(by, locked, verb="meeting.changed", on=on.isoformat(), needed=needed, told=told)
    return locked


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, by: User, reason: str) -> Meeting:
    """It does not take place, and whoever was invited is told; that it was called, and why it was cancelled, stays in the
    history."""
    locked: Any = locked_meeting(meeting, by)
    refuse(over_problem(locked), None if reason.strip() else "Give a reason.")
    locked.cancelled_on, locked.changes = clock.today(), locked.changes + 1
    locked._change_reason = reason.strip()
    locked.save()
    told = telling.tell_invited(meeting=locked, what="cancelled")
    record(by, locked, verb="meeting.cancelled", reason=reason.strip(), told=told)
    return Meeting.objects.get(pk=locked.pk)


@dataclass(frozen=True, slots=True)
class Answer:
    """What is recorded of one member."""

    member: PanelMember
    came: str
    substitute: str = ""
    conflict: str = ""
    stepped_out: str = ""


@transaction.atomic
def record_attendance(*, meeting: Meeting, by: User, answers: Sequence[Answer]) -> Meeting:
    """Who came, all members at once; recorded again, it puts right what was recorded before, until the minutes stand."""
    locked = locked_meeting(meeting, by)
    sitting = set(sitting_members(locked.review).values_list("pk", flat=True))
    if any(answer.member.pk not in sitting for answer in answers):
        raise NotVisible(NOT_FOUND)
    refuse(
        rules.held_problem(locked.on, clock.today(), cancelled=locked.cancelled_on is not None),
        standing_problem(locked),
        None if answers else "There is nobody on the panel yet.",
        *(rules.substitute_problem(answer.came, answer.substitute) for answer in answers),
        *(rules.conflict_problem(answer.came, answer.conflict, answer.stepped_out) for answer in answers),
    )
    for answer in answers:
        _attend(locked, answer, by)
    locked.attendance_on = clock.today()
    locked.save()
    seats = [rules.Seat(answer.came, bool(answer.conflict.strip())) for answer in answers]
    numbers = {"present": rules.present(seats), "counting": rules.counting(seats), "needed": locked.needed}
    record(by, locked, verb="meeting.attended", **numbers, asked=len(seats))
    return locked


def _attend(meeting: Meeting, answer: Answer, by: User) -> None:
    said = {name: getattr(answer, name).strip() for name in ("substitute", "conflict", "stepped_out")}
    Attendance.objects.update_or_create(
        meeting=meeting, member=answer.member, defaults={"came": Came(answer.came), **said, "recorded_by": by}
    )


def locked_meeting(meeting: Meeting, by: User, permission: str = "SUPPORT_REVIEW") -> Meeting:
    """The meeting as it is now, for somebody who may change it, in a review that is open."""
    require(by, permission, meeting.review)
    refuse_if_closed(meeting.review)
    return Meeting.objects.select_for_update().select_related("review").get(pk=meeting.pk)


def standing_problem(meeting: Meeting) -> str | None:
    """What the minutes say is settled once they are approved."""
    approved = meeting.minutes.filter(approved_on__isnull=False).exists()
    return "The minutes of this meeting are approved and stand." if approved else None


def record(by: User, meeting: Meeting, *, verb: str, **detail: Any) -> None:
    record_event(by=by, verb=verb, review_id=meeting.review_id, subject=meeting.subject, detail=detail)


def over_problem(meeting: Meeting) -> str | None:
    """Why a meeting cannot be moved, cancelled or called together any more."""
    if meeting.cancelled_on:
        return "This meeting was cancelled."
    return "It is recorded who came to this meeting." if meeting.attendance_on else None


def _problems(starts_at: time, ends_at: time, place: str, link: str, agenda: str, needed: int) -> list[str | None]:
    return [
        rules.times_problem(starts_at, ends_at),
        rules.where_problem(place, link),
        None if agenda.strip() else "Write an agenda.",
        None if needed > 0 else "At least one member is needed to decide.",
    ]
