"""However a review is led, the services and the plain twin agree on each step: both say yes or both say no, with the same
stages afterwards on every track; a refusal leaves nothing behind; and the open work never disagrees with the stages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dhr.actionplan.models import Action
from dhr.actionplan.services import add_action, add_recommendation
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.core.rule_documents import TRACKS
from dhr.panels.models import ChairAppointment
from dhr.submission.models import Answer, Publication, ReportRound
from dhr.workflow import return_effects
from dhr.workflow.models import AgencyReturn, Review, StageChange
from dhr.workflow.services import fire_transition
from dhr.workflow.work import drift
from tests.makers import World, days_ago
from tests.rules import twin
from tests.rules.twin import Life, Line
from tests.steps import notify

OUTCOMES = {"record_cleared": "cleared", "record_changes": "changes", "record_not_adequate": "not_adequate"}
ROLES = ("manager", "csp_chair", "review_chair", "agency_sign_off")
EXAMPLES = int(os.environ.get("TWIN_EXAMPLES", "6"))


class Machine:
    """A real review beside its twin; what people record counts as recorded, what follows from the stages is asked."""

    def __init__(self, world: World) -> None:
        self.world, self.life = world, Life()
        self.review = notify(world)
        ChairAppointment.objects.create(
            review=self.review,
            user=world.review_chair,
            declared_on=days_ago(9),
            independent=True,
            appointed_on=days_ago(9),
        )
        AgencyReturn.objects.create(review=self.review, agency=world.police, due_on=days_ago(0))
        found = add_recommendation(review=self.review, by=world.manager, text="Train.")
        add_action(recommendation=found, by=world.manager, agency=world.police, text="Do.", due_on=days_ago(0))

    def thing(self, track: str) -> Any:
        """The thing on this track as the database has it; none where it does not exist yet."""
        model = {"A": Review, "B": AgencyReturn, "E": ReportRound, "F": Publication, "G": Action}[track]
        return model._base_manager.order_by("pk" if track != "E" else "number").last()

    def stages(self) -> Life:
        found = {track.lower(): getattr(self.thing(track), "stage", "") for track in "ABEFG"}
        return Life(**{**self.life.__dict__, **found})

    def step(self, line: Line, right: bool, other: int) -> str:
        """One move that somebody makes or tries to make, in words."""
        thing = self.thing(line.track)
        able = sorted(line.roles)
        role = able[other % len(able)] if right else ROLES[other % len(ROLES)]
        by = self.world.people["sign_off" if role.startswith("agency") else role]
        words = f"{role}: {line.move} at {self.life}"
        if thing is None:
            return words
        after = dict(twin.steps(self.life)).get(line.move) if role in line.roles else None
        if line.move in OUTCOMES and after is not None:
            Answer.objects.create(
                review=self.review, round=1, outcome=OUTCOMES[line.move], letter_on=days_ago(0), recorded_by=by
            )
        before = StageChange.objects.count()
        try:
            fire_transition(thing=thing, name=line.move, by=by, reason="A reason.")
        except (Blocked, NotAllowed, NotVisible) as refusal:
            assert after is None, f"{words}: the twin goes on, the product says {refusal}"
            assert StageChange.objects.count() == before
        else:
            assert after is not None, f"{words}: the product goes on, the twin does not"
            self.life = after
        assert self.stages() == self.life, words
        return words


@pytest.fixture
def facts_are_recorded(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whatever people record is recorded; guards that follow from the stages ask as they always do."""
    for track in TRACKS:
        if track.guards:
            module: Any = import_module(track.guards)
            kept = {n: g if n in twin.OF_STATE else (lambda *_: None) for n, g in module.GUARDS.items()}
            monkeypatch.setattr(module, "GUARDS", kept)
    for name in ("submit_draft", "accept_submission", "return_submission", "withdraw_submitted"):
        monkeypatch.setattr(return_effects, name, lambda **_: None)
    yield


LINES = [
    line for track in "ABEFG" for (code, _stage), found in twin.by_stage().items() if code == track for line in found
]
CHOICE = st.tuples(st.integers(0, 999), st.integers(0, 9), st.integers(0, 9))


@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices=st.lists(CHOICE, min_size=40, max_size=80))
def test_the_product_and_the_twin_agree(
    world: World, facts_are_recorded: None, choices: list[tuple[int, int, int]]
) -> None:
    with transaction.atomic():
        machine = Machine(world)
        for number, luck, other in choices:
            here = [line for line in LINES if getattr(machine.life, line.track.lower()) == line.source]
            lines = (
                here if luck < 8 and here else LINES
            )  # mostly a move that leaves a stage, so that a review comes far
            words = machine.step(lines[number % len(lines)], luck != 7, other)
            assert drift(Review.objects.get(pk=machine.review.pk)) == [], words
        transaction.set_rollback(True)


def test_the_straight_way_as_the_twin_knows_it(world: World, facts_are_recorded: None) -> None:
    """From the notification to the closed action plan, so that every stage of the straight way is walked for certain."""
    machine = Machine(world)
    for name in STRAIGHT:
        line = next(x for x in LINES if x.move == name and getattr(machine.life, x.track.lower()) == x.source)
        machine.step(line, True, 0)
        assert drift(Review.objects.get(pk=machine.review.pk)) == []
    assert (machine.life.a, machine.life.f, machine.life.g) == ("closed", "published", "closed")


STRAIGHT = (
    "start_scoping", "ask_for_decision", "decide_review", "appoint_chair", "set_panel_and_terms", "commission_returns",
    "begin_return", "submit_return", "present_return", "accept_return", "start_analysis", "start_drafting", "give_to_panel",
    "agree_report", "sign_off", "send_package", "acknowledge_round", "record_not_adequate", "give_to_panel",
    "agree_corrected_report", "sign_off", "send_package", "record_changes", "finish_changes", "make_ready", "publish",
    "start_monitoring", "agree_action", "start_action", "complete_action", "accept_action", "close_action", "close_review",
)  # fmt: skip
