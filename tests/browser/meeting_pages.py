"""The pages of meetings: one ahead, one of which everything is recorded, and a review that has none."""

from __future__ import annotations

from datetime import time

from dhr.core import clock
from dhr.demo.people import person
from dhr.meetings.inviting import send_invitations
from dhr.meetings.models import Meeting, MeetingTask
from dhr.meetings.services import call_meeting
from dhr.workflow.models import Review

MANAGER, CHAIR, PANEL = "manager@demo.example", "review.chair@demo.example", "panel@demo.example"


def meetings(new: Review, asha: Review) -> dict[str, list[tuple[str, tuple[object, ...]]]]:
    """The demonstration has a meeting that took place."""
    ref, held = asha.reference, Meeting.objects.get(review=asha, number=1)
    ahead = call_meeting(
        review=asha, by=person("manager"), on=clock.today(), starts_at=time(9), ends_at=time(11), needed=4,
        link="https://meet.example/a-very-long-address-that-has-to-break-somewhere-on-a-telephone", agenda="Welcome",
    )  # fmt: skip
    send_invitations(meeting=ahead, by=person("manager"))
    invitation, task = ahead.invitations.all()[0], MeetingTask.objects.filter(meeting=held)[0]
    return {
        "meetings:debriefs": [(MANAGER, (ref,)), (PANEL, (new.reference,)), (MANAGER, (new.reference,))],
        "meetings:answer": [(MANAGER, (ref, ahead.pk, invitation.pk))],
        "meetings:finish_task": [(MANAGER, (ref, task.pk))],
        "meetings:reopen_task": [(MANAGER, (ref, task.pk))],
        "meetings:meetings": [(MANAGER, (ref,)), (PANEL, (ref,)), (MANAGER, (new.reference,))],
        "meetings:meeting": [(MANAGER, (ref, held.pk)), (CHAIR, (ref, held.pk)), (MANAGER, (ref, ahead.pk))],
        "meetings:call_meeting": [(MANAGER, (ref,))],
        "meetings:change_meeting": [(MANAGER, (ref, ahead.pk))],
        "meetings:cancel_meeting": [(MANAGER, (ref, ahead.pk))],
        "meetings:attendance": [(CHAIR, (ref, held.pk)), (MANAGER, (new.reference, a_first(new)))],
        "meetings:write_minutes": [(MANAGER, (ref, held.pk))],
        "meetings:record_decision": [(MANAGER, (ref, held.pk))],
        "meetings:give_task": [(MANAGER, (ref, held.pk))],
    }


def a_first(new: Review) -> object:
    """In a review whose panel has no member yet."""
    made = Meeting(
        review=new, number=1, on=clock.today(), starts_at=time(9), ends_at=time(11), needed=1, agenda="Welcome",
        place="Town Hall", called_by=person("manager"),
    )  # fmt: skip
    found = Meeting.objects.filter(review=new).first()
    if found is None:
        made.save()
    return (found or made).pk
