"""The five facts about a family that the Home Office counts, and the move that a contact can bring. Both follow from what
was recorded of each contact. Source: domain 3.3. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Contact = tuple[str, str]
"""Kind and outcome of one contact."""

FACTS = {
    "contributed": "Contributed to the review",
    "consulted_on_terms": "Was consulted on the terms of reference",
    "had_advocate": "Had a specialist advocate",
    "received_draft": "Received the draft",
    "met_panel": "Attended a meeting of the panel",
}
MADE_BY = {
    "contributed": "contribution", "consulted_on_terms": "terms", "had_advocate": "advocacy", "received_draft": "draft",
    "met_panel": "panel",
}  # fmt: skip
"""The kind of contact by which each fact comes true, when it was done or accepted."""


@dataclass(frozen=True, slots=True)
class FamilyFacts:
    """True where at least one household did; one that declined is false, and its contacts stay recorded."""

    contributed: bool = False
    consulted_on_terms: bool = False
    had_advocate: bool = False
    received_draft: bool = False
    met_panel: bool = False

    def lines(self) -> list[tuple[str, str]]:
        """Each fact in words with yes or no."""
        return [(words, "Yes" if getattr(self, name) else "No") for name, words in FACTS.items()]


def facts_of(contacts: Iterable[Contact], *, advocate: bool = False) -> FamilyFacts:
    """The facts of one household, or of several together; `advocate` says that one is named for a household."""
    done = {kind for kind, outcome in contacts if outcome == "done"}
    found = {name: kind in done for name, kind in MADE_BY.items()}
    return FamilyFacts(**{**found, "had_advocate": found["had_advocate"] or advocate})
