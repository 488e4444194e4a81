"""The fields of letters: a closed list of names in ((double brackets)), what each says, an example. Source: domain 10. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `says`: what stands there, and what to do where it is empty; `example`: invented, never of a real case."""

    says: str
    example: str


FIELDS: Mapping[str, Field] = {
    "reference": Field(
        "The reference of the review",
        "TH-DHR-2026-01",
    ),
    "partnership": Field(
        "The name of the partnership",
        "Tower Hamlets Community Safety Partnership",
    ),
    "partnership contact": Field(
        "The partnership's e-mail address or telephone number: add it to the partnership",
        "reviews@partnership.example",
    ),
    "signer": Field(
        "Who signs the letter: write name and role where nobody holds the role yet",
        "Maria Lindqvist\nIndependent chair of the review",
    ),
    "display name": Field(
        "What the review is called, for instance domestic homicide review",
        "domestic homicide review",
    ),
    "aware date": Field(
        "The day on which the partnership came to know of the death",
        "3 March 2026",
    ),
    "decision date": Field(
        "The day of the decision to hold a review: it is known once the chair of the partnership has decided",
        "30 March 2026",
    ),
    "legal basis": Field(
        "The section of the Act on which the review rests",
        "Domestic Violence, Crime and Victims Act 2004, section 9",
    ),
    "chair status": Field(
        "Whether an independent chair is appointed yet",
        "Maria Lindqvist is the chair of the review.",
    ),
    "expected date": Field(
        "The day by which the report is due: write it where the guidance sets no number",
        "30 September 2026",
    ),
    "joint review": Field(
        "Whether the review is held together with another, and with which: write “no” if it is not",
        "no",
    ),
    "other proceedings": Field(
        "Trials, inquests and other processes beside the review",
        "Criminal proceedings; Inquest",
    ),
    "victim count": Field(
        "How many people died",
        "a death",
    ),
    "household": Field(
        "How the letter addresses the family: write the name by which they want to be addressed",
        "Mrs Example",
    ),
    "person who died": Field(
        "The name that the family uses of the person who died: ask the liaison officer",
        "Asha",
    ),
    "relationship": Field(
        "What the person who died was to the family, for instance your daughter",
        "your daughter",
    ),
    "advocacy": Field(
        "Where the family can find somebody who stands beside them",
        "Advocacy After Fatal Domestic Abuse (AAFDA) help families through such a review.",
    ),
    "agency": Field(
        "The agency that is asked",
        "Eastmoor NHS Trust",
    ),
    "duty": Field(
        "Whether the agency has a duty in law or is invited: write it where the legal basis is not section 9",
        "Your agency is named in section 9(4) of the Act.",
    ),
    "period": Field(
        "The period that the agency searches: set the terms of reference first",
        "1 January 2019 to 3 March 2026",
    ),
    "people": Field(
        "The people in the case, by pseudonym",
        "Asha (the person who died); Person B (husband)",
    ),
    "lines of enquiry": Field(
        "What the review asks: set the terms of reference first",
        "1. Was the risk seen?",
    ),
    "return due date": Field(
        "The day by which the agency sends its chronology: choose the agency first",
        "12 June 2026",
    ),
    "what is missing": Field(
        "What the agency still owes: nothing is owed before it was asked, or once its chronology has come",
        "its chronology",
    ),
    "asked date": Field(
        "The day on which the agency was asked",
        "1 May 2026",
    ),
    "days late": Field(
        "How long the agency's chronology is late: this letter is for one that is late",
        "14 days",
    ),
    "answer date": Field(
        "The day by which you ask for it now: choose one that can be kept",
        "3 July 2026",
    ),
    "history": Field(
        "What was asked of the agency and when: ask the agency first",
        "1 May 2026: the chronology was asked for, due on 12 June 2026",
    ),
    "report due date": Field(
        "The day by which the report is due as things stand: write it where the guidance sets no number",
        "30 September 2026",
    ),
    "old date": Field(
        "The day by which the report was due before the extension: write it where the guidance sets no number",
        "30 September 2026",
    ),
    "new date": Field(
        "The day by which the report is due now: agree an extension first",
        "31 January 2027",
    ),
    "agreed date": Field(
        "The day on which the chair of the partnership agreed to the extension",
        "14 September 2026",
    ),
    "extension reason": Field(
        "The reason for the extension, as the review chair gave it",
        "Criminal proceedings. The trial is listed for October.",
    ),
    "what is being done": Field(
        "What is done so that the new day is kept: say it in a sentence or two",
        "The panel goes on with the records that do not touch the trial.",
    ),
    "why in plain words": Field(
        "Why the report takes longer, as you would say it to the family: no names, no blame, no abbreviations",
        "We have to wait for the trial to end before we may speak with everyone.",
    ),
    "what happens next": Field(
        "What happens until the report is finished, and roughly when: say it in a sentence or two",
        "The panel meets again in October, and I will write to you afterwards.",
    ),
    "particular request": Field(
        "What the review chair asks of this agency in particular",
        "Please say how the alarm system was used.",
    ),
    "chair": Field(
        "The name of the review chair",
        "Maria Lindqvist",
    ),
    "files": Field(
        "The files of the submission: attach the reports first",
        "Overview report, version 3",
    ),
    "confirmations": Field(
        "What the partnership confirms: the lines of the submission checklist",
        "the family has seen the draft;",
    ),
    "round": Field(
        "The round of quality assurance",
        "1",
    ),
    "sign-off date": Field(
        "The day on which the partnership signed off the report",
        "20 September 2026",
    ),
    "time taken": Field(
        "Why the review took the time that it took: explain it in a sentence or two",
        "The trial ended in May 2026.",
    ),
    "family involvement": Field(
        "How the family was asked, took part and saw the draft",
        "The family met the chair twice and saw the draft in August.",
    ),
    "publication": Field(
        "What is planned for publication, and whether something is to be withheld",
        "In full, in January 2027",
    ),
}
"""The closed list over all letters; what one letter may use is `catalogue.fields_of`."""
