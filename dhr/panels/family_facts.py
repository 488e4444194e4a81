"""The five facts about a family that the Home Office counts. They follow from what was recorded of contacts, contributions and
answers to the terms of reference. Source: domain 3.3. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dhr.panels.family_record_rules import NOT_WISHED, WITHDRAWN

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


def facts_of(
    contacts: Iterable[Contact], *, advocate: bool = False, notes: Collection[str] = (), answers: Collection[str] = ()
) -> FamilyFacts:
    """The facts of one household. `advocate` says that one is named; `notes` and `answers` are the states of its
    contributions and its answers to the terms: where there are any, they decide, and not what the contacts say. What was
    withdrawn is no contribution, and who did not wish to comment was not consulted."""
    done = {kind for kind, outcome in contacts if outcome == "done"}
    found = {name: kind in done for name, kind in MADE_BY.items()}
    found["had_advocate"] |= advocate
    if notes:
        found["contributed"] = set(notes) != {WITHDRAWN}
    if answers:
        found["consulted_on_terms"] = set(answers) != {NOT_WISHED}
    return FamilyFacts(**found)


def facts_together(households: Iterable[FamilyFacts]) -> FamilyFacts:
    """The facts of a review: true where one of its households makes them so."""
    every = list(households)
    return FamilyFacts(**{name: any(getattr(facts, name) for facts in every) for name in FACTS})
