"""A breadth-first walk over the tracks together finds no dead end and no way round a guard of law or guidance.

The review is walked with its report, its publication, an agency's return and an action in one product: these are what its
guards look at. Households and other processes stand apart: the review looks at them through facts only, so each is walked
by itself."""

from __future__ import annotations

import pytest

from dhr.core.rule_documents import TRACKS
from dhr.workflow.guard_table import GUARD_RULES
from tests.rules import twin
from tests.rules.twin import ENDED, NEEDS, Life, can_reach, reachable

START = Life()


def test_the_twin_and_the_tables_ask_for_the_same() -> None:
    """Written twice, on purpose: from the domain here, in the tables there."""
    in_tables = {n: m.guards for track in TRACKS for n, m in track.transitions.items() if m.guards}
    assert {name: set(guards) for name, guards in in_tables.items()} == {
        name: set(needs) for name, needs in NEEDS.items()
    }


def test_from_everywhere_a_review_can_end_and_what_ended_can_be_opened_again() -> None:
    states = reachable(START)
    assert len(states) > 1_000
    assert {life.a for life in states} == {line.source for line in twin.lines_of("A")} | {"closed"}
    assert can_reach(states, lambda life: life.a in ENDED) == set(states)
    held = {life for life in states if life.a not in ("closed_without_review", "discontinued")}
    assert can_reach(states, lambda life: life.a == "closed") >= held, "and to its real end, with all actions done"
    for ended in ENDED:
        assert all(after for life, after in states.items() if life.a == ended), f"{ended} can be opened again"


# What can never be reached as long as something is never so: guard -> stages of a track.
NEVER: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("scoping_asked", "a", ("scoping",)),
    ("chair_declared", "a", ("chair_appointed", "panel_and_terms", "gathering", "published", "closed")),
    ("panel_exists", "a", ("panel_and_terms", "gathering", "analysis", "published", "closed")),
    ("terms_complete", "a", ("panel_and_terms", "gathering", "analysis", "published", "closed")),
    ("terms_complete", "b", ("asked", "submitted", "accepted")),
    ("returns_chosen", "a", ("gathering", "analysis", "published", "closed")),
    ("reports_attached", "a", ("panel_agreed", "signed_off", "with_home_office", "published")),
    ("round_reports_attached", "a", ("panel_agreed", "signed_off", "with_home_office", "published")),
    ("family_had_the_draft", "a", ("with_home_office", "cleared", "published", "closed")),
    ("package_built", "a", ("with_home_office", "cleared", "published")),
    ("package_sent", "a", ("with_home_office", "cleared", "published")),
    ("answer_recorded", "a", ("corrections", "cleared", "published", "monitoring")),
    ("publication_checked", "a", ("published",)),
    ("no_hold_open", "a", ("published",)),
    ("no_proceeding_holds", "a", ("published",)),
    ("nothing_holds_publication", "a", ("published",)),
    ("withholding_recorded", "a", ("withheld",)),
    ("actions_recorded", "a", ("monitoring", "closed")),
    ("lead_offered", "a", ("settling_lead",)),
    ("author_independent", "b", ("author_named",)),
    ("not_directed_to_take_part", "b", ("waived", "refused")),
    ("successor_asked", "b", ("passed_on",)),
)  # fmt: skip


@pytest.mark.parametrize(("guard", "track", "stages"), NEVER, ids=[f"{g}-{t}" for g, t, _s in NEVER])
def test_no_way_round(guard: str, track: str, stages: tuple[str, ...]) -> None:
    tracks = "AEFB" if track == "b" else "AEF"
    without = {getattr(life, track) for life in reachable(START, frozenset({guard}), tracks)}
    assert not without & set(stages)
    assert set(stages) <= {getattr(life, track) for life in reachable(START, frozenset(), tracks)}, (
        "and with it they can"
    )


@pytest.mark.parametrize(
    ("before", "stage", "holds"),
    [
        ("agree_report", "panel_agreed", lambda life: life.e == "panel_agreed"),
        ("start_analysis", "analysis", lambda life: life.b in ("accepted", "debriefed", "waived", "passed_on")),
        ("publish", "published", lambda life: life.f in ("published", "republished")),
        ("close_review", "closed", lambda life: life.g in ("closed", "not_to_be_done")),
        ("send_package", "with_home_office", lambda life: life.e in ("submitted", "acknowledged", "at_quality_assurance")),
    ],
)  # fmt: skip
def test_wherever_a_review_is_what_its_stage_says_is_so(before: str, stage: str, holds: object) -> None:
    found = [life for life in reachable(START) if life.a == stage]
    assert found
    assert all(holds(life) for life in found), before  # type: ignore[operator]


def test_established_only_by_a_decision_or_a_direction() -> None:
    states = reachable(START, frozenset(), "AEF")
    into = {
        move for life in states for move, after in twin.steps(life, tracks="AEF") if after.a == "established" != life.a
    }
    assert into == {"decide_review", "direct_review"}
    assert NEEDS["direct_review"] == ("direction_recorded",)


def walk_alone(track: str, never: str = "") -> set[str]:
    """The stages of one track by itself."""
    first = next(found.first for found in TRACKS if found.code == track)
    found, waiting = set(), [first]
    while waiting:
        stage = waiting.pop()
        if stage not in found:
            found.add(stage)
            lines = [line for line in twin.lines_of(track) if line.source == stage]
            waiting += [line.target for line in lines if never not in NEEDS.get(line.move, ())]
    return found


def test_no_household_is_approached_before_the_police_say_that_it_is_safe() -> None:
    assert walk_alone("C", "liaison_says_safe") == {"identified", "not_safe", "not_traced", "closed"}
    assert walk_alone("C", "contact_recorded") <= {
        "identified", "not_safe", "contactable", "not_traced", "informed", "closed", "after_publication",
    }  # fmt: skip


def test_no_report_of_an_agency_goes_round_its_author_or_the_checklist() -> None:
    assert walk_alone("H", "writer_independent") == {"requested", "declined", "nil", "not_needed"}
    assert not walk_alone("H", "checklist_met") & {"accepted", "debriefed"}
    assert not walk_alone("H", "presented_first") & {"accepted", "debriefed"}
    assert "declined" not in walk_alone("H", "not_directed_to_write")


@pytest.mark.parametrize("track", ["C", "D", "H", "L"])
def test_no_dead_end_on_the_tracks_that_stand_apart(track: str) -> None:
    ended = {key for found in TRACKS if found.code == track for key, stage in found.stages.items() if stage.ended}
    stages = walk_alone(track)
    assert stages == set(next(found.stages for found in TRACKS if found.code == track))
    back = set(ended)
    while True:
        more = {line.source for line in twin.lines_of(track) if line.target in back} - back
        if not more:
            break
        back |= more
    assert back == stages


def test_every_guard_of_law_and_guidance_is_walked() -> None:
    walked = {guard for guard, _track, _stages in NEVER} | twin.OF_STATE | {
        "liaison_says_safe", "contact_recorded", "direction_recorded", "duplicate_linked", "merged_review_linked",
        "no_offer_waits", "no_offer_accepted", "offer_accepted", "corrected_report_attached", "hold_recorded", "liaison_checked",
        "contact_not_held",
        "writer_independent", "checklist_met", "presented_first", "not_directed_to_write",
    }  # fmt: skip
    firm = {name for name, rule in GUARD_RULES.items() if rule.kind in ("law", "guidance")}
    assert firm <= walked
