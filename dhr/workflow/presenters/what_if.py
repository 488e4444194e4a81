"""What the page "What if" shows: the dates as they stand, and as they would be under other days. Nothing is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dhr.workflow.duties import ReviewDeadline
from dhr.workflow.duty_facts import Assumed, DutyFacts
from dhr.workflow.duty_forecasts import what_moves
from dhr.workflow.elapsed import Elapsed
from dhr.workflow.forms.dates import Offer, WhatIfForm
from dhr.workflow.models import PauseReason, ProceedingDateKind, ProceedingKind, Review
from dhr.workflow.presenters.dates import duties_with_forecasts, time_gone


def what_if_page(review: Review, asked: Any) -> dict[str, Any]:
    """The form with what can be tried in this review, and what would move under what was asked."""
    known = DutyFacts([review])
    now = duties_with_forecasts(review, known)
    form = _form(review, known, now, asked)
    page: dict[str, Any] = {"review": review, "form": form, "moved": None}
    if not asked or not form.is_valid():
        return page
    trial = DutyFacts([review], form.assumed())
    then = duties_with_forecasts(review, trial)
    times = _times(dict(time_gone(review, known, now)), dict(time_gone(review, trial, then)))
    return page | {"moved": what_moves(now, then), "times": times, "tried": trial.assumed != Assumed()}


def _form(review: Review, known: DutyFacts, now: list[ReviewDeadline], asked: Any) -> WhatIfForm:
    """A day that no open date follows from is not offered."""
    open_now = {found.kind: found for found in now if found.done_on is None}
    return WhatIfForm(
        asked or None,
        aware_on=known.aware_on(review) if "decision" in open_now else None,
        died_on=review.death_on,
        report_due=open_now["report"].due if "report" in open_now else None,
        hearings=_hearings(review, known),
        pauses=_running(review, known),
    )


def _hearings(review: Review, known: DutyFacts) -> list[Offer]:
    found = [
        Offer(row.pk, f"{ProceedingKind(row.process).label}: {ProceedingDateKind(row.kind).label.lower()}", row.on)
        for row in known.of("hearings", review)
    ]
    next_days = [
        Offer(row.pk, f"{ProceedingKind(row.kind).label}: next date", row.next_date)
        for row in known.of("next_days", review)
    ]
    return found + next_days


def _running(review: Review, known: DutyFacts) -> list[Offer]:
    running = (row for row in known.of("pauses", review) if row.ended_on is None)
    return [Offer(row.pk, PauseReason(row.reason).label.lower(), row.review_on, row.starts_on) for row in running]


@dataclass(frozen=True, slots=True)
class Times:
    """What has gone of the time for one date, as it stands and as it would be."""

    what: str
    now: Elapsed
    then: Elapsed


def _times(now: dict[str, Elapsed], then: dict[str, Elapsed]) -> list[Times]:
    return [Times(what, now[what], gone) for what, gone in then.items() if what in now and now[what] != gone]
