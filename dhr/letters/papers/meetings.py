"""The agenda and the minutes of one meeting."""

from __future__ import annotations

from collections.abc import Iterator

from dhr.core.documents.blocks import Block, Document, Heading, Numbered, Para, Table
from dhr.letters.papers.shared import NOT_RECORDED, day, facts, paper_of
from dhr.letters.shape import blocks_of
from dhr.meetings import queries, rules
from dhr.meetings.models import Meeting


def agenda(meeting: Meeting) -> Document:
    """When and where, and what is talked about. The papers stay on the meeting's page, where each member sees their own."""
    blocks = [*_when(meeting), Heading("Agenda", 2), *blocks_of(meeting.agenda)]
    closing = Para(
        "The papers are on the page of this meeting. Please declare a conflict of interest before the item is reached."
    )
    return paper_of(meeting.review, f"Agenda: {meeting.subject}", [*blocks, closing])


def minutes(meeting: Meeting) -> Document:
    """Who came, what was said, decided and given to do. Minutes that are not approved say so."""
    last = queries.minutes(meeting).first()
    standing = NOT_RECORDED
    if last is not None:
        approved = f"approved on {day(last.approved_on)}" if last.approved_on else "draft, not approved yet"
        standing = f"Version {last.version}, {approved}"
    blocks = [
        *_when(meeting, ("Minutes", standing)), *_who_came(meeting), Heading("Minutes", 2),
        *blocks_of(last.text if last else NOT_RECORDED), *_decided(meeting),
    ]  # fmt: skip
    return paper_of(meeting.review, f"Minutes: {meeting.subject}", blocks)


def _when(meeting: Meeting, *more: tuple[str, str]) -> list[Block]:
    times = f"{meeting.starts_at:%H:%M} to {meeting.ends_at:%H:%M}"
    cancelled = (("Cancelled", day(meeting.cancelled_on)),) if meeting.cancelled_on else ()
    place = (("Place", meeting.place or "None"), ("Link", meeting.link or "None"))
    return [facts("The meeting", (("Day", day(meeting.on)), ("Time", times), *place, *cancelled, *more))]


def _who_came(meeting: Meeting) -> Iterator[Block]:
    attendance = list(queries.attendance(meeting))
    rows = [
        (found.member.agency.name, found.member.name, ": ".join(filter(None, (found.get_came_display(), found.substitute))),
         "\n".join(filter(None, (found.conflict, f"Stepped out for: {found.stepped_out}" if found.stepped_out else ""))) or "None")
        for found in attendance
    ]  # fmt: skip
    yield Table(("Organisation", "Member", "Came", "Conflict declared"), rows, (2, 2, 2, 2), "Who came")
    problem = rules.quorum_problem(queries.seats(attendance), meeting.needed) if attendance else None
    if problem:
        yield Para(f"{problem} This meeting could not decide.", bold=True)


def _decided(meeting: Meeting) -> Iterator[Block]:
    decisions = [found.text for found in queries.decisions(meeting)]
    yield Heading("Decisions", 2)
    yield Numbered(decisions) if decisions else Para("No decision is recorded.")
    tasks = queries.tasks(meeting.review).filter(meeting=meeting)
    rows = [
        (found.text, f"{found.member.name}, {found.member.agency.name}" if found.member else "Partnership manager",
         day(found.due_on), day(found.done_on) if found.done_on else "Open")
        for found in tasks
    ]  # fmt: skip
    yield Table(("Task", "Who", "By", "Done"), rows, (4, 2, 2, 2), "Tasks")
