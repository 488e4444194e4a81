"""Who is named in section 9(4) on which day, who answers for an agency that has ended, and the table of Tower Hamlets."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.agencies.models import AgencyKind
from dhr.agencies.seeds import tower_hamlets as seeds
from dhr.agencies.statutory import ROWS, is_named_in_s9, named_as
from dhr.agencies.succession import Days, heirs_on, makes_circle, standing

DAYS = (date(2012, 1, 1), date(2013, 3, 31), date(2013, 4, 1), date(2022, 6, 30), date(2022, 7, 1), date(2026, 11, 28))
ALWAYS, NEVER = "111111", "000000"
# Whether it is named on each of DAYS, written out by hand.
TRUTH = {
    "police": ALWAYS, "council": ALWAYS, "probation": ALWAYS, "crc": ALWAYS, "probation_board": ALWAYS,
    "health_board": ALWAYS, "nhs_trust": ALWAYS, "nhs_england": "001111", "icb": "000011", "ccg": "001100",
    "pct": "110000", "sha": "110000", "foundation_trust": NEVER, "gp": NEVER, "fire": NEVER, "mayor": NEVER,
    "housing": NEVER, "school": NEVER, "voluntary": NEVER, "ambulance": NEVER, "other": NEVER,
}  # fmt: skip


def test_every_kind_of_agency_is_in_the_table_of_truth() -> None:
    assert set(TRUTH) == set(AgencyKind.values)


@pytest.mark.parametrize("kind", TRUTH)
def test_section_9_at_dates(kind: str) -> None:
    assert "".join(str(int(is_named_in_s9(kind, day))) for day in DAYS) == TRUTH[kind]


def test_each_row_says_what_it_rests_on_and_none_is_uncertain() -> None:
    assert all(row.authority and row.grade and "U" not in row.grade for row in ROWS)
    for row in ROWS:
        day = row.since or (row.until - timedelta(days=1) if row.until else DAYS[-1])
        assert named_as(row.kind, day) == row


A, B, C = "clinical group", "larger group", "board"
LIVES: dict[str, Days] = {
    A: (None, date(2021, 4, 1)),
    B: (date(2021, 4, 1), date(2022, 7, 1)),
    C: (date(2022, 7, 1), None),
}
STEPS = {A: [(date(2021, 4, 1), B)], B: [(date(2022, 7, 1), C)]}


@pytest.mark.parametrize(("day", "heir"), [(date(2021, 3, 31), A), (date(2021, 4, 1), B), (date(2022, 7, 1), C)])
def test_the_chain_leads_to_whoever_stands_on_the_day(day: date, heir: str) -> None:
    assert heirs_on(A, day, LIVES, STEPS) == [heir]


def test_two_may_take_over_and_nobody_may() -> None:
    lives = {A: (None, date(2020, 1, 1)), B: (None, None), C: (None, None)}
    day = date(2021, 1, 1)
    assert heirs_on(A, day, lives, {A: [(date(2020, 1, 1), B), (date(2020, 1, 1), C)]}) == [B, C]
    assert heirs_on(A, day, lives, {}) == []
    assert heirs_on(A, day, lives, {A: [(date(2022, 1, 1), B)]}) == []


days = st.dates(date(2000, 1, 1), date(2004, 1, 1))
keys = st.integers(0, 6)
graphs = st.dictionaries(keys, st.lists(st.tuples(days, keys), max_size=4), max_size=7)
lives_of = st.dictionaries(keys, st.tuples(st.none() | days, st.none() | days), max_size=7)


@given(key=keys, on=days, lives=lives_of, steps=graphs)
def test_resolution_always_ends_and_names_only_those_that_stand(
    key: int, on: date, lives: dict[int, Days], steps: dict[int, list[tuple[date, int]]]
) -> None:
    """Whatever the steps, also with circles."""
    found = heirs_on(key, on, lives, steps)
    assert len(found) == len(set(found))
    assert all(standing(lives.get(one, (None, None)), on) for one in found)
    if standing(lives.get(key, (None, None)), on):
        assert found == [key]


@given(steps=st.lists(st.tuples(keys, keys), max_size=20))
def test_steps_that_make_no_circle_never_lead_back(steps: list[tuple[int, int]]) -> None:
    made: dict[int, list[tuple[date, int]]] = {}
    for before, after in steps:
        if not makes_circle(before, after, made):
            made.setdefault(before, []).append((date(2000, 1, 1), after))
    for start in made:
        reached, waiting = set(), [heir for _day, heir in made[start]]
        while waiting:
            one = waiting.pop()
            if one not in reached:
                reached.add(one)
                waiting += [heir for _day, heir in made.get(one, [])]
        assert start not in reached


def test_the_table_of_tower_hamlets_is_whole() -> None:
    names = [body.name for body in seeds.BODIES]
    assert len(names) == len(set(names))
    assert {body.kind for body in seeds.BODIES} <= set(AgencyKind.values)
    said = {name for v in seeds.VERSIONS for name in (*v.statutory, *v.co_operating, *v.supporting)}
    assert said <= set(names)
    assert len(seeds.VERSIONS) == 4
    assert all(body.grades for body in seeds.BODIES)
    ended = {body.name for body in seeds.BODIES if body.until}
    assert {before for before, _after, _on, _grade in seeds.SUCCESSIONS} == ended
    until = {body.name: body.until for body in seeds.BODIES}
    assert all(until[before] == on for before, _after, on, _grade in seeds.SUCCESSIONS)


def test_what_each_body_is_on_the_list_today() -> None:
    assert seeds.standing_of(seeds.ICB) == ("statutory", True)
    assert seeds.standing_of(seeds.ELFT) == ("statutory", False)
    assert seeds.standing_of(seeds.MOPAC) == ("co_operating", False)
    assert seeds.standing_of(seeds.BARTS) == ("other", False)
