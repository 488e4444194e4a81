"""Every letter of the product: to whom, its wording, its fields, who approves it. Source: domain 10. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from dhr.letters.fill import names_in
from dhr.letters.placeholders import FIELDS, Field
from dhr.letters.wording import (
    COMMISSION,
    EXECUTIVE,
    EXTENSION,
    EXTENSION_FAMILY,
    FAMILY,
    HOME_OFFICE_NOTICE,
    OVERDUE,
    SUBMISSION,
)

To = Literal["home_office", "family", "agency"]
Signer = Literal["preparer", "review_chair", "partnership_chair"]


@dataclass(frozen=True, slots=True)
class LetterType:
    """One letter. `second_person`: whoever wrote any of it cannot approve it. `liaison_check`: nothing goes to a family
    before the police liaison officer was asked. `marked`: whether the protective marking stands on it."""

    code: str
    name: str
    to: To
    subject: str
    wording: str
    authority: str
    grade: Literal["S", "K", "U", "local"]
    signer: Signer = "preparer"
    second_person: bool = False
    liaison_check: bool = False
    marked: bool = True
    typed: tuple[str, ...] = ()
    """Placeholders that a person fills in: no record of the review can say them."""
    attention: str = ""
    """To whom in an agency, where that is not its contact point."""
    about_late: bool = False
    """It asks for an agency's return that is late."""
    about_extension: bool = False
    """It tells of the extension that was agreed last when it is drafted."""
    contains: tuple[str, ...] = ()
    """What it must contain: fields that a partnership's own wording may not leave out."""


GUIDANCE = "Statutory guidance, December 2016"
LETTERS: Mapping[str, LetterType] = {
    letter.code: letter
    for letter in (
        LetterType(
            "L11", "Notice to the Home Office that a review is held", "home_office", "Notice of a review",
            HOME_OFFICE_NOTICE, GUIDANCE, "K", signer="partnership_chair", typed=("joint review",),
        ),
        LetterType(
            "L12", "First letter to the family", "family", "A review, and how you can take part", FAMILY, GUIDANCE, "K",
            second_person=True, liaison_check=True, marked=False, typed=("person who died", "relationship"),
        ),
        LetterType(
            "L22", "Commission of a chronology from an agency", "agency", "Request for a chronology", COMMISSION, GUIDANCE, "K",
            signer="review_chair",
        ),
        LetterType(
            "L24", "Overdue return: to the agency's director", "agency", "A return that is overdue", OVERDUE,
            "Local; from the practice of partnerships", "local", signer="review_chair", typed=("answer date",),
            attention="The director responsible", about_late=True,
        ),
        LetterType(
            "L25", "Overdue return: to the agency's chief executive", "agency", "A return that is long overdue",
            EXECUTIVE, "Local; from the practice of partnerships", "local", signer="partnership_chair",
            typed=("answer date",), attention="The chief executive or chief officer", about_late=True,
        ),
        LetterType(
            "L30", "Extension: to the Home Office", "home_office", "A new date for the report of a review", EXTENSION,
            GUIDANCE, "K", signer="partnership_chair", typed=("what is being done",), about_extension=True,
        ),
        LetterType(
            "L30F", "Extension: to the family", "family", "The report will take longer", EXTENSION_FAMILY, GUIDANCE, "K",
            second_person=True, liaison_check=True, marked=False,
            typed=("person who died", "why in plain words", "what happens next"), about_extension=True,
        ),
        LetterType(
            "L32", "Submission to the Home Office", "home_office", "Submission of a report for quality assurance", SUBMISSION,
            "Domestic Violence, Crime and Victims Act 2004, s.9(3B); " + GUIDANCE, "S",
            typed=("time taken", "family involvement", "publication"),
        ),
    )
}  # fmt: skip

FOR_EVERY_LETTER = ("reference", "partnership", "partnership contact", "signer", "display name", "chair", "legal basis")
FOR_A_RECIPIENT: Mapping[To, tuple[str, ...]] = {
    "home_office": (),
    "family": ("household", "person who died", "relationship", "advocacy"),
    "agency": ("agency", "duty"),
}


def fields_of(kind: LetterType) -> Mapping[str, Field]:
    """The closed list of one letter: what its own wording uses, and what every letter to such a recipient may say."""
    names = [*names_in(kind.wording), *kind.typed, *FOR_EVERY_LETTER, *FOR_A_RECIPIENT[kind.to]]
    return {name: FIELDS[name] for name in dict.fromkeys(names)}
