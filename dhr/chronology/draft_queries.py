"""What the pages of a draft show: its problems and warnings by kind, what was mended, which question is open."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, QuerySet

from dhr.chronology.cures import PROBLEM_KINDS, Cure, cures_for
from dhr.chronology.models import Row, RowKind, Submission
from dhr.chronology.warnings import WARNINGS

OTHER = "other"


@dataclass(frozen=True, slots=True)
class KindOfRows:
    """One kind of problem or warning: its code, what it is called, how many rows have it, whether they have to be mended,
    and what may be said of all of them at once."""

    code: str
    title: str
    rows: int
    problem: bool
    cures: tuple[Cure, ...]


def title_of(code: str) -> str:
    """What a kind of problem or warning is called."""
    if code in PROBLEM_KINDS:
        return PROBLEM_KINDS[code].title
    return WARNINGS.get(code, "Other").split(". ")[0].rstrip(".")


def kinds_of(submission: Submission) -> list[KindOfRows]:
    """The kinds that the rows of a draft have, problems first, then the most frequent."""
    lines = Row.objects.filter(submission=submission, left_out=False).exclude(codes="").order_by()
    counted: Counter[tuple[str, bool]] = Counter()
    for kind, codes, number in lines.values_list("kind", "codes").annotate(Count("pk")):
        for code in codes.split():
            counted[code, kind == RowKind.REJECTED] += number
    found = [
        KindOfRows(code, title_of(code), number, problem, cures_for(code))
        for (code, problem), number in counted.items()
    ]
    return sorted(found, key=lambda kind: (not kind.problem, -kind.rows, kind.title))


def to_mend(submission: Submission, code: str = "") -> QuerySet[Row]:
    """The rows that could not be read and are not left out, in the order of the file."""
    found = Row.objects.filter(submission=submission, kind=RowKind.REJECTED, left_out=False).order_by("number")
    return found.filter(codes__contains=f" {code} ") if code else found


def with_warning(submission: Submission, code: str) -> QuerySet[Row]:
    """The rows that were read with this warning."""
    found = Row.objects.filter(submission=submission, codes__contains=f" {code} ", left_out=False)
    return found.exclude(kind=RowKind.REJECTED).order_by("number")


def chosen_rows(submission: Submission, keys: Iterable[uuid.UUID]) -> list[Row]:
    """Rows of this submission by their keys, in the order of the file; keys of other rows are as if they did not exist."""
    return list(Row.objects.filter(submission=submission, pk__in=list(keys)).order_by("number"))


@dataclass(frozen=True, slots=True)
class MendedAtOnce:
    """Rows that one person changed in one go: how many, the first row's place, when and by whom."""

    mend: uuid.UUID | None
    rows: int
    place: str
    at: datetime
    by: str


def mends_of(submission: Submission, most: int = 20) -> list[MendedAtOnce]:
    """What was changed on the site, the latest first."""
    lines = Row.objects.filter(submission=submission).exclude(mend=None).order_by()
    grouped = lines.values("mend", "mended_by__name").annotate(
        rows=Count("pk"), at=Max("mended_at"), first=Min("place")
    )
    return [
        MendedAtOnce(line["mend"], line["rows"], line["first"], line["at"], line["mended_by__name"])
        for line in grouped.order_by("-at")[:most]
    ]


def span_of(submission: Submission) -> tuple[str, str]:
    """The first and the last day of what was read, as YYYY-MM-DD; empty where there is none."""
    found = Row.objects.filter(submission=submission, kind=RowKind.EVENT, left_out=False).aggregate(
        first=Min("first_day"), last=Max("first_day")
    )
    return str(found["first"] or ""), str(found["last"] or "")
