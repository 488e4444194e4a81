"""What the letter pages show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dhr.core.forms import GovForm
from dhr.letters.catalogue import PLACEHOLDERS
from dhr.letters.drafts import DATE, RECIPIENT, current_values, gaps_of, type_of
from dhr.letters.fill import Piece, pieces
from dhr.letters.models import Letter


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of the list of letters."""

    letter: Letter
    name: str
    to: str


def listed(letters: Iterable[Letter]) -> list[Listed]:
    """The letters with their names, newest first."""
    return [Listed(letter, type_of(letter).name, addressee(letter)) for letter in letters][::-1]


def addressee(letter: Letter) -> str:
    """To whom, without a person's name."""
    if letter.agency is not None:
        return letter.agency.name
    return letter.household.label if letter.household is not None else "Home Office"


def letter_page(letter: Letter, form: GovForm | None) -> dict[str, Any]:
    """The letter as it will look, its gaps, and the form that mends them."""
    kind, values = type_of(letter), current_values(letter)
    return {
        "letter": letter,
        "review": letter.review,
        "kind": kind,
        "to": addressee(letter),
        "paragraphs": paragraphs(list(pieces(letter.wording, values))),
        "recipient": values.get(RECIPIENT, ""),
        "date": values.get(DATE, ""),
        "gaps": [(name, PLACEHOLDERS.get(name, "")) for name in gaps_of(letter)] if letter.stage == "draft" else [],
        "form": form,
    }


def paragraphs(found: list[Piece]) -> list[list[Piece]]:
    """The pieces of a letter by paragraph: an empty line parts them."""
    result: list[list[Piece]] = [[]]
    for piece in found:
        first, *rest = piece.text.replace("\r\n", "\n").split("\n\n")
        result[-1].append(Piece(first, piece.gap))
        result += [[Piece(part, piece.gap)] for part in rest]
    return [paragraph for paragraph in result if any(piece.text.strip() for piece in paragraph)]
