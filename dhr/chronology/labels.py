"""What the panel marks an event with: closed lists, the review's lines of enquiry, and words of its own. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dhr.chronology.chart_figures import MARKS as ON_THE_CHART

GOOD_PRACTICE = "Good practice"
SIGNIFICANCE = ("High significance", "Some significance", "Low significance")
"""One of them for an event (domain 6.2)."""
THEMES = (
    "Technology systems", "Identification of risk", "Training", "Policy", "Multi-agency working", "Record keeping",
    "Awareness raising", "Other",
)  # fmt: skip
"""Those of the Home Office's library of reviews (domain 7.3)."""
MARK, WEIGHT, THEME, TAG = "mark", "significance", "theme", "tag"
WORDS: Mapping[str, str] = {MARK: "Mark", WEIGHT: "Significance", THEME: "Theme", TAG: "Tag"}
LONGEST = 90
READING = "reading"
"""The panel's reading of a date is said of an event like a mark, and is none."""
ONE_OF = frozenset({WEIGHT, READING})
"""Kinds of which an event has one: the later takes the place of the earlier."""


@dataclass(frozen=True, slots=True)
class Label:
    """One thing that an event can be marked with."""

    kind: str
    text: str

    @property
    def key(self) -> str:
        """Stands for it in forms and addresses, in which words of one's own do not belong."""
        return f"{self.kind}-{hashlib.sha256(self.text.casefold().encode()).hexdigest()[:12]}"

    @property
    def words(self) -> str:
        return f"Theme: {self.text}" if self.kind == THEME else self.text

    @property
    def short(self) -> str:
        """As much of it as a list of choices has room for."""
        return self.words if len(self.words) <= LONGEST else self.words[: LONGEST - 1].rstrip() + "…"


def line_of_enquiry(number: int, text: str) -> Label:
    return Label(TAG, f"Line of enquiry {number}: {text}")


def offered(lines: Iterable[tuple[int, str]]) -> dict[str, Label]:
    """Everything on the closed lists by key, in the order in which it is offered."""
    labels = [
        *(Label(MARK, text) for text in (*ON_THE_CHART.values(), GOOD_PRACTICE)),
        *(Label(WEIGHT, text) for text in SIGNIFICANCE),
        *(line_of_enquiry(number, text) for number, text in lines),
        *(Label(THEME, text) for text in THEMES),
    ]
    return {label.key: label for label in labels}
