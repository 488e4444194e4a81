"""The benchmarks' harness: every pair runs on tiny inputs and gives a result of the agreed shape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.cases import CASES, Case, Sizes
from bench.memory import Memory, measure_memory
from bench.memory import line as memory_line
from bench.run import Result, line, main, measure

REMEMBERED = Memory(name="memory", megabytes=2, baseline="x", baseline_megabytes=1, ratio=2)
TINY = Sizes(
    word=5,
    workbook=5,
    dates=10,
    order=5,
    out=140,
    pdf=3,
    transitions=45,
    reviews=4,
    few_reviews=2,
    events=9,
    findings=40,
    together=2,
    many_findings=40,
    few_rows=130,
    letters=1,
)


@pytest.mark.django_db
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_pair_runs_and_has_its_result(case: Case) -> None:
    result = measure(case, TINY, rounds=1)
    assert set(result) == {"name", "seconds", "baseline", "baseline_seconds", "ratio", "goal"}
    assert (result["name"], result["baseline"], result["goal"]) == (case.name, case.baseline, case.goal)
    assert result["seconds"] >= 0


def test_a_pair_is_measured_in_turn_after_one_warm_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    calls: list[str] = []
    case = Case("job", "nothing", 2, lambda sizes: (lambda: calls.append("ours"), lambda: calls.append("baseline")))
    main([case], TINY, tmp_path / "results.json", rounds=3, memory=lambda: REMEMBERED)
    assert calls == ["ours", "baseline"] * 4
    results = json.loads((tmp_path / "results.json").read_text())
    assert [result["name"] for result in results] == ["job", "memory"]
    told = capsys.readouterr().out
    assert "job" in told and "memory" in told


def test_a_missed_goal_is_said() -> None:
    result = Result(name="job", seconds=3, baseline="x", baseline_seconds=1, ratio=3, goal=2)
    assert "MISSED" in line(result)
    assert "MISSED" not in line({**result, "goal": 3})


def test_memory_is_measured_in_fresh_processes() -> None:
    result = measure_memory(rows=20, letters=40)
    assert result["megabytes"] > 10
    assert result["baseline_megabytes"] > 10
    assert result["ratio"] == round(result["megabytes"] / result["baseline_megabytes"], 2)
    assert "MB" in memory_line(result)
