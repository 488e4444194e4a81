"""How versions stand with the criminal proceedings, and the schedule of the material for the disclosure officer."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from dhr.access.checks import require, require_still
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import refuse
from dhr.material import rules
from dhr.material.models import DisclosureMark, Document, DocumentVersion
from dhr.material.schedule import schedule_of, to_excel
from dhr.material.services import record
from dhr.workflow.models import Review


@transaction.atomic
def mark_disclosure(
    *, version: DocumentVersion, by: User, flag: str, on: date | None = None, reason: str = ""
) -> DisclosureMark:
    """From now on the version stands so. Also in a review that is closed: an appeal can come later."""
    document = version.document
    require(by, "SUPPORT_REVIEW", document.review)
    Document.objects.select_for_update().get(pk=document.pk)  # two at once would take the same number
    refuse(*rules.flag_problems(flag, on, reason, clock.today()))
    made = DisclosureMark.objects.create(
        version=version, number=version.marks.count() + 1, flag=flag, on=on, reason=reason.strip(), marked_by=by
    )  # fmt: skip
    day = on.isoformat() if on else ""
    record(by, document, verb="disclosure.marked", version=version.number, flag=flag, on=day)
    return made


@transaction.atomic
def take_schedule(*, review: Review, by: User) -> tuple[str, bytes]:
    """Name and bytes of the workbook; that it was taken is recorded, with the fingerprint that stands on it."""
    require(by, "SUPPORT_REVIEW", review)
    made = schedule_of(review)
    content = to_excel(made, review.reference, clock.now())
    require_still(by, "SUPPORT_REVIEW", review)
    record_event(
        by=by, verb="disclosure.schedule_exported", review_id=review.pk,
        detail={"lines": len(made.lines), "fingerprint": made.fingerprint},
    )  # fmt: skip
    return f"{review.reference} schedule of material {clock.today().isoformat()}.xlsx", content
