"""What can follow on what in the records of a household: notes that are agreed, terms of reference that are answered,
complaints and conflicting wishes. Source: domain 3.3, 9. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

RECORDED, SENT, AGREED, CHANGED, WITHDRAWN = "", "sent", "agreed", "changed", "withdrawn"
NOTE_STATES: Mapping[str, str] = {
    RECORDED: "Note not sent yet", SENT: "Note sent, not answered yet", AGREED: "Note agreed",
    CHANGED: "Agreed with changes", WITHDRAWN: "Withdrawn",
}  # fmt: skip
FOLLOWS: Mapping[str, frozenset[str]] = {
    RECORDED: frozenset({SENT, WITHDRAWN}),
    SENT: frozenset({SENT, AGREED, CHANGED, WITHDRAWN}),
    AGREED: frozenset({WITHDRAWN}),
    CHANGED: frozenset({SENT, AGREED, WITHDRAWN}),
    WITHDRAWN: frozenset(),
}
"""What can become of a note. It is sent again after changes; whoever gave a contribution can take it back at any time."""
NOT_WISHED = "nothing"
"""The answer to the terms of reference of a household that does not wish to comment on them."""


def note_problem(state: str, to: str, on: date, since: date, changes: str = "") -> str | None:
    """`since`: the day of what is there; nothing is answered before it was given or sent."""
    if to not in FOLLOWS[state]:
        return f"This cannot be recorded now: {NOTE_STATES[state].lower()}."
    if on < since:
        return "This cannot lie before the contribution was given, or its note was sent."
    return "Write which changes they ask for." if to == CHANGED and not changes.strip() else None


def answer_problem(said_on: date, answered_on: date, what: str) -> str | None:
    """`what` begins the sentence: what is answered."""
    return f"{what} cannot be answered before it was received or shared." if answered_on < said_on else None


def due_problem(received_on: date, due_on: date) -> str | None:
    return "The answer cannot be due before the complaint was received." if due_on < received_on else None


def required(**texts: str) -> list[str | None]:
    """A sentence for each of the texts that is empty; names are those of the labels, with underscores."""
    return [None if text.strip() else f"Write: {name.replace('_', ' ')}." for name, text in texts.items()]
