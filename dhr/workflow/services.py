"""The one function that moves a thing from one stage to the next, on any track."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import Blocked, Stale
from dhr.workflow.models import Review, StageChange, StagedModel
from dhr.workflow.tracks import Transition
from dhr.workflow.work import finish_stage_work

STALE = "Somebody else moved this on while you were looking at it. It is now: {stage}. Read it again before you go on."
CLOSED = "This review is closed; it can only be read."


def review_of(thing: StagedModel) -> Review:
    """The review that a thing on any track belongs to."""
    return thing if isinstance(thing, Review) else thing.review  # type: ignore[attr-defined]


def refuse_if_closed(review: Review) -> None:
    """Nothing is added to a review that has ended. Inside the caller's transaction it also takes the review's lock, so
    that nobody closes the review meanwhile."""
    locked = Review.objects.select_for_update().get(pk=review.pk)
    if locked.TRACK.stages[locked.stage].ended:
        raise Blocked(CLOSED)


def blockers(thing: StagedModel, transition: Transition, by: User) -> list[str]:
    """Every sentence that says what has to happen before this move; empty when nothing stands in the way."""
    if not transition.guards:
        return []
    table = import_module(thing.TRACK.guards).GUARDS
    sentences = (table[name](thing, by) for name in transition.guards)
    return [sentence for sentence in sentences if sentence]


def fire_transition(
    *, thing: StagedModel, name: str, by: User, seen_stage: str | None = None, reason: str = ""
) -> StageChange:
    """Move `thing` along its track: permission, lock, stale check against the stage the person saw, guards (all the
    reasons), the move, history, the record of stage changes, the audit event, effects and work, in one transaction.

    Raises NotVisible, NotAllowed, Stale or Blocked; then nothing has changed.
    """
    move = thing.TRACK.transitions[name]
    with transaction.atomic():
        _lock_review(thing)
        locked = type(thing)._base_manager.select_for_update().get(pk=thing.pk)
        require(by, move.permission, review_of(locked), getattr(locked, "agency", None))
        _refuse_if_stale(locked, move, seen_stage)
        _refuse_if_blocked(locked, move, by, reason)
        change = _change_stage(locked, name, move, by, reason.strip())
        effect = import_module(thing.TRACK.effects).EFFECTS.get(name) if thing.TRACK.effects else None
        if effect:
            effect(locked, by, change)
        if isinstance(locked, Review):
            finish_stage_work(locked, change.from_stage)
    thing.refresh_from_db()
    return change


def _lock_review(thing: StagedModel) -> None:
    """One writer per review: every move of every track takes this lock first."""
    Review.objects.select_for_update().get(pk=review_of(thing).pk)


def _refuse_if_stale(thing: Any, move: Transition, seen_stage: str | None) -> None:
    if seen_stage is not None and seen_stage != thing.stage:
        raise Stale(STALE.format(stage=thing.stage_label))
    if thing.stage not in move.sources:
        needed = " or ".join(f"“{thing.TRACK.stages[stage].label}”" for stage in move.sources)
        raise Blocked(f"This can only be done at the stage {needed}. It is now at “{thing.stage_label}”.")


def _refuse_if_blocked(thing: StagedModel, move: Transition, by: User, reason: str) -> None:
    reasons = blockers(thing, move, by)
    if move.asks_reason and not reason.strip():
        reasons.append("Give a reason.")
    if reasons:
        raise Blocked(*reasons)


def _change_stage(thing: Any, name: str, move: Transition, by: User, reason: str) -> StageChange:
    """The move itself, and the three places that remember it: history, stage changes, audit."""
    before = thing.stage
    thing._change_reason = reason or move.done
    thing._history_user = by
    getattr(thing, name)()
    thing.save()
    review = review_of(thing)
    subject = "" if isinstance(thing, Review) else subject_of(thing)
    record_event(
        by=by,
        verb=f"{thing.TRACK.name.replace(' ', '_')}.{name}",
        review_id=review.pk,
        subject=subject,
        detail={"from": before, "to": thing.stage, "reason": reason},
    )
    return StageChange.objects.create(
        review=review,
        track=thing.TRACK.code,
        subject_id=thing.pk,
        subject=subject,
        name=name,
        from_stage=before,
        to_stage=thing.stage,
        reason=reason,
        by=by,
        at=clock.now(),
    )


def subject_of(thing: StagedModel) -> str:
    """What a thing beside the review is called in the history: its agency, or its code. Never a person's name."""
    agency = getattr(thing, "agency", None)
    return agency.name if agency else str(getattr(thing, "code", ""))
