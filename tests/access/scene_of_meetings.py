"""A meeting with everything that can be recorded of it, for the table of who may."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr.meetings.inviting import send_invitations
from dhr.meetings.minutes import give_task, write_minutes
from dhr.meetings.models import Meeting, MeetingInvitation
from dhr.workflow.models import Review
from tests.makers import World, days_ago
from tests.meeting_makers import a_held_meeting, a_meeting

#                     an out oth aut sig pan aud rch man csp
ROWS: dict[str, tuple[str, str, str]] = {
    "meetings:meetings": ("get", "review", "s 4 4 4 4 y y y y y"),
    "meetings:debriefs": ("get", "review", "s 4 4 4 4 y y y y y"),
    "meetings:call_meeting": ("get", "review", "s 4 4 4 4 3 3 y y 3"),
    "meetings:meeting": ("get", "meeting", "s 4 4 4 4 y y y y y"),
    "letters:meeting_paper": ("get", "meeting_paper", "s 4 4 4 4 y y y y y"),
    "meetings:change_meeting": ("get", "meeting", "s 4 4 4 4 3 3 y y 3"),
    "meetings:cancel_meeting": ("get", "meeting", "s 4 4 4 4 3 3 y y 3"),
    "meetings:invitation": ("get", "meeting", "s 4 4 4 4 y y y y y"),
    "meetings:attendance": ("get", "meeting", "s 4 4 4 4 3 3 y y 3"),
    "meetings:write_minutes": ("get", "meeting", "s 4 4 4 4 3 3 y y 3"),
    "meetings:approve_minutes": ("post", "minutes", "s 4 4 4 4 3 3 y 3 3"),
    "meetings:record_decision": ("get", "meeting", "s 4 4 4 4 3 3 y y 3"),
    "meetings:give_task": ("get", "meeting", "s 4 4 4 4 3 3 y y 3"),
    "meetings:finish_task": ("get", "meeting_task", "s 4 4 4 4 3 3 y y 3"),
    "meetings:reopen_task": ("get", "meeting_task", "s 4 4 4 4 3 3 y y 3"),
    "meetings:send_invitations": ("post", "meeting_ahead", "s 4 4 4 4 3 3 y y 3"),
    "meetings:answer": ("get", "asked_member", "s 4 4 4 4 y 3 y y 3"),
}


@dataclass
class MeetingScene:
    """Makes what the addresses of meetings are about."""

    world: World
    review: Review

    def _meeting(self) -> list[Any]:
        return [self.review.reference, a_held_meeting(self.world, self.review).pk]

    def _meeting_paper(self) -> list[Any]:
        return [*self._meeting(), "minutes", "docx"]

    def _meeting_ahead(self) -> list[Any]:
        return [self.review.reference, a_meeting(self.world, self.review, on=days_ago(-5)).pk]

    def _asked_member(self) -> list[Any]:
        """Of the member who signs in; another member's is the manager's and the chair's to record."""
        reference, meeting = self._meeting_ahead()
        send_invitations(meeting=Meeting.objects.get(pk=meeting), by=self.world.manager)
        own = MeetingInvitation.objects.get(meeting=meeting, member__user=self.world.panel_member)
        return [reference, meeting, own.pk]

    def _minutes(self) -> list[Any]:
        meeting = a_held_meeting(self.world, self.review)
        made = write_minutes(meeting=meeting, by=self.world.manager, text="M")
        return [self.review.reference, meeting.pk, made.version]

    def _meeting_task(self) -> list[Any]:
        meeting = a_held_meeting(self.world, self.review)
        made = give_task(meeting=meeting, by=self.world.manager, text="T", due_on=days_ago(-9))
        return [self.review.reference, made.pk]
