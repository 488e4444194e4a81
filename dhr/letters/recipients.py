"""To whom a letter can go, and what says so: a record of the review, or a name and an address that a person writes where no
record holds them. Source: domain 10. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from dhr.letters.catalogue import RECIPIENTS, LetterType, To

Way = Literal["agency", "household", "member", "contributor", "recipient"]
WAYS: Mapping[To, tuple[Way, ...]] = {
    "home_office": (),
    "dac": (),
    "chair": (),
    "partnership_chair": (),
    "family": ("household",),
    "contributor": ("household",),
    "complainant": ("household", "recipient"),
    "agency": ("agency",),
    "police": ("agency", "recipient"),
    "partners": ("agency", "recipient"),
    "panel_member": ("member",),
    "alleged": ("recipient",),
    "coroner": ("recipient",),
    "cps": ("recipient",),
    "board": ("recipient",),
    "department": ("recipient",),
    "partnership": ("recipient",),
    "notifier": ("recipient",),
    "market": ("recipient",),
}
"""What may name the recipient, by its kind: one of these is given. Where there is none, the records of the review say it."""

ABOUT_A_NOTE = frozenset({"L49"})
"""Rows of letters that go to whoever gave a contribution, about the note of it."""

KIND_OF_AGENCY: Mapping[To, str] = {"police": "police"}
"""Letters that go to agencies of one kind only."""

PART_OF: Mapping[To, str] = {"panel_member": "panel member", "police": "senior investigating officer"}
"""Who in an organisation is written to, where that is not the organisation itself."""

CHOOSE: Mapping[Way, str] = {
    "agency": "choose the agency",
    "household": "choose the household",
    "member": "choose the member of the panel",
    "contributor": "choose the contribution",
    "recipient": "write the name of the office or person",
}
OF_THIS_REVIEW: Mapping[Way, str] = {
    "agency": "Choose an agency that was asked in this review, or that is on the partnership's list, of the kind that this letter is for.",
    "household": "Choose a household of this review.",
    "member": "Choose somebody who sits on the panel of this review.",
    "contributor": "Choose a contribution to this review.",
    "recipient": "Write the name of the office or person that the letter goes to.",
}
NOT_THAT_RECIPIENT = "This letter does not go to that recipient."


def ways_of(kind: LetterType) -> tuple[Way, ...]:
    """What may name the recipient of this letter."""
    return ("contributor",) if kind.row in ABOUT_A_NOTE else WAYS[kind.to]


def choice_problem(kind: LetterType, given: Collection[str]) -> str | None:
    """Exactly one of the ways is given where there are any; nothing else."""
    ways = ways_of(kind)
    if set(given) - set(ways):
        return NOT_THAT_RECIPIENT
    if ways and len(given) != 1:
        return asking(ways)
    return None


def asking(ways: Collection[Way]) -> str:
    """What a person has to do, as a sentence."""
    words = ", or ".join(CHOOSE[way] for way in ways)
    return f"{words[:1].upper()}{words[1:]} that the letter goes to."


def lists_as(to: To, label: str) -> str:
    """How lists, titles and the audit call the recipient: never by a person's name."""
    if not label:
        return RECIPIENTS[to]
    return f"{label}, {PART_OF[to]}" if to in PART_OF else label
