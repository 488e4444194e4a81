"""What the panel says of an entry: comments and tags, beside the agency's words and never shown to agencies.

Whoever may see what agencies wrote for the panel (VIEW_ANALYSIS: chair, panel, partnership manager) reads and adds them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from dhr.access.checks import may, require
from dhr.access.scoping import NOT_FOUND
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.chronology.acceptance import accepted_rows
from dhr.chronology.labels import ONE_OF
from dhr.chronology.models import Remark, RemarkKind, Row
from dhr.chronology.panel_dates import reading_problems
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, refuse
from dhr.workflow.models import Review
from dhr.workflow.services import refuse_if_closed

PERMISSION = "VIEW_ANALYSIS"


def remarks_on(review: Review, entries: Iterable[uuid.UUID]) -> QuerySet[Remark]:
    """What is said of these entries and was not removed, in the order in which it was said."""
    found = Remark.objects.filter(review=review, entry__in=list(entries), removed_at=None)
    return found.select_related("said_by", "row__submission__agency_return__agency").order_by("said_at", "pk")


def remarks_of(review: Review) -> QuerySet[Remark]:
    """Every remark of a review, the removed ones too."""
    return Remark.objects.filter(review=review).select_related("said_by", "review")


def row_of_entry(*, review: Review, user: User, entry: uuid.UUID) -> Row:
    """The row in the combined chronology; to the panel also a row that left it, where something was said of it."""
    rows = Row.objects.select_related("submission__file", "submission__agency_return__agency")
    rows = rows.defer("submission__file__content")
    found = rows.filter(pk__in=accepted_rows(review).filter(entry=entry).values("pk")).first()
    if found is None and may(user, PERMISSION, review):
        said = Remark.objects.filter(review=review, entry=entry).order_by("-said_at").first()
        found = rows.filter(pk=said.row_id).first() if said else None
    if found is None:
        raise NotVisible(NOT_FOUND)
    return found


@transaction.atomic
def add_remark(*, review: Review, row: Row, by: User, kind: str, text: str, why: str = "") -> Remark:
    """A comment, or a mark or tag, which an entry has once, or the panel's reading of the date with its reason. The same
    words sent twice by one person are kept once."""
    require(by, PERMISSION, review)
    refuse_if_closed(review)
    said = text.strip()
    if not said:
        raise Blocked("Write a comment or a tag first.")
    if not accepted_rows(review).filter(pk=row.pk).exists():
        raise Blocked("This row is not in the combined chronology.")
    same = Remark.objects.filter(review=review, entry=row.entry, kind=kind, removed_at=None)
    if kind == RemarkKind.READING:
        refuse(*reading_problems(said, why))
        same = same.filter(text=said, why=why.strip())
    else:
        same = same.filter(text=said, said_by=by) if kind == RemarkKind.COMMENT else same.filter(text__iexact=said)
    found = same.first()
    if found:
        return found
    if kind in ONE_OF:
        take_away(in_place_of(review, [row.entry], kind))
    made = Remark.objects.create(
        review=review, entry=row.entry, row=row, kind=kind, text=said, why=why.strip(), said_by=by, said_at=clock.now()
    )
    _record(made, by, verb="remark.added")
    return made


def in_place_of(review: Review, entries: Iterable[uuid.UUID], kind: str) -> QuerySet[Remark]:
    """What these entries have of a kind of which an entry has one."""
    return Remark.objects.filter(review=review, entry__in=list(entries), kind=kind, removed_at=None)


def take_away(found: Iterable[Remark], at: datetime | None = None) -> int:
    """No longer shown since this moment; it stays in the record."""
    taken = list(found)
    for remark in taken:
        remark.removed_at = at or clock.now()
        remark.save(update_fields=["removed_at"])
    return len(taken)


@transaction.atomic
def remove_remark(*, remark: Remark, by: User) -> Remark:
    """One's own remark is no longer shown. It stays in the record."""
    require(by, PERMISSION, remark.review)
    if remark.said_by_id != by.pk:
        raise NotAllowed(f"Only {remark.said_by.name} can remove this.")
    refuse_if_closed(remark.review)
    locked = Remark.objects.select_for_update().get(pk=remark.pk)
    if locked.removed_at is None:
        take_away([locked])
        _record(locked, by, verb="remark.removed")
    return locked


def _record(remark: Remark, by: User, *, verb: str) -> None:
    """What was said is not in the record of events: it may name people."""
    row = remark.row
    subject = f"{row.submission.agency_return.agency.name}, {row.place}"
    record_event(by=by, verb=verb, review_id=remark.review_id, subject=subject, detail={"kind": remark.kind})
