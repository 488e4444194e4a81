"""Rows of a draft are mended on the site: cell by cell, all of a kind at once, or from a file of only those rows."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.chronology.editing import facts_for, lock_draft, subject_of
from dhr.chronology.entries import Facts
from dhr.chronology.mending import Cells, cells_of, headings_by_key, read_cells, with_texts
from dhr.chronology.models import Row, RowKind, Submission, SubmissionKind
from dhr.chronology.stored import fill, recount
from dhr.core import clock
from dhr.core.refusals import Blocked, Stale

MENDABLE = (RowKind.EVENT, RowKind.REJECTED, RowKind.NO_CONTACT)
FIELDS = [
    "kind",
    "data",
    "place",
    "text",
    "first_day",
    "agency_name",
    "codes",
    "as_sent",
    "mended_by",
    "mended_at",
    "mend",
]
ROWS_AT_ONCE = 500
CHANGED_MEANWHILE = (
    "Somebody changed this row meanwhile. Look at it as it is now, and say again what you want to change."
)


@dataclass(frozen=True, slots=True)
class Change:
    """New texts for cells of one row, by `mending.name_of`. `seen` is the row's `fingerprint` when the page was drawn; a
    `reason` leaves the row out."""

    row: Row
    texts: Mapping[str, str]
    seen: str = ""
    reason: str = ""


@dataclass(slots=True)
class Mended:
    """What became of the rows that a person changed: mended, or still to mend."""

    mended: list[Row] = field(default_factory=list)
    open: list[Row] = field(default_factory=list)
    left_out: list[Row] = field(default_factory=list)


def fingerprint(row: Row) -> str:
    """Changes whenever what the row says changes."""
    said = json.dumps([row.kind, row.data, row.left_out], sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def cells_for(row: Row, submission: Submission) -> Cells:
    """The cells of a row under the agency's own headings."""
    agency = submission.agency_name
    return cells_of(row.kind, row.data, agency=agency, headings=headings_by_key(submission.layout))


@transaction.atomic
def mend_rows(*, submission: Submission, by: User, changes: Sequence[Change]) -> Mended:
    """Each row is read again with its new cells; what still cannot be read is kept as it was typed. Stale, and nothing
    saved, when a row was changed by somebody else since."""
    locked = lock_draft(submission, by)
    rows = {row.pk: row for row in _lock_rows(locked, [change.row.pk for change in changes])}
    if any(change.seen and change.seen != fingerprint(rows[change.row.pk]) for change in changes):
        raise Stale(CHANGED_MEANWHILE)
    done, facts, mend = Mended(), facts_for(locked), uuid.uuid4()
    for change in changes:
        _change(rows[change.row.pk], change, locked, facts, by, mend, done)
    finish(locked, by, verb="row.mended", done=done, mend=mend)
    return done


def _change(
    row: Row, change: Change, submission: Submission, facts: Facts, by: User, mend: uuid.UUID, done: Mended
) -> None:
    cells = cells_for(row, submission)
    again = with_texts(cells, change.texts)
    if again != cells:
        apply_cells(row, again, facts, format=submission.format, by=by, mend=mend)
        (done.open if row.kind == RowKind.REJECTED else done.mended).append(row)
    if change.reason.strip():
        row.left_out, row.left_out_reason, row.left_out_by = True, change.reason.strip(), by
        done.left_out.append(row)


def apply_cells(row: Row, cells: Cells, facts: Facts, *, format: str, by: User, mend: uuid.UUID) -> None:
    """The row as its new cells read. What was sent is kept beside it. Not saved."""
    if row.as_sent is None:
        row.as_sent = {"kind": row.kind, "data": row.data}
    row.mended_by, row.mended_at, row.mend = by, clock.now(), mend
    fill(row, *read_cells(cells, row.data["place"], facts, format=format))


def _lock_rows(submission: Submission, keys: Iterable[uuid.UUID]) -> list[Row]:
    rows = list(Row.objects.select_for_update().filter(submission=submission, pk__in=list(keys)).order_by("number"))
    mendable = (*MENDABLE, RowKind.NOTE) if submission.kind == SubmissionKind.TYPED else MENDABLE
    if any(row.kind not in mendable for row in rows):
        raise Blocked("Notes and lines that are no events cannot be changed here. Change them in your file.")
    return rows


def finish(submission: Submission, by: User, *, verb: str, done: Mended, mend: uuid.UUID, **more: Any) -> None:
    """Save what changed, count again, and record it once."""
    changed = list({row.pk: row for row in (*done.mended, *done.open, *done.left_out)}.values())
    if not changed:
        return
    Row.objects.bulk_update(changed, [*FIELDS, "left_out", "left_out_reason", "left_out_by"], batch_size=ROWS_AT_ONCE)
    recount(submission)
    places = [row.place for row in changed]
    record_event(
        by=by, verb=verb, review_id=submission.agency_return.review_id, subject=subject_of(submission),
        detail={"mended": len(done.mended), "open": len(done.open), "left_out": len(done.left_out),
                "rows": places[:50], "mend": str(mend), **more},
    )  # fmt: skip


@transaction.atomic
def undo_mends(*, submission: Submission, by: User, mend: uuid.UUID | None = None, row: Row | None = None) -> int:
    """The rows of one mend, or one row, as they were sent; the number of rows is returned."""
    locked = lock_draft(submission, by)
    rows = Row.objects.select_for_update().filter(submission=locked).exclude(as_sent=None)
    found = list(rows.filter(mend=mend) if mend else rows.filter(pk__in=[row.pk] if row else []))
    for sent in found:
        _as_sent(sent)
    finish(locked, by, verb="row.mend_undone", done=Mended(mended=found), mend=uuid.uuid4())
    return len(found)


def _as_sent(row: Row) -> None:
    sent: Mapping[str, Any] = row.as_sent or {}
    fill(row, sent["kind"], dict(sent["data"]))
    row.as_sent = row.mended_by = row.mended_at = row.mend = None
