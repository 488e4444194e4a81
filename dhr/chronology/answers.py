"""What a person answers when a file was sent before, or would replace a former version."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import OuterRef, Subquery

from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.chronology import mends
from dhr.chronology.acceptance import mark_withdrawn
from dhr.chronology.arrival import ROWS_AT_ONCE, settle
from dhr.chronology.comparing import forget_comparison, former_of, seen_of, touched_rows
from dhr.chronology.editing import facts_for, lock_draft, lock_open_return, subject_of
from dhr.chronology.entries import Facts
from dhr.chronology.mending import cells_of, headings_by_key, name_of, with_texts
from dhr.chronology.models import Compared, Row, Submission, SubmissionState
from dhr.chronology.stored import recount
from dhr.core.refusals import Stale
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition

KEPT = "The former version was kept."
ANSWERED = "This was answered meanwhile. Look at the file as it is now."
CHANGED_MEANWHILE = "The versions are not those that you compared. Look at what changes now, and decide again."
TOUCHED = [*mends.FIELDS, "left_out", "left_out_reason", "left_out_by"]


@transaction.atomic
def use_all_the_same(*, submission: Submission, by: User) -> Submission:
    """The file was sent before, and is meant to be used here too."""
    locked = _lock_waiting(submission, by, "twin")
    locked.choices = {**locked.choices, "twin_seen": True}
    _settle(locked, by)
    _record(locked, by, verb="chronology.twin_used")
    return locked


@transaction.atomic
def take_over(*, submission: Submission, by: User, seen: str | None = None) -> Submission:
    """The version replaces the former one. Rows that are unchanged, or changed but recognisably the same, keep their entry;
    unchanged ones also what was mended on the site or left out. Stale when the two are not those that were `seen`."""
    locked = _lock_waiting(submission, by, "compare")
    former = _same_as_seen(locked, seen)
    _keep_entries(locked)
    carried = _carry_over(locked, former)
    locked.choices = {**locked.choices, "compared": True}
    recount(locked)
    _settle(locked, by)
    _record(locked, by, verb="chronology.replaced", former=former.version, compared=locked.compared, carried=carried)
    return locked


@transaction.atomic
def keep_former(*, submission: Submission, by: User, seen: str | None = None) -> Submission:
    """The former version stays as it is; this one is kept, withdrawn."""
    locked = _lock_waiting(submission, by, "compare")
    _same_as_seen(locked, seen)
    return mark_withdrawn(locked, by, KEPT)


@transaction.atomic
def compare_again(*, submission: Submission, by: User) -> Submission:
    """The former version was withdrawn or read again meanwhile: compare with what is there now, or with nothing."""
    locked = _lock_waiting(submission, by, "compare")
    forget_comparison(locked)
    _settle(locked, by)
    _record(locked, by, verb="chronology.compared_again")
    return locked


def _lock_waiting(submission: Submission, by: User, question: str) -> Submission:
    """The version, locked while its return is open. Stale unless this question is the next to be answered."""
    lock_open_return(submission.agency_return, by)
    locked = lock_draft(submission, by, state=SubmissionState.WAITING)
    if locked.asks[:1] != [question]:
        raise Stale(ANSWERED)
    return locked


def _settle(submission: Submission, by: User) -> None:
    """The next question, or a draft: with it the agency is at work again, also where its former version was returned."""
    settle(submission)
    agency_return = AgencyReturn.objects.get(pk=submission.agency_return_id)
    if submission.state == SubmissionState.DRAFT and agency_return.stage != "in_progress":
        fire_transition(thing=agency_return, name="begin_return", by=by)


def _same_as_seen(submission: Submission, seen: str | None) -> Submission:
    """The former version, locked."""
    former = former_of(submission)
    if former is None or former.pk != submission.former_id or (seen is not None and seen != seen_of(submission)):
        raise Stale(CHANGED_MEANWHILE)
    return Submission.objects.select_for_update().get(pk=former.pk)


def _keep_entries(submission: Submission) -> None:
    before = Row.objects.filter(pk=OuterRef("former_id")).values("entry")
    Row.objects.filter(submission=submission).exclude(former=None).update(entry=Subquery(before))


def _carry_over(submission: Submission, former: Submission) -> int:
    """What was done to rows that are unchanged; how many they are."""
    touched: dict[uuid.UUID | None, Row] = {row.pk: row for row in touched_rows(former)}
    rows = [
        row
        for row in Row.objects.filter(submission=submission, compared=Compared.UNCHANGED).order_by("number")
        if row.former_id in touched
    ]
    facts, headings = facts_for(submission), headings_by_key(former.layout)
    for row in rows:
        _do_again(row, touched[row.former_id], submission, facts, headings)
    Row.objects.bulk_update(rows, TOUCHED, batch_size=ROWS_AT_ONCE)
    return len(rows)


def _do_again(row: Row, before: Row, submission: Submission, facts: Facts, headings: Mapping[str, str]) -> None:
    """The row's own cells are kept as they were sent; what it says now is read again by the same rules."""
    row.left_out, row.left_out_reason, row.left_out_by = before.left_out, before.left_out_reason, before.left_out_by
    if before.as_sent is None or before.mended_by is None or before.mend is None:
        return
    cells = cells_of(before.kind, before.data, agency=facts.agency, headings=headings)
    again = with_texts(mends.cells_for(row, submission), {name_of(cell): cell[1] for cell in cells})
    mends.apply_cells(row, again, facts, format=submission.format, by=before.mended_by, mend=before.mend)
    row.mended_at = before.mended_at


def _record(submission: Submission, by: User, *, verb: str, **detail: Any) -> None:
    review_id = submission.agency_return.review_id
    record_event(by=by, verb=verb, review_id=review_id, subject=subject_of(submission), detail=detail)
