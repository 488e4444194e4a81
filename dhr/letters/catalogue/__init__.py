"""Every letter of the product, and the closed list of fields of each. Source: domain 10. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from dhr.letters.catalogue import agencies, closing, deciding, drafting, families, panel, publication, submission
from dhr.letters.catalogue.kinds import RECIPIENTS as RECIPIENTS
from dhr.letters.catalogue.kinds import LetterType as LetterType
from dhr.letters.catalogue.kinds import Signer as Signer
from dhr.letters.catalogue.kinds import To as To
from dhr.letters.fill import names_in
from dhr.letters.placeholders import FIELDS, Field

AREAS: Mapping[str, tuple[LetterType, ...]] = {
    "Before the decision, and the decision": deciding.ENTRIES,
    "Families, friends and others": families.ENTRIES,
    "Chair, panel and those who are told": panel.ENTRIES,
    "Agencies": agencies.ENTRIES,
    "Drafting and time": drafting.ENTRIES,
    "Submission and quality assurance": submission.ENTRIES,
    "Publication": publication.ENTRIES,
    "Actions, closing and the rest": closing.ENTRIES,
}
LETTERS: Mapping[str, LetterType] = {
    letter.code: letter for letter in sorted(chain(*AREAS.values()), key=lambda letter: letter.code)
}
OUTGOING: Mapping[str, LetterType] = {code: kind for code, kind in LETTERS.items() if kind.direction == "out"}
"""The letters that are written here; the others come in and are recorded."""

FOR_EVERY_LETTER = ("reference", "partnership", "partnership contact", "signer", "display name", "chair", "legal basis")
_PERSON = ("person addressed", "person who died", "what the law says", "advocacy", "language")
FOR_A_RECIPIENT: Mapping[To, tuple[str, ...]] = {
    "family": (
        "household",
        "person who died",
        "relationship",
        "advocacy",
        "what the law says",
        "language",
        "who reads the report",
    ),
    "agency": ("agency", "duty"),
    "contributor": _PERSON,
    "alleged": _PERSON,
    "complainant": _PERSON,
    "panel_member": ("person addressed",),
    "chair": ("person addressed",),
    "partners": ("person addressed",),
}


def fields_of(kind: LetterType) -> Mapping[str, Field]:
    """The closed list of one letter: what its own wording uses, and what every letter to such a recipient may say."""
    names = [*names_in(kind.wording), *kind.typed, *kind.contains, *FOR_EVERY_LETTER, *FOR_A_RECIPIENT.get(kind.to, ())]
    return {name: FIELDS[name] for name in dict.fromkeys(names)}
