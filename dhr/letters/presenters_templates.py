"""What the pages of a partnership's own wording show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from dhr.accounts.models import User
from dhr.agencies.models import Partnership
from dhr.core import clock
from dhr.core.dates import in_words
from dhr.core.refusals import NotVisible
from dhr.letters.addressing import partnership_chair
from dhr.letters.catalogue import LETTERS, LetterType, fields_of
from dhr.letters.colours import contrast_on_white
from dhr.letters.comparing import Difference, differences
from dhr.letters.contexts import sender_of
from dhr.letters.drafts import DATE, RECIPIENT, SENDER, current_values, seen_as
from dhr.letters.fill import Piece, pieces
from dhr.letters.forms_letterheads import LetterheadForm
from dhr.letters.forms_templates import NewerForm, SeenForm, TemplateForm
from dhr.letters.layout import Heads
from dhr.letters.letterheads import PICTURES, letterhead_of, own_letterhead
from dhr.letters.models import Letter, PartnershipTemplate
from dhr.letters.presenters import paragraphs
from dhr.letters.queries import agencies_to_write_to, agreed_extension, households_to_write_to
from dhr.letters.template_queries import newest_by_code, reviews_to_preview, versions_of
from dhr.letters.templates import IN_WELSH, is_improved, newer_template, newest_template, wording_for
from dhr.workflow.models import Review

AREAS: Mapping[str, tuple[str, ...]] = {
    "To families, and to people who knew the person who died": ("family", "contributor", "alleged", "complainant"),
    "To agencies": ("agency",),
    "To the chair and the panel": ("chair", "market", "panel_member"),
    "To the Home Office and others in government": ("home_office", "department", "dac"),
    "To the police, prosecutors and the coroner": ("police", "cps", "coroner"),
    "Within the partnership, and to its partners": (
        "partnership_chair",
        "partnership",
        "board",
        "partners",
        "notifier",
    ),
}
"""The library in the order in which it is read: each area, and to whom its letters go."""
ELSE = "Others"
SOMEBODY = "Name of whoever gets the letter\nTheir address"
DEFAULT = "The default of today"
NO_CHAIR = "Name of the chair"


@dataclass(frozen=True, slots=True)
class Listed:
    """One letter of the library: the version that stands, if the partnership ever had its own."""

    code: str
    name: str
    newest: PartnershipTemplate | None

    @property
    def ours(self) -> bool:
        return self.newest is not None and not self.newest.is_default

    @property
    def improved(self) -> bool:
        return is_improved(self.newest)


def library_page(partnership: Partnership) -> dict[str, Any]:
    """Every letter that has a wording, by area."""
    newest = newest_by_code(partnership)
    areas: dict[str, list[Listed]] = {}
    area_of = {to: area for area, everybody in AREAS.items() for to in everybody}
    for code, kind in LETTERS.items():
        if kind.wording:
            areas.setdefault(area_of.get(kind.to, ELSE), []).append(Listed(code, kind.name, newest.get(code)))
    in_order = [(area, areas[area]) for area in (*AREAS, ELSE) if area in areas]
    improved = [line for _area, lines in in_order for line in lines if line.improved]
    return {"partnership": partnership, "areas": in_order, "improved": improved}


def about(partnership: Partnership, kind: LetterType) -> dict[str, Any]:
    """What every page of one letter shows; `seen` is the number of the version that stands."""
    newest = newest_template(partnership, kind.code)
    number, improved = newest.number if newest else 0, is_improved(newest)
    return {
        "partnership": partnership, "kind": kind, "newest": newest, "improved": improved, "number": number,
        "form": SeenForm(initial={"seen": number}),
    }  # fmt: skip


def template_page(partnership: Partnership, kind: LetterType, user: User, data: QueryDict | None) -> dict[str, Any]:
    """The form, the letter as it would look, the fields that it may use, and its versions."""
    chosen, reviews = wording_for(partnership, kind), reviews_to_preview(user, partnership)
    check = data is not None and data.get("do") != "preview"
    form = TemplateForm(data, kind=kind, chosen=chosen, references=list(reviews), check=check)
    text, welsh = (chosen.text, chosen.welsh) if data is None else (data.get("text", ""), data.get("welsh", ""))
    review = reviews.get(data.get("filled_with", "")) if data else None
    return {
        **about(partnership, kind),
        **preview(partnership, kind, text, welsh, review, user),
        "form": form,
        "fields_of": fields_of(kind).items(),
        "required": kind.contains,
        "versions": versions_of(partnership, kind.code),
        "filled_with": review.reference if review else "",
    }


def preview(
    partnership: Partnership, kind: LetterType, text: str, welsh: str, review: Review | None, user: User
) -> dict[str, Any]:
    """The letter as it would look: with examples, or as a draft about this review would begin."""
    values = values_of(kind, review, user) if review else examples(partnership, kind)
    heads = Heads(
        sender=values[SENDER], recipient=values[RECIPIENT], date=values[DATE], subject=kind.subject,
        reference=values.get("reference", ""),
    )  # fmt: skip
    english, own = paragraphs(list(pieces(text, values))), own_letterhead(partnership)
    signs = own is not None and own.signature is not None and kind.signer == "partnership_chair"
    return {
        "heads": heads,
        "paragraphs": english,
        "welsh": paragraphs(list(pieces(welsh, values))),
        "own": own,
        "letterhead": letterhead_of(partnership),
        "signed_at": _signed_at(english, values.get("signer", "")) if signs else None,
    }


def _signed_at(english: list[list[Piece]], signer: str) -> int:
    """Before which paragraph the signature stands: as on the letter itself, above the name of whoever signs, or beneath all."""
    said = ["".join(piece.text for piece in paragraph).strip() for paragraph in english]
    return said.index(signer) if signer in said else len(said)


def examples(partnership: Partnership, kind: LetterType) -> dict[str, str]:
    """Each field's example. Nothing of a case."""
    own = {"partnership": partnership.name, SENDER: sender_of(partnership), DATE: in_words(clock.today())}
    if kind.signer == "partnership_chair":
        own["signer"] = f"{partnership_chair(partnership) or NO_CHAIR}\nChair of the partnership"
    return {**{name: field.example for name, field in fields_of(kind).items()}, RECIPIENT: SOMEBODY, **own}


def values_of(kind: LetterType, review: Review, user: User) -> dict[str, str]:
    """What a draft of this person about the review would say today, to the first that it could go to. Nothing is kept."""
    agency = agencies_to_write_to(review).first() if kind.to == "agency" else None
    household = households_to_write_to(review).first() if kind.to == "family" else None
    extension = agreed_extension(review) if kind.about_extension else None
    draft = Letter(
        review=review, code=kind.code, prepared_by=user, agency=agency, household=household, extension=extension
    )
    values = current_values(draft)
    known = agency is not None or household is not None or kind.to not in ("agency", "family")
    return values if known and values[RECIPIENT] else {**values, RECIPIENT: SOMEBODY}


@dataclass(frozen=True, slots=True)
class Version:
    """One text that can be read and compared; number 0 is the default as it is today."""

    number: int
    label: str
    text: str
    welsh: str
    template: PartnershipTemplate | None = None


def versions(partnership: Partnership, kind: LetterType) -> Iterator[Version]:
    """The newest first, and the default."""
    for one in versions_of(partnership, kind.code):
        yield Version(one.number, f"Version {one.number}", one.text, one.welsh, one)
    yield Version(0, DEFAULT, kind.wording, "")


def version_page(partnership: Partnership, kind: LetterType, number: int) -> dict[str, Any]:
    """One version as it was saved, with its fields as they are written."""
    found = next((one for one in versions(partnership, kind) if one.number == number), None)
    if found is None:
        raise NotVisible("There is no such version.")
    return {**about(partnership, kind), "version": found}


def compare_page(partnership: Partnership, kind: LetterType, asked: QueryDict) -> dict[str, Any]:
    """Two versions: the ones asked for, or else the default and what stands."""
    every = list(versions(partnership, kind))
    by_number = {str(one.number): one for one in every}
    old, new = by_number.get(asked.get("old", ""), every[-1]), by_number.get(asked.get("new", ""), every[0])
    return {
        **about(partnership, kind), "versions": every, "old": old, "new": new,
        "differences": both_differences(old.text, new.text, old.welsh, new.welsh),
    }  # fmt: skip


def both_differences(old: str, new: str, old_welsh: str, new_welsh: str) -> list[Difference]:
    return [*differences(old, new), *differences(old_welsh, new_welsh, f"{IN_WELSH}paragraph", "cy")]


def improved_page(partnership: Partnership, kind: LetterType) -> dict[str, Any]:
    """What the product changed since the partnership built its own on it, and how the two stand now."""
    page = about(partnership, kind)
    newest = page["newest"] if page["improved"] else None
    return {
        **page,
        "changes": differences(newest.default_text, kind.wording) if newest else [],
        "differences": differences(newest.text, kind.wording) if newest else [],
    }


def newer_page(letter: Letter) -> dict[str, Any]:
    """A draft beside the partnership's newer wording."""
    newer = newer_template(letter)
    chosen = wording_for(letter.review.partnership, LETTERS[letter.code])
    initial = {"seen": seen_as(letter), "number": newer.number if newer else 0}
    return {
        "letter": letter, "review": letter.review, "kind": LETTERS[letter.code], "newer": newer,
        "form": NewerForm(initial=initial),
        "differences": both_differences(letter.wording, chosen.text, letter.welsh, chosen.welsh) if newer else [],
    }  # fmt: skip


def letterhead_page(partnership: Partnership, form: LetterheadForm) -> dict[str, Any]:
    """The form, and the head of a letter as it was saved."""
    own = form.own
    return {
        "partnership": partnership, "form": form, "own": own, "letterhead": letterhead_of(partnership),
        "contrast": f"{contrast_on_white(own.colour):.1f}" if own and own.colour else "",
    }  # fmt: skip


def stored_picture(partnership: Partnership, name: str) -> bytes:
    """The bytes of the logo or the signature; what is not there does not exist."""
    own = own_letterhead(partnership)
    stored = getattr(own, name, None) if name in PICTURES else None
    if stored is None:
        raise NotVisible("There is no such picture.")
    return bytes(stored.content)
