"""The forecast of each open duty: from the partnership's own past reviews and from days that are known to hold it back."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dhr.workflow.duties import ReviewDeadline
from dhr.workflow.duty_facts import DutyFacts
from dhr.workflow.forecasting import Forecast, KnownDay, forecast
from dhr.workflow.models import (
    ListedDate,
    PauseReason,
    ProceedingDateKind,
    ProceedingEffect,
    ProceedingKind,
    Review,
)

Past = dict[tuple[uuid.UUID, str], list[int]]
"""By partnership and kind: how many days it took, each time that it was done."""
WITNESSES = (ProceedingEffect.INTERVIEWS, ProceedingEffect.CONTACT)
HELD_BY: Mapping[str, tuple[str, ...]] = {
    "report": WITNESSES, "family-draft": WITNESSES, "tell-before-publication": (ProceedingEffect.PUBLICATION,),
    "publish": (ProceedingEffect.PUBLICATION,),
}  # fmt: skip
"""Which effects of other processes hold a kind of duty back. A pause holds back what the review chair owes."""
WAITS_IN_A_PAUSE = ("report", "family-draft", "first-panel")


def past_of(partnerships: Iterable[uuid.UUID]) -> Past:
    """How long each kind of duty took in the partnerships' reviews."""
    found: Past = defaultdict(list)
    done = ListedDate.objects.filter(review__partnership__in=list(partnerships), done_on__isnull=False).order_by()
    for partnership, kind, start, end in done.values_list("review__partnership_id", "kind", "start", "done_on"):
        if start is not None and end is not None:
            found[partnership, kind].append((end - start).days)
    return found


def add_to_past(past: Past, duties: Iterable[ReviewDeadline]) -> None:
    """How long those took that are not in the list yet."""
    for duty in duties:
        if duty.done_on is not None and duty.start is not None:
            past.setdefault((duty.review.partnership_id, duty.kind), []).append((duty.done_on - duty.start).days)


def known_days(review: Review, kind: str, known: DutyFacts) -> Iterator[KnownDay]:
    """The days before which this cannot be done."""
    effects = HELD_BY.get(kind, ())
    for row in known.of("hearings", review):
        if set(effects) & set(row.effect.split()):
            words = f"{ProceedingKind(row.process).label}, {ProceedingDateKind(row.kind).label.lower()}"
            yield KnownDay(known.assumed.hearings.get(row.pk, row.on), words)
    for row in known.of("next_days", review):
        if set(effects) & set(row.effect.split()):
            yield KnownDay(
                known.assumed.hearings.get(row.pk, row.next_date), f"{ProceedingKind(row.kind).label}, next date"
            )
    if kind in WAITS_IN_A_PAUSE:
        for row in known.of("pauses", review):
            if row.ended_on is None:
                until = known.assumed.pauses.get(row.pk, row.review_on)
                yield KnownDay(until, f"the pause, {PauseReason(row.reason).label.lower()}")
    if ProceedingEffect.PUBLICATION in effects:
        yield from (KnownDay(row.review_on, "the hold of the publication") for row in known.of("holds", review))


def forecast_of(found: ReviewDeadline, known: DutyFacts, past: Past, today: date) -> Forecast:
    """When it will probably be done, and on what that rests."""
    took = past.get((found.review.partnership_id, found.kind), ())
    return forecast(found.start or today, today, took, list(known_days(found.review, found.kind, known)))


def with_forecasts(
    duties: Iterable[ReviewDeadline], known: DutyFacts, past: Past, today: date
) -> Iterator[ReviewDeadline]:
    """The same duties; those that are open have their forecast."""
    for found in duties:
        open_since = found.done_on is None and found.start is not None
        yield replace(found, forecast=forecast_of(found, known, past, today).day) if open_since else found


@dataclass(frozen=True, slots=True)
class Moved:
    """One date as it stands, and as it would be."""

    now: ReviewDeadline | None
    then: ReviewDeadline | None

    @property
    def what(self) -> str:
        """What is due."""
        either = self.then or self.now
        return either.what if either else ""

    @property
    def days(self) -> int | None:
        """By how many days the day that stands would move."""
        return (self.then.due - self.now.due).days if self.now and self.then else None

    @property
    def forecast_days(self) -> int | None:
        """By how many days the forecast would move."""
        if self.now is None or self.then is None or self.now.forecast is None or self.then.forecast is None:
            return None
        return (self.then.forecast - self.now.forecast).days


def what_moves(now: Sequence[ReviewDeadline], then: Sequence[ReviewDeadline]) -> list[Moved]:
    """Every date that would be another, or would come or go; in the order of the dates that would stand."""
    before, after = ({found.key: found for found in duties if found.done_on is None} for duties in (now, then))
    pairs = [Moved(before.get(key), after.get(key)) for key in dict.fromkeys((*after, *before))]
    return [pair for pair in pairs if _dates(pair.now) != _dates(pair.then)]


def _dates(found: ReviewDeadline | None) -> tuple[date, date | None, date | None] | None:
    return (found.due, found.original, found.forecast) if found else None
