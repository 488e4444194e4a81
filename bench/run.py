"""`python -m bench.run`: measures each pair of `cases.py` in turn, prints a table, writes bench/results.json."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from typing import TypedDict

from bench.cases import CASES, ON_BOTH_DATABASES, Case, Sizes
from bench.memory import Memory, measure_memory
from bench.memory import line as memory_line

RESULTS = Path(__file__).with_name("results.json")
ROUNDS = 3


class Result(TypedDict):
    """Seconds are medians; `ratio` is ours by the baseline's, `goal` the most it may be."""

    name: str
    seconds: float
    baseline: str
    baseline_seconds: float
    ratio: float
    goal: float


def measure(case: Case, sizes: Sizes, rounds: int = ROUNDS) -> Result:
    """Both once to warm up, then in turn, so that a busy moment of the machine meets both; a job of minutes just once."""
    ours, baseline = case.prepare(sizes)
    rounds = 1 if case.long else rounds
    for _ in range(0 if case.long else 1):
        ours()
        baseline()
    times = [(_seconds(ours), _seconds(baseline)) for _ in range(rounds)]
    seconds, baseline_seconds = (median(column) for column in zip(*times, strict=True))
    return Result(
        name=case.name,
        seconds=round(seconds, 4),
        baseline=case.baseline,
        baseline_seconds=round(baseline_seconds, 4),
        ratio=round(seconds / baseline_seconds, 2),
        goal=case.goal,
    )


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def line(result: Result) -> str:
    """One line of the table."""
    met = "met" if result["ratio"] <= result["goal"] else "MISSED"
    return (
        f"{result['name']:<52} {result['seconds']:>9.3f} s {result['baseline_seconds']:>9.3f} s"
        f" {result['ratio']:>7.2f} {result['goal']:>6.2f}  {met:<7} {result['baseline']}"
    )


def main(
    cases: Iterable[Case] = CASES,
    sizes: Sizes | None = None,
    to: Path = RESULTS,
    rounds: int = ROUNDS,
    memory: Callable[[], Memory] | None = measure_memory,
) -> None:
    """Measure all and write the list of results."""
    print(f"{'job':<52} {'ours':>11} {'baseline':>11} {'ratio':>7} {'goal':>6}")
    results: list[Result | Memory] = []
    for case in cases:
        result = measure(case, sizes or Sizes(), rounds)
        results.append(result)
        print(line(result), flush=True)
    if memory:
        remembered = memory()
        results.append(remembered)
        print(memory_line(remembered))
    to.write_text(json.dumps(results, indent=1) + "\n")


if __name__ == "__main__":
    if os.environ.get("DATABASE_URL"):
        main(ON_BOTH_DATABASES, to=RESULTS.with_name("results-postgres.json"), memory=None)
    else:
        main()
