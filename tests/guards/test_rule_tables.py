"""The rule tables agree with each other, with the url names and with the work that viewflow holds."""

from __future__ import annotations

from importlib import import_module

import pytest

from dhr.access.permissions import PERMISSIONS
from dhr.access.roles import ROLES
from dhr.core.made_documents import DOCUMENTS
from dhr.core.rule_documents import TRACKS
from dhr.submission.report_stages import ROUND_MOVE_OF
from dhr.workflow.flows import NODE_OF_STAGE, ReviewFlow
from dhr.workflow.guard_table import GUARD_RULES
from dhr.workflow.stages import REVIEW_TRACK, TRACKER
from dhr.workflow.tracks import Track
from tests.guards.test_templates import url_names
from tests.guards.tree import ROOT

each_track = pytest.mark.parametrize("track", TRACKS, ids=lambda track: track.name)


def reachable(track: Track) -> set[str]:
    found, waiting = set(), [track.first]
    while waiting:
        stage = waiting.pop()
        if stage not in found:
            found.add(stage)
            waiting += [move.target for move in track.leaving(stage).values()]
    return found


@each_track
def test_every_stage_can_be_reached_and_left(track: Track) -> None:
    assert reachable(track) == set(track.stages)
    assert {stage for stage in track.stages if not track.leaving(stage)} <= {
        key for key, stage in track.stages.items() if stage.ended
    }


@each_track
def test_every_stage_that_goes_on_says_what_and_by_whom(track: Track) -> None:
    assert not [key for key, stage in track.stages.items() if not stage.ended and not (stage.next_step and stage.by)]


@each_track
def test_every_move_is_complete(track: Track) -> None:
    for name, move in track.transitions.items():
        assert set(move.sources) <= set(track.stages), name
        assert move.target in track.stages, name
        assert move.permission in PERMISSIONS, name
        assert move.authority, name
        assert not move.page or move.page in url_names(), f"{name}: no page is called {move.page}"


def test_every_guard_says_what_it_rests_on() -> None:
    """The tables of guards and the tables of moves name the same guards, and each has its authority and grade."""
    named = {guard for track in TRACKS for move in track.transitions.values() for guard in move.guards}
    written = {name for track in TRACKS if track.guards for name in import_module(track.guards).GUARDS}
    assert named == written == set(GUARD_RULES)
    assert all(rule.asks and rule.authority and rule.grade != "U" for rule in GUARD_RULES.values())


def test_a_move_made_along_with_another_is_never_offered() -> None:
    carried = {name for track in TRACKS for name, move in track.transitions.items() if move.carried}
    assert set(ROUND_MOVE_OF.values()) <= carried


def test_the_tracker_holds_every_stage_but_the_end_before_its_time() -> None:
    stages = [stage for _label, stages in TRACKER for stage in stages]
    assert sorted([*stages, "discontinued"]) == sorted(REVIEW_TRACK.stages)


def test_roles_hold_known_permissions_and_each_permission_is_held() -> None:
    held = {permission for role in ROLES.values() for permission in role.may}
    assert held == set(PERMISSIONS)


def test_each_stage_that_goes_on_has_its_work_item() -> None:
    nodes = {node.name for node in ReviewFlow.instance.nodes()}
    assert {node.name for node in NODE_OF_STAGE.values()} <= nodes
    assert set(NODE_OF_STAGE) == {key for key, stage in REVIEW_TRACK.stages.items() if not stage.ended}


@pytest.mark.parametrize("file", DOCUMENTS)
def test_generated_documents_are_current(file: str) -> None:
    assert (ROOT / "docs" / file).read_text() == DOCUMENTS[file](), "run `make docs`"
