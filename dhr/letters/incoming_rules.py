"""Letters that come in: which there are, how they come, and where what each starts is recorded. Source: domain 10. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dhr.letters.catalogue import LETTERS, LetterType

REPLY = "REPLY"
CAME: Mapping[str, str] = {
    "post": "By post",
    "email": "By e-mail",
    "secure": "By secure mail",
    "hand": "Handed over",
    "telephone": "By telephone, noted down",
}
INCOMING: Mapping[str, LetterType] = {code: kind for code, kind in LETTERS.items() if kind.direction == "in"}

Takes = Literal["review", "acknowledge", "return"]


@dataclass(frozen=True, slots=True)
class Starts:
    """Where one records what a letter starts: the words of the link, the page, who may open it, and what its address takes."""

    words: str
    page: str
    permission: str
    takes: Takes = "review"


STARTS: Mapping[str, tuple[Starts, ...]] = {
    "L01": (Starts("The review and what comes next", "workflow:review", "VIEW_REVIEW"),),
    "L10": (
        Starts("Record a direction", "workflow:direction", "DECIDE_REVIEW"),
        Starts("Record the Home Office's view as a step of the review", "workflow:review", "VIEW_REVIEW"),
    ),
    "L34": (
        Starts("Record the day of the acknowledgement", "submission:round_day", "MANAGE_REVIEW", "acknowledge"),
        Starts("The submission", "submission:submission", "VIEW_REPORTS"),
    ),
    "L35": (Starts("Record the outcome of the quality assurance", "submission:answer", "MANAGE_REVIEW"),),
}
"""By the code of the letter that came in."""

REPLY_STARTS: Mapping[str, tuple[Starts, ...]] = {
    "L04": (Starts("Record what records the agency holds", "workflow:scoping", "MANAGE_REVIEW"),),
    "L22": (Starts("The request to the agency", "chronology:request", "VIEW_RETURN", "return"),),
    "L23": (Starts("The request to the agency", "chronology:request", "VIEW_RETURN", "return"),),
    "L24": (Starts("The request to the agency", "chronology:request", "VIEW_RETURN", "return"),),
    "L25": (Starts("The request to the agency", "chronology:request", "VIEW_RETURN", "return"),),
    "L32": (Starts("The submission", "submission:submission", "VIEW_REPORTS"),),
}
"""What a reply starts, by the row of the letter that it answers."""


def starts_of(code: str, answered_row: str) -> tuple[Starts, ...]:
    """Where what came in leads; nothing where nothing follows but that it is kept."""
    return REPLY_STARTS.get(answered_row, ()) if code == REPLY else STARTS.get(code, ())


def incoming_problems(
    *, code: str, received_on: date, today: date, sender: str, how: str, answers_sent: bool | None
) -> list[str]:
    """Everything that forbids recording it, each as a sentence. `answers_sent` says whether the letter that it answers was
    sent, and is None where it answers none."""
    found = [
        (code not in INCOMING, "Choose which letter came in."),
        (received_on > today, "The day of receipt cannot lie after today."),
        (not sender.strip(), "Say from whom it came: an organisation or a role, not a name."),
        (how not in CAME, "Say how it came."),
        (code == REPLY and answers_sent is None, "Choose the letter that it answers."),
        (answers_sent is False, "A letter that was not sent cannot have been answered."),
    ]
    return [sentence for is_so, sentence in found if is_so]
