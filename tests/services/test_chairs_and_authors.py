"""A chair who steps back or is barred, the author of the report, and how their parts end."""

from __future__ import annotations

import pytest

from dhr.access.checks import may
from dhr.access.roles import ROLES
from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed
from dhr.notices.models import Message
from dhr.panels import authors, barring, declaring, queries
from dhr.panels import services as panels
from dhr.panels.models import ChairAppointment, Declaration
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition
from tests import steps
from tests.access_makers import make_everybody, sees
from tests.makers import World, days_ago, make_review, make_user


@pytest.fixture
def review(world: World) -> Review:
    return make_everybody(world)


def test_a_chair_with_a_conflict_steps_back_and_another_goes_on(world: World, review: Review) -> None:
    assert not queries.lacks_chair(review)
    declaring.declare_interests(review=review, by=world.review_chair, answer="conflict", note="A relative works there.")
    assert not sees(world.review_chair, review)
    assert ChairAppointment.objects.get().ended_on == days_ago(0)
    assert queries.lacks_chair(review)
    told = Message.objects.filter(kind="access", subject__contains="conflict")
    assert {message.user for message in told} == {world.manager, world.csp_chair}
    assert "relative" not in " ".join(told.values_list("body", flat=True))
    assert not Event.objects.filter(detail__icontains="relative").exists()
    assert not queries.chair_candidates(review).filter(pk=world.review_chair.pk).exists()
    other = make_user("Second Chair")
    panels.appoint_chair(
        review=review, by=world.csp_chair, user=other, declared_on=days_ago(0), independent=True, interests="None",
        appointed_on=days_ago(0),
    )  # fmt: skip
    review.refresh_from_db()
    assert review.stage == "gathering"
    assert may(other, "LEAD_REVIEW", review)


STAGES = [name for name, _step in steps.STEPS][3:]


@pytest.mark.parametrize("stage", ["panel_and_terms", "analysis", "with_home_office", "published"])
def test_at_no_stage_does_a_conflict_of_the_chair_end_the_road(world: World, stage: str) -> None:
    made = make_review(world, stage)
    declaring.declare_interests(review=made, by=world.review_chair, answer="conflict", note="A tie.")
    world.people["review_chair"] = make_user("Second Chair")
    panels.appoint_chair(
        review=made, by=world.csp_chair, user=world.review_chair, declared_on=days_ago(0), independent=True,
        interests="None", appointed_on=days_ago(0),
    )  # fmt: skip
    following = dict(steps.STEPS)[STAGES[STAGES.index(stage) + 1]]
    following(world, made)
    made.refresh_from_db()
    assert made.stage == STAGES[STAGES.index(stage) + 1]


def test_a_barred_chair_counts_as_none_and_another_is_appointed(world: World, review: Review) -> None:
    barring.mark_must_not_see(review=review, user=world.review_chair, by=world.manager, reason="Related.")
    assert queries.lacks_chair(review)
    assert queries.chair(review) is None
    other = make_user("Second Chair")
    panels.appoint_chair(
        review=review,
        by=world.csp_chair,
        user=other,
        declared_on=days_ago(0),
        independent=True,
        appointed_on=days_ago(0),
    )
    assert ChairAppointment.objects.get(user=world.review_chair).ended_on == days_ago(0)


def test_the_chair_is_not_asked_twice(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.steps.declare", lambda *_: None)
    made = make_review(world, "established")
    steps.appoint(world, made)
    assert Declaration.objects.get().answer == "none"
    assert may(world.review_chair, "LEAD_REVIEW", made)


def test_the_author_drafts_and_decides_nothing(world: World, review: Review) -> None:
    author = make_user("Second Author")
    with pytest.raises(NotAllowed):
        authors.appoint_author(review=review, user=author, by=world.panel_member, starts_on=days_ago(0))
    with pytest.raises(Blocked, match="cannot lie after today"):
        authors.appoint_author(review=review, user=author, by=world.manager, starts_on=days_ago(-1))
    with pytest.raises(Blocked, match="works for an agency"):
        authors.appoint_author(review=review, user=world.author, by=world.manager, starts_on=days_ago(0))
    made = authors.appoint_author(review=review, user=author, by=world.review_chair, starts_on=days_ago(0))
    declaring.declare_interests(review=review, by=author, answer="none")
    assert may(author, "DRAFT_REPORT", review)
    assert ROLES["review_author"].may - {"DRAFT_REPORT"} < ROLES["review_chair"].may
    for name in review.TRACK.transitions:
        with pytest.raises((NotAllowed, Blocked)):
            fire_transition(thing=review, name=name, by=author, reason="R")
    with pytest.raises(Blocked, match="Give a reason"):
        authors.end_author(author=made, by=world.manager, reason="")
    authors.end_author(author=made, by=world.manager, reason="Moved on.")
    assert not sees(author, review)
    with pytest.raises(Blocked, match="ended already"):
        authors.end_author(author=made, by=world.manager, reason="Again.")


def test_the_part_of_a_chair_ends(world: World, review: Review) -> None:
    appointment = ChairAppointment.objects.get()
    with pytest.raises(NotAllowed):
        authors.end_chair(appointment=appointment, by=world.manager, reason="Ill.")
    authors.end_chair(appointment=appointment, by=world.csp_chair, reason="Ill.")
    assert not sees(world.review_chair, review)
    assert queries.lacks_chair(review)
