"""The confidentiality statement that everybody signs before they see anything of a case, and what people can declare about
one review. A new version is added at the end; who signed an older one is asked again. Local rule. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

VERSIONS: Mapping[str, Sequence[str]] = {
    "1": (
        "I read and use what is here for domestic homicide reviews only, and only as far as my part in them needs it.",
        "I tell nobody outside a review what stands in it: no colleague, no family, no press.",
        "I do not look for people I know. If a review touches somebody I know, or my own work, I declare it at once.",
        "I keep no copies where others can reach them, and I sign out of shared computers.",
        "I know that what I open, change and download is recorded.",
        "I report a loss or a mistake to the partnership manager as soon as I know of it.",
    ),
}
CURRENT = list(VERSIONS)[-1]


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the answers about interests: what it says, and what follows from it."""

    words: str
    follows: str


ANSWERS: Mapping[str, Asked] = {
    "none": Asked(
        "I have no interest to declare",
        "I know nobody in the case, I had no part in it, and I manage nobody who had.",
    ),
    "interest": Asked(
        "I have an interest to declare, and can still take part fairly",
        "The partnership manager and the chairs see what you write. You go on until they say otherwise.",
    ),
    "conflict": Asked(
        "I have a conflict of interest",
        "Your access to this review ends at once, and the partnership is told.",
    ),
}


def note_problem(answer: str, note: str) -> str | None:
    """What has to be said with an answer."""
    if answer not in ANSWERS:
        return "Choose one of the answers."
    return None if answer == "none" or note.strip() else "Say what it is, without names."
