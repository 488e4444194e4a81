"""From a track's table to django-fsm's transition methods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django_fsm import RETURN_VALUE
from django_fsm import transition as fsm_transition

from dhr.workflow.tracks import Track


def moves_of(track: Track) -> dict[str, Callable[..., Any]]:
    """One django-fsm transition method for each move of the table, on the field `stage`; a model's class body takes
    them into its namespace, because the library collects the methods when the class is made."""
    moves = {
        name: fsm_transition(field="stage", source=list(move.sources), target=move.target)(_method(name))
        for name, move in track.transitions.items()
    }
    back = fsm_transition(field="stage", source="*", target=RETURN_VALUE(*track.stages))
    return {**moves, CORRECT: back(_take_back())}


CORRECT = "correct_stage"
"""The move back to the stage before one that was recorded by mistake; it is in no table, because it leads anywhere."""


def _take_back() -> Callable[[Any, str], str]:
    def move(self: Any, stage: str) -> str:
        """Back to a stage: `dhr.workflow.correcting` says to which."""
        return stage

    move.__name__ = CORRECT
    return move


def _method(name: str) -> Callable[[Any], None]:
    def move(self: Any) -> None:
        """The table says what this does; the stage is all that changes."""

    move.__name__ = name
    return move
