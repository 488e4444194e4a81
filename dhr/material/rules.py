"""Kinds of documents, who may see one, which files are taken, and how a version stands with the criminal proceedings. Source:
domain 3, 5, 6 and 9. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

KINDS: Mapping[str, str] = {
    "terms_of_reference": "Terms of reference",
    "imr": "Individual management review (IMR)",
    "summary_report": "Summary report of an agency",
    "chronology": "Chronology",
    "minutes": "Minutes",
    "interview_note": "Note of an interview or conversation",
    "contribution": "Contribution of family or friends",
    "correspondence": "Correspondence",
    "source_material": "Source material: a record or policy of an agency",
    "other_review": "Report of another review or investigation",
    "draft_report": "Draft report",
    "final_report": "Final report",
    "legal_advice": "Legal advice",
    "disclosure_schedule": "Disclosure schedule",
    "other": "Another document",
}
"""What a document is, in the field's words."""

SENSITIVITIES: Mapping[str, str] = {"official_sensitive": "OFFICIAL-SENSITIVE", "official": "OFFICIAL"}
"""Government security classification; sensitive until it is cleared for publication (domain 6.6)."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may see a document: the choice as it is offered, and what the choice means."""

    label: str
    hint: str


AUDIENCES: Mapping[str, Audience] = {
    "leads": Audience("Review chair and manager", "Also the author of the report, who works under the chair."),
    "panel": Audience("The whole panel", "And those who see the whole review for the partnership."),
    "named": Audience(
        "Named organisations of the panel", "Their members on the panel, with the review chair and manager."
    ),
}

PACKED = b"PK\x03\x04"
SIGNATURES: Mapping[str, bytes] = {
    "pdf": b"%PDF-", "docx": PACKED, "xlsx": PACKED, "pptx": PACKED, "odt": PACKED, "ods": PACKED,
    "png": b"\x89PNG\r\n", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff", "msg": b"\xd0\xcf\x11\xe0",
    "txt": b"", "csv": b"", "eml": b"",
}  # fmt: skip
"""How a file of each kind begins; nothing for plain text, which is told by what it does not hold."""
TAKEN = "Choose a PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), OpenDocument, picture (.png, .jpg), text, CSV or e-mail (.eml, .msg) file."


def ending_of(name: str) -> str:
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""


def file_problem(name: str, content: bytes, most_bytes: int) -> str | None:
    """Why this file is not taken: by its ending, its size, and whether it is what its ending says."""
    ending = ending_of(name)
    if ending not in SIGNATURES:
        return TAKEN
    if not content:
        return "The file is empty. Choose the file that holds the document."
    if len(content) > most_bytes:
        return f"The file is larger than {most_bytes // 1024**2} MB."
    text = not SIGNATURES[ending]
    if not content.startswith(SIGNATURES[ending]) or (text and b"\x00" in content and not _is_wide(content)):
        return f"This is not a file of the kind that its name says (.{ending}). Save it anew, and choose it again."
    return None


def _is_wide(content: bytes) -> bool:
    """Text of two bytes for each sign, which says so at its beginning."""
    return content[:2] in (b"\xff\xfe", b"\xfe\xff")


def audience_problem(audience: str, named: int) -> str | None:
    """Organisations are named where the choice asks for them."""
    return "Name at least one organisation of the panel." if audience == "named" and not named else None


@dataclass(frozen=True, slots=True)
class Flag:
    """How a version stands with the criminal proceedings, and what has to be said for it to stand so."""

    label: str
    colour: str
    needs_day: bool = False
    needs_reason: bool = False


NOT_CONSIDERED = "not_considered"
FLAGS: Mapping[str, Flag] = {
    NOT_CONSIDERED: Flag("Not yet considered", "yellow"),
    "not_relevant": Flag("Considered: not relevant material", "grey", needs_reason=True),
    "may_be_relevant": Flag("May be relevant material", "blue"),
    "disclosed": Flag("Disclosed to the police", "green", needs_day=True),
    "privileged": Flag("Not to be disclosed: legal privilege", "red", needs_reason=True),
    "sensitive": Flag("Not to be disclosed: sensitive", "red", needs_reason=True),
}
"""What the review holds may be relevant material in a prosecution (domain 5). Which of these a version is, people decide."""


def flag_problems(flag: str, on: date | None, reason: str, today: date) -> list[str | None]:
    """All that is missing, or too much, for a version to be marked so."""
    wanted = FLAGS[flag]
    return [
        "Give the day on which it was disclosed to the police." if wanted.needs_day and on is None else None,
        "A day belongs only to what was disclosed to the police." if on is not None and not wanted.needs_day else None,
        "The day cannot lie after today." if on is not None and on > today else None,
        "Give the reason." if wanted.needs_reason and not reason.strip() else None,
    ]


def papers_problem(documents: Sequence[int]) -> str | None:
    """Papers are picked, and of each document one version: `documents` holds the number of the document of each."""
    if not documents:
        return "Choose at least one document."
    twice = sorted({number for number in documents if documents.count(number) > 1})
    return f"Choose one version only of document {', '.join(map(str, twice))}." if twice else None
