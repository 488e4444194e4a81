"""The checklist of an agency's report, what it makes of what is missing, the track, and what comes next."""

from __future__ import annotations

from datetime import date

import pytest

from dhr.imrs.checklist import CHECKLIST, FORM, IMR, SUMMARY, lines_for, missing
from dhr.imrs.rules import Asked, next_thing
from dhr.imrs.stages import IN, OWED, REPORT_TRACK


def test_every_line_is_asked_of_somebody_and_every_kind_has_lines() -> None:
    assert all(line.asked_of for line in CHECKLIST.values())
    assert [len(lines_for(kind)) for kind in (FORM, SUMMARY, IMR)] == [3, 8, 18]


@pytest.mark.parametrize(
    ("kind", "without", "blocks", "needs_reason"),
    [
        (IMR, (), 0, 0),
        (IMR, ("lines",), 1, 0),  # a key line of enquiry is not answered
        (IMR, ("why",), 1, 0),
        (IMR, ("language",), 1, 0),
        (IMR, ("signed",), 1, 0),
        (IMR, ("hindsight",), 0, 1),
        (IMR, ("method", "lessons", "why"), 1, 2),
        (SUMMARY, ("lines", "why"), 0, 0),  # not asked of a summary report
        (SUMMARY, ("independence", "scope"), 1, 1),
        (FORM, ("held", "secured", "pseudonyms"), 3, 0),
    ],
)
def test_what_is_missing_blocks_or_asks_for_a_reason(
    kind: str, without: tuple[str, ...], blocks: int, needs_reason: int
) -> None:
    found = missing(kind, set(CHECKLIST) - set(without))
    assert (len(found.blocks), len(found.needs_reason)) == (blocks, needs_reason)


def test_nothing_met_is_everything_missing() -> None:
    found = missing(IMR, ())
    assert {*found.blocks, *found.needs_reason} == {line.words for line in lines_for(IMR).values()}


def test_the_stages_in_which_the_agency_acts_are_those_whose_work_is_the_agencys() -> None:
    stages = REPORT_TRACK.stages
    assert {key for key, stage in stages.items() if stage.permission == "DRAFT_RETURN"} == set(OWED)
    assert not set(IN) & set(OWED)
    assert all(stages[key].ended or stages[key].permission for key in stages)


def test_every_stage_can_be_left_but_the_last() -> None:
    """Nothing is a dead end: what was accepted can be re-opened, what was declined or let off can be asked for again."""
    assert all(REPORT_TRACK.leaving(stage) for stage in REPORT_TRACK.stages)
    assert all(move.asks_reason for name, move in REPORT_TRACK.transitions.items() if move.target in ("returned", "declined", "nil", "not_needed"))  # fmt: skip


def one(what: str, day: int, step: str = "Do it") -> Asked:
    return Asked(what, "/", date(2026, 3, day), "State", "blue", step)


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ([], None),
        ([one("A", 1, "")], None),  # it lies with the review
        ([one("A", 3), one("B", 2)], "B"),
        ([one("A", 1, ""), one("B", 2)], "B"),
        ([one("B", 2), one("A", 2)], "A"),
    ],
)
def test_one_thing_comes_next(asked: list[Asked], first: str | None) -> None:
    found = next_thing(asked)
    assert (found.what if found else None) == first
