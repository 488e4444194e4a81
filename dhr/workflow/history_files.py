"""The history of a review as a file."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from dhr.access.checks import require, require_still
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import NotVisible
from dhr.workflow.models import Review
from dhr.workflow.presenters.history import history_rows
from dhr.workflow.sheets import WRITERS


@transaction.atomic
def take_history(*, review: Review, by: User, kind: str, asked: Mapping[str, str]) -> tuple[str, bytes]:
    """Name and bytes of the file; the look at so much at once is an event."""
    require(by, "VIEW_HISTORY", review)
    if kind not in WRITERS:
        raise NotVisible("There is no such format.")
    rows = history_rows(review, by, asked)
    content = WRITERS[kind](rows, "History")
    require_still(by, "VIEW_HISTORY", review)
    record_event(by=by, verb="history.exported", review_id=review.pk, detail={"format": kind, "rows": len(rows) - 1})
    return f"{review.reference} history {clock.today().isoformat()}.{kind}", content
