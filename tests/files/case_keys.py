"""An invented case with its answer key: its events, and how what was found compares with what the key says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

from dhr.chronology.findings.find import Finding, Wanted, find
from dhr.chronology.findings.services import Agency, Register
from dhr.chronology.reading import read_chronology
from dhr.chronology.records import Event

Where = tuple[str, str]
"""A file, and a row's place as the key writes it."""
Pair = tuple[Where, Where]
FILES = Path(__file__).parent
TODAY = date(2026, 11, 24)


def where(file: str, place: dict[str, Any]) -> Where:
    if "table" in place:
        return file, f"T{place['table']}R{place['row']}"
    return file, f"{place['sheet']}!{place['row']}" if "sheet" in place else str(place["line"])


@dataclass(frozen=True)
class Case:
    """What was read, what was found, and what the key says of it."""

    key: dict[str, Any]
    events: dict[Where, Event]
    findings: list[Finding]
    line_of: dict[Where, Where]

    def found(self, kind: str) -> dict[tuple[Where, ...], Finding]:
        """The findings of a kind by their rows."""
        return {
            tuple(sorted(where(file, dict(place)) for file, place in finding.rows)): finding
            for finding in self.findings
            if finding.kind == kind
        }

    def rows(self, entry: Iterable[dict[str, str]]) -> list[Where]:
        named = ((row["file"], row["row"]) for row in entry)
        return sorted(self.line_of.get(row, row) for row in named)

    def relations(self, *kinds: str) -> Iterator[tuple[dict[str, Any], list[Where]]]:
        return ((one, self.rows(one["rows"])) for one in self.key["relations"] if one["kind"] in kinds)

    def pairs(self, *kinds: str) -> set[Pair]:
        return {pair for _one, rows in self.relations(*kinds) for pair in combinations(rows, 2)}

    def neither(self) -> set[Pair]:
        """Pairs that are neither expected nor wrong: other relations, and one chain of events, unless the key names them as
        look-alikes."""
        same = {pair for group in self.key["same_matter"] for pair in combinations(self.rows(group), 2)}
        alike = {pair for one in self.key["hard_negatives"] for pair in combinations(self.rows(one["rows"]), 2)}
        return (same | self.pairs("contradiction", "matched_referral")) - alike

    def class_of(self, pair: Pair) -> str:
        """`same_day`, `near` or `uncertain`, by the days of the two rows."""
        one, other = (self.events[place] for place in pair)
        days = [(event.earliest_start or "")[:10] for event in (one, other)]
        sure = all(
            not e.uncertain and (e.latest_start or "")[:10] == day for e, day in zip((one, other), days, strict=True)
        )
        return "uncertain" if not sure else "same_day" if days[0] == days[1] else "near"


@cache
def case(name: str) -> Case:
    """Read once: a case's folder beside this file."""
    key = json.loads((FILES / name / "key.json").read_text(encoding="utf-8"))
    read: dict[Where, Event] = {}
    declared: list[dict[str, Any]] = []
    for entry in key["files"]:
        content = (FILES / name / entry["file"]).read_bytes()
        reading = read_chronology(content, name=entry["file"], agency=entry["agency"], today=TODAY)
        read |= {where(entry["file"], event.place): replace(event, file=entry["file"]) for event in reading.events}
        declared += [{**one, "file": entry["file"]} for one in reading.no_contact]
    register = Register.of(
        Agency(one["name"], tuple(one["abbreviations"]), tuple(one["former_names"])) for one in key["agencies"]
    )
    return Case(key, read, find(list(read.values()), declared, register, Wanted()), _lines(key))


def _lines(key: dict[str, Any]) -> dict[Where, Where]:
    """In a text file the key counts records; the contract counts lines."""
    parts = ("events", "notes", "no_contact", "rejected")
    rows = ((entry["file"], row) for entry in key["files"] for part in parts for row in entry.get(part, ()))
    return {(file, str(row["row"])): (file, str(row["line"])) for file, row in rows if "line" in row}
