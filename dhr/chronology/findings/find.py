"""All findings of a merged chronology in the contract's shape. Pure: the same events give the same findings in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dhr.chronology.findings.contacts import passed_on
from dhr.chronology.findings.corroboration import LEAST, Match, matches
from dhr.chronology.findings.marks import after, clusters, outside
from dhr.chronology.findings.opposites import differences
from dhr.chronology.findings.services import Register
from dhr.chronology.findings.silence import EVERYBODY, Declared, conflicts, declarations, gaps
from dhr.chronology.findings.told import Row, Told, prepare
from dhr.chronology.merge import merge_events
from dhr.chronology.records import Event
from dhr.chronology.uncollected import uncollected

KINDS = {
    "corroboration": "Rows of different agencies that seem to tell of one event",
    "contradiction": "Rows that seem to tell of one event, and differ",
    "one_sided_contact": "One agency says that it told another, and the other has no such row",
    "matched_referral": "One agency says that it told another, and the other has it",
    "gap": "A time without rows",
    "no_contact_conflict": "An agency declares no contact, and another tells of contact with it",
    "cluster": "A month with unusually many rows",
    "outside_period": "A row outside the period under review",
    "after_death": "A row after the day of the death",
}


LONGEST_GAP = 90
"""Days without a row of an agency that are told as a gap, and drawn as one."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The review's period and day of death, the window in which what is passed on arrives, and the days that make a gap."""

    period: tuple[date, date] | None = None
    death: date | None = None
    window: int = 28
    gap: int = LONGEST_GAP


@dataclass(frozen=True, slots=True)
class Finding:
    """What was noticed: the rows that it rests on (file and place), how sure it is from 0 to 1, and the words that made it.
    `about` is the agency that was told, or what differs: several findings of one kind may rest on the same rows."""

    kind: str
    rows: tuple[tuple[str, Mapping[str, Any]], ...]
    score: float
    because: str
    about: str = ""

    def as_json(self) -> dict[str, Any]:
        rows = [{"file": file, "place": dict(place)} for file, place in self.rows]
        return {"kind": self.kind, "rows": rows, "score": self.score, "because": self.because}


def find(
    events: Sequence[Event], no_contact: Sequence[Mapping[str, Any]], register: Register, wanted: Wanted
) -> list[Finding]:
    """Every finding, kind by kind. `no_contact` are the readings' declarations, each with its `file` and `agency`."""
    return [found for step in find_in_steps(events, no_contact, register, wanted) for found in step]


STEPS = 4


def find_in_steps(
    events: Sequence[Event], no_contact: Sequence[Mapping[str, Any]], register: Register, wanted: Wanted
) -> Iterator[list[Finding]]:
    """The same in `STEPS` parts, so that a page can say how far it is."""
    with uncollected():
        told, declared = prepare(merge_events(events), register), declarations(no_contact, register)
    steps = (
        _told_by_several(told), _passed_on(told, register, wanted.window), _silence(told, declared, wanted.gap), _marked(told, wanted),
    )  # fmt: skip
    for step in steps:
        with uncollected():
            found = list(step)
        yield found


def _place(row: Row) -> tuple[str, Mapping[str, Any]]:
    return row.event.file, row.event.place


def _told_by_several(told: Told) -> Iterator[Finding]:
    found = matches(told, above=LEAST)
    for match in found:
        if match.points > 0:
            yield _of_match("corroboration", match, f"Both tell of: {told.words(match.one, match.other)}")
    for match in found:
        for difference in differences(match.one, match.other):
            names = match.one.agency.name, match.other.agency.name
            because = f"{difference.what}: “{difference.one}” ({names[0]}), “{difference.other}” ({names[1]})"
            yield _of_match("contradiction", match, because, difference.what)


def _of_match(kind: str, match: Match, because: str, about: str = "") -> Finding:
    return Finding(kind, (_place(match.one), _place(match.other)), match.score, because, about)


def _passed_on(told: Told, register: Register, window: int) -> Iterator[Finding]:
    for found in passed_on(told, register, window):
        row, to = found.claim.row, found.claim.to
        if found.receipt is None:
            because = f"“{found.claim.sentence}” {to.name} has no such row within {window} days."
            yield Finding("one_sided_contact", (_place(row),), found.score, because, to.name)
        else:
            because = f"“{found.claim.sentence}” {to.name} tells of: {told.words(row, found.receipt)}"
            rows = _place(row), _place(found.receipt)
            yield Finding("matched_referral", rows, found.score, because, to.name)


COVERED = {"all": "The agency declares no contact in it.", "part": "A declaration of no contact covers part of it.", "none": "Nothing is declared."}  # fmt: skip


def _silence(told: Told, declared: Sequence[Declared], longest: int) -> Iterator[Finding]:
    for gap in gaps(told, declared, longest):
        who = "any agency" if gap.agency == EVERYBODY else gap.agency
        because = f"{gap.days} days without a row of {who}. {COVERED[gap.declared]}"
        yield Finding("gap", (_place(gap.before), _place(gap.after)), 1.0, because, gap.agency)
    for conflict in conflicts(told, declared):
        own = conflict.declared
        because = f"{own.agency.name}: “{own.text}” {conflict.row.agency.name}: “{conflict.sentence}”"
        yield Finding("no_contact_conflict", ((own.file, own.place), _place(conflict.row)), 0.8, because)


def _marked(told: Told, wanted: Wanted) -> Iterator[Finding]:
    for cluster in clusters(told, wanted.death):
        because = f"{len(cluster.rows)} rows in {cluster.month:%B %Y}, where {cluster.usual} are usual"
        yield Finding("cluster", tuple(map(_place, cluster.rows)), 1.0, because)
    for row in outside(told, wanted.period):
        yield Finding("outside_period", (_place(row),), 1.0, f"{row.event.date_as_written} lies outside the period")
    for row in after(told, wanted.death):
        yield Finding(
            "after_death", (_place(row),), 1.0, f"{row.event.date_as_written} lies after the day of the death"
        )
