"""Forms of the letter pages."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms

from dhr.core import clock
from dhr.core.forms import Choice, Day, GovForm, LongText, Pick, Text, Tick
from dhr.letters.catalogue import LETTERS
from dhr.letters.drafts import current_values, seen_as, type_of
from dhr.letters.fill import names_in
from dhr.letters.models import Letter
from dhr.letters.placeholders import FIELDS
from dhr.letters.queries import agencies_to_write_to, agreed_extension, households_to_write_to
from dhr.letters.sending import liaison_to_confirm
from dhr.letters.sending_rules import EMAIL, HAND, WAYS
from dhr.letters.services import NO_EXTENSION, problems_of
from dhr.workflow.models import Review
from dhr.workflow.moving import MoveForm

LONG = frozenset(
    {"time taken", "family involvement", "publication", "lines of enquiry", "particular request", "files", "history",
     "extension reason", "what is being done", "why in plain words", "what happens next"}
)  # fmt: skip


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
    wording = LongText(label="Wording", hint="Names in ((double brackets)) are filled in from the review.", rows=22)

    def __init__(self, letter: Letter, data: Any = None) -> None:
        self.kind = type_of(letter)
        super().__init__(data, initial={"wording": letter.wording, "seen": seen_as(letter)})
        found = current_values(letter)
        asked = [*self.kind.typed, *letter.values]
        self.names = [name for name in names_in(letter.wording) if name in asked or not found.get(name)]
        for name in self.names:
            kind = LongText if name in LONG else Text
            field = kind(label=name[:1].upper() + name[1:], hint=FIELDS[name].says + ".", required=False)
            field.initial = letter.values.get(name, "")
            self.fields[field_of(name)] = field
        self.order_fields(["seen", *map(field_of, self.names), "wording"])

    def clean_wording(self) -> str:
        wording: str = self.cleaned_data["wording"]
        for problem in problems_of(self.kind, wording):
            self.add_error("wording", problem)
        return wording

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
    way = Choice(label="How it was sent", choices=())
    how = Text(
        label="More about it", hint="Who handed it over, or the number of the parcel.", required=False, max_length=200
    )
    asked_again = Tick(label="")

    def __init__(self, letter: Letter, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        to_agency = type_of(letter).to == "agency"
        ways = {way: words for way, words in WAYS.items() if way != EMAIL or to_agency}
        self.offer("way", [*ways.items()])
        self.fields["way"].help_text = (
            "An e-mail goes out now. It holds a link, and neither the letter nor a name." if to_agency else ""
        )
        self.confirmed = liaison_to_confirm(letter)
        self.fields["asked_again"].label = self.confirmed
        if not self.confirmed:
            del self.fields["asked_again"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("way") == HAND and not cleaned.get("how", "").strip():
            self.add_error("how", "Say who handed it over")
        if self.confirmed and not cleaned.get("asked_again"):
            self.add_error("asked_again", "Ask the police family liaison officer again, and confirm the answer")
        return cleaned

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
        return SentForm(letter, data, move=move, initial={**initial, "sent_on": clock.today()})
    return MoveForm(data, move=move, initial=initial)
