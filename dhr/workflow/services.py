"""The one function that moves a thing from one stage to the next, on any track."""

from __future__ import annotations

from collections.abc import Collection
from importlib import import_module
from typing import Any

from django.db import transaction

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.refusals import Blocked, Stale, refuse
from dhr.workflow.models import Review, StageChange, StagedModel
from dhr.workflow.overruling import set_aside
from dhr.workflow.tracks import Transition
from dhr.workflow.work import follow

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


def blockers(thing: StagedModel, name: str, by: User, *, but: Collection[str] = ()) -> dict[str, str]:
    """Every guard that stands in the way of a move, each with its sentence; empty when nothing does. What the chair of the
    partnership set aside for this move no longer counts, nor those that are named in `but`: the caller sees to them."""
    move = thing.TRACK.transitions[name]
    if not move.guards:
        return {}
    table = import_module(thing.TRACK.guards).GUARDS
    said = {guard: table[guard](thing, by) for guard in move.guards if guard not in but}
    found = {guard: sentence for guard, sentence in said.items() if sentence}
    aside = set_aside(thing, name) if found else frozenset()
    return {guard: sentence for guard, sentence in found.items() if guard not in aside}


def fire_transition(
    *, thing: StagedModel, name: str, by: User, seen_stage: str | None = None, reason: str = ""
) -> StageChange:
    """Move `thing` along its track: permission, lock, stale check against the stage the person saw, guards (all the
    reasons), the move, history, the record of stage changes, the audit event, effects and work, in one transaction.

    Raises NotVisible, NotAllowed, Stale or Blocked; then nothing has changed.
    """
    move = thing.TRACK.transitions[name]
    with transaction.atomic():
        locked = _locked(thing)
        require(by, move.permission, review_of(locked), getattr(locked, "agency", None))
        _refuse_if_stale(locked, move, seen_stage)
        _refuse_if_blocked(locked, name, by, reason)
        change = change_stage(locked, name, by, reason.strip())
        effect = import_module(thing.TRACK.effects).EFFECTS.get(name) if thing.TRACK.effects else None
        if effect:
            effect(locked, by, change)
        follow(locked, change.from_stage)
    thing.refresh_from_db()
    return change


def _locked(thing: StagedModel) -> Any:
    """The thing as the database has it now, with the lock of its review."""
    if isinstance(thing, Review):
        return Review.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=thing.pk)
    lock_review(thing)
    return type(thing)._base_manager.select_for_update().get(pk=thing.pk)


def lock_review(thing: StagedModel) -> None:
    """One writer per review: every move of every track takes this lock first."""
    Review.objects.select_for_update().get(pk=review_of(thing).pk)


def _refuse_if_stale(thing: Any, move: Transition, seen_stage: str | None) -> None:
    if seen_stage is not None and seen_stage != thing.stage:
        raise Stale(STALE.format(stage=thing.stage_label))
    if thing.stage not in move.sources:
        needed = " or ".join(f"“{thing.TRACK.stages[stage].label}”" for stage in move.sources)
        raise Blocked(f"This can only be done at the stage {needed}. It is now at “{thing.stage_label}”.")


def _refuse_if_blocked(thing: StagedModel, name: str, by: User, reason: str) -> None:
    reasons = list(blockers(thing, name, by).values())
    if not isinstance(thing, Review) and review_of(thing).stage_now.ended:
        reasons.append(CLOSED)
    if thing.TRACK.transitions[name].asks_reason and not reason.strip():
        reasons.append("Give a reason.")
    refuse(*reasons)


def change_stage(thing: Any, name: str, by: User, reason: str, **more: Any) -> StageChange:
    """The move itself, and the three places that remember it: history, stage changes, audit. `more` are further facts of
    the stage change, and for a correction the stage to which it leads back."""
    before, to = thing.stage, more.pop("back_to", None)
    move = thing.TRACK.transitions.get(name)
    thing._change_reason = reason or (move.done if move else "")
    thing._history_user = by
    getattr(thing, name)(*(() if to is None else (to,)))
    thing.save()
    review = review_of(thing)
    record_event(
        by=by, verb=f"{thing.TRACK.name.replace(' ', '_')}.{name}", review_id=review.pk, subject=thing.subject,
        detail={"from": before, "to": thing.stage, "reason": reason},
    )  # fmt: skip
    return StageChange.objects.create(
        review=review, track=thing.TRACK.code, subject_id=thing.pk, subject=thing.subject, name=name, from_stage=before,
        to_stage=thing.stage, reason=reason, by=by, at=clock.now(), **more,
    )  # fmt: skip
