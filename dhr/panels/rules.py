"""What a person, an appointment and terms of reference have to be like: each rule is a sentence, or None. Pure."""

from __future__ import annotations

import re
from datetime import date

MAY_BE_CALLED_PERPETRATOR = frozenset({"charged", "convicted", "deceased"})
PERPETRATOR = re.compile(r"\bperpetrators?\b", re.IGNORECASE)

BEFORE_CONFIRMATION = frozenset(
    {"notified", "scoping", "decision_pending", "no_review", "closed_without_review", "established", "chair_appointed"}
)


def terms_permission(stage: str) -> str:
    """The partnership manager may prepare the terms until the review chair confirms them. Source: domain 3.9."""
    return "SUPPORT_REVIEW" if stage in BEFORE_CONFIRMATION else "LEAD_REVIEW"


def day_problem(what: str, day: date | None, today: date) -> str | None:
    """What has happened lies in the past."""
    return f"{what} cannot lie after today." if day is not None and day > today else None


def declaration_problem(declared_on: date, appointed_on: date) -> str | None:
    """A chair declares interests before the appointment. Source: domain 3.1 A4."""
    return "The declaration of interests is made before the appointment." if declared_on > appointed_on else None


def period_problem(period_from: date, period_to: date) -> str | None:
    return "The period cannot end before it begins." if period_to < period_from else None


def wording_problem(role: str, legal_position: str, *words: str) -> str | None:
    """An uncharged living person, or one who was acquitted, is never called what no court has found. Source: domain 3.9."""
    if role != "alleged" or legal_position in MAY_BE_CALLED_PERPETRATOR:
        return None
    found = PERPETRATOR.search(" ".join(words))
    return f"Do not write “{found[0]}” of a person who is not charged." if found else None


def pseudonym_problem(pseudonym: str, real_name: str, taken: frozenset[str]) -> str | None:
    """A pseudonym names one person of the review and gives nobody away."""
    if pseudonym.casefold() in taken:
        return f"The pseudonym “{pseudonym}” is already used in this review."
    if real_name.strip() and pseudonym.casefold() == real_name.strip().casefold():
        return "The pseudonym cannot be the real name."
    return None


def lines_of(text: str) -> list[str]:
    """Key lines of enquiry as they are typed: one on each line, blank lines left out."""
    return [line.strip() for line in text.splitlines() if line.strip()]


NO_INTEREST = frozenset({"", "none", "nothing", "no", "not any", "recorded later"})
"""How people write that they have no interest to declare."""


def chair_answer(*, independent: bool, interests: str) -> str:
    """What a chair's declaration before the appointment says about interests."""
    nothing = interests.strip().rstrip(".").casefold() in NO_INTEREST
    return "none" if independent and nothing else "interest"
