"""Every stage × every move × every role of every track: the code agrees with the table that is kept apart from it."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from dhr.access.roles import ROLES, may_any
from dhr.accounts.models import User
from dhr.actionplan.models import Action, Recommendation
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Refusal
from dhr.core.rule_documents import TRACKS
from dhr.imrs.models import AgencyReport
from dhr.letters.models import Batch, Letter
from dhr.panels.models import ChairAppointment, Household, PanelMember, ReviewAuthor
from dhr.submission.models import Publication, ReportRound
from dhr.workflow import services
from dhr.workflow.models import AgencyReturn, OtherProceeding, Review, StagedModel
from dhr.workflow.services import fire_transition
from tests.makers import World, days_ago
from tests.rules.twin import ROLES as IN_THE_TABLE
from tests.rules.twin import Line, lines
from tests.steps import notify

PEOPLE = {
    "manager": "manager", "csp_chair": "csp_chair", "review_chair": "review_chair", "panel_member": "panel_member",
    "auditor": "auditor", "review_author": "review_author", "administrator": "administrator", "agency_author": "author", "agency_sign_off": "sign_off", "": "outsider",
}  # fmt: skip
"""Who stands for each role; the last has none. The agency is the police."""
WITH_AGENCY = "BGH"


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
    ReviewAuthor.objects.create(review=made, user=world.review_author, starts_on=days_ago(9))
    return made


@pytest.fixture
def things(world: World, review: Review) -> dict[str, StagedModel]:
    """One thing on each track."""
    recommendation = Recommendation.objects.create(review=review, number=1, text="Train.")
    sent = AgencyReturn.objects.create(review=review, agency=world.police, due_on=days_ago(0))
    facts = {"why": "W", "asked_by": world.manager, "asked_on": days_ago(0), "due_on": days_ago(0)}
    return {
        "A": review,
        "B": sent,
        "H": AgencyReport.objects.create(agency_return=sent, review=review, agency=world.police, kind="imr", **facts),
        "C": Household.objects.create(review=review, label="Ruth's household"),
        "D": OtherProceeding.objects.create(review=review, kind="inquest"),
        "E": ReportRound.objects.create(review=review, number=1),
        "F": Publication.objects.create(review=review),
        "G": Action.objects.create(recommendation=recommendation, agency=world.police, text="Do.", due_on=days_ago(0)),
        "L": Letter.objects.create(review=review, code="L11", wording="W", prepared_by=world.manager),
        "M": Batch.objects.create(review=review, code="L22", made_by=world.manager),
    }


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only permissions and stages decide: no guards, no consequences, no work."""
    monkeypatch.setattr(services, "blockers", lambda *_: {})
    monkeypatch.setattr(services, "follow", lambda *_: None)
    for track in TRACKS:
        if track.effects:
            monkeypatch.setattr(import_module(track.effects), "EFFECTS", {})
    yield


def test_the_table_and_the_code_hold_the_same_lines() -> None:
    in_code = {
        Line(
            track.code,
            name,
            source,
            move.target,
            frozenset(r for r, role in ROLES.items() if move.permission in role.may),
        )
        for track in TRACKS
        for name, move in track.transitions.items()
        for source in move.sources
    }
    assert set(lines()) == in_code
    assert len(lines()) == len(set(lines()))
    assert set(IN_THE_TABLE) == set(ROLES) == set(PEOPLE) - {""}


def attempt(thing: StagedModel, name: str, by: User) -> type[Refusal] | None:
    try:
        fire_transition(thing=thing, name=name, by=by, reason="A reason.")
    except Refusal as refusal:
        return type(refusal)
    return None


def put(thing: Any, stage: str) -> None:
    type(thing)._base_manager.filter(pk=thing.pk).update(stage=stage)


@pytest.mark.parametrize("role", PEOPLE, ids=lambda role: role or "no role")
@pytest.mark.parametrize("code", [track.code for track in TRACKS])
def test_allowed_or_refused_as_the_table_says(
    world: World, things: dict[str, StagedModel], bare: None, code: str, role: str
) -> None:
    """Where a role never may, it is tried in one stage; where it may, in every stage."""
    thing: Any = things[code]
    by, wrong = world.people[PEOPLE[role]], []
    table = {(line.move, line.source): line for line in lines() if line.track == code}
    unknown = role in ("", "administrator") or (role.startswith("agency") and code not in WITH_AGENCY)
    for name, move in thing.TRACK.transitions.items():
        may = not unknown and role in next(line for (n, _s), line in table.items() if n == name).roles
        for stage in thing.TRACK.stages if may else move.sources[:1]:
            put(thing, stage)
            line = table.get((name, stage))
            due = NotVisible if unknown else None if may and line else Blocked if may else NotAllowed
            got = attempt(thing, name, by)
            reached = type(thing)._base_manager.values_list("stage", flat=True).get(pk=thing.pk)
            if got != due or reached != (line.target if line and due is None else stage):
                wrong.append(f"{name} at {stage}: {got}, not {due}; it is now at {reached}")
    assert not wrong, "\n".join(wrong)


def test_no_role_has_a_permission_that_the_table_does_not_know() -> None:
    used = {move.permission for track in TRACKS for move in track.transitions.values()}
    for permission in used:
        able = {role for role in ROLES if may_any(frozenset({role}), permission)}
        said = {
            line.roles
            for line in lines()
            for track in TRACKS
            if track.code == line.track and track.transitions[line.move].permission == permission
        }
        assert said == {frozenset(able)}, permission
