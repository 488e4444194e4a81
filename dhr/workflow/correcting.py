"""A stage that was recorded by mistake: the last move is taken back by a move that names it, and both stay. What the
mistaken move carried along on other tracks is taken back with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from dhr.access.checks import may, require
from dhr.accounts.models import User
from dhr.core.refusals import Blocked, Stale, refuse
from dhr.workflow import effects
from dhr.workflow.models import Review, StageChange, StagedModel
from dhr.workflow.moves import CORRECT
from dhr.workflow.services import STALE, change_stage, lock_review, review_of
from dhr.workflow.things import staged_models
from dhr.workflow.work import follow, realign

OPENS_ROUND = ("record_not_adequate", "reopen_report")
NOTHING = "There is no move that could be taken back."


@dataclass(frozen=True, slots=True)
class Mistake:
    """The move that would be taken back, what goes with it, and what stands in the way."""

    change: StageChange
    along: list[StageChange]
    first: list[str]


def _uncorrected(changes: Any) -> Any:
    """Moves that stand: neither corrections nor corrected, and made here."""
    return changes.exclude(name=CORRECT).filter(corrected_by=None, recorded_later=False).order_by("at")


def last_mistake(thing: StagedModel) -> Mistake | None:
    """The last move of a thing that can be taken back; none where there is none."""
    stage: str = thing.stage  # type: ignore[attr-defined]
    change = _uncorrected(StageChange.objects.filter(subject_id=thing.pk, to_stage=stage)).last()
    if change is None or change.name not in thing.TRACK.transitions or thing.TRACK.transitions[change.name].carried:
        return None
    if not isinstance(thing, Review):
        return Mistake(change, [], [])
    since = StageChange.objects.filter(review=thing, at__gte=change.at).exclude(
        Q(subject_id=thing.pk) | Q(track__in="CDGL")
    )
    later = list(_uncorrected(since))
    along = [found for found in later if _was_carried(found)]
    first = [_words(found) for found in later if not _was_carried(found)]
    return Mistake(change, along, first + _round_in_use(thing, change))


def _was_carried(change: StageChange) -> bool:
    return staged_models()[change.track].TRACK.transitions[change.name].carried


def _words(change: StageChange) -> str:
    done = staged_models()[change.track].TRACK.transitions[change.name].done
    about = f" ({change.subject})" if change.subject else ""
    return f"“{done}”{about} came after it. Take that back first, or go on from here."


def _round_in_use(review: Review, change: StageChange) -> list[str]:
    if change.name in OPENS_ROUND and effects.round_has_report(review):
        return [f"A report is attached for round {review.round} already."]
    return []


def correction_page(review: Review, by: User) -> dict[str, Any]:
    """The move that would be taken back, in words, and whether this person may do it."""
    mistake = last_mistake(review)
    if mistake is None:
        return {"mistake": None}
    move = review.TRACK.transitions[mistake.change.name]
    return {
        "mistake": mistake,
        "move": move,
        "back_to": review.TRACK.stages[mistake.change.from_stage],
        "may_correct": may(by, move.permission, review),
        "along": [staged_models()[c.track].TRACK.transitions[c.name].done for c in mistake.along],
    }


@transaction.atomic
def correct_stage(*, thing: StagedModel, by: User, reason: str, seen_stage: str | None = None) -> StageChange:
    """Back to the stage before the last move. Whoever may make that move may take it back, with a reason."""
    lock_review(thing)
    locked: Any = type(thing)._base_manager.select_for_update().get(pk=thing.pk)
    mistake = last_mistake(locked)
    if mistake is None:
        require(by, "VIEW_REVIEW", review_of(locked))
        raise Blocked(NOTHING)
    permission = locked.TRACK.transitions[mistake.change.name].permission
    require(by, permission, review_of(locked), getattr(locked, "agency", None))
    if seen_stage is not None and seen_stage != locked.stage:
        raise Stale(STALE.format(stage=locked.stage_label))
    problems = [*mistake.first, *([] if reason.strip() else ["Say what the mistake was."])]
    refuse(*problems)
    made = _take_back(locked, mistake, by, reason.strip())
    thing.refresh_from_db()
    return made


def _take_back(thing: Any, mistake: Mistake, by: User, reason: str) -> StageChange:
    left = thing.stage
    for change in reversed(mistake.along):
        other = staged_models()[change.track]._base_manager.get(pk=change.subject_id)
        change_stage(other, CORRECT, by, reason, back_to=change.from_stage, corrects=change)
    if isinstance(thing, Review) and mistake.change.name in OPENS_ROUND:
        effects.take_round_back(thing)
    made = change_stage(thing, CORRECT, by, reason, back_to=mistake.change.from_stage, corrects=mistake.change)
    if isinstance(thing, Review):
        realign(thing)
    else:
        follow(thing, left)
    return made
