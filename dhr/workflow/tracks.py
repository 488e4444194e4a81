"""What a track is: named stages and the transitions between them. Pure; every track of the product is such a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Grade = Literal["S", "K", "U", "local"]


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: what it is called, what has to happen next, who does it (roles in words), and the permission that this
    takes. Where `permission` is empty, no work is open in this stage."""

    label: str
    next_step: str = ""
    by: str = ""
    colour: str = "blue"
    ended: bool = False
    permission: str = ""


@dataclass(frozen=True, slots=True)
class Transition:
    """One legal move. `guards` name sentences in the track's guard table; with `asks_reason` the person must give a reason.
    `produces` says in words what comes of it beside the new stage. `page` is the URL
    name of the one page where the move is made, when it is not made by the page that confirms a move. A `carried` move
    is made along with a move of another track, and has no button of its own.
    """

    label: str
    sources: tuple[str, ...]
    target: str
    permission: str
    done: str
    authority: str
    grade: Grade
    guards: tuple[str, ...] = ()
    asks_reason: bool = False
    warning: str = ""
    page: str = ""
    produces: str = ""
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Track:
    """A state machine as data. `code` is the letter of domain 3, `first` the stage in which a thing begins;
    `guards` and `effects` say in which module the sentences and the consequences of its moves are found."""

    code: str
    name: str
    first: str
    stages: Mapping[str, Stage]
    transitions: Mapping[str, Transition] = field(default_factory=dict)
    guards: str = ""
    effects: str = ""

    @property
    def choices(self) -> list[tuple[str, str]]:
        """For a model field."""
        return [(key, stage.label) for key, stage in self.stages.items()]

    def leaving(self, stage: str) -> dict[str, Transition]:
        """The moves that start in this stage."""
        return {name: t for name, t in self.transitions.items() if stage in t.sources}

    @property
    def ended(self) -> tuple[str, ...]:
        """The stages in which nothing more is expected."""
        return tuple(key for key, stage in self.stages.items() if stage.ended)
