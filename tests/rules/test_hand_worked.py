"""Deadlines worked out by hand with the real bank holidays (hand_worked.csv): the rules say the same, and so does the
command line, as its contract has it."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dhr.workflow.deadline_rules import CODES, RULES, Unit
from dhr.workflow.deadlines import GUIDANCE_VERSIONS, Target, find_rule, work_out
from tests.rules import oracle
from tests.rules.test_due_date_command import as_json, run

Line = dict[str, str]
with Path(__file__).with_name("hand_worked.csv").open() as file:
    LINES: list[Line] = list(csv.DictReader(file))


def named(line: Line) -> str:
    return f"{line['rule']} {line['guidance']} {line['start']}"


@pytest.mark.parametrize("line", LINES, ids=named)
def test_as_worked_by_hand(line: Line) -> None:
    found = work_out(find_rule(line["rule"], line["guidance"]), date.fromisoformat(line["start"]))
    said = (found.due.isoformat() if found.due else "", found.sum, found.falls_on, found.authority)
    assert said == (line["due"], line["sum"], line["falls_on"], line["authority"]), line["why"]


@pytest.mark.parametrize("line", LINES, ids=named)
def test_the_command_says_the_same(line: Line) -> None:
    code, found = as_json(line["rule"], line["start"], "--guidance", line["guidance"])
    expected: dict[str, Any] = {name: line[name] for name in ("rule", "start", "sum", "authority", "falls_on")}
    assert (code, found) == (0, {**expected, "due": line["due"] or None})


@pytest.mark.parametrize("line", LINES, ids=named)
def test_the_command_for_people(line: Line) -> None:
    """The sum, the authority, and a day that stays although it is no working day."""
    code, out, _err = run(line["rule"], line["start"], "--guidance", line["guidance"])
    assert code == 0
    assert line["sum"] in out
    assert line["authority"] in out
    assert ("No date" in out) == (not line["due"])
    assert ("the date stays" in out) == bool(line["falls_on"])


def test_every_rule_is_worked_and_every_one_that_is_not_known() -> None:
    assert len(LINES) >= 45
    assert {line["rule"] for line in LINES} == set(CODES)
    unknown = {(rule.code, rule.guidance or "2016") for rule in RULES if rule.grade == "U"}
    assert unknown <= {(line["rule"], line["guidance"]) for line in LINES if not line["due"]}
    assert not [named(line) for line in LINES if Counter(map(named, LINES))[named(line)] > 1]


@pytest.mark.parametrize("line", [line for line in LINES if line["due"]], ids=named)
def test_on_foot_it_is_the_same_day(line: Line) -> None:
    """The hand, too, can be wrong: the oracle walks each case of the table."""
    rule = find_rule(line["rule"], line["guidance"])
    due = oracle.due(date.fromisoformat(line["start"]), rule.length, rule.unit)
    assert (due.isoformat(), oracle.falls_on(due)) == (line["due"], line["falls_on"])


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("guidance", GUIDANCE_VERSIONS)
def test_each_rule_answers_under_each_guidance(code: str, guidance: str) -> None:
    """The keys of the contract and no other, whatever is asked; a day that is no day is refused for each rule."""
    ended, found = as_json(code, "2026-06-21", "--guidance", guidance)
    assert (ended, set(found)) == (0, {"rule", "start", "due", "sum", "authority", "falls_on"})
    assert (found["rule"], found["start"]) == (code, "2026-06-21")
    assert found["due"] is None or found["due"] > "2026-06-21"
    ended, found = as_json(code, "2026-06-31", "--guidance", guidance)
    assert (ended, list(found)) == (2, ["refused"])


# A target of the partnership instead of the product's: rule, length and unit, start, due, sum.
TARGETS: tuple[tuple[str, int, Unit, date, date, str], ...] = (
    ("sign-off", 4, "week", date(2026, 12, 1), date(2026, 12, 29), "1 December 2026 + 4 weeks"),
    ("send-home-office", 3, "working_day", date(2026, 4, 2), date(2026, 4, 9), "2 April 2026 + 3 working days"),
    ("publish", 1, "calendar_month", date(2026, 1, 30), date(2026, 2, 28), "30 January 2026 + 1 month"),
    ("tell-family", 1, "day", date(2026, 12, 24), date(2026, 12, 25), "24 December 2026 + 1 day"),
    ("tell-home-office", 1, "working_day", date(2026, 12, 24), date(2026, 12, 29), "24 December 2026 + 1 working day"),
)


@pytest.mark.parametrize(("code", "length", "unit", "start", "due", "made"), TARGETS)
def test_a_target_of_the_partnership_says_that_it_is_local(
    code: str, length: int, unit: Unit, start: date, due: date, made: str
) -> None:
    found = work_out(find_rule(code, targets={code: Target(length, unit)}), start)
    assert (found.due, found.sum, found.grade) == (due, made, "local")
    assert found.authority == "Local target of the partnership; the law sets no number"


@pytest.mark.parametrize("code", ["decision", "report", "foi", "breach", "dac-copy", "agency-return", "police-notice"])
def test_what_law_or_people_set_no_target_changes(code: str) -> None:
    assert find_rule(code, targets={code: Target(1, "day")}) == find_rule(code)


def test_a_day_that_the_partnership_added_is_no_working_day_and_moves_no_month() -> None:
    added = {date(2026, 6, 22)}
    assert work_out(find_rule("secure-records"), date(2026, 6, 19), added).due == date(2026, 6, 23)
    found = work_out(find_rule("decision"), date(2026, 5, 22), added)
    assert (found.due, found.falls_on) == (date(2026, 6, 22), "Monday, a day on which the partnership does not work")
