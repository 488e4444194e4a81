"""What the dates of many reviews follow from: each kind of fact is read once for all of them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from dhr.workflow.deadlines import Target
from dhr.workflow.facts import dated
from dhr.workflow.models import (
    AgencyReturn,
    Answered,
    DayCorrection,
    Decision,
    DecisionKind,
    Extension,
    ExtraHoliday,
    LocalTarget,
    Notification,
    OtherProceeding,
    Pause,
    ProceedingDate,
    RecordedDay,
    Review,
    ScopingRequest,
    StageChange,
)

Reviews = Iterable[Review]
Rows = QuerySet[Any, Any]
HOLDS = (DecisionKind.HOLD, DecisionKind.DIRECTED)
SAID = (*HOLDS, DecisionKind.NO_REVIEW)
"""The decisions that say whether a review is held; one whose move was taken back as a mistake does not count."""
ASKED = ("pk", "review_id", "agency_id", "agency__name", "asked_on", "due_on")


def _decisions(reviews: Reviews) -> Rows:
    found = Decision.objects.filter(
        review__in=reviews, kind__in=(*SAID, DecisionKind.DEFERRED), change__corrected_by=None
    )
    return found.order_by("recorded_at").values_list("pk", "review_id", "kind", "decided_on", "until", named=True)


def _turns(reviews: Reviews) -> Rows:
    found = StageChange.objects.filter(review__in=reviews, track="A", corrected_by=None, corrects=None)
    return found.order_by("at").values_list("review_id", "name", "from_stage", "to_stage", "at", named=True)


def _submitted(reviews: Reviews) -> Rows:
    found = StageChange.objects.filter(review__in=reviews, track="B", name="submit_return", corrected_by=None)
    return found.order_by("at").values_list("review_id", "subject_id", "at", named=True)


def _scoping(reviews: Reviews) -> Rows:
    return ScopingRequest.objects.filter(review__in=reviews).values_list(*ASKED, "reply", "replied_on", named=True)


def _returns(reviews: Reviews) -> Rows:
    return AgencyReturn.objects.filter(review__in=reviews).values_list(*ASKED, "stage", named=True)


def _notifications(reviews: Reviews) -> Rows:
    return Notification.objects.filter(review__in=reviews).values_list("review_id", "received_on", named=True)


def _extensions(reviews: Reviews) -> Rows:
    found = Extension.objects.filter(review__in=reviews, answer=Answered.AGREED).order_by("due_on")
    return found.values_list("pk", "review_id", "due_on", "answered_on", named=True)


def _pauses(reviews: Reviews) -> Rows:
    found = Pause.objects.filter(review__in=reviews, answer=Answered.AGREED).order_by("starts_on")
    return found.values_list("pk", "review_id", "reason", "starts_on", "review_on", "ended_on", named=True)


def _hearings(reviews: Reviews) -> Rows:
    """The days of processes that hold something back and have not concluded."""
    found = ProceedingDate.objects.filter(proceeding__review__in=reviews).exclude(proceeding__stage="concluded")
    rows = found.exclude(proceeding__effect="none").annotate(
        review_id=F("proceeding__review_id"), effect=F("proceeding__effect"), process=F("proceeding__kind")
    )
    return rows.values_list("pk", "review_id", "effect", "process", "kind", "on", named=True)


def _next_days(reviews: Reviews) -> Rows:
    """The next day of such a process, where only that is known."""
    found = OtherProceeding.objects.filter(review__in=reviews, next_date__isnull=False).exclude(stage="concluded")
    return found.exclude(effect="none").values_list("pk", "review_id", "effect", "kind", "next_date", named=True)


def _checks(reviews: Reviews) -> Rows:
    """When somebody has to look again how a process stands that has not ended."""
    found = OtherProceeding.objects.filter(review__in=reviews, check_again_on__isnull=False).exclude(stage="concluded")
    return found.values_list("pk", "review_id", "kind", "last_checked_on", "check_again_on", named=True)


def _recorded(reviews: Reviews) -> Rows:
    rows = ("pk", "review_id", "rule", "about", "starts_on", "extended_to", "done_on")
    return RecordedDay.objects.filter(review__in=reviews).values_list(*rows, named=True)


def _corrections(reviews: Reviews) -> Rows:
    found = DayCorrection.objects.filter(review__in=reviews).order_by("at")
    return found.values_list("review_id", "fact", "subject_id", "before", "after", named=True)


READS: Mapping[str, Callable[[Reviews], Rows]] = {
    "decisions": _decisions, "turns": _turns, "submitted": _submitted, "scoping": _scoping, "returns": _returns,
    "notifications": _notifications, "extensions": _extensions, "pauses": _pauses, "hearings": _hearings,
    "next_days": _next_days, "checks": _checks, "recorded": _recorded, "corrections": _corrections, **dated.READS,
}  # fmt: skip
"""One question to the database each, whatever the number of reviews."""


@dataclass(frozen=True, slots=True)
class Assumed:
    """Other days than those recorded, for seeing what would move; nothing of it is saved. Keys are those of the records."""

    aware_on: date | None = None
    extended_to: date | None = None
    hearings: Mapping[uuid.UUID, date] = field(default_factory=dict)
    pauses: Mapping[uuid.UUID, date] = field(default_factory=dict)


NOTHING = Assumed()


class DutyFacts:
    """The facts of these reviews, by review; each row is a named tuple of its question."""

    def __init__(self, reviews: Sequence[Review], assumed: Assumed = NOTHING) -> None:
        self.reviews = reviews
        self.assumed = assumed
        self._rows = {name: _by_review(read(reviews)) for name, read in READS.items()}
        partnerships = {review.partnership_id for review in reviews}
        self.targets, self.holidays = targets_of(partnerships), holidays_of(partnerships)

    def of(self, name: str, review: Review) -> Sequence[Any]:
        """The rows of one kind of fact that belong to a review."""
        return self._rows[name].get(review.pk, ())

    def aware_on(self, review: Review) -> date:
        """From when the month of the decision counts."""
        return self.assumed.aware_on or review.csp_aware_on

    def counted(self, review: Review, fact: str, subject: uuid.UUID, recorded: date) -> date:
        """The day of a fact as it counts now, after the corrections."""
        days = (
            row.after
            for row in reversed(self.of("corrections", review))
            if row.fact == fact and row.subject_id == subject
        )
        return next(days, recorded)

    def first_counted(self, review: Review, fact: str, subject: uuid.UUID, now: date) -> date:
        """The day of a fact as it counted first."""
        days = (row.before for row in self.of("corrections", review) if row.fact == fact and row.subject_id == subject)
        return next(days, now)

    def said(self, review: Review) -> list[tuple[str, date]]:
        """Kind and day of each decision whether a review is held, in the order in which they were recorded."""
        rows = (row for row in self.of("decisions", review) if row.kind in SAID)
        return [(row.kind, self.counted(review, "decision", row.pk, row.decided_on)) for row in rows]

    def held_on(self, review: Review) -> date | None:
        """The day of the decision, or of the direction, by which the review is held; none where the last word was no."""
        said = self.said(review)
        return said[-1][1] if said and said[-1][0] in HOLDS else None

    def turns(self, review: Review, *names: str) -> list[date]:
        """The days on which these moves were made."""
        return [timezone.localdate(turn.at) for turn in self.of("turns", review) if turn.name in names]

    def stays(self, review: Review, stage: str) -> list[tuple[date, date | None]]:
        """Each time that the review was in a stage: the day it came there, and the day it left."""
        found: list[tuple[date, date | None]] = []
        for turn in self.of("turns", review):
            day = timezone.localdate(turn.at)
            if turn.from_stage == stage and found and found[-1][1] is None:
                found[-1] = (found[-1][0], day)
            if turn.to_stage == stage:
                found.append((day, None))
        return found


def _by_review(rows: Iterable[Any]) -> Mapping[uuid.UUID, list[Any]]:
    found: dict[uuid.UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.review_id].append(row)
    return found


def targets_of(partnerships: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, Mapping[str, Target]]:
    """The lengths that each partnership set, by rule."""
    found: dict[uuid.UUID, dict[str, Target]] = defaultdict(dict)
    for row in LocalTarget.objects.filter(partnership__in=list(partnerships)):
        found[row.partnership_id][row.rule] = Target(row.length, row.unit)  # type: ignore[arg-type]
    return found


def holidays_of(partnerships: Iterable[uuid.UUID]) -> Mapping[uuid.UUID, frozenset[date]]:
    """The days that each partnership added to the bank holidays."""
    found: dict[uuid.UUID, set[date]] = defaultdict(set)
    for partnership, day in ExtraHoliday.objects.filter(partnership__in=list(partnerships)).values_list(
        "partnership_id", "on"
    ):
        found[partnership].add(day)
    return {partnership: frozenset(days) for partnership, days in found.items()}
