"""Every stage x every move x every role of the review track is allowed or refused as the table says; and however a review
is led, the open work never disagrees with its stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dhr.access.roles import ROLES
from dhr.accounts.models import User
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Refusal
from dhr.panels.models import ChairAppointment, PanelMember
from dhr.workflow import effects, guards, return_guards, services, work
from dhr.workflow.commissioning import choose_agencies
from dhr.workflow.models import AgencyReturn, Review, StagedModel
from dhr.workflow.scoping import ask_agencies, record_reply
from dhr.workflow.services import fire_transition
from dhr.workflow.stages import REVIEW_TRACK
from dhr.workflow.tracks import Transition
from tests.makers import World, days_ago
from tests.steps import notify

# Who stands for each role; the last has none. Agency roles do not count on a review as a whole.
PEOPLE = {
    "manager": "manager", "csp_chair": "csp_chair", "review_chair": "review_chair", "panel_member": "panel_member",
    "auditor": "auditor", "agency_author": "author", "agency_sign_off": "sign_off", "": "outsider",
}  # fmt: skip
OF_AGENCIES = ("agency_author", "agency_sign_off", "")
BY_PEOPLE = ("scoping_asked", "scoping_answered", "returns_chosen", "returns_in", "terms_set")
"""The guards that a walk keeps: they are about the work itself. The others ask for documents."""


@pytest.fixture
def review(world: World) -> Review:
    """A review with everybody in it from its first day."""
    made = notify(world)
    ChairAppointment.objects.create(
        review=made, user=world.review_chair, declared_on=days_ago(9), independent=True, appointed_on=days_ago(9)
    )
    PanelMember.objects.create(
        review=made, user=world.panel_member, name="Ines", agency=world.charity, joined_on=days_ago(9)
    )
    return made


def expected(stage: str, role: str, move: Transition) -> type[Refusal] | None:
    if role in OF_AGENCIES:
        return NotVisible
    if move.permission not in ROLES[role].may:
        return NotAllowed
    return None if stage in move.sources else Blocked


def attempt(review: Review, name: str, by: User) -> type[Refusal] | None:
    try:
        fire_transition(thing=review, name=name, by=by, reason="A reason.")
    except Refusal as refusal:
        return type(refusal)
    return None


@pytest.mark.parametrize("role", PEOPLE, ids=lambda role: role or "no role")
def test_allowed_or_refused_as_the_table_says(
    world: World, review: Review, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guards, "GUARDS", dict.fromkeys(guards.GUARDS, lambda *_: None))
    monkeypatch.setattr(effects, "EFFECTS", {})
    monkeypatch.setattr(services, "finish_stage_work", lambda *_: None)
    by, wrong, allowed = world.people[PEOPLE[role]], [], 0
    for stage in REVIEW_TRACK.stages:
        for name, move in REVIEW_TRACK.transitions.items():
            Review.objects.filter(pk=review.pk).update(stage=stage)
            got, due = attempt(review, name, by), expected(stage, role, move)
            reached = Review.objects.values_list("stage", flat=True).get(pk=review.pk)
            allowed += got is None
            if got != due or reached != (stage if due else move.target):
                wrong.append(f"{role or 'no role'}, {name} at {stage}: {got}, not {due}; it is now at {reached}")
    assert not wrong, "\n".join(wrong)
    mine = [move for move in REVIEW_TRACK.transitions.values() if role and move.permission in ROLES[role].may]
    assert allowed == (0 if role in OF_AGENCIES else sum(len(move.sources) for move in mine))


def test_every_role_is_tried() -> None:
    assert set(PEOPLE) - {""} == set(ROLES)


class Walk:
    """A review that people lead about at random; documents count as there, work does not."""

    def __init__(self, world: World, review: Review) -> None:
        self.world, self.review = world, review

    def returns(self) -> list[AgencyReturn]:
        return list(AgencyReturn.objects.filter(review=self.review))

    def moves(self) -> list[tuple[StagedModel, str]]:
        """Every move that leaves the stage of the review or of a return."""
        self.review.refresh_from_db()
        things: list[StagedModel] = [self.review, *self.returns()]
        return [(thing, name) for thing in things for name in thing.TRACK.leaving(thing.stage)]  # type: ignore[attr-defined]

    def by(self, permission: str) -> User:
        """Somebody who may: for an agency's own moves its sign-off person, in the surgery's case too."""
        role = next(role for role in PEOPLE if role and permission in ROLES[role].may)
        return self.world.people[PEOPLE[role]]

    def make(self, thing: StagedModel, name: str) -> None:
        by = self.by(thing.TRACK.transitions[name].permission)
        if name in ("begin_return", "submit_return", "withdraw_return"):
            of_police = thing.agency == self.world.police  # type: ignore[attr-defined]
            by = self.world.sign_off if of_police else self.world.other_sign_off
        fire_transition(thing=thing, name=name, by=by, reason="A reason.")

    def step(self, choice: int) -> str:
        """One thing that somebody does, or tries to do; it is said in words."""
        moves = self.moves() * 3  # so that a review comes far
        things: list[Callable[[], None]] = [self.ask, partial(self.choose, False), partial(self.choose, True)]
        things += [partial(self.make, thing, name) for thing, name in moves]
        tried = things[choice % len(things)]
        stage = self.review.stage
        try:
            tried()
        except Blocked:
            assert Review.objects.get(pk=self.review.pk).stage == stage
        return f"{tried} at {stage}"

    def ask(self) -> None:
        agencies = [self.world.police, self.world.surgery]
        for request in ask_agencies(review=self.review, by=self.world.manager, agencies=agencies, due_on=days_ago(0)):
            record_reply(request=request, by=self.world.manager, reply="nil", replied_on=days_ago(0))

    def choose(self, late: bool) -> None:
        agencies = [self.world.surgery] if late else [self.world.police]
        choose_agencies(review=self.review, by=self.world.review_chair, agencies=agencies, due_on=days_ago(0))


@pytest.fixture
def walk(world: World, review: Review, monkeypatch: pytest.MonkeyPatch) -> Iterator[Walk]:
    for module in (guards, return_guards):
        kept = {name: guard if name in BY_PEOPLE else (lambda *_: None) for name, guard in module.GUARDS.items()}
        monkeypatch.setattr(module, "GUARDS", kept)
    for name in ("submit_draft", "accept_submission", "return_submission", "withdraw_submitted"):
        monkeypatch.setattr(effects, name, lambda **_: None)
    yield Walk(world, review)


def test_a_late_agency_reopens_what_all_the_others_had_finished(walk: Walk) -> None:
    """The item that freezes the chronology is taken back, and there is one of it again at the end."""
    review = walk.review
    walk.ask()
    for name in ("ask_for_decision", "decide_review", "appoint_chair", "set_panel_and_terms"):
        review.refresh_from_db()
        walk.make(review, name)
    walk.choose(late=False)
    walk.make(review, "commission_returns")
    walk.make(walk.returns()[0], "waive_return")
    assert names_of_open_work(review) == ["freeze_chronology"]
    walk.choose(late=True)
    assert names_of_open_work(review) == ["agency_return"]
    walk.make(next(sent for sent in walk.returns() if sent.stage == "asked"), "waive_return")
    assert names_of_open_work(review) == ["freeze_chronology"]
    walk.make(review, "start_analysis")
    assert names_of_open_work(review) == ["analyse"]


def names_of_open_work(review: Review) -> list[str]:
    review.refresh_from_db()
    return sorted(task.flow_task.name for task in work.open_tasks(review))


STEP = st.integers(min_value=0, max_value=10_000)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choices=st.lists(STEP, min_size=30, max_size=60))
def test_however_a_review_is_led_its_open_work_agrees_with_its_stage(walk: Walk, choices: list[int]) -> None:
    with transaction.atomic():
        for choice in choices:
            before = walk.step(choice)
            review = Review.objects.get(pk=walk.review.pk)
            assert work.drift(review) == [], before
        transaction.set_rollback(True)
