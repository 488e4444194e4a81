"""The fields that say something of the person who is written to, and of the help around them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dhr.agencies.contacts import contact_of
from dhr.letters.addressing import chair_to_write_to
from dhr.letters.cases import Case
from dhr.letters.contexts_of_review import day
from dhr.letters.wording import variants


def _addressed(case: Case) -> str:
    """By which name the letter addresses the person; nothing where no record holds it."""
    letter = case.letter
    if letter.household is not None:
        return letter.household.recipient_name
    if letter.member is not None:
        return letter.member.name
    if case.kind.to == "chair":
        return chair_to_write_to(case.review)
    if case.answering is not None:
        contact = contact_of(case.answering)
        return contact.name if contact else ""
    return letter.recipient.get("name", "") if case.kind.to == "partners" else ""


def _meeting(case: Case) -> str:
    """The day and the hours of the panel's next meeting; another meeting is written by a person."""
    found = case.meeting
    if found is None or case.kind.to != "panel_member":
        return ""
    return f"{day(found.on)}, {found.starts_at:%H:%M} to {found.ends_at:%H:%M}"


def _place(case: Case) -> str:
    found = case.meeting
    if found is None or case.kind.to != "panel_member":
        return ""
    return found.place or ("by video" if found.link else "")


OF_PEOPLE: Mapping[str, Callable[[Case], str]] = {
    "household": lambda case: case.letter.household.recipient_name if case.letter.household else "",
    "advocacy": lambda case: variants.ADVOCACY[case.manner or "unexplained"],
    "person addressed": _addressed,
    "contribution date": lambda case: day(case.letter.contributor.given_on) if case.letter.contributor else "",
    "complaint date": lambda case: day(case.complaint.received_on) if case.complaint else "",
    "complaint answer": lambda case: case.complaint.answer if case.complaint else "",
    "meeting when": _meeting,
    "meeting place": _place,
    "chair starts": lambda case: day(case.chair_terms.starts_on) if case.chair_terms else "",
    "chair days": lambda case: f"{case.chair_terms.days} days" if case.chair_terms else "",
    "chair fee": lambda case: case.chair_terms.fee if case.chair_terms else "",
    "chair ends": lambda case: day(case.chair_terms.ends_on) if case.chair_terms else "",
}
