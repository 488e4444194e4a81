"""What an agency has to do next, of everything that is asked of it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that an agency is asked for: what it is called, how it stands (with a colour for the tag), and where it is
    dealt with. `step` is what the agency does next; empty where that lies with somebody else, or nothing is left.
    `first_due` is the earlier day, where a later one was agreed; `note` says who set the day."""

    what: str
    href: str
    due_on: date
    state: str
    colour: str
    step: str = ""
    first_due: date | None = None
    note: str = ""


def next_thing(asked: Iterable[Asked]) -> Asked | None:
    """The one thing that comes first: what is due soonest, of what lies with the agency."""
    return min((one for one in asked if one.step), key=lambda one: (one.due_on, one.what), default=None)
