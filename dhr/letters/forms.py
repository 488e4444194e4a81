"""Forms of the letter pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Model

from dhr.core import clock
from dhr.core.forms import Choice, Day, GovForm, LongText, Pick, Text, Tick
from dhr.core.picks import PickingForm
from dhr.letters.addressing import Addressed, agencies_for, known_recipient, recipient_problem
from dhr.letters.catalogue import LetterType
from dhr.letters.checking import MOST_BYTES
from dhr.letters.drafts import current_values, seen_as, type_of
from dhr.letters.fill import names_in
from dhr.letters.models import Letter
from dhr.letters.placeholders import FIELDS
from dhr.letters.queries import (
    agreed_extension,
    contributions_to_write_about,
    households_to_write_to,
    members_to_write_to,
)
from dhr.letters.recipients import asking, ways_of
from dhr.letters.sending import liaison_to_confirm
from dhr.letters.sending_rules import EMAIL, HAND, WAYS
from dhr.letters.services import NO_EXTENSION, problems_of
from dhr.workflow.models import Review
from dhr.workflow.moving import MoveForm

EITHER = "Choose it here, or write a name below."
ELSE = "Of the office or the person to whom the letter goes, where the list above does not have it."


FILLED_IN = "Names in ((double brackets)) are filled in from the review."


class NewLetterForm(PickingForm):
    """To whom one letter goes: it asks for what may name this recipient, and for nothing else."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=5)
    agency = Pick(label="Agency", choices=(), required=False)
    household = Pick(label="Household", choices=(), required=False)
    member = Pick(label="Member of the panel", choices=(), required=False)
    contributor = Pick(label="Contribution", choices=(), required=False)
    name = Text(label="Name", hint="Of the office or the person to whom the letter goes.", required=False)
    address = LongText(
        label="Address", hint="As it stands on the envelope, if it is known.", rows=5, required=False, max_length=1_000
    )

    def __init__(self, data: Any = None, *, kind: LetterType, review: Review, initial: Mapping[str, Any]) -> None:
        self.kind, self.review, self.ways = kind, review, ways_of(kind)
        known = known_recipient(kind, review)
        super().__init__(data, initial={**known, **initial, "code": kind.code})
        for way, (records, words) in _PICKED.items():
            if way in self.ways:
                self.pick_from(way, records(kind, review), "Choose", words)
            else:
                del self.fields[way]
        if "recipient" not in self.ways:
            del self.fields["name"], self.fields["address"]
        if len(self.ways) == 1:
            self._first.required = True
            self._first.error_messages["required"] = asking(self.ways).rstrip(".")
        elif self.ways:
            self._first.help_text, self.fields["name"].help_text = EITHER, ELSE

    @property
    def _first(self) -> forms.Field:
        return self.fields[self._first_name]

    @property
    def _first_name(self) -> str:
        return "name" if self.ways[0] == "recipient" else self.ways[0]

    def clean(self) -> dict[str, Any]:
        super().clean()
        problem = None if self.errors else recipient_problem(self.kind, self.review, self.addressed)
        if problem:
            self.add_error(self._first_name if self.ways else None, problem.rstrip("."))
        if self.kind.about_extension and agreed_extension(self.review) is None:
            self.add_error(None, NO_EXTENSION)
        return self.cleaned_data

    @property
    def addressed(self) -> Addressed:
        """What was chosen or written."""
        to: dict[str, Any] = {way: self.picked(way) for way in self.ways if way != "recipient"}
        written = {part: self.cleaned_data.get(part, "") for part in ("name", "address")}
        if "recipient" in self.ways and any(written.values()):
            to["recipient"] = written
        return cast(Addressed, to)


_PICKED: Mapping[str, tuple[Callable[[LetterType, Review], Iterable[Model]], Callable[[Any], str]]] = {
    "agency": (agencies_for, lambda agency: agency.name),
    "household": (lambda _kind, review: households_to_write_to(review), lambda household: household.label),
    "member": (
        lambda _kind, review: members_to_write_to(review),
        lambda member: f"{member.agency.name}: {member.name}",
    ),
    "contributor": (
        lambda _kind, review: contributions_to_write_about(review),
        lambda found: f"{found.household.label}: contribution {found.number}",
    ),
}
"""Where the choices of a select come from, and how each is called."""


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
            kind = LongText if FIELDS[name].long else Text
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
