"""The page that confirms a move along a track, the same for every track."""

from __future__ import annotations

from typing import Any

from django import forms

from dhr.access.checks import require
from dhr.accounts.models import User
from dhr.core.forms import GovForm, LongText
from dhr.core.refusals import NotVisible
from dhr.workflow.guard_table import GUARD_RULES
from dhr.workflow.models import StagedModel
from dhr.workflow.services import blockers, review_of
from dhr.workflow.tracks import Transition


class MoveForm(GovForm):
    """The stage that the person saw, and the reason where the move asks for one."""

    seen_stage = forms.CharField(widget=forms.HiddenInput, max_length=40)
    reason = LongText(label="Reason", rows=4)

    def __init__(self, *args: Any, move: Transition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not move.asks_reason:
            del self.fields["reason"]


def move_named(thing: StagedModel, name: str, by: User) -> Transition:
    """The move of this name, if there is one and the person may make it."""
    move = thing.TRACK.transitions.get(name)
    if move is None or move.carried:
        raise NotVisible("There is no such step.")
    require(by, move.permission, review_of(thing), getattr(thing, "agency", None))
    return move


def move_context(thing: StagedModel, name: str, by: User, data: Any = None) -> dict[str, Any]:
    """What the confirm page shows: the move, what stands in its way, and the form."""
    move = move_named(thing, name, by)
    stage: str = thing.stage  # type: ignore[attr-defined]
    out_of_turn = [] if stage in move.sources else [f"It is now at the stage “{thing.stage_label}”."]
    standing = {} if out_of_turn else blockers(thing, name, by)
    return {
        "thing": thing,
        "review": review_of(thing),
        "name": name,
        "move": move,
        "target": thing.TRACK.stages[move.target],
        "blockers": out_of_turn or list(standing.values()),
        "rules": {sentence: (guard, GUARD_RULES[guard]) for guard, sentence in standing.items()},
        "form": MoveForm(data, move=move, initial={"seen_stage": stage}),
    }
