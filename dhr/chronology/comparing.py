"""A later version beside the former one, row by row. What a person then says about it is in `answers.py`."""

from __future__ import annotations

import uuid

from django.db.models import QuerySet

from dhr.chronology.mending import cells_of, headings_by_key
from dhr.chronology.models import Compared, Row, RowKind, Submission, SubmissionKind, SubmissionState
from dhr.chronology.versions import Comparison, Side, compare, side_of

KEEP_THEIR_ROWS = (
    SubmissionState.DRAFT,
    SubmissionState.SUBMITTED,
    SubmissionState.RETURNED,
    SubmissionState.ACCEPTED,
)
"""Versions that a later one replaces; the others never counted, or were replaced before."""
WITH_ROWS = (SubmissionKind.FILE, SubmissionKind.TYPED)
ROWS_AT_ONCE = 500


def former_of(submission: Submission) -> Submission | None:
    """The version that this one would replace: the latest before it that counts and has rows."""
    earlier = Submission.objects.filter(
        agency_return=submission.agency_return_id, version__lt=submission.version, state__in=KEEP_THEIR_ROWS,
        kind__in=WITH_ROWS,
    ).order_by("-version")  # fmt: skip
    return next(
        (found for found in earlier.defer("file__content") if Row.objects.filter(submission=found).exists()), None
    )


def compared_rows(submission: Submission) -> QuerySet[Row]:
    """The rows that are compared: all but lines that are no events."""
    return Row.objects.filter(submission=submission).exclude(kind=RowKind.OTHER).order_by("number")


def removed_rows(submission: Submission) -> QuerySet[Row]:
    """The rows of the former version that this one no longer has."""
    if submission.former is None:
        return Row.objects.none()
    still_there = Row.objects.filter(submission=submission).exclude(former=None).values("former")
    return compared_rows(submission.former).exclude(pk__in=still_there)


def sides_of(submission: Submission) -> list[Side]:
    """Each compared row as the agency sent it."""
    agency, headings = submission.agency_name, headings_by_key(submission.layout)
    rows = compared_rows(submission).only("kind", "data", "as_sent")
    return [_side(row, agency, headings) for row in rows]


def _side(row: Row, agency: str, headings: dict[str, str]) -> Side:
    sent = row.as_sent or {"kind": row.kind, "data": row.data}
    return side_of(str(row.pk), cells_of(sent["kind"], sent["data"], agency=agency, headings=headings), agency=agency)


def compare_with_former(submission: Submission) -> None:
    """What became of each row. Nothing is replaced yet."""
    former = former_of(submission)
    submission.former = former
    if former is None:
        submission.compared = {}
        submission.save()
        return
    found = compare(sides_of(former), sides_of(submission))
    _mark(submission, found)
    numbers = {Compared.ADDED: found.added, Compared.CHANGED: found.changed, Compared.REMOVED: found.removed,
               Compared.UNCHANGED: found.unchanged}  # fmt: skip
    submission.compared = {kind.value: len(keys) for kind, keys in numbers.items()}
    submission.save()


def _mark(submission: Submission, found: Comparison) -> None:
    """Few rows change as a rule: only they are named one by one."""
    pairs = [Row(pk=uuid.UUID(new), former_id=uuid.UUID(old)) for old, new in (*found.unchanged, *found.changed)]
    rows = compared_rows(submission)
    rows.update(former=None, compared=Compared.ADDED)
    Row.objects.bulk_update(pairs, ["former"], batch_size=ROWS_AT_ONCE)
    rows.exclude(former=None).update(compared=Compared.UNCHANGED)
    for start in range(0, len(found.changed), ROWS_AT_ONCE):
        keys = [new for _, new in found.changed[start : start + ROWS_AT_ONCE]]
        Row.objects.filter(pk__in=keys).update(compared=Compared.CHANGED)


def let_go_of_rows(submission: Submission) -> None:
    """The rows of this version are about to be read again: no row of another version may point to them. A version that
    waits for the comparison is compared again (`compare_again`)."""
    for later in Submission.objects.filter(former=submission):
        forget_comparison(later)
        later.save()
    forget_comparison(submission)


def forget_comparison(submission: Submission) -> None:
    """As if it had been compared with nothing yet. The submission itself is not saved."""
    Row.objects.filter(submission=submission).update(former=None, compared="")
    submission.former, submission.compared = None, {}


def touched_rows(submission: Submission) -> QuerySet[Row]:
    """The rows that were changed on the site or left out."""
    return compared_rows(submission).exclude(as_sent=None, left_out=False)


def lost_work(submission: Submission) -> int:
    """How many touched rows of the former version are not unchanged in this one: what was done to them does not come along."""
    if submission.former is None:
        return 0
    unchanged = Row.objects.filter(submission=submission, compared=Compared.UNCHANGED).values("former")
    return touched_rows(submission.former).exclude(pk__in=unchanged).count()


def seen_of(submission: Submission) -> str:
    """Which two versions a page shows; another answer later means that one of them changed."""
    counts = [Row.objects.filter(submission=pk).count() for pk in (submission.pk, submission.former_id)]
    return ".".join(str(part) for part in (submission.pk, submission.former_id, *counts))
