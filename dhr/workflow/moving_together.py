"""Moving many things of one track in one go: what `fire_transition` writes for one, in a number of questions that does not grow.
The caller has asked for the permission, holds the locks, has asked the guards and keeps the reason in an event of its own;
the things have no work of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dhr.accounts.models import User
from dhr.audit.services import record_events
from dhr.core import clock
from dhr.core.together import save_together
from dhr.workflow.models import Review, StageChange


def move_together(
    *, things: Sequence[Any], name: str, by: User, review: Review, fields: Sequence[str] = (), reason: str = ""
) -> None:
    """Make the same move with each; `fields` are further columns that the caller has set. Each has its row of history, its
    change of stage and its event."""
    if not things:
        return
    track, before = things[0].TRACK, {thing.pk: thing.stage for thing in things}
    for thing in things:
        getattr(thing, name)()
    said = reason or track.transitions[name].done
    save_together(things, fields=["stage", *fields], by=by, reason=said)
    StageChange.objects.bulk_create(
        StageChange(
            review=review, track=track.code, subject_id=thing.pk, subject=thing.subject, name=name,
            from_stage=before[thing.pk], to_stage=thing.stage, reason=reason, by=by, at=clock.now(),
        )
        for thing in things
    )  # fmt: skip
    events = [(thing.subject, {"from": before[thing.pk], "to": thing.stage, "reason": ""}) for thing in things]
    record_events(by=by, verb=f"{track.name.replace(' ', '_')}.{name}", review_id=review.pk, said=events)
