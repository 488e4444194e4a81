"""Meetings for tests."""

from __future__ import annotations

from datetime import time
from typing import Any

from dhr.accounts.models import User
from dhr.meetings.models import Meeting
from dhr.meetings.services import Answer, call_meeting, record_attendance
from dhr.panels.queries import sitting_members
from dhr.workflow.models import Review
from tests.makers import World, days_ago

FACTS: dict[str, Any] = {
    "starts_at": time(10), "ends_at": time(12, 30), "needed": 1, "agenda": "Welcome", "place": "Town Hall, room 2",
}  # fmt: skip


def a_meeting(world: World, review: Review, **changes: Any) -> Meeting:
    """One that took place yesterday, unless another day is named."""
    return call_meeting(**{"review": review, "by": world.manager, "on": days_ago(1), **FACTS, **changes})


def everybody(review: Review, came: str = "attended", **facts: str) -> list[Answer]:
    """The same answer for each member who sits on the panel."""
    return [Answer(member, came, **facts) for member in sitting_members(review)]


def a_held_meeting(world: World, review: Review, by: User | None = None) -> Meeting:
    """One to which everybody came."""
    made = a_meeting(world, review)
    return record_attendance(meeting=made, by=by or world.manager, answers=everybody(review))
