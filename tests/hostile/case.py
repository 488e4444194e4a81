"""One row of the list of hostile and bad inputs: how to make the file, and what must become of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from dhr.chronology.reading import read_chronology
from dhr.chronology.records import Reading, Refused

TODAY = date(2026, 11, 24)
AGENCY = "Northshire Police"
Outcome = Literal["R", "E", "W", "A"]
"""R: the file is refused · E: a row is rejected, to be mended · W: read with a mark · A: read exactly."""


@dataclass(frozen=True, slots=True)
class Case:
    """`id` and `what` are those of the list (`what` names one value where a row of the list has several). `says` is a
    regular expression found in the refusal, the reason or the warning. `expect` looks at the reading itself.
    `decided` says which text decided where the product differs from the list."""

    id: str
    what: str
    make: Callable[[], bytes]
    want: Outcome
    says: str = ""
    expect: Callable[[Reading], bool] | None = None
    decided: str = ""

    @property
    def name(self) -> str:
        return f"{self.id} {self.what}"


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A row of the list that is about a page or the web server: what happens, and the test that shows it."""

    id: str
    what: str
    want: Outcome
    happens: str
    test: str
    decided: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a file: the outcome, the sentences that a person reads, and the reading where there is one."""

    outcome: Outcome
    sentences: tuple[str, ...]
    reading: Reading | None = None


def result_of(case: Case) -> Result:
    """Reads the file of a case as the site does, but for the child process."""
    try:
        reading = read_chronology(case.make(), name="police", agency=AGENCY, today=TODAY)
    except Refused as refusal:
        return Result("R", (str(refusal),))
    if reading.rejected:
        return Result("E", tuple(problem.reason for problem in reading.rejected), reading)
    warnings = [*reading.warnings, *(warning for event in reading.events for warning in event.warnings)]
    return Result("W" if warnings else "A", tuple(dict.fromkeys(w.message for w in warnings)), reading)
