"""What a meeting has to be like, when it can decide, and what its agenda proposes. Pure."""

from __future__ import annotations

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


def substitute_problem(came: str, substitute: str) -> str | None:
    if came == "substitute" and not substitute.strip():
        return "Give the name of the substitute."
    return "Only a member who sent a substitute has one." if came != "substitute" and substitute.strip() else None


def present(came: list[str]) -> int:
    """How many came, or were stood in for. A member with a declared conflict is there and counts; what that member stays
    out of is the panel's to say in the minutes."""
    return sum(answer in PRESENT for answer in came)


def quorum_problem(came: list[str], needed: int) -> str | None:
    """Why the meeting cannot decide."""
    if not came:
        return "Record first who came."
    if present(came) < needed:
        return f"{present(came)} of the panel came, and {needed} are needed to decide."
    return None


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


def proposed_agenda(known: Open) -> list[str]:
    """One line for each thing that is open, between what every meeting begins and ends with."""
    lines = ["Welcome and apologies", "Conflicts of interest"]
    lines += [f"Approve the minutes of meeting {number}" for number in sorted(known.unapproved)]
    lines += [f"Open tasks from earlier meetings: {known.tasks}"] if known.tasks else []
    lines += [f"The panel itself: {gap}" for gap in known.gaps]
    lines += [] if known.has_terms else ["Agree the terms of reference"]
    lines += [f"Agency returns to look at: {known.to_judge}"] if known.to_judge else []
    lines += [f"Agency returns that have not come in: {known.not_in}"] if known.not_in else []
    lines += [f"Other processes that are going on: {known.processes}"] if known.processes else []
    return [*lines, "The family and what they ask of us", "Day of the next meeting"]
