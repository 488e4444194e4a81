"""`python -m bench.corpus FOLDER`: reads every file of a folder as the site would, and looks for what went wrong.

Four things are failures: a file that breaks its reader or exceeds the limits, counts that do not add up, words of a
Word file or workbook that are told nowhere, rows of a Word file that are not counted. Exit 1 where there is one.
The files come from elsewhere, such as the tests in the source packages of office programs; none belongs into this tree.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.scan import lost_words, told, word_rows
from dhr.chronology.readers.kinds import MAX_BYTES
from dhr.chronology.records import COUNTS, Reading, Refused
from dhr.chronology.sandbox import FAILED, TOO_MUCH, read_safely

TODAY = date(2026, 11, 24)
SLOW = 30.0
"""Seconds from which a file is named, although slowness is no failure."""

TELL_EVERY = 500

READ, REFUSED, BROKEN = "read", "refused", "FAILED"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: READ (its format), REFUSED (the sentence) or BROKEN (why), and what does not add up."""

    path: Path
    state: str
    said: str
    seconds: float
    wrong: tuple[str, ...] = ()


def look_at(path: Path) -> Outcome:
    """Never raises: a file that breaks something is what this is for."""
    start = time.perf_counter()
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
        reading = read_safely(content, name=path.name, agency="Agency", today=TODAY)
        wrong = (*_sums(reading), *_conserved(content, reading))
        state, said = READ, reading.format
    except Refused as refusal:
        wrong = ()
        state, said = BROKEN if str(refusal) in (FAILED, TOO_MUCH) else REFUSED, str(refusal)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told and counted
        state, said, wrong = BROKEN, f"{type(error).__name__}: {error}"[:200], ()
    return Outcome(path, state, said, time.perf_counter() - start, wrong)


def _sums(reading: Reading) -> Iterable[str]:
    """Counts that differ from the lists they count."""
    counts = reading.as_json()["counts"]
    listed = {
        "events": len(reading.events),
        "notes": len(reading.notes),
        "no_contact": len(reading.no_contact),
        "other": len(reading.other),
        "rejected": len({str(sorted(item.place.items())) for item in reading.rejected}),
    }
    for kind, number in listed.items():
        if counts[kind] != number:
            yield f"{kind}: {counts[kind]} counted, {number} listed"
    if counts["rows"] != sum(counts[kind] for kind in COUNTS):
        yield "the counts do not add up"


def _conserved(content: bytes, reading: Reading) -> Iterable[str]:
    """Words and rows of the file that the reading does not tell; only for the formats that `scan` knows."""
    yield from (f"lost: {piece}" for piece in lost_words(content, reading.format, told(reading)))
    if reading.format in ("docx", "docm"):
        drawn, counted = word_rows(content), reading.as_json()["counts"]["rows"]
        if counted < drawn:
            yield f"rows: {drawn} drawn, {counted} counted"


def files_in(folder: Path) -> list[Path]:
    """All files of the folder and the folders in it, by name; hidden ones are left out."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def report(outcomes: Sequence[Outcome]) -> bool:
    """Prints the counts and every failure; whether there was none."""
    _print_formats(outcomes)
    refusals = Counter(outcome.said for outcome in outcomes if outcome.state == REFUSED)
    print(f"\nRefused in words: {refusals.total()}")
    for sentence, number in refusals.most_common():
        print(f"{number:>6}  {sentence}")
    slow = [
        f"{outcome.path}: {outcome.seconds:.0f} s, {outcome.state}" for outcome in outcomes if outcome.seconds > SLOW
    ]
    broken = [f"{outcome.path}: {outcome.said}" for outcome in outcomes if outcome.state == BROKEN]
    wrong = [f"{outcome.path}: {what}" for outcome in outcomes for what in outcome.wrong]
    _print_list(f"Slower than {SLOW:.0f} s", slow)
    _print_list("FAILED", broken)
    _print_list("Read, but not whole", wrong)
    return not broken and not wrong


def _print_formats(outcomes: Sequence[Outcome]) -> None:
    """By the last part of the name, since a file that is refused has no other format."""
    table: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        table.setdefault(outcome.path.suffix.lower() or "none", Counter())[outcome.state] += 1
    print(f"{'name ends':<12} {'files':>6} {READ:>6} {REFUSED:>8} {BROKEN:>7}")
    for suffix, states in sorted(
        {**table, "all": sum(table.values(), Counter())}.items(), key=lambda item: item[0] == "all"
    ):
        print(f"{suffix:<12} {states.total():>6} {states[READ]:>6} {states[REFUSED]:>8} {states[BROKEN]:>7}")


def _print_list(title: str, lines: Sequence[str]) -> None:
    print(f"\n{title}: {len(lines)}")
    for line in lines:
        print(f"  {line}")


def main(arguments: Sequence[str] | None = None) -> int:
    """0 where every file was read whole or refused in words."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--at-once", type=int, default=2, help="how many files to read at the same time")
    options = parser.parse_args(arguments)
    files = files_in(options.folder)
    outcomes = []
    with ThreadPoolExecutor(max_workers=options.at_once) as pool:
        for outcome in pool.map(look_at, files):
            outcomes.append(outcome)
            if len(outcomes) % TELL_EVERY == 0:
                print(f"{len(outcomes):,} of {len(files):,} files", file=sys.stderr, flush=True)
    return 0 if report(outcomes) else 1


if __name__ == "__main__":
    raise SystemExit(main())
