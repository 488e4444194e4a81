"""The form of a partnership's letterhead."""

from __future__ import annotations

from typing import Any

from dhr.agencies.models import Partnership
from dhr.core.forms import FileField, GovForm, LongText, Text, Tick
from dhr.letters.colours import colour_problem
from dhr.letters.letterheads import PICTURES, Picture, own_letterhead, words_problem
from dhr.letters.pictures import NotTaken, drawn_anew

TAKEN = "A PNG or JPEG of at most 2 MB."
FACTS = ("name", "address", "colour", "logo_says", "signature_says")


class LetterheadForm(GovForm):
    """What differs from the partnership's own details, and the pictures with their words."""

    name = Text(label="Name on letters", max_length=200, required=False)
    address = LongText(label="Address on letters", rows=4, max_length=1_000, required=False)
    colour = Text(
        label="Colour", hint="For the name and the line under it, for example #1d5c4d. Empty: black.", width="10",
        max_length=7, required=False,
    )  # fmt: skip
    logo = FileField(label="Logo", hint=TAKEN, required=False)
    logo_says = Text(
        label="What the logo shows", hint="Read out to those who do not see it, for example: Tower Quays Council",
        max_length=200, required=False,
    )  # fmt: skip
    no_logo = Tick(label="Take the logo away")
    signature = FileField(
        label="Signature of the chair of the partnership", required=False,
        hint=f"Printed only under letters that the chair of the partnership signs. {TAKEN}",
    )  # fmt: skip
    signature_says = Text(
        label="Whose signature it is", hint="For example: signature of Jordan Example", max_length=200, required=False
    )
    no_signature = Tick(label="Take the signature away")

    def __init__(self, data: Any = None, files: Any = None, *, partnership: Partnership) -> None:
        own = own_letterhead(partnership)
        super().__init__(data, files, initial={name: getattr(own, name, "") for name in FACTS})
        self.own = own
        self.fields["name"].help_text = f"Empty: {partnership.name}."
        here = ", ".join(partnership.address.split("\n"))
        self.fields["address"].help_text = (
            f"Empty: {here}." if here else "Empty: no address. None is recorded of the partnership."
        )
        for name in PICTURES:
            if getattr(own, name, None) is None:
                del self.fields[f"no_{name}"]

    def clean_colour(self) -> str:
        colour: str = self.cleaned_data["colour"].lower()
        if problem := colour_problem(colour):
            self.add_error("colour", problem)
        return colour

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        pictures = self.pictures
        for name, picture in pictures.items():
            try:
                drawn_anew(picture.name, picture.content) if picture else None
            except NotTaken as why:
                self.add_error(name, str(why))
        for name in PICTURES:
            has_one = pictures.get(name, getattr(self.own, name, None)) is not None
            if has_one and not cleaned.get(f"{name}_says"):
                self.add_error(f"{name}_says", words_problem(name))
        return cleaned

    @property
    def pictures(self) -> dict[str, Picture | None]:
        """The pictures that come new; nothing for one that is taken away."""
        found: dict[str, Picture | None] = {}
        for name in PICTURES:
            sent = self.cleaned_data.get(name)
            if sent:
                sent.seek(0)
                found[name] = Picture(sent.name, sent.read())
            elif self.cleaned_data.get(f"no_{name}"):
                found[name] = None
        return found

    @property
    def facts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in FACTS}
