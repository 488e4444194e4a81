"""Forms in which an agency types rows, declares that it has nothing to send, or withdraws a version."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from dhr.chronology.exports.template_facts import CHOICES, TemplateColumn
from dhr.chronology.nil_returns import DECLARED, period_problems
from dhr.chronology.typed import NOTHING_WRITTEN
from dhr.core.forms import Choice, Day, GovForm, LongText, Text

FIRST = ("start_date", "start_time", "source", "event")
LAST = ("end_date", "end_time", "sequence")
SHORT = ("sequence", "start_date", "start_time", "end_date", "end_time")
LONGEST_LINE, LONGEST_TEXT = 100_000, 200_000
"""What a cell of a file may hold; too long a cell is refused by the reading, in words."""


class TypedRowForm(GovForm):
    """The columns of one row. Nothing in it is refused but a row without a word: what cannot be read is kept as typed."""

    once = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def __init__(
        self, columns: Sequence[TemplateColumn], required: tuple[str, ...], data: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__(data)
        known = {column.key: column for column in columns}
        self.keys = [*FIRST, *(key for key in known if key not in FIRST + LAST), *LAST]
        self.asked = {"start_date", "source", "event", *required}
        for key in self.keys:
            self.add(key, _field_of(known[key]))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not any(cleaned[key].strip() for key in self.keys):
            self.add_error("start_date", NOTHING_WRITTEN)
        return cleaned

    @property
    def texts(self) -> dict[str, str]:
        """What was typed, by canonical key."""
        return {key: self.cleaned_data[key] for key in self.keys}

    @property
    def name(self) -> str:
        """By what this form is known when it is sent twice."""
        return str(self.cleaned_data["once"] or "")


def _field_of(column: TemplateColumn) -> forms.Field:
    hint = f"{column.help} Such as: {', '.join(column.choices)}." if column.choices else column.help
    if column.key in (*SHORT, "source", *CHOICES):
        width = "20" if column.key in SHORT else ""
        return Text(label=column.heading, hint=hint, required=False, width=width, max_length=LONGEST_LINE, strip=False)
    rows = 6 if column.key == "event" else 2
    return LongText(label=column.heading, hint=hint, required=False, rows=rows, max_length=LONGEST_TEXT, strip=False)


class NothingForm(GovForm):
    """No contact in the period, or no records held; the period, what was searched, and by whom."""

    kind = Choice(label="What do you declare?", choices=[(kind.value, kind.label) for kind in DECLARED])
    first = Day(label="First day of the period that was searched")
    last = Day(label="Last day of the period that was searched")
    searched = LongText(
        label="What was searched",
        hint="The systems and paper records, and under which names: by pseudonym, and whether former names, other "
        "spellings and aliases were searched too.",
    )
    searched_by = Text(label="Who searched", hint="Name and role.")
    once = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        for problem in period_problems(first, last) if first and last else []:
            self.add_error("last", problem)
        return cleaned


class WithdrawForm(GovForm):
    """Why a version is withdrawn."""

    reason = LongText(
        label="Why it is withdrawn",
        rows=3,
        hint="This stays on record. Write no names of people, and nothing of what the version says.",
    )
