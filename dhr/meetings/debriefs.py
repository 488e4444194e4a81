"""Recording that staff were offered a debrief, and what came of it. Nobody who was offered it is named."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.agencies.models import Agency
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import refuse
from dhr.meetings.models import DebriefOf, DebriefOutcome, StaffDebrief
from dhr.panels import rules
from dhr.panels.queries import listed_agencies
from dhr.workflow.models import Review
from dhr.workflow.services import refuse_if_closed


def debriefs(review: Review) -> QuerySet[StaffDebrief]:
    """Every debrief that was offered, the latest first."""
    return StaffDebrief.objects.filter(review=review).select_related("agency", "recorded_by")


@transaction.atomic
def record_debrief(
    *, review: Review, by: User, on: date, offered_to: str, offered_by: str, outcome: str, agency: Agency | None = None,
    note: str = "",
) -> StaffDebrief:  # fmt: skip
    """One offer, or what came of one. A return's own step to "Debriefed" stays the agency's."""
    require(by, "SUPPORT_REVIEW", review)
    refuse_if_closed(review)
    listed = agency is None or listed_agencies(review).filter(pk=agency.pk).exists()
    refuse(
        rules.day_problem("The day", on, clock.today()) if outcome != DebriefOutcome.ARRANGED else None,
        None if offered_by.strip() else "Say by whom it was offered, as a role.",
        None if listed else "This agency is not on the partnership's list of agencies.",
    )
    made = StaffDebrief.objects.create(
        review=review, agency=agency, on=on, offered_to=DebriefOf(offered_to), offered_by=offered_by.strip(),
        outcome=DebriefOutcome(outcome), note=note.strip(), recorded_by=by,
    )  # fmt: skip
    subject = agency.name if agency else DebriefOf(offered_to).label
    detail = {"on": on.isoformat(), "outcome": outcome}
    record_event(by=by, verb="debrief.recorded", review_id=review.pk, subject=subject, detail=detail)
    return made
