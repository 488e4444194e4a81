"""What the overview of a review shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from dhr.access.checks import may
from dhr.accounts.models import User
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.workflow import beside_queries, facts, history, intake_answers, queries
from dhr.workflow.duties import ENDED, ReviewDeadline, dated_duties
from dhr.workflow.models import Review, StageChange
from dhr.workflow.presenters.history import entries
from dhr.workflow.presenters.home import rows
from dhr.workflow.review_moves import STRAIGHT
from dhr.workflow.stages import TRACKER
from dhr.workflow.ways_on import WayOn, stage_changes, ways_on

RECENT = 5


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the tracker: done, current or to_come, and the same in words."""

    label: str
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A date of the review: when it was, or when it is due and how that came about."""

    label: str
    day: date | None
    sum: str = ""
    duty: ReviewDeadline | None = None


def overview_page(review: Review, user: User) -> dict[str, Any]:
    """Where the review is, what has to happen next and by whom, what is late, and who did what last."""
    changes = stage_changes(review)
    duties = dated_duties([review])
    to_come = [duty for duty in duties if duty.done_on is None]
    today = clock.today()
    return {
        "review": review,
        "stage": review.TRACK.stages[review.stage],
        "ended": review.stage in ENDED,
        "steps": steps(review, changes),
        **_ways(review, user),
        "late": rows([duty for duty in to_come if duty.due < today], user),
        "soon": rows([duty for duty in to_come if duty.due >= today][:RECENT], user),
        "dates": key_dates(review, duties),
        "decisions": queries.decisions(review),
        "notification": queries.notification(review),
        "shape": intake_answers.case_shape(review),
        "paused": beside_queries.paused_now([review]).get(review.pk, []),
        "issue": facts.combined_issue(review) if may(user, "VIEW_CHRONOLOGY", review) else None,
        **_people(review, user),
        **_for_some(review, user, changes),
    }


def _ways(review: Review, user: User) -> dict[str, list[WayOn]]:
    """The way on, and apart from it those that lead aside."""
    every = ways_on(review, user)
    return {
        "ways": [way for way in every if way.name in STRAIGHT],
        "other_ways": [way for way in every if way.name not in STRAIGHT],
    }


def _people(review: Review, user: User) -> dict[str, Any]:
    sees_family = may(user, "VIEW_FAMILY", review)
    return {
        "chair": facts.chairs([review]).get(review.pk, ""),
        "managers": ", ".join(queries.managers(review)),
        "panel_size": facts.panel_size(review),
        "households": facts.household_count(review) if sees_family else None,
    }


def _for_some(review: Review, user: User, changes: list[StageChange]) -> dict[str, Any]:
    """What only some roles see: the recent history, and the letters that are to be written."""
    sees_history = may(user, "VIEW_HISTORY", review)
    writes = may(user, "PREPARE_LETTER", review) and review.stage not in ENDED
    return {
        "recent": entries(history.events(review)[:RECENT]) if sees_history else None,
        "letters": facts.letters_to_write(review) if writes else [],
    }


def steps(review: Review, changes: Sequence[StageChange]) -> list[Step]:
    """The tracker: every step with its state in words."""
    current = _current_step(review, changes)
    return [_step(number, current, label, stages, review, changes) for number, (label, stages) in enumerate(TRACKER)]


def _current_step(review: Review, changes: Sequence[StageChange]) -> int:
    """The step of the review's stage; of a review that was discontinued, the step that it had reached."""
    reached = [review.stage, *(change.from_stage for change in reversed(changes))]
    return next(number for stage in reached for number, (_label, stages) in enumerate(TRACKER) if stage in stages)


def _step(
    number: int, current: int, label: str, stages: tuple[str, ...], review: Review, changes: Sequence[StageChange]
) -> Step:
    ended = review.stage in ENDED
    if number < current:
        left = [c.at for c in changes if c.from_stage in stages and c.to_stage not in stages]
        return Step(label, "done", f"Done {in_words(timezone.localdate(left[-1]))}" if left else "Done")
    if number == current:
        return Step(label, "current", review.stage_label if ended else "In progress")
    return Step(label, "to_come", "Not needed" if ended else "Not started")


def key_dates(review: Review, duties: Sequence[ReviewDeadline]) -> list[KeyDate]:
    """The dates of the facts, and those that follow from them by a rule, each with its sum."""
    told = queries.notification(review)
    dates = [KeyDate("Date of death", review.death_on), KeyDate("Partnership came to know", review.csp_aware_on)]
    if told is not None:
        dates.append(KeyDate("Notification received", told.received_on))
    labels = {"decision": "Decision", "report": "Overview report", "dac-copy": "Copy to the Commissioner"}
    dates += [KeyDate(labels[d.kind], d.due, d.sum, d) for d in duties if d.kind in labels]
    return dates + [KeyDate(label, None, words) for label, words in queries.dates_without_number(review, duties)]
