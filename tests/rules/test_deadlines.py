"""The deadline rules: what is due when, by which sum, and what the law leaves without a number."""

from __future__ import annotations

from datetime import date

import pytest

from dhr.workflow.deadlines import CODES, GUIDANCE_VERSIONS, RULES, UnknownRule, falls_on, find_rule, work_out
from dhr.workflow.models import GuidanceVersion

TRUTH = [
    # rule, start, due, sum, falls on
    ("decision", date(2026, 6, 21), date(2026, 7, 21), "21 June 2026 + 1 month", ""),
    ("decision", date(2026, 1, 31), date(2026, 2, 28), "31 January 2026 + 1 month", "Saturday"),
    ("decision", date(2024, 1, 31), date(2024, 2, 29), "31 January 2024 + 1 month", ""),
    ("decision", date(2024, 1, 30), date(2024, 2, 29), "30 January 2024 + 1 month", ""),
    ("decision", date(2013, 5, 29), date(2013, 6, 29), "29 May 2013 + 1 month", "Saturday"),
    ("decision", date(2026, 11, 25), date(2026, 12, 25), "25 November 2026 + 1 month", "Friday, a bank holiday"),
    ("report", date(2026, 8, 31), date(2027, 2, 28), "31 August 2026 + 6 months", "Sunday"),
    ("report", date(2023, 8, 31), date(2024, 2, 29), "31 August 2023 + 6 months", ""),
    ("report", date(2026, 7, 3), date(2027, 1, 3), "3 July 2026 + 6 months", "Sunday"),
    ("dac-copy-target", date(2026, 12, 23), date(2027, 1, 4), "23 December 2026 + 5 working days", ""),
    ("pfd-reply", date(2026, 1, 1), date(2026, 2, 26), "1 January 2026 + 56 days", ""),
    ("dac-reply", date(2026, 11, 24), date(2027, 1, 19), "24 November 2026 + 56 days", ""),
    ("foi", date(2026, 12, 1), date(2026, 12, 31), "1 December 2026 + 20 working days", ""),
    ("subject-access", date(2026, 3, 31), date(2026, 4, 30), "31 March 2026 + 1 month", ""),
    ("breach", date(2026, 1, 1), date(2026, 1, 4), "1 January 2026 + 72 hours, counted as 3 days", "Sunday"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "start", "due", "made", "day"), TRUTH)
def test_each_rule(code: str, start: date, due: date, made: str, day: str) -> None:
    found = work_out(find_rule(code), start)
    assert (found.due, found.sum, found.falls_on) == (due, made, day)


def test_the_commissioners_copy_has_no_number_in_law_and_a_target_that_is_called_local() -> None:
    law = work_out(find_rule("dac-copy"), date(2026, 6, 21))
    assert (law.due, law.falls_on, law.rule.kind) == (None, "", "statute")
    assert "as soon as reasonably practicable" in law.sum.lower()
    target = work_out(find_rule("dac-copy-target"), date(2026, 6, 19))
    assert target.due == date(2026, 6, 26)
    assert target.rule.kind == target.grade == "local"
    assert "local" in target.authority.lower()


@pytest.mark.parametrize("guidance", ["2024-draft", "susr-wales"])
@pytest.mark.parametrize("code", ["decision", "report"])
def test_what_is_not_known_stays_empty(code: str, guidance: str) -> None:
    found = work_out(find_rule(code, guidance), date(2026, 6, 21))
    assert (found.due, found.grade) == (None, "U")
    assert "no date is worked out" in found.sum


def test_every_row_of_the_table_of_the_law_is_a_rule() -> None:
    assert {rule.number for rule in RULES if rule.number} == {f"D{number:02}" for number in range(1, 31)}


def test_every_rule_says_who_owes_it_and_what_happens_when_it_is_missed() -> None:
    assert all(rule.owed_by and rule.missed and rule.authority and rule.starts for rule in RULES)
    assert all(rule.unit == "none" for rule in RULES if rule.grade == "U")
    assert all("ocal" in rule.authority for rule in RULES if rule.kind == "local")


def test_a_statute_is_the_same_under_every_guidance() -> None:
    assert {find_rule("foi", guidance) for guidance in GUIDANCE_VERSIONS} == {find_rule("foi")}


def test_dates_that_people_set_have_no_sum() -> None:
    for code in ("scoping-reply", "agency-return", "action"):
        assert work_out(find_rule(code), date(2026, 6, 21)).due is None


def test_the_table_is_complete() -> None:
    assert all(rule.authority and rule.owed_by and rule.starts for rule in RULES)
    assert all((rule.length > 0) == (rule.unit != "none") for rule in RULES)
    assert all(rule.words for rule in RULES if rule.unit == "none")
    assert {rule.unit for rule in RULES if rule.grade == "U"} == {"none"}, "a number that is not sure is never fixed"
    assert len({(rule.code, rule.guidance) for rule in RULES}) == len(RULES)
    for code in CODES:
        for guidance in GUIDANCE_VERSIONS:
            assert find_rule(code, guidance).code == code


def test_the_versions_of_the_guidance_are_those_of_a_review() -> None:
    assert set(GUIDANCE_VERSIONS) == set(GuidanceVersion.values)


@pytest.mark.parametrize(("code", "guidance"), [("imaginary", "2016"), ("decision", "1066"), ("", "2016")])
def test_an_unknown_rule_or_guidance_is_refused_with_the_known_ones(code: str, guidance: str) -> None:
    with pytest.raises(UnknownRule, match="Choose one of"):
        find_rule(code, guidance)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 24), ""),
        (date(2026, 11, 28), "Saturday"),
        (date(2026, 12, 26), "Saturday"),
        (date(2026, 12, 28), "Monday, a bank holiday"),
        (date(2026, 4, 3), "Friday, a bank holiday"),
    ],
)
def test_the_day_a_date_falls_on(day: date, words: str) -> None:
    assert falls_on(day) == words
