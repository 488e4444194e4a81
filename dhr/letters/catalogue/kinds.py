"""What is known of each letter: who sends it, to whom, when it is offered, what it must contain. Source: domain 10. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

To = Literal[
    "home_office", "dac", "family", "agency", "panel_member", "chair", "contributor", "alleged", "coroner", "police",
    "cps", "board", "department", "partnership", "partnership_chair", "notifier", "complainant", "market", "partners",
]  # fmt: skip
Signer = Literal["preparer", "review_chair", "partnership_chair"]
Grade = Literal["S", "K", "U", "local"]

RECIPIENTS: dict[To, str] = {
    "home_office": "Home Office",
    "dac": "Domestic Abuse Commissioner",
    "family": "Family",
    "agency": "Agency",
    "panel_member": "Panel member",
    "chair": "Review chair",
    "contributor": "Friend, colleague, neighbour or another person",
    "alleged": "Person thought to have caused the death",
    "coroner": "Coroner",
    "police": "Senior investigating officer",
    "cps": "Crown Prosecution Service",
    "board": "Another board or public body",
    "department": "Government department",
    "partnership": "Another partnership",
    "partnership_chair": "Chair of this partnership",
    "notifier": "Whoever told the partnership of the death",
    "complainant": "Whoever complained",
    "market": "People who chair reviews",
    "partners": "Somebody who works with the partnership",
}  # fmt: skip
"""Each kind of recipient, as lists and documents call it."""

TO_A_PERSON: frozenset[To] = frozenset({"family", "contributor", "alleged", "complainant"})
"""Letters to people whom the death touched: two people read each, nobody is written to before the police were asked."""

GUIDANCE = "Statutory guidance, December 2016"
LAW = "Domestic Violence, Crime and Victims Act 2004"
PRACTICE = "Local; from the practice of partnerships"
DATA_PROTECTION = "UK General Data Protection Regulation"

BEFORE = ("notified", "settling_lead", "scoping", "decision_pending", "deferred")
NOT_HELD = ("no_review", "closed_without_review")
BEGUN = ("established", "chair_appointed", "panel_and_terms")
WORK = ("gathering", "analysis", "drafting", "panel_agreed")
SENT = ("signed_off", "with_home_office", "corrections")
CLEARED = ("cleared", "withheld")
PUBLISHED = ("published", "monitoring")
HELD = (*BEGUN, *WORK, *SENT, *CLEARED, *PUBLISHED)
"""Stages of track A, the review's own. Source: domain 3.1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterType:
    """One letter. `sender` sends it, `signer` says whose name stands under it. `offered_at` are stages of the review,
    `contains` the fields that may not be taken out of the wording, `typed` those that a person fills in because no record
    of the review can say them. A letter that comes `in` has no wording: `starts` says what follows from it."""

    code: str
    name: str
    to: To
    sender: str
    authority: str
    grade: Grade
    offered_at: tuple[str, ...]
    subject: str = ""
    wording: str = ""
    contains: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    due: str = ""
    direction: Literal["out", "in"] = "out"
    starts: str = ""
    signer: Signer = "preparer"
    typed: tuple[str, ...] = ()
    attention: str = ""
    """To whom in an agency, where that is not its contact point."""
    about_late: bool = False
    """It is about an agency's return that is due or late."""
    about_extension: bool = False
    """It tells of the extension that was agreed last when it is drafted."""

    @property
    def row(self) -> str:
        """The row of domain 10 that it belongs to: one row may be several letters, in other words for other people."""
        return self.code[:3]

    @property
    def second_person(self) -> bool:
        """Whoever wrote any of it cannot approve it."""
        return self.to in TO_A_PERSON

    @property
    def liaison_check(self) -> bool:
        """Nothing goes out before the police liaison officer was asked."""
        return self.to in TO_A_PERSON

    @property
    def marked(self) -> bool:
        """Whether the protective marking stands on it: it would frighten a family, and an advertisement is public."""
        return self.to not in TO_A_PERSON and self.to != "market"
