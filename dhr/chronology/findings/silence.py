"""Silence, and declarations of silence: no row, declared no contact, not submitted are three different things. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dhr.chronology.findings.services import Agency, Register
from dhr.chronology.findings.told import Row, Told, ordinal, told_text
from dhr.chronology.findings.words import plain, sentences

EVERYBODY = "*"
GAP_OF_ALL = 35
"""Days in which no agency at all has a row."""
NEARLY_ALL = 0.95
_CONTACT = re.compile(
    r"\b(?:visit\w*|saw|seen|see|met|meeting|rang|called?|phoned|telephoned|spoke|told|referr\w+|referral|joint\w*|came|attend\w*|"
    r"appointment|reviewed|sent|wrote|letter|email\w*|conference|with|joined|discuss\w*|contact|asked|written|notified|informed|alerted|rung|found|looking after)\b"
)
_NO_CONTACT_HAPPENED = re.compile(
    r"\b(?:not|never|no (?:contact|referral|reply|answer)|advised to|considered?|whether|declin\w+|refus\w+|would|could|should|will)\b"
)


@dataclass(frozen=True, slots=True)
class Declared:
    """An agency declares a period without contact; `file` and `place` say where, the days are ordinals."""

    agency: Agency
    first: int
    last: int
    text: str
    file: str
    place: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gap:
    """Days between two rows of one agency, or of all, and how much of them is declared: all, part, none."""

    agency: str
    before: Row
    after: Row
    declared: str

    @property
    def days(self) -> int:
        return self.after.first - self.before.first


@dataclass(frozen=True, slots=True)
class Conflict:
    """A declared period, and a row of another agency that tells of contact within it, in this sentence."""

    declared: Declared
    row: Row
    sentence: str


def declarations(said: Sequence[Mapping[str, Any]], register: Register) -> list[Declared]:
    """From the readings' `no_contact`, each with its `file` and `agency`; those without both days say nothing of when."""
    return [
        Declared(
            register.agency(one["agency"]), ordinal(one["earliest_start"]), ordinal(one["latest_end"]), one["text"],
            one["file"], one["place"],
        )
        for one in said
        if one["earliest_start"] and one["latest_end"]
    ]  # fmt: skip


def gaps(told: Told, declared: Sequence[Declared], longest: int) -> list[Gap]:
    """`longest` days and more between rows that are dated to the day: for each agency, then for all together."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in sorted((row for row in told.rows if row.first == row.last), key=lambda row: row.first):
        rows[row.agency.name].append(row)
        rows[EVERYBODY].append(row)
    return [
        Gap(agency, before, after, _declared(agency, before.first, after.first, declared))
        for agency, found in sorted(rows.items())
        for before, after in zip(found, found[1:], strict=False)
        if after.first - before.first >= (min(longest, GAP_OF_ALL) if agency == EVERYBODY else longest)
    ]


def _declared(agency: str, first: int, last: int, declared: Sequence[Declared]) -> str:
    """How much of the days between is covered by what the agency itself declares; all, where no more than one
    day of twenty is left."""
    own = sorted((max(one.first, first + 1), min(one.last, last - 1)) for one in declared if one.agency.name == agency)
    covered, reached = 0, first
    for begin, end in own:
        covered += max(0, end - max(begin, reached + 1) + 1)
        reached = max(reached, end)
    if not covered:
        return "none"
    return "all" if covered >= NEARLY_ALL * (last - first - 1) else "part"


def conflicts(told: Told, declared: Sequence[Declared]) -> Iterator[Conflict]:
    """Rows of others that tell of contact with the agency in the period."""
    for one in declared:
        for row in told.rows:
            within = one.first <= row.first and row.last <= one.last
            if within and row.agency.name != one.agency.name and (sentence := _contact(row, one.agency)):
                yield Conflict(one, row, sentence)


def _contact(row: Row, agency: Agency) -> str:
    """The first sentence that tells of contact with the agency: it is named, or somebody of it acts."""
    for sentence in sentences(told_text(row.event)):
        said = plain(sentence)
        named = agency.there.search(said)
        if named and _CONTACT.search(said) and not _NO_CONTACT_HAPPENED.search(said[: named.end()]):
            return " ".join(sentence.split())
    return ""
