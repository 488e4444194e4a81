"""Forms of a partnership's own wording."""

from __future__ import annotations

from typing import Any

from django import forms

from dhr.core.forms import GovForm, LongText, Pick, Text
from dhr.letters.catalogue import LetterType
from dhr.letters.checking import MOST_BYTES, one_kind_of_line_end
from dhr.letters.templates import Chosen, template_problems

EXAMPLES = "Examples, of no real case"


class TemplateForm(GovForm):
    """The wording, the Welsh beside it, what was changed, and with what the preview is filled."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = LongText(
        label="English text", hint="An empty line begins a new paragraph. Fields stand in ((double brackets)).", rows=22,
        max_length=MOST_BYTES,
    )  # fmt: skip
    welsh = LongText(
        label="Welsh text", hint="Your own translation, with the same fields. It is printed beside the English.", rows=12,
        max_length=MOST_BYTES, required=False,
    )  # fmt: skip
    note = Text(label="What is changed", hint="For those who read the versions later.", max_length=300, required=False)
    filled_with = Pick(label="Fill the preview with", choices=[("", EXAMPLES)], required=False)

    def __init__(
        self, data: Any = None, *, kind: LetterType, chosen: Chosen, references: list[str], check: bool
    ) -> None:
        number = chosen.template.number if chosen.template else 0
        super().__init__(data, initial={"text": chosen.text, "welsh": chosen.welsh, "seen": number})
        self.kind, self.check = kind, check
        self.offer("filled_with", [("", EXAMPLES), *((found, found) for found in references)])
        if not references:
            del self.fields["filled_with"]

    def clean(self) -> dict[str, Any]:
        """Nothing is wrong with a wording that is only looked at: its mistakes are shown, and saving refuses them."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("text", "welsh"):
            cleaned[name] = one_kind_of_line_end(cleaned.get(name, ""))
        if self.check and "text" not in self.errors:
            for problem in template_problems(self.kind, cleaned["text"]):
                self.add_error("text", problem)
            for problem in template_problems(self.kind, cleaned["welsh"]) if cleaned["welsh"].strip() else ():
                self.add_error("welsh", problem)
        return cleaned

    @property
    def to_save(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("seen", "text", "welsh", "note")}


class SeenForm(GovForm):
    """Which version the person had before them."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class NewerForm(GovForm):
    """The draft and the newer wording as the person saw them."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
