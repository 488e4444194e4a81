"""Recording a day on which a family is not to be contacted, and taking it from the list. Notes never reach the audit."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from dhr.access.checks import require
from dhr.access.scoping import NOT_FOUND
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import NotVisible, refuse
from dhr.panels.models import Household, QuietDay, QuietKind
from dhr.panels.quiet_rules import recorded_problem
from dhr.workflow.models import Review
from dhr.workflow.services import refuse_if_closed

EVERYBODY = "Every household"


@transaction.atomic
def add_quiet_day(
    *, review: Review, by: User, on: date, kind: str, every_year: bool = False, household: Household | None = None,
    note: str = "",
) -> QuietDay:  # fmt: skip
    """A day on which this household, or every household of the review, is not contacted."""
    require(by, "SUPPORT_REVIEW", review)
    refuse_if_closed(review)
    if household is not None and household.review_id != review.pk:
        raise NotVisible(NOT_FOUND)
    same = QuietDay.objects.filter(review=review, household=household, on=on, kind=kind, ended_on=None)
    problems = [recorded_problem(on, clock.today(), every_year=every_year)]
    problems.append("This day is on the list already." if same.exists() else None)
    refuse(*problems)
    made = QuietDay.objects.create(
        review=review, household=household, on=on, every_year=every_year, kind=QuietKind(kind), note=note.strip(),
        recorded_by=by,
    )  # fmt: skip
    _record(by, "quiet_day.added", made, every_year=every_year)
    return made


@transaction.atomic
def end_quiet_day(*, quiet_day: QuietDay, by: User, reason: str) -> QuietDay:
    """The day is taken from the list; that it stood there, and why it does no longer, stays in the history."""
    require(by, "SUPPORT_REVIEW", quiet_day.review)
    refuse_if_closed(quiet_day.review)
    locked: Any = QuietDay.objects.select_for_update().get(pk=quiet_day.pk)
    problems = ["This day is taken from the list already."] if locked.ended_on else []
    if not reason.strip():
        problems.append("Give a reason.")
    refuse(*problems)
    locked.ended_on, locked._change_reason, locked._history_user = clock.today(), reason.strip(), by
    locked.save()
    _record(by, "quiet_day.removed", locked, reason=reason.strip())
    return QuietDay.objects.get(pk=locked.pk)


def recorded_days(review: Review) -> QuerySet[QuietDay]:
    """The days on the list, with whom they are for and who recorded them."""
    found = QuietDay.objects.filter(review=review, ended_on=None).select_related("household", "recorded_by")
    return found.defer("household__recipient_name", "household__address", "household__contact_wishes")


def _record(by: User, verb: str, day: QuietDay, **detail: object) -> None:
    subject = day.household.label if day.household else EVERYBODY
    facts = {"on": day.on.isoformat(), "what": day.get_kind_display(), **detail}
    record_event(by=by, verb=verb, review_id=day.review_id, subject=subject, detail=facts)
