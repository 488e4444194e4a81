"""All findings of a large chronology, against rapidfuzz alone on the same candidate pairs; and how they grow with the rows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from dhr.chronology.findings import corroboration, find
from dhr.chronology.findings.services import Agency, Register
from dhr.chronology.findings.told import prepare, told_text
from dhr.chronology.reading import read_chronology
from dhr.chronology.records import Event

if TYPE_CHECKING:
    from bench.cases import Pair, Sizes

SAMPLE = Path(__file__).parent.parent / "tests/files/asha"
FILES = {
    "Wendmoor_Constabulary_internal_chronology.docx": "Wendmoor Constabulary",
    "Larkfield_Surgery_EMIS_export.csv": "Larkfield Surgery",
    "CTH maternity and ED contacts.xlsx": "Carrowby Teaching Hospitals",
    "ASC chronology - Mrs Sandhu and Ms Dhillon.docx": "Carrowby Adult Social Care",
    "northgate_tenancy_history.ods": "Northgate Homes",
    "HavenBridge_case_notes.xlsx": "Haven Bridge",
    "WAS_incident_extract_unicode.csv": "Wendmoor Ambulance Service",
}
ROWS_A_YEAR = 1_700
"""As in the 20,000 rows over twelve years that the promise speaks of; more rows mean more years."""
REGISTER = Register.of(Agency(name) for name in FILES.values())


@cache
def _texts() -> list[Event]:
    """Real sentences of seven agencies: the sample case's."""
    return [event for name, agency in FILES.items() for event in _read(name, agency)]


def _read(name: str, agency: str) -> Sequence[Event]:
    content = (SAMPLE / name).read_bytes()
    return read_chronology(content, name=name, agency=agency, today=date(2026, 11, 24)).events


def events_with_words(number: int) -> list[Event]:
    """As many events as asked for, with the sample's sentences in an order of their own, and days spread evenly."""
    chance, days = random.Random(11), max(1, number * 365 // ROWS_A_YEAR)
    made = []
    for row in range(number):
        told = chance.choice(_texts())
        day = str(date(1950, 1, 1) + timedelta(days=chance.randrange(days)))
        made.append(
            replace(
                told, place={"line": row}, file=f"{told.agency}.csv", earliest_start=day, latest_start=day,
                latest_end=None, earliest_end=None, precision="day", uncertain=False,
            )
        )  # fmt: skip
    return made


def all_findings(sizes: Sizes) -> Pair:
    """Everything that is found, and the bare likeness of every pair that is compared."""
    events = events_with_words(sizes.findings)
    pairs = [
        (told_text(one.event), told_text(other.event))
        for one, other, _gap in corroboration.pairs(prepare(events, REGISTER))
    ]
    return (
        lambda: find.find(events, [], REGISTER, find.Wanted()),
        lambda: [fuzz.token_set_ratio(one, other) for one, other in pairs],
    )


def ten_times(sizes: Sizes) -> Pair:
    """All the rows, against a tenth of them."""
    return _growth(sizes.findings)


def hundred_times(sizes: Sizes) -> Pair:
    """As many rows as the most that one file may have, twice over."""
    return _growth(sizes.many_findings)


def _growth(rows: int) -> Pair:
    many, few = events_with_words(rows), events_with_words(rows // 10)
    return (
        lambda: find.find(many, [], REGISTER, find.Wanted()),
        lambda: find.find(few, [], REGISTER, find.Wanted()),
    )
