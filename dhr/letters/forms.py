"""Forms of the letter pages."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms

from dhr.core import clock
from dhr.core.forms import Day, GovForm, LongText, Pick, Text
from dhr.letters.catalogue import LETTERS
from dhr.letters.checking import MOST_BYTES
from dhr.letters.drafts import current_values, seen_as, type_of
from dhr.letters.fill import names_in
from dhr.letters.models import Letter
from dhr.letters.placeholders import FIELDS
from dhr.letters.queries import agencies_to_write_to, agreed_extension, households_to_write_to
from dhr.letters.services import NO_EXTENSION, problems_of
from dhr.workflow.models import Review
from dhr.workflow.moving import MoveForm

LONG = frozenset(
    {"time taken", "family involvement", "publication", "lines of enquiry", "particular request", "files", "history",
     "extension reason", "what is being done", "why in plain words", "what happens next"}
)  # fmt: skip


FILLED_IN = "Names in ((double brackets)) are filled in from the review."


class NewLetterForm(GovForm):
    """Which letter, and to whom; what the letter does not need is left empty."""

    code = Pick(
        label="Which letter", choices=[("", "Choose a letter"), *((k, f"{k} {v.name}") for k, v in LETTERS.items())]
    )
    agency = Pick(label="Agency", hint="For a letter to an agency.", choices=(), required=False)
    household = Pick(label="Household", hint="For a letter to a family.", choices=(), required=False)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {str(a.pk): a for a in agencies_to_write_to(review)}
        self.households = {str(h.pk): h for h in households_to_write_to(review)}
        self.extension = agreed_extension(review)
        self.offer("agency", [("", "None"), *((k, a.name) for k, a in self.agencies.items())])
        self.offer("household", [("", "None"), *((k, h.label) for k, h in self.households.items())])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        needed = LETTERS[cleaned["code"]].to if cleaned.get("code") else ""
        for name, to, found in (("agency", "agency", self.agencies), ("household", "family", self.households)):
            cleaned[name] = found.get(cleaned.get(name, "")) if needed == to else None
            if needed == to and cleaned[name] is None:
                self.add_error(name, f"Choose the {name} that the letter goes to")
        if cleaned.get("code") and LETTERS[cleaned["code"]].about_extension and self.extension is None:
            self.add_error("code", NO_EXTENSION)
        return cleaned


class DraftForm(GovForm):
    """The wording, and one input for each placeholder in it that a person may have to fill."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    wording = LongText(label="Wording", hint=FILLED_IN, rows=22, max_length=MOST_BYTES)
    welsh = LongText(label="Welsh text", hint=FILLED_IN, rows=22, max_length=MOST_BYTES, required=False)

    def __init__(self, letter: Letter, data: Any = None) -> None:
        self.kind = type_of(letter)
        super().__init__(data, initial={"wording": letter.wording, "welsh": letter.welsh, "seen": seen_as(letter)})
        if not letter.welsh:
            del self.fields["welsh"]
        found = current_values(letter)
        asked = [*self.kind.typed, *letter.values]
        self.names = [
            name for name in names_in(f"{letter.wording}\n{letter.welsh}") if name in asked or not found.get(name)
        ]
        for name in self.names:
            kind = LongText if name in LONG else Text
            field = kind(label=name[:1].upper() + name[1:], hint=FIELDS[name].says + ".", required=False)
            field.initial = letter.values.get(name, "")
            self.fields[field_of(name)] = field
        self.order_fields(["seen", *map(field_of, self.names), "wording", "welsh"])

    def clean_wording(self) -> str:
        wording: str = self.cleaned_data["wording"]
        for problem in problems_of(self.kind, wording):
            self.add_error("wording", problem)
        return wording

    def clean_welsh(self) -> str:
        welsh: str = self.cleaned_data["welsh"]
        for problem in problems_of(self.kind, welsh):
            self.add_error("welsh", problem)
        return welsh

    @property
    def values(self) -> dict[str, str]:
        """Placeholder to what was typed."""
        return {name: self.cleaned_data[field_of(name)] for name in self.names if self.cleaned_data[field_of(name)]}


def field_of(name: str) -> str:
    """The input of a placeholder."""
    return "value_" + re.sub("[^a-z0-9]", "_", name)


class ApproveForm(MoveForm):
    """The stage and the letter as the person saw them."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


class SentForm(MoveForm):
    """How and when a letter went out."""

    sent_on = Day(label="Day of sending", hint="For example, 27 3 2026")
    how = Text(label="How it was sent", hint="For example: handed over by the family liaison officer", max_length=200)

    def clean_sent_on(self) -> date:
        day: date = self.cleaned_data["sent_on"]
        if day > clock.today():
            raise forms.ValidationError("Day of sending: it cannot lie after today")
        return day


def move_form(letter: Letter, name: str, data: Any) -> MoveForm:
    """The form of one move of a letter."""
    move, initial = letter.TRACK.transitions[name], {"seen_stage": letter.stage}
    if name == "approve_letter":
        return ApproveForm(data, move=move, initial={**initial, "seen": seen_as(letter)})
    if name == "send_letter":
        return SentForm(data, move=move, initial={**initial, "sent_on": clock.today()})
    return MoveForm(data, move=move, initial=initial)
