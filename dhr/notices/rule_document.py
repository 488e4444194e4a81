"""The reminders as a document: when each kind of duty is reminded of, and what each person can choose."""

from __future__ import annotations

from collections.abc import Sequence

from dhr.core.rule_documents import document, markdown_table
from dhr.notices.choosing import OFFERS
from dhr.notices.reminder_steps import DEFAULT, EARLIEST_HOUR, FRESH_DAYS, OF_HOUSEHOLDS, STEPS, WHO, Step
from dhr.notices.words import kind_in_words

NOTES = (
    f"Reminders are written by the hour from {EARLIEST_HOUR} in the morning, London time, each once for a step, a day and a "
    "person. When the day moves, the steps count anew from the new day. Only the latest step counts, and only for "
    f"{FRESH_DAYS} days after its day (28 days for a letter of escalation). What is done, and what belongs to a review that "
    "has ended, is not reminded of. Where nobody owes it who signs in, the partnership's managers are told, and why.",
    "An e-mail holds the reference of the review, the kind, the date and a link, and no name. None goes to a family. A letter "
    "of escalation is only ever drafted.",
)
HOUSEHOLDS = (
    "About a household, and therefore held back on a day on which it is not to be contacted: "
    + ", ".join(kind_in_words(kind) for kind in sorted(OF_HOUSEHOLDS)) + "."
)  # fmt: skip


def reminders_document() -> str:
    """Every step of every kind, then the choices."""
    rows = [row for kind, steps in STEPS.items() for row in _rows(kind_in_words(kind), steps)]
    steps = markdown_table(("Kind", "When", "Who is told", "What"), [*rows, *_rows("Every other kind", DEFAULT)])
    choices = markdown_table(
        ("Kind of e-mail", "Can be", "Why"),
        ((kind.label, ", ".join(how.label.lower() for how in offer.hows), offer.why) for kind, offer in OFFERS.items()),
    )
    return document(
        "Reminders",
        "dhr/notices/reminder_steps.py and dhr/notices/choosing.py",
        [*NOTES, "## Steps", steps, HOUSEHOLDS, "## What each person can choose", choices],
    )


def _rows(kind: str, steps: Sequence[Step]) -> list[tuple[str, ...]]:
    return [
        (
            kind,
            step.words[:1].upper() + step.words[1:],
            WHO[step.to],
            f"letter {step.letter} is drafted, and they hear that it waits"
            if step.letter
            else f"a reminder; letter {step.beside} is drafted beside it"
            if step.beside
            else "a reminder",
        )
        for step in steps
    ]
