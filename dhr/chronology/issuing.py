"""The combined chronology as files: provisional while returns are missing, frozen when none is."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction

from dhr.access.checks import may, require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.chronology.acceptance import accepted_rows
from dhr.chronology.exports import FORMATS, Format, export_combined
from dhr.chronology.models import CombinedIssue, IssuedFile
from dhr.chronology.queries import missing_agencies, waived_agencies
from dhr.chronology.records import Event
from dhr.chronology.stored import events_of
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.files import store_file
from dhr.core.refusals import Blocked
from dhr.workflow.guards import returns_in
from dhr.workflow.models import Review
from dhr.workflow.services import refuse_if_closed


def combined_events(review: Review) -> list[Event]:
    """The events of every accepted return, in merged order."""
    return events_of(
        accepted_rows(review).select_related("submission__file").defer("submission__file__content").order_by("position")
    )


@transaction.atomic
def freeze_combined(*, review: Review, by: User) -> CombinedIssue:
    """The next version, in every format, stored as bytes that never change."""
    require(by, "LEAD_REVIEW", review)
    refuse_if_closed(review)
    waiting = returns_in(review, by)
    if waiting:
        raise Blocked(waiting)
    version = CombinedIssue.objects.filter(review=review).count() + 1
    events, waived = combined_events(review), waived_agencies(review)
    issue = CombinedIssue.objects.create(
        review=review, version=version, events=len(events), missing=waived, frozen_by=by, frozen_at=clock.now()
    )
    title = f"Combined chronology, version {version}, {in_words(clock.today())}"
    notes = [title, *(f"Not needed: {line['agency']}. {line['reason']}" for line in waived)]
    for fmt in FORMATS:
        content = export_combined(
            events,
            fmt,
            title=f"{review.reference}: {title}",
            marking=settings.PROTECTIVE_MARKING,
            notes=notes,
            with_analysis=True,
        )
        name = f"{review.reference} combined chronology v{version}.{fmt}"
        IssuedFile.objects.create(issue=issue, format=fmt, file=store_file(name=name, content=content))
    record_event(
        by=by, verb="combined.frozen", review_id=review.pk, subject=f"Version {version}", detail={"events": len(events)}
    )
    return issue


def export_now(*, review: Review, by: User, fmt: Format) -> tuple[str, bytes]:
    """The chronology as it stands, with who is missing; its name and its bytes. What only the panel sees is added for those
    who may see it. That it was taken is recorded."""
    require(by, "VIEW_CHRONOLOGY", review)
    missing = missing_agencies(review)
    title = f"Combined chronology, {in_words(clock.today())}"
    notes = (
        [f"Provisional. Not in yet: {', '.join(missing)}."]
        if missing
        else ["Every agency's return is accepted or not needed."]
    )
    options: dict[str, Any] = {
        "marking": settings.PROTECTIVE_MARKING,
        "with_analysis": may(by, "VIEW_ANALYSIS", review),
    }
    content = export_combined(
        combined_events(review), fmt, title=f"{review.reference}: {title}", notes=notes, **options
    )
    record_event(by=by, verb="combined.exported", review_id=review.pk, detail={"format": fmt})
    return f"{review.reference} combined chronology {clock.today().isoformat()}.{fmt}", content
