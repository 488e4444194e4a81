"""Every row of the list of hostile and bad inputs becomes what was decided: refused, to be mended, marked, or read."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from dhr.chronology.records import COUNTS
from tests.hostile.all_cases import GROUPS, all_cases, cases_elsewhere, group_of, number_of, read_cases
from tests.hostile.case import Case, Elsewhere, result_of

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("group", GROUPS)
def test_no_row_of_the_list_is_missing(group: str) -> None:
    there = {number_of(case.id) for case in all_cases() if group_of(case.id) == group}
    assert there == set(range(1, GROUPS[group] + 1))


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: case.name[:60].encode("ascii", "replace").decode())
def test_what_becomes_of_it(case: Case) -> None:
    result = result_of(case)
    assert result.outcome == case.want, result.sentences
    assert re.search(case.says, "\n".join(result.sentences)), result.sentences
    if result.reading is None:
        return
    reading = result.reading
    assert case.expect is None or case.expect(reading)
    told = reading.as_json()["counts"]
    assert told["rows"] == sum(told[kind] for kind in COUNTS)
    assert (told["events"], told["rejected"]) == (len(reading.events), len(reading.rejected_rows))


@pytest.mark.parametrize("case", cases_elsewhere(), ids=lambda case: case.id)
def test_what_is_shown_elsewhere_is_a_test_that_exists(case: Elsewhere) -> None:
    path, _, name = case.test.partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
