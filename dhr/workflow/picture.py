"""The stages of a review as a picture: laid out by viewflow, drawn by our own template, and as BPMN 2.0 for download.
Made from the table of stages; what is done, current and waiting follows from the record of stage changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from textwrap import wrap
from typing import Any

from viewflow import this
from viewflow.workflow import Flow, chart, flow

from dhr.workflow.models import Review, ReviewProcess, StageChange
from dhr.workflow.stages import REVIEW_TRACK

STATES = {"done": "Done", "current": "Now", "waiting": "Not yet"}
GATE = "after_"
WIDEST_LINE = 14


def _targets(stage: str) -> list[str]:
    """Where the moves out of a stage lead, each once."""
    return list(dict.fromkeys(move.target for move in REVIEW_TRACK.leaving(stage).values()))


def _titled(node: Any, title: str, element: str = "") -> Any:
    node.task_title = title
    if element:
        node.bpmn_element = element
    return node


def _body() -> dict[str, Any]:
    """A node for each stage; a gate where more than one way leads on."""
    found: dict[str, Any] = {
        "process_class": ReviewProcess,
        "process_title": "Domestic homicide review",
        "__module__": __name__,
    }
    found["start"] = _titled(flow.StartHandle().Next(getattr(this, REVIEW_TRACK.first)), "The partnership is told")
    for key, stage in REVIEW_TRACK.stages.items():
        ways = _targets(key)
        node = _titled(flow.Handle() if ways else flow.End(), stage.label, "userTask" if ways else "")
        if len(ways) == 1:
            node = node.Next(getattr(this, ways[0]))
        elif ways:
            node = node.Next(getattr(this, GATE + key))
            found[GATE + key] = _gate(ways)
        found[key] = node
    return found


def _gate(ways: Sequence[str]) -> Any:
    gate = _titled(flow.Switch(), "Which way")
    for target in ways:
        gate = gate.Case(getattr(this, target), bool)
    return gate


@cache
def layout() -> Any:
    """The grid with every shape and line in its place, in pixels."""
    grid = chart.calc_layout_data(type(Flow)("ReviewPicture", (Flow,), _body()))
    for edge in grid.edges:
        source, target = edge.src.name.removeprefix(GATE), edge.dst.name
        moves = REVIEW_TRACK.leaving(source).values() if source in REVIEW_TRACK.stages else ()
        from_gate = edge.src.name.startswith(GATE) or len(_targets(source)) == 1
        edge.label = " / ".join(move.label for move in moves if move.target == target) if from_gate else ""
    return grid


def bpmn() -> str:
    """The stages and every way between them as BPMN 2.0, with the layout, for any modeller."""
    return str(chart.grid_to_bpmn(layout()))


@dataclass(frozen=True, slots=True)
class Shape:
    """One stage in the picture: its words line by line, its box in pixels, and its state in words."""

    key: str
    lines: list[str]
    x: int
    y: int
    width: int
    height: int
    state: str
    ended: bool

    @property
    def words(self) -> str:
        return STATES[self.state]


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture of one review; lines are SVG paths, gates the middle of a diamond."""

    width: int
    height: int
    shapes: list[Shape]
    gates: list[tuple[int, int]]
    lines: list[str]


def state_of(stage: str, review: Review, changes: Sequence[StageChange]) -> str:
    """done, current or waiting. A stage that a correction took back was never reached."""
    if stage == review.stage:
        return "current"
    corrected = {change.corrects_id for change in changes if change.corrects_id}
    left = {change.from_stage for change in changes if not change.corrects_id and change.pk not in corrected}
    return "done" if stage in left else "waiting"


def picture_of(review: Review, changes: Sequence[StageChange]) -> Picture:
    """The picture with what is done, current and waiting in this review."""
    grid = layout()
    shapes, gates = [], []
    for cell in grid.cells:
        box, key = cell.shape, cell.node.name
        if key in REVIEW_TRACK.stages:
            stage = REVIEW_TRACK.stages[key]
            state = state_of(key, review, changes)
            lines = wrap(stage.label, WIDEST_LINE)
            shapes.append(Shape(key, lines, box.x, box.y, box.width, box.height, state, stage.ended))
        elif key.startswith(GATE):
            gates.append((box.x, box.y))
    drawn = ["M" + " L".join(f"{x},{y}" for x, y in edge.segments) for edge in grid.edges]
    return Picture(grid.width, grid.height, shapes, gates, drawn)
