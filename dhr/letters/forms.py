"""Forms of the letter pages."""

from __future__ import annotations

from typing import Any

from dhr.core import clock
from dhr.core.forms import Day, GovForm, LongText, Pick, Text
from dhr.letters.catalogue import LETTERS, PLACEHOLDERS
from dhr.letters.drafts import current_values, type_of
from dhr.letters.fill import names_in
from dhr.letters.models import Letter
from dhr.letters.queries import agencies_to_write_to, households_to_write_to
from dhr.workflow.models import Review

LONG = frozenset({"time taken", "family involvement", "publication", "lines of enquiry", "particular request", "files"})


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
        self.offer("agency", [("", "None"), *((k, a.name) for k, a in self.agencies.items())])
        self.offer("household", [("", "None"), *((k, h.label) for k, h in self.households.items())])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        needed = LETTERS[cleaned["code"]].to if cleaned.get("code") else ""
        for name, to, found in (("agency", "agency", self.agencies), ("household", "family", self.households)):
            cleaned[name] = found.get(cleaned.get(name, "")) if needed == to else None
            if needed == to and cleaned[name] is None:
                self.add_error(name, f"Choose the {name} that the letter goes to")
        return cleaned


class DraftForm(GovForm):
    """The wording, and one input for each placeholder in it."""

    wording = LongText(label="Wording", hint="Names in ((double brackets)) are filled in from the review.", rows=22)

    def __init__(self, letter: Letter, data: Any = None) -> None:
        super().__init__(data, initial={"wording": letter.wording})
        self.names = names_in(letter.wording)
        values = current_values(letter)
        for number, name in enumerate(self.names):
            if name not in PLACEHOLDERS or not (
                name in type_of(letter).typed or name in letter.values or not values.get(name)
            ):
                continue
            kind = LongText if name in LONG else Text
            field = kind(label=name[:1].upper() + name[1:], hint=PLACEHOLDERS[name] + ".", required=False)
            field.initial = letter.values.get(name, "")
            self.fields[f"value_{number}"] = field

    @property
    def values(self) -> dict[str, str]:
        """Placeholder to what was typed."""
        return {
            name: self.cleaned_data[f"value_{number}"]
            for number, name in enumerate(self.names)
            if self.cleaned_data.get(f"value_{number}")
        }


class SentForm(GovForm):
    """How and when a letter went out."""

    sent_on = Day(label="Day of sending", hint="For example, 27 3 2026")
    how = Text(label="How it was sent", hint="For example: handed over by the family liaison officer")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "initial": {"sent_on": clock.today(), **kwargs.get("initial", {})}})
