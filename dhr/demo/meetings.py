"""The first meeting of a panel: who came, what was decided, and what is to be done."""

from __future__ import annotations

from datetime import time, timedelta

from dhr.core import clock
from dhr.demo.people import person
from dhr.demo.road import on
from dhr.meetings.debriefs import record_debrief
from dhr.meetings.minutes import give_task, record_decision, write_minutes
from dhr.meetings.queries import agenda_for
from dhr.meetings.services import Answer, call_meeting, record_attendance
from dhr.panels.queries import sitting_members
from dhr.workflow.models import Review


def next_meeting(review: Review, *, days: int) -> None:
    """So many days ahead: the panel can be invited to it."""
    day = clock.today() + timedelta(days=days)
    call_meeting(
        review=review, by=person("manager"), on=day, starts_at=time(10), ends_at=time(12, 30), needed=3,
        place="Town Hall, room 2", agenda=agenda_for(review),
    )  # fmt: skip


def first_meeting(review: Review, *, days: int) -> None:
    """So many days ago. One member sent a substitute, the minutes wait for the review chair."""
    manager = person("manager")
    with on(days) as day:
        made = call_meeting(
            review=review, by=manager, on=day, starts_at=time(10), ends_at=time(12, 30), needed=3, place="Town Hall, room 2",
            agenda=agenda_for(review),
        )  # fmt: skip
        first, *others = sitting_members(review)
        came = [Answer(first, "substitute", "Deputy head of safeguarding"), *(Answer(m, "attended") for m in others)]
        if len(came) > made.needed:
            came[-1] = Answer(
                others[-1], "attended", conflict="Knows the health visitor's manager.", stepped_out="Item 5"
            )
        record_attendance(meeting=made, by=manager, answers=came)
        if len(came) >= made.needed:
            record_decision(meeting=made, by=manager, text="The panel meets every six weeks until the returns are in.")
        give_task(
            meeting=made, by=manager, text="Send the panel the leaflet for families.", due_on=day + timedelta(days=days + 7),
            member=others[-1] if others else None,
        )  # fmt: skip
        record_debrief(
            review=review, by=manager, on=day, offered_to="panel", offered_by="Partnership manager", outcome="held",
            note="Half an hour after the meeting, and the number of the counselling service.",
        )  # fmt: skip
        write_minutes(meeting=made, by=manager, text="The panel read the terms of reference line by line.")
