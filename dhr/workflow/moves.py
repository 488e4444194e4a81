"""From a track's table to django-fsm's transition methods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django_fsm import transition as fsm_transition

from dhr.workflow.tracks import Track


def moves_of(track: Track) -> type:
    """A mixin with one django-fsm transition method for each move of the table, on the field `stage`."""

    def method(name: str) -> Callable[[Any], None]:
        def move(self: Any) -> None:
            """The table says what this does; the stage is all that changes."""

        move.__name__ = name
        return move

    made = {
        name: fsm_transition(field="stage", source=list(t.sources), target=t.target)(method(name))
        for name, t in track.transitions.items()
    }
    return type(f"{track.name.title().replace(' ', '')}Moves", (), made)
