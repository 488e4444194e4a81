"""Which columns a review asks for beside the date, the source and what happened; its administrator decides that."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.chronology.headings import FIELDS
from dhr.chronology.models import ReviewColumns
from dhr.core import clock
from dhr.core.refusals import Blocked
from dhr.workflow.models import Review
from dhr.workflow.services import refuse_if_closed

WHO_DECIDES = "SUPPORT_REVIEW"
AT_FIRST = ("people", "seen_alone", "risk_level", "outcome", "practice", "comment")
"""Asked for until somebody decides: who it was about, two facts that every review looks for, what came of it, and the two
columns in which the agency speaks to the panel. None of them in each row."""


def decided_columns(review: Review) -> ReviewColumns | None:
    """What was decided, where anybody has."""
    return ReviewColumns.objects.filter(review=review).first()


def columns_of_review(review: Review) -> list[str]:
    """The canonical columns (`headings.FIELDS`) that a review asks for, in order. `editing.required_in` has those that it
    asks for in each row."""
    found = decided_columns(review)
    return list(found.keys if found else AT_FIRST)


@transaction.atomic
def set_columns(*, review: Review, by: User, keys: Collection[str], required: Collection[str]) -> ReviewColumns:
    """What is asked for in each row is asked for. Action taken is never asked for without the outcome: a reader takes a
    column for both as the outcome."""
    require(by, WHO_DECIDES, review)
    refuse_if_closed(review)
    if unknown := {*keys, *required} - set(FIELDS):
        raise Blocked(f"There is no column of this name: {', '.join(sorted(unknown))}.")
    asked = {*keys, *required}
    if "action" in asked:
        asked.add("outcome")
    found = decided_columns(review) or ReviewColumns(review=review)
    found.keys = [key for key in FIELDS if key in asked]
    found.required = [key for key in FIELDS if key in required]
    found.set_by, found.set_at = by, clock.now()
    found.save()
    record_event(
        by=by, verb="columns.set", review_id=review.pk, subject="Columns of the chronologies",
        detail={"keys": found.keys, "required": found.required},
    )  # fmt: skip
    return found
