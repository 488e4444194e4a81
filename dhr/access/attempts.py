"""An attempt to open a review from which the person is barred: recorded, while the answer stays what it is for a review
that does not exist. The managers are told once, by the job that reads these events (`dhr/notices/attempts.py`)."""

from __future__ import annotations

from django.db.models import QuerySet

from dhr.access.precedence import unbarred
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.workflow.models import Review

TRIED = "access.tried"


def record_attempt(user: User, asked: QuerySet[Review]) -> None:
    """One event for each of the reviews that the person asked for and must not see. No name stands in it but the person's."""
    for key in asked.filter(~unbarred(user, "pk")).values_list("pk", flat=True):
        record_event(by=user, verb=TRIED, review_id=key)
