"""The letter book of a review: everything that was written and that came in, by whom, when and how, in answer to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from dhr.access.checks import require, require_still
from dhr.accounts.models import User
from dhr.audit.services import record_event
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.forms import Pick
from dhr.core.refusals import NotVisible
from dhr.letters.catalogue import LETTERS, RECIPIENTS
from dhr.letters.incoming_rules import INCOMING
from dhr.letters.models import IncomingLetter, Letter
from dhr.letters.queries import incoming_of, letters_of
from dhr.letters.stages import LETTER_TRACK
from dhr.workflow.filters import Filters, TypedDay
from dhr.workflow.models import Review
from dhr.workflow.sheets import WRITERS

OUT, IN = "out", "in"
RECEIVED = {"received": "Received", "anew": "Recorded anew"}
DIRECTIONS = {OUT: "Written here", IN: "Came in"}
HEAD = ("Day", "Direction", "Letter", "To or from", "State", "How", "By whom", "In answer to, or in place of")


class BookFilters(Filters):
    """What the letter book can be narrowed to; the days are those on which a letter was sent, came in, or was prepared."""

    direction = Pick(label="Direction", choices=[("", "Both"), *DIRECTIONS.items()], required=False)
    to = Pick(label="To", choices=[("", "Anybody"), *RECIPIENTS.items()], required=False)
    letter = Pick(
        label="Letter",
        choices=[("", "Any letter"), *((k, f"{k} {v.name}") for k, v in LETTERS.items())],
        required=False,
    )
    state = Pick(label="State", choices=[("", "Any state"), *LETTER_TRACK.choices, *RECEIVED.items()], required=False)
    since = TypedDay(label="Since, like 31/3/2026")
    until = TypedDay(label="Until, like 31/3/2026")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the book. `about` is what it answers or replaces, with its address."""

    day: date
    direction: str
    code: str
    name: str
    who: str
    kind: str
    state: str
    state_label: str
    colour: str
    how: str
    by: str
    href: str
    about: str = ""
    about_href: str = ""

    @property
    def row(self) -> list[str]:
        """For a file."""
        return [
            f"{self.day:%d/%m/%Y}", DIRECTIONS[self.direction], f"{self.code} {self.name}", self.who, self.state_label,
            self.how, self.by, self.about,
        ]  # fmt: skip


def entries(review: Review, asked: Mapping[str, str]) -> list[Entry]:
    """What the filters leave, the newest first."""
    chosen = BookFilters(asked).usable()
    every = [*map(_written, letters_of(review)), *map(_received, incoming_of(review))]
    found = [entry for entry in every if _fits(entry, chosen)]
    return sorted(found, key=lambda entry: entry.day, reverse=True)


def _written(letter: Letter) -> Entry:
    stage = LETTER_TRACK.stages[letter.stage]
    how = ": ".join(filter(None, (letter.get_sent_way_display(), letter.sent_how)))
    before = letter.replaces
    by = letter.approved_by.name if letter.approved_by else letter.prepared_by.name
    return Entry(
        letter.sent_on or timezone.localdate(letter.prepared_at), OUT, letter.code, LETTERS[letter.code].name,
        letter.addressee, LETTERS[letter.code].to, letter.stage, stage.label, stage.colour, how, by,
        reverse("letters:letter", args=[letter.pk]),
        f"Replaces the letter of {in_words(before.sent_on)}" if before and before.sent_on else "",
        reverse("letters:letter", args=[before.pk]) if before else "",
    )  # fmt: skip


def _received(letter: IncomingLetter) -> Entry:
    kind, answered, before = INCOMING[letter.code], letter.answers, letter.replaces
    state, colour = ("received", "blue") if letter.stands else ("anew", "grey")
    about = [
        f"Answers {LETTERS[answered.code].name}" if answered else "",
        f"In place of the record of {in_words(timezone.localdate(before.recorded_at))}" if before else "",
    ]
    return Entry(
        letter.received_on, IN, letter.code, kind.name, letter.sender, "", state, RECEIVED[state], colour,
        letter.get_how_display(), letter.recorded_by.name, _page_of(letter), ". ".join(filter(None, about)),
        reverse("letters:letter", args=[answered.pk]) if answered else _page_of(before) if before else "",
    )  # fmt: skip


def _page_of(letter: IncomingLetter) -> str:
    return reverse("letters:incoming_letter", args=[letter.review.reference, letter.pk])


def _fits(entry: Entry, chosen: Mapping[str, Any]) -> bool:
    held = {"direction": entry.direction, "to": entry.kind, "letter": entry.code, "state": entry.state}
    after = entry.day >= chosen.get("since", entry.day)
    before = entry.day <= chosen.get("until", entry.day)
    return after and before and all(chosen.get(name, value) == value for name, value in held.items())


@transaction.atomic
def take_book(*, review: Review, by: User, kind: str, asked: Mapping[str, str]) -> tuple[str, bytes]:
    """Name and bytes of the letter book as CSV or Excel, narrowed as the page is; that it was taken is an event."""
    require(by, "VIEW_LETTERS", review)
    if kind not in WRITERS:
        raise NotVisible("There is no such format.")
    rows: Sequence[Sequence[str]] = [list(HEAD), *(entry.row for entry in entries(review, asked))]
    content = WRITERS[kind](rows, "Letter book")
    require_still(by, "VIEW_LETTERS", review)
    detail = {"format": kind, "rows": len(rows) - 1}
    record_event(by=by, verb="letter.book_exported", review_id=review.pk, detail=detail)
    return f"{review.reference} letters {clock.today().isoformat()}.{kind}", content
