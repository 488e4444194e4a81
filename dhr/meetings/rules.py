"""What a meeting has to be like, when it can decide, and what its agenda proposes. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from urllib.parse import urlsplit

PRESENT = frozenset({"attended", "substitute"})


def times_problem(starts_at: time, ends_at: time) -> str | None:
    return "The meeting cannot end before it begins." if ends_at <= starts_at else None


def where_problem(place: str, link: str) -> str | None:
    """People have to know where to go; a link is one that a browser opens safely."""
    if not place.strip() and not link.strip():
        return "Give a place, or a link."
    if link.strip() and (urlsplit(link.strip()).scheme != "https" or not urlsplit(link.strip()).netloc):
        return "The link has to begin with https://"
    return None


def held_problem(on: date, today: date, *, cancelled: bool) -> str | None:
    """Who came, minutes, decisions and tasks belong to a meeting whose day has come."""
    if cancelled:
        return "This meeting was cancelled."
    return "This meeting has not taken place yet." if on > today else None


def ahead_problem(on: date, today: date) -> str | None:
    return "The day of this meeting has passed." if on < today else None


def substitute_problem(came: str, substitute: str) -> str | None:
    if came == "substitute" and not substitute.strip():
        return "Give the name of the substitute."
    return "Only a member who sent a substitute has one." if came != "substitute" and substitute.strip() else None


def conflict_problem(came: str, conflict: str, stepped_out: str) -> str | None:
    """Who is there and has a conflict stays out of something, and the record says out of what."""
    if came in PRESENT and conflict.strip() and not stepped_out.strip():
        return "Say for which items of the agenda the member stepped out."
    return (
        "Write the conflict for which the member stepped out." if stepped_out.strip() and not conflict.strip() else None
    )


@dataclass(frozen=True, slots=True)
class Seat:
    """What is recorded of one member: whether the member came, and whether with a conflict of interest."""

    came: str
    conflicted: bool = False


def present(seats: Sequence[Seat]) -> int:
    """How many came, or were stood in for."""
    return sum(seat.came in PRESENT for seat in seats)


def counting(seats: Sequence[Seat]) -> int:
    """How many of those count when it is asked whether enough came to decide: nobody who declared a conflict of interest."""
    return sum(seat.came in PRESENT and not seat.conflicted for seat in seats)


def quorum_problem(seats: Sequence[Seat], needed: int) -> str | None:
    """Why the meeting cannot decide."""
    if not seats:
        return "Record first who came."
    if counting(seats) >= needed:
        return None
    stepped = present(seats) - counting(seats)
    aside = f", not counting {stepped} with a conflict of interest" if stepped else ""
    return f"{counting(seats)} of the panel came{aside}, and {needed} are needed to decide."


@dataclass(frozen=True, slots=True)
class Open:
    """What is open in a review, as numbers; `unapproved` are the numbers of earlier meetings."""

    unapproved: tuple[int, ...] = ()
    tasks: int = 0
    to_judge: int = 0
    not_in: int = 0
    processes: int = 0
    gaps: tuple[str, ...] = ()
    has_terms: bool = True


LEARNING_AGENDA = (
    "Welcome, and why we meet: to learn, not to blame",
    "What is confidential, and who supports you afterwards",
    "What the review asks",
    "What it was like to work here at that time",
    "What helped, and what stood in the way",
    "What has changed since, and what should change",
    "Do the findings so far ring true?",
    "What happens with what you said",
)
"""Of an event for the people who worked with the family. Source: domain 1 and 2.2: they test the findings, are not named,
and are entitled to a debrief."""


def proposed_agenda(known: Open) -> list[str]:
    """One line for each thing that is open, between what every meeting of the panel begins and ends with."""
    lines = ["Welcome and apologies", "Conflicts of interest"]
    lines += [f"Approve the minutes of meeting {number}" for number in sorted(known.unapproved)]
    lines += [f"Open tasks from earlier meetings: {known.tasks}"] if known.tasks else []
    lines += [f"The panel itself: {gap}" for gap in known.gaps]
    lines += [] if known.has_terms else ["Agree the terms of reference"]
    lines += [f"Agency returns to look at: {known.to_judge}"] if known.to_judge else []
    lines += [f"Agency returns that have not come in: {known.not_in}"] if known.not_in else []
    lines += [f"Other processes that are going on: {known.processes}"] if known.processes else []
    return [*lines, "The family and what they ask of us", "Day of the next meeting"]
