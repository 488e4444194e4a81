"""The form for a letter that came in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings

from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.forms import Choice, Day, FileField, LongText, Pick, Text
from dhr.core.picks import PickingForm
from dhr.letters.catalogue import LETTERS
from dhr.letters.incoming_rules import CAME, INCOMING, REPLY
from dhr.letters.models import IncomingLetter, Letter
from dhr.letters.queries import sent_letters
from dhr.material.rules import file_problem
from dhr.workflow.models import Review


class IncomingForm(PickingForm):
    """Which letter, when, how, from whom, what it answers, and the letter itself."""

    code = Pick(
        label="Which letter", choices=[("", "Choose a letter"), *((code, kind.name) for code, kind in INCOMING.items())]
    )
    answers = Pick(label="The letter that it answers", hint="For a reply.", choices=(), required=False)
    received_on = Day(label="Day of receipt", hint="For example, 27 3 2026")
    how = Choice(label="How it came", choices=[*CAME.items()])
    sender = Text(label="From whom", hint="An organisation or a role, not a name: it stands in lists.", max_length=200)
    file = FileField(
        label="The letter", hint="PDF, Word or a picture, so that it stands beside the review.", required=False
    )
    note = LongText(label="Note", hint="Encrypted, and in no list.", rows=3, required=False)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pick_from("answers", sent_letters(review), "None", _words)

    def clean_answers(self) -> Letter | None:
        found: Letter | None = self.picked("answers")
        return found

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"]
        if day > clock.today():
            raise forms.ValidationError("Day of receipt: it cannot lie after today")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("code") == REPLY and cleaned.get("answers") is None:
            self.add_error("answers", "Choose the letter that it answers")
        file = cleaned.pop("file", None)
        if file is not None:
            cleaned["name"], cleaned["content"] = file.name, file.read()
            self.refuse("file", file_problem(file.name, cleaned["content"], settings.UPLOAD_LIMIT_BYTES))
        return cleaned


def as_recorded(incoming: IncomingLetter) -> dict[str, Any]:
    """What the form begins with when a record is put right."""
    answers = str(incoming.answers_id) if incoming.answers_id else ""
    same = {name: getattr(incoming, name) for name in ("code", "received_on", "how", "sender", "note")}
    return {**same, "answers": answers}


def _words(letter: Letter) -> str:
    sent = in_words(letter.sent_on) if letter.sent_on else ""
    return f"{letter.code} {LETTERS[letter.code].name} to {letter.addressee}, {sent}"
