"""Many events are marked at once, and the whole of it can be taken back. One act, one event of the history."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.chronology.acceptance import accepted_rows
from dhr.chronology.chart_figures import MARKS, MarkKind
from dhr.chronology.labels import ONE_OF, Label
from dhr.chronology.models import Remark, RemarkKind, Row
from dhr.chronology.remarks import PERMISSION, in_place_of, take_away
from dhr.core import clock
from dhr.core.refusals import Blocked
from dhr.workflow.models import Review
from dhr.workflow.services import refuse_if_closed

MOST = 2_000
"""Events that can be marked in one go."""


NO_LABELS = (RemarkKind.COMMENT, RemarkKind.READING)
"""What is said of one event and is no mark: nobody filters by it."""


def labels_on(review: Review, entries: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, list[Label]]:
    """The marks and tags of these entries, in the order in which they were given."""
    found: dict[uuid.UUID, list[Label]] = {}
    said = Remark.objects.filter(review=review, entry__in=list(entries), removed_at=None).exclude(kind__in=NO_LABELS)
    for entry, kind, text in said.order_by("said_at", "pk").values_list("entry", "kind", "text"):
        found.setdefault(entry, []).append(Label(kind, text))
    return found


def panel_dates_on(review: Review, entries: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, str]:
    """How the panel reads the dates of these entries, in its words, where it reads them otherwise than the agency."""
    found = Remark.objects.filter(review=review, entry__in=list(entries), kind=RemarkKind.READING, removed_at=None)
    return dict(found.values_list("entry", "text"))


def labels_in(review: Review) -> list[tuple[Label, int]]:
    """Every mark and tag that an entry of the combined chronology has, with the number of entries."""
    said = _said(review).values("kind", "text").annotate(number=Count("entry", distinct=True)).order_by("kind", "text")
    return [(Label(line["kind"], line["text"]), line["number"]) for line in said]


def entries_with(review: Review, label: Label) -> QuerySet[Remark, uuid.UUID]:
    """The entries that have it; for a query."""
    return _said(review).filter(kind=label.kind, text__iexact=label.text).values_list("entry", flat=True)


def marked_days(review: Review, found: QuerySet[Row]) -> Iterator[tuple[date, str, MarkKind]]:
    """Day, agency and mark of each dated event that the chart marks, of the events that were found."""
    kind_of = {text: kind for kind, text in MARKS.items()}
    marks = list(_said(review).filter(kind=RemarkKind.MARK, text__in=kind_of).values_list("entry", "text"))
    rows = found.order_by().filter(entry__in={entry for entry, _text in marks})
    where = {entry: (day, name) for entry, day, name in rows.values_list("entry", "first_day", "agency_name") if day}
    yield from ((*where[entry], kind_of[text]) for entry, text in marks if entry in where)


def _said(review: Review) -> QuerySet[Remark]:
    kept = Q(review=review, removed_at=None, entry__in=accepted_rows(review).order_by().values("entry"))
    return Remark.objects.filter(kept).exclude(kind__in=NO_LABELS).order_by()


@transaction.atomic
def mark_events(*, review: Review, entries: Collection[uuid.UUID], by: User, label: Label) -> uuid.UUID:
    """Those that do not have the mark yet get it. The key stands for all of them, so that it can be taken back."""
    require(by, PERMISSION, review)
    refuse_if_closed(review)
    if not entries:
        raise Blocked("Select at least one event.")
    if len(entries) > MOST:
        raise Blocked(f"Select at most {MOST:,} events at a time. Narrow the list with the filters first.")
    rows = list(accepted_rows(review).filter(entry__in=list(entries)).order_by("position"))
    if len(rows) < len(set(entries)):
        raise Blocked("Some of these events are no longer in the combined chronology. Select again.")
    batch = uuid.uuid4()
    number = _add(review, rows, by, label, batch)
    record_event(by=by, verb="remark.added_all", review_id=review.pk, detail={"kind": label.kind, "events": number})
    return batch


def _add(review: Review, rows: list[Row], by: User, label: Label, batch: uuid.UUID) -> int:
    have = set(entries_with(review, label))
    wanting, now = [row for row in rows if row.entry not in have], clock.now()
    if label.kind in ONE_OF:
        take_away(in_place_of(review, [row.entry for row in wanting], label.kind), now)
    for row in wanting:
        Remark.objects.create(
            review=review,
            entry=row.entry,
            row=row,
            kind=label.kind,
            text=label.text,
            said_by=by,
            said_at=now,
            batch=batch,
        )
    return len(wanting)


def marked_at_once(review: Review, by: User, batch: uuid.UUID) -> QuerySet[Remark]:
    """What this person marked in one go, as far as it is still there."""
    return Remark.objects.filter(review=review, said_by=by, batch=batch, removed_at=None).order_by("pk")


def _give_back(review: Review, taken: list[Remark]) -> None:
    """What these took the place of stands again: it was taken away at the moment at which they were said."""
    one, entries = taken[0], [remark.entry for remark in taken]
    if one.kind in ONE_OF:
        for before in Remark.objects.filter(review=review, kind=one.kind, entry__in=entries, removed_at=one.said_at):
            before.removed_at = None
            before.save(update_fields=["removed_at"])


@transaction.atomic
def take_back_marks(*, review: Review, by: User, batch: uuid.UUID) -> int:
    """All that this person marked in one go is taken back. Run twice it does nothing the second time."""
    require(by, PERMISSION, review)
    refuse_if_closed(review)
    taken = list(marked_at_once(review, by, batch).select_for_update())
    number = take_away(taken)
    if number:
        _give_back(review, taken)
        record_event(by=by, verb="remark.removed_all", review_id=review.pk, detail={"events": number})
    return number
