"""What a person, an appointment and terms of reference have to be like: each rule is a sentence, or None. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from dhr.core.dates import in_words

HIDDEN = ("real_name", "aliases", "date_of_birth", "address", "contact_how")
"""What is shown of a person only on request, and each time is recorded."""
MAY_BE_CALLED_PERPETRATOR = frozenset({"charged", "convicted", "deceased"})
CONVICTING = re.compile(
    r"\b(perpetrat(?:ors?|ed)|murder(?:er|ers|ess|ed)|killers?|culprits?|(?<!not )guilty)\b", re.IGNORECASE
)
"""Words that say of somebody what only a court can find. "Offender" is not among them: it is part of the name of services."""

PARTS = {
    "victim": "Victim", "alleged": "Thought to have caused the death", "child": "Child", "relative": "Relative",
    "other": "Other",
}  # fmt: skip
PARTS_BY_POSITION = {
    "not_charged": "Thought to have caused the death, not charged", "suspect": "Suspect", "charged": "Defendant",
    "convicted": "Convicted", "acquitted": "Acquitted", "deceased": "Thought to have caused the death, has died",
}  # fmt: skip
"""What a person thought to have caused the death is called follows from the legal position. Source: domain 1.3."""

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


def convicting_words(positions: Iterable[str], text: str) -> str | None:
    """The first word in a text that convicts, when somebody whose legal `positions` these are was not even charged."""
    if all(position in MAY_BE_CALLED_PERPETRATOR for position in positions):
        return None
    found = CONVICTING.search(text)
    return found[0] if found else None


def wording_problem(role: str, legal_position: str, *words: str) -> str | None:
    """An uncharged living person, or one who was acquitted, is never called what no court has found. Source: domain 3.9."""
    found = convicting_words([legal_position] if role == "alleged" else [], " ".join(words))
    return f"Do not write “{found}” of a person who is not charged." if found else None


def position_problem(role: str, legal_position: str) -> str | None:
    """The word that pages use of a person thought to have caused the death follows from the legal position."""
    if role == "alleged" and not legal_position:
        return "Choose the legal position of the person thought to have caused the death."
    return None


def part_of(role: str, legal_position: str) -> str:
    """The word for a person's part in a case, short enough for a picture."""
    return PARTS_BY_POSITION.get(legal_position, PARTS[role]) if role == "alleged" else PARTS[role]


def pseudonym_problem(pseudonym: str, real_name: str, taken: frozenset[str], aliases: str = "") -> str | None:
    """A pseudonym names one person of the review and gives nobody away. `aliases`: one on each line."""
    if pseudonym.casefold() in taken:
        return f"The pseudonym “{pseudonym}” is already used in this review."
    if pseudonym and pseudonym.casefold() in {name.casefold() for name in lines_of(f"{real_name}\n{aliases}")}:
        return "The pseudonym cannot be the real name, or another name of the person."
    return None


def terms_changes(
    before: tuple[date, date, Sequence[str], Sequence[str]], after: tuple[date, date, Sequence[str], Sequence[str]]
) -> list[str]:
    """What a new version of the terms changed, in sentences. Each version: period from, to, lines of enquiry, people."""
    found = []
    if before[:2] != after[:2]:
        found.append(f"The period was {in_words(before[0])} to {in_words(before[1])}.")
    for what, old, new in (("line of enquiry", before[2], after[2]), ("person in scope", before[3], after[3])):
        found += [f"New {what}: {text}" for text in new if text not in old]
        found += [f"No longer a {what}: {text}" for text in old if text not in new]
    return found


def member_gaps(*, tied: int, refers: int) -> list[str]:
    """What is said aloud of members: `tied` are not declared independent of the case, `refers` have to ask before their
    organisation commits. Source: domain 2.2."""
    found = [(tied, "not declared independent of the case"), (refers, "not able to commit their organisation")]
    said = [(number, words) for number, words in found if number]
    return [f"{number} {'member is' if number == 1 else 'members are'} {words}." for number, words in said]


def substitute_problem(*, same_agency: bool, is_substitute: bool) -> str | None:
    """A substitute speaks for the same organisation, and for a member."""
    if is_substitute:
        return "A substitute stands in for a member, not for another substitute."
    return None if same_agency else "A substitute speaks for the organisation of the member."


def lines_of(text: str) -> list[str]:
    """Key lines of enquiry as they are typed: one on each line, blank lines left out."""
    return [line.strip() for line in text.splitlines() if line.strip()]


NO_INTEREST = frozenset({"", "none", "nothing", "no", "not any", "recorded later"})
"""How people write that they have no interest to declare."""


def chair_answer(*, independent: bool, interests: str) -> str:
    """What a chair's declaration before the appointment says about interests."""
    nothing = interests.strip().rstrip(".").casefold() in NO_INTEREST
    return "none" if independent and nothing else "interest"
