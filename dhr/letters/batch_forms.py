"""Forms of the pages of several letters."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from dhr.agencies.models import Agency
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.forms import Choice, Day, GovForm, LongText, Pick, Several, Text
from dhr.letters.batch_queries import GROUPS, group_of, written_to
from dhr.letters.batches import goes_to_several
from dhr.letters.catalogue import LETTERS
from dhr.letters.drafts import current_values
from dhr.letters.fill import names_in
from dhr.letters.forms import field_of
from dhr.letters.models import Batch, Letter
from dhr.letters.placeholders import FIELDS
from dhr.letters.sending_rules import WAYS
from dhr.letters.services import problems_of
from dhr.workflow.models import Review
from dhr.workflow.moving import MoveForm

SEVERAL = {code: f"{code} {kind.name}" for code, kind in LETTERS.items() if goes_to_several(kind)}
ALL, NONE = "all", "none"


class WhichForm(GovForm):
    """Which letter, and the agencies of which stage: asked first, by GET."""

    code = Pick(label="Which letter", choices=[*SEVERAL.items()])
    group = Pick(label="Agencies", choices=[(name, label) for name, (label, _rows) in GROUPS.items()], required=False)


class SeveralForm(GovForm):
    """The agencies of the group, each with a box. Those who were written to are said, and not ticked by themselves."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=5)
    agencies = Several(label="Agencies that get the letter", choices=())

    def __init__(self, data: Any, *, review: Review, code: str, group: str, tick: str) -> None:
        self.agencies_by_key: dict[str, Agency] = {str(found.pk): found for found in group_of(review, group)}
        written = written_to(review, code)
        ticked = [key for key, found in self.agencies_by_key.items() if found.pk not in written and tick != NONE]
        super().__init__(
            data, initial={"code": code, "agencies": list(self.agencies_by_key) if tick == ALL else ticked}
        )
        names = ((key, _said(found, written.get(found.pk))) for key, found in self.agencies_by_key.items())
        self.offer("agencies", names)

    @property
    def chosen(self) -> list[Agency]:
        return [self.agencies_by_key[key] for key in self.cleaned_data["agencies"]]


def _said(agency: Agency, letter: Letter | None) -> str:
    if letter is None:
        return agency.name
    day = letter.sent_on or letter.prepared_at.date()
    return f"{agency.name} (this letter was {'sent' if letter.sent_on else 'written'} on {in_words(day)})"


class FillForm(GovForm):
    """Words that are the same in every letter: the fields that a person fills, and the wording where all have the same."""

    wording = LongText(
        label="Wording of all", hint="Names in ((double brackets)) are filled in from the review.", rows=16
    )

    def __init__(self, batch: Batch, letters: Sequence[Letter], data: Any = None) -> None:
        self.kind, self.letters = LETTERS[batch.code], letters
        wordings = {letter.wording for letter in letters}
        self.same = len(wordings) == 1
        super().__init__(data, initial={"wording": next(iter(wordings), "")})
        if not self.same:
            del self.fields["wording"]
        self.names = _asked(self.kind.typed, letters)
        for name in self.names:
            kind = LongText if FIELDS[name].long else Text
            field = kind(
                label=name[:1].upper() + name[1:],
                hint=f"{FIELDS[name].says}. The same in every letter.",
                required=False,
            )
            typed = {letter.values.get(name, "") for letter in letters}
            field.initial = typed.pop() if len(typed) == 1 else ""
            self.add(field_of(name), field)
        self.order_fields([*map(field_of, self.names), "wording"])

    def clean_wording(self) -> str:
        wording: str = self.cleaned_data["wording"]
        for problem in problems_of(self.kind, wording):
            self.add_error("wording", problem)
        return wording

    @property
    def values(self) -> dict[str, str]:
        return {name: self.cleaned_data[field_of(name)] for name in self.names}


def _asked(typed: Iterable[str], letters: Sequence[Letter]) -> list[str]:
    """The fields that a person may have to fill: those the catalogue says, those typed before, and every gap."""
    found: dict[str, None] = {}
    for letter in letters:
        values: Mapping[str, str] = current_values(letter)
        asked = {*typed, *letter.values}
        found |= dict.fromkeys(name for name in names_in(letter.wording) if name in asked or not values.get(name))
    return list(found)


class BatchSentForm(GovForm):
    """Which of the letters went out, when and how."""

    seen_stage = forms.CharField(widget=forms.HiddenInput, max_length=40)
    letters = Several(label="Letters that went out", choices=())
    sent_on = Day(label="Day of sending", hint="For example, 27 3 2026")
    way = Choice(
        label="How they were sent",
        hint="An e-mail goes out now. It holds a link, and neither the letter nor a name.",
        choices=[*WAYS.items()],
    )
    how = Text(
        label="More about it", hint="Who handed them over, or the number of the parcel.", required=False, max_length=200
    )

    def __init__(self, batch: Batch, letters: Sequence[Letter], data: Any = None) -> None:
        waiting = [letter for letter in letters if letter.stage == "approved"]
        keys = [str(letter.pk) for letter in waiting]
        super().__init__(data, initial={"seen_stage": batch.stage, "letters": keys, "sent_on": clock.today()})
        self.offer("letters", [(str(letter.pk), str(letter.agency)) for letter in waiting])

    def clean_letters(self) -> list[uuid.UUID]:
        return [uuid.UUID(key) for key in self.cleaned_data["letters"]]

    def clean_sent_on(self) -> date:
        day: date = self.cleaned_data["sent_on"]
        if day > clock.today():
            raise forms.ValidationError("Day of sending: it cannot lie after today")
        return day


class ReadForm(GovForm):
    """What the person read, and where they go next."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)


def batch_move_form(batch: Batch, name: str, data: Any) -> MoveForm:
    return MoveForm(data, move=batch.TRACK.transitions[name], initial={"seen_stage": batch.stage})
