"""The picture of the stages and its BPMN: what is done, current and waiting; every reference in the file resolves."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from django.test import Client

from dhr.workflow.picture import GATE, bpmn, layout, picture_of
from dhr.workflow.stages import REVIEW_TRACK
from dhr.workflow.ways_on import stage_changes
from tests.makers import World, make_review
from tests.steps import notify

SignIn = Callable[[object], Client]
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"


def test_every_stage_stands_in_the_picture_with_its_state(world: World) -> None:
    review = make_review(world, "established")
    states = {shape.key: shape.state for shape in picture_of(review, stage_changes(review)).shapes}
    assert set(states) == set(REVIEW_TRACK.stages)
    assert {key for key, state in states.items() if state == "done"} == {"notified", "scoping", "decision_pending"}
    assert [key for key, state in states.items() if state == "current"] == ["established"]


def test_no_two_shapes_lie_on_each_other() -> None:
    boxes = [(c.shape.x, c.shape.y, c.shape.x + c.shape.width, c.shape.y + c.shape.height) for c in layout().cells]
    for number, (left, top, right, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def test_the_bpmn_holds_every_stage_and_every_way_and_each_reference_resolves() -> None:
    root = ElementTree.fromstring(bpmn())  # noqa: S314  made here
    process = root.find(f"{BPMN}process")
    assert process is not None
    ids = [found.get("id") for found in process]
    assert len(ids) == len(set(ids))
    for flow in process.iter(f"{BPMN}sequenceFlow"):
        assert {flow.get("sourceRef"), flow.get("targetRef")} <= set(ids)
    named = {found.get("name") for found in process if found.tag in (f"{BPMN}userTask", f"{BPMN}endEvent")}
    assert named == {stage.label for stage in REVIEW_TRACK.stages.values()}
    drawn = {found.get("bpmnElement") for tag in ("BPMNShape", "BPMNEdge") for found in root.iter(f"{DI}{tag}")}
    assert drawn == set(ids)
    ways = {
        (flow.get("sourceRef", "").removeprefix("id_node_").removeprefix(GATE), flow.get("targetRef", "")[8:])
        for flow in process.iter(f"{BPMN}sequenceFlow")
    }
    wanted = {(source, move.target) for move in REVIEW_TRACK.transitions.values() for source in move.sources}
    assert wanted <= ways


@pytest.mark.parametrize(
    ("person", "status"), [("manager", 200), ("panel_member", 200), ("author", 404), ("outsider", 404)]
)
@pytest.mark.parametrize("page", ["picture/", "picture.bpmn"])
def test_who_may(world: World, signed_in: SignIn, person: str, status: int, page: str) -> None:
    review = make_review(world, "panel_and_terms")
    assert signed_in(world.people[person]).get(f"/reviews/{review.reference}/{page}").status_code == status


def test_the_list_says_in_words_what_the_picture_shows(world: World, signed_in: SignIn) -> None:
    review = notify(world)
    page = signed_in(world.manager).get(f"/reviews/{review.reference}/picture/").text
    assert page.count("Not yet") == len(REVIEW_TRACK.stages) - 1
    assert "Ask which partnership leads (to lead partnership being settled)" in page
