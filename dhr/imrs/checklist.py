"""What a good report of an agency has, line by line, and what happens where a line is not met. Source: domain 6.4. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

FORM, SUMMARY, IMR = "scoping_form", "summary_report", "imr"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `asked_of` are the kinds of report that it is asked of. Where it is not met and `blocks`, nobody accepts the
    report; otherwise whoever accepts it says why it is good enough without."""

    words: str
    blocks: bool
    asked_of: frozenset[str]


_EVERY, _WRITTEN, _REVIEW = frozenset({FORM, SUMMARY, IMR}), frozenset({SUMMARY, IMR}), frozenset({IMR})

CHECKLIST: Mapping[str, Line] = {
    "held": Line("It says which records the agency holds, and from when to when", True, frozenset({FORM})),
    "secured": Line("It says that the records are secured", True, frozenset({FORM})),
    "independence": Line("It says who wrote it, and that the author is independent of the case", True, _WRITTEN),
    "scope": Line("It keeps to the terms of reference and to their period", False, _WRITTEN),
    "method": Line("It says which records, interviews and policies it rests on", False, _WRITTEN),
    "pseudonyms": Line("It names people in the case by their pseudonyms only", True, _EVERY),
    "involvement": Line("It sums up what the agency did", True, _WRITTEN),
    "lines": Line("It answers every key line of enquiry", True, _REVIEW),
    "why": Line("It says why things happened, not only what happened", True, _REVIEW),
    "hindsight": Line("It judges by what was known then", False, _REVIEW),
    "conditions": Line("It looks at knowledge, training, supervision, management and resources", False, _REVIEW),
    "voices": Line("It lets the voice of the victim, and of any child, be heard", False, _REVIEW),
    "equality": Line("It covers the protected characteristics that matter here", True, _REVIEW),
    "risk": Line("It looks at risk assessment, information sharing and coercive control", False, _REVIEW),
    "policy": Line("It says where policy was followed, and where practice was good", False, _REVIEW),
    "dates": Line("Its dates agree with the combined chronology", True, _REVIEW),
    "language": Line("Its words blame neither the victim nor the family", True, _WRITTEN),
    "lessons": Line("It says what was learned, and what has been done already", False, _WRITTEN),
    "recommendations": Line("Its recommendations follow from its findings, and can be measured", True, _REVIEW),
    "signed": Line("A senior accountable manager has signed it", True, _WRITTEN),
}


def lines_for(kind: str) -> Mapping[str, Line]:
    """The lines that are asked of this kind of report, in their order."""
    return {code: line for code, line in CHECKLIST.items() if kind in line.asked_of}


@dataclass(frozen=True, slots=True)
class Missing:
    """The words of the lines that are not met: those that block, and those that need a reason."""

    blocks: tuple[str, ...]
    needs_reason: tuple[str, ...]


def missing(kind: str, met: Collection[str]) -> Missing:
    """What this report does not have, of what is asked of its kind."""
    left = [line for code, line in lines_for(kind).items() if code not in met]
    return Missing(
        tuple(line.words for line in left if line.blocks), tuple(line.words for line in left if not line.blocks)
    )
