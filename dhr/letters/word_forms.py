"""The form that takes an edited Word file, and the one that takes its wording over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from dhr.chronology.records import Refused
from dhr.core.forms import LONGEST_TEXT, FileField, GovForm
from dhr.letters.drafts import seen_as, type_of
from dhr.letters.models import Letter
from dhr.letters.services import problems_of
from dhr.letters.templates import IN_WELSH
from dhr.letters.word_drafts import Brought, look_at_word


class BringInForm(GovForm):
    """The edited file. Once it is valid, `brought` is what it would make of the draft."""

    file = FileField(label="The edited Word file", hint="Word (.docx), at most 8 MB.")
    brought: Brought

    def __init__(self, letter: Letter, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.letter = letter

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        try:
            self.brought = look_at_word(self.letter, file.read())
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from None
        kind = type_of(self.letter)
        problems = problems_of(kind, self.brought.wording)
        problems += [IN_WELSH + said for said in problems_of(kind, self.brought.welsh)]
        if problems:
            raise forms.ValidationError(problems)
        return file

    @property
    def confirm(self) -> TakeOverForm:
        """What is sent when the person says yes."""
        return TakeOverForm(
            initial={"wording": self.brought.wording, "welsh": self.brought.welsh, "seen": seen_as(self.letter)}
        )


class TakeOverForm(GovForm):
    """The wording as the comparison showed it, and the mark of the draft that it was compared with."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    wording = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_TEXT + 10_000)
    welsh = forms.CharField(widget=forms.HiddenInput, max_length=LONGEST_TEXT + 10_000, required=False)

    def clean_wording(self) -> str:
        return str(self.cleaned_data["wording"]).replace("\r\n", "\n")

    def clean_welsh(self) -> str:
        return str(self.cleaned_data["welsh"]).replace("\r\n", "\n")
