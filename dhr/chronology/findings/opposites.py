"""What cannot both be true of one event: pairs of statements, and places, sides and times that differ. Pure tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dhr.chronology.findings.told import Row, told_text
from dhr.chronology.findings.words import clock_times, plain, terms

OPPOSITES: tuple[tuple[str, str, str], ...] = (
    ("outcome", r"without charge|no further action|insufficient evidence|not charged|no charge", r"\b(?:was|been|is|and) charged\b|charged (?:with|and)|bailed with conditions"),
    ("outcome", r"(?<!not )(?<!never )\bdetained\b|\bsectioned\b", r"not detained|voluntar(?:y|ily)|informal(?:ly)? admi\w+"),
    ("outcome", r"no actions?\b|nil actions?", r"actions?: \w+|\bto (?:fit|flag|visit|complete|contact|arrange|explore)\b"),
    ("outcome", r"formally discharged|discharged (?:home|from|at|by)|treated and .{0,12}discharged", r"own discharge|self-?discharged?|did not wait|left (?:the department )?before|left without being seen"),
    ("outcome", r"(?<!not )\barrested\b", r"no arrest|not arrested"),
    ("outcome", r"(?<!not )(?<!declined )\bconveyed\b|taken (?:to|by ambulance to) hospital", r"not conveyed|declined conveyance|refused (?:to travel|conveyance|ed|hospital)|stayed at home"),
    ("outcome", r"(?<!not )\badmitted\b", r"not admitted|sent home|discharged home"),
    ("outcome", r"(?<!not )\bgranted\b", r"not granted|order refused|application refused|dismissed"),
    ("outcome", r"consent(?:ed)? (?:given|to)|agreed to (?:the )?referral|accepts? (?:the )?referral", r"declined (?:the )?referral|refused (?:the )?referral|no consent|did not consent"),
    ("outcome", r"case closed|closed to", r"remains open|kept open|open to"),
    ("outcome", r"\bno injur(?:y|ies)\b|uninjured|unhurt", r"(?<!no )\bbruis\w+|\blaceration|\bfractur\w+|\bbleeding\b|\bwound\b"),
    ("person present", r"\b(?:seen|spoken to|spoke) alone\b|\balone\b|on (?:her|his|their) own|by (?:herself|himself)|separately", r"(?:in the room|present|stayed|with (?:her|him)) (?:for the whole|throughout|the whole)|did not leave|spoke for (?:her|him)|was in the room|throughout"),
    ("person present", r"no child(?:ren)? (?:present|in|at)|children not (?:present|there)|no one else present", r"child(?:ren)? (?:were |was )?(?:upstairs|present|in the (?:house|home|room)|awake|asleep|at home)|hid\b|\blistening\b"),
    ("person present", r"mother was not|mum was not|not in (?:school|the building)", r"mother,? who was (?:in|there)|mum was (?:in|there)"),
    ("weapon", r"no weapons?", r"with a (?:knife|bottle|hammer|bat|bar|belt|blade)|knife"),
    ("cause", r"\b(?:fell|fallen|falling|slipped|tripped|tumbled|accident(?:al)?)\b|caught (?:it|her|him) on", r"(?<!denies being )\b(?:struck|punched|assaulted|pushed|hit|kicked|beaten|attacked|twisted)\b"),
    ("alcohol", r"\bsober\b|no alcohol|not (?:been )?(?:drunk|drinking|in drink|intoxicated)", r"\bin drink\b|\bdrunk\b|intoxicated|smell(?:ed|t)? of alcohol"),
)  # fmt: skip
"""What differs, one statement, and one that cannot be true beside it."""

_TABLE = tuple((what, (re.compile(one), re.compile(other))) for what, one, other in OPPOSITES)
_ASKED_FIRST = tuple(int(not one[0].isalpha() and other[0].isalpha()) for _what, one, other in OPPOSITES)
"""The side that begins with a letter is looked for quickly; where neither row says it, nothing differs."""
_SIDE = re.compile(r"\b(left|right|l|r)\b[- ]+(?:\w+ )?(\w+)\b|\b(\w+) \w+ (l|r)\b(?!/)")
_ANY_SIDE = re.compile(r"\b(?:left|right|l|r)\b")
"""Looked for first: most texts name none."""
_MONEY = re.compile(r"£ ?(\d[\d,]*(?:\.\d\d)?)")
_COUNTED = re.compile(r"\b(\d+)(?: x| ×)? ?(?:\d+ ?mg )?(tab(?:let)?s?|pills?|stitches|sutures|times|blows|punches)\b")
_STREET = "Row|Street|Road|Lane|Court|Close|Avenue|Drive|Way|Terrace|Gardens|Place|Crescent|Grove|Hill|Square|Walk|Mews|Parade|Rise|Park"
_ADDRESS = re.compile(rf"\b(?:\d+[A-Za-z]? )?((?:[A-Z][\w'’-]+ ){{1,3}}(?:{_STREET}))\b")
_A_STREET = re.compile(rf" (?:{_STREET})\b")
_BEFORE_THE_HOSPITAL = "ambulance"


@dataclass(frozen=True, slots=True)
class Difference:
    """What two rows tell differently, in the words of each."""

    what: str
    one: str
    other: str


def differences(one: Row, other: Row) -> Iterator[Difference]:
    """Everything of the tables that the two rows say differently, each kind once."""
    found: dict[str, Difference] = {}
    for difference in (
        *_statements(one, other),
        *_sides(one, other),
        *_places(one, other),
        *_times(one, other),
        *_amounts(one, other),
    ):
        found.setdefault(difference.what, difference)
    yield from found.values()


def _statements(one: Row, other: Row) -> Iterator[Difference]:
    for number, (what, _both) in enumerate(_TABLE):
        first = _ASKED_FIRST[number]
        if not (_said(one, number, first) or _said(other, number, first)):
            continue
        for side in (0, 1):
            mine = _said(one, number, side)
            theirs = mine and _said(other, number, 1 - side)
            if theirs and not _said(one if side else other, number, 0):
                yield Difference(what, mine, theirs)


def _said(row: Row, number: int, side: int) -> str:
    """The words with which a row makes this statement of the table, or none; looked for once, and only when asked."""
    if (number, side) not in row.statements:
        found = _TABLE[number][1][side].search(row.plain)
        row.statements[number, side] = found[0] if found else ""
    return row.statements[number, side]


def _sides(one: Row, other: Row) -> Iterator[Difference]:
    """The left wrist here, the right wrist there."""
    mine, theirs = dict(_parts(one)), dict(_parts(other))
    for part, side in mine.items():
        if theirs.get(part, side) != side:
            named = part.removeprefix("=")
            yield Difference("injury", f"{side} {named}", f"{theirs[part]} {named}")


def _parts(row: Row) -> Iterator[tuple[str, str]]:
    """Part of the body to its side; a word that is no part of a body meets none of the other row's."""
    for side, part, part_before, side_after in _SIDE.findall(row.plain) if _ANY_SIDE.search(row.plain) else ():
        for term in terms(part or part_before):
            yield term, "left" if (side or side_after).startswith("l") else "right"


def _amounts(one: Row, other: Row) -> Iterator[Difference]:
    """Each names one sum of money, or one number of the same things, and they differ."""
    mine, theirs = (_MONEY.findall(row.plain) if "£" in row.plain else [] for row in (one, other))
    if len(mine) == len(theirs) == 1 and mine != theirs:
        yield Difference("amount", f"£{mine[0]}", f"£{theirs[0]}")
    counts, others = (
        {what[:3]: (number, what) for number, what in _COUNTED.findall(row.plain)} for row in (one, other)
    )
    for what, (number, word) in counts.items():
        if what in others and others[what][0] != number:
            yield Difference("amount", f"{number} {word}", " ".join(others[what]))


def _written(row: Row) -> str:
    return told_text(row.event)


def _places(one: Row, other: Row) -> Iterator[Difference]:
    """Each names streets, and none of them is the other's."""
    mine, theirs = (
        set(_ADDRESS.findall(text)) if _A_STREET.search(text) else set() for text in map(_written, (one, other))
    )
    if mine and theirs and not {plain(place) for place in mine} & {plain(place) for place in theirs}:
        yield Difference("place", ", ".join(sorted(mine)), ", ".join(sorted(theirs)))


def _times(one: Row, other: Row) -> Iterator[Difference]:
    """The hospital has the patient before the ambulance says that it reached them."""
    crew, ward = (one, other) if one.agency.service == _BEFORE_THE_HOSPITAL else (other, one)
    if (crew.agency.service, ward.agency.service) != (_BEFORE_THE_HOSPITAL, "hospital") or ward.minute is None:
        return
    later = [minute for minute in clock_times(crew.plain) if minute > ward.minute and crew.first == ward.first]
    if later:
        words = (_clock(max(later)), _clock(ward.minute))
        yield Difference("time", *(words if crew is one else reversed(words)))


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
