"""Days on which a household is not to be contacted: nobody is reminded to do so, and the reason is kept."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import date

from dhr.notices.reminder_steps import OF_HOUSEHOLDS
from dhr.panels.models import Household
from dhr.panels.quiet import HeldBack, held_back
from dhr.workflow.duties import ReviewDeadline

Held = Mapping[uuid.UUID, HeldBack]


def households_held(duties: Iterable[ReviewDeadline], day: date) -> Held:
    """The households of these duties that are not contacted on this day: why, and from which day on they can be."""
    keys = {duty.about for duty in duties if duty.kind in OF_HOUSEHOLDS and duty.about}
    return held_back(Household.objects.filter(pk__in=keys), day) if keys else {}


def of_duty(duty: ReviewDeadline, held: Held) -> HeldBack | None:
    """What holds a reminder of this duty back."""
    return held.get(duty.about) if duty.kind in OF_HOUSEHOLDS and duty.about else None
