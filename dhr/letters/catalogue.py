"""Every letter of the product: to whom, its wording, its placeholders, who approves it. Source: domain 10. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

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

PLACEHOLDERS: Mapping[str, str] = {
    "reference": "The reference of the review",
    "partnership": "The name of the partnership",
    "partnership contact": "The partnership's e-mail address or telephone number: add it to the partnership",
    "signer": "Who signs the letter: write name and role where nobody holds the role yet",
    "display name": "What the review is called, for instance domestic homicide review",
    "aware date": "The day on which the partnership came to know of the death",
    "decision date": "The day of the decision to hold a review: it is known once the chair of the partnership has decided",
    "legal basis": "The section of the Act on which the review rests",
    "chair status": "Whether an independent chair is appointed yet",
    "expected date": "The day by which the report is due: write it where the guidance sets no number",
    "joint review": "Whether the review is held together with another, and with which: write “no” if it is not",
    "other proceedings": "Trials, inquests and other processes beside the review",
    "victim count": "How many people died",
    "household": "How the letter addresses the family: write the name by which they want to be addressed",
    "person who died": "The name that the family uses of the person who died: ask the liaison officer",
    "relationship": "What the person who died was to the family, for instance your daughter",
    "advocacy": "Where the family can find somebody who stands beside them",
    "agency": "The agency that is asked",
    "duty": "Whether the agency has a duty in law or is invited: write it where the legal basis is not section 9",
    "period": "The period that the agency searches: set the terms of reference first",
    "people": "The people in the case, by pseudonym",
    "lines of enquiry": "What the review asks: set the terms of reference first",
    "return due date": "The day by which the agency sends its chronology: choose the agency first",
    "what is missing": "What the agency still owes: nothing is owed before it was asked, or once its chronology has come",
    "asked date": "The day on which the agency was asked",
    "days late": "How long the agency's chronology is late: this letter is for one that is late",
    "answer date": "The day by which you ask for it now: choose one that can be kept",
    "history": "What was asked of the agency and when: ask the agency first",
    "report due date": "The day by which the report is due as things stand: write it where the guidance sets no number",
    "old date": "The day by which the report was due before the extension: write it where the guidance sets no number",
    "new date": "The day by which the report is due now: agree an extension first",
    "agreed date": "The day on which the chair of the partnership agreed to the extension",
    "extension reason": "The reason for the extension, as the review chair gave it",
    "what is being done": "What is done so that the new day is kept: say it in a sentence or two",
    "why in plain words": "Why the report takes longer, as you would say it to the family: no names, no blame, no abbreviations",
    "what happens next": "What happens until the report is finished, and roughly when: say it in a sentence or two",
    "particular request": "What the review chair asks of this agency in particular",
    "chair": "The name of the review chair",
    "files": "The files of the submission: attach the reports first",
    "confirmations": "What the partnership confirms: the lines of the submission checklist",
    "round": "The round of quality assurance",
    "sign-off date": "The day on which the partnership signed off the report",
    "time taken": "Why the review took the time that it took: explain it in a sentence or two",
    "family involvement": "How the family was asked, took part and saw the draft",
    "publication": "What is planned for publication, and whether something is to be withheld",
}
"""The closed list: the name in ((double brackets)), and the sentence that says what to do about a gap."""


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
