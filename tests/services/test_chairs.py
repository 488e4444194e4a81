"""A chair from the expressions of interest over the choice and its terms to the appointment, and the hand-over in mid-review."""

from __future__ import annotations

import json

import pytest

from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.meetings.minutes import record_decision, write_minutes
from dhr.panels import services
from dhr.panels.authors import end_chair
from dhr.panels.chairs import (
    agree_terms,
    choose_expression,
    mark_handover_read,
    record_expression,
    record_thanks,
    waiting,
    withdraw_expression,
)
from dhr.panels.hand_over import parts
from dhr.panels.models import ChairAppointment, ChairExpression, ChairHandover
from dhr.workflow.models import Review
from tests.chair_makers import FACTS, a_choice, an_expression, terms_for
from tests.makers import World, days_ago, make_review, make_user
from tests.meeting_makers import a_held_meeting


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "established")


def appoint(world: World, review: Review) -> ChairAppointment:
    return services.appoint_chair(
        review=review, by=world.csp_chair, user=world.review_chair, declared_on=days_ago(3), independent=True,
        interests="None.", appointed_on=days_ago(0),
    )  # fmt: skip


def states(review: Review) -> dict[str, str]:
    return {found.name: found.state for found in ChairExpression.objects.filter(review=review)}


def test_from_two_expressions_to_the_appointment(world: World, review: Review) -> None:
    chosen = a_choice(world, review)
    assert states(review) == {"Ngozi Hart": "chosen", "Peter Moss": "not_chosen"}
    with pytest.raises(Blocked, match="not accepted the terms"):
        appoint(world, review)
    terms_for(world, chosen, accepted=False)
    with pytest.raises(Blocked, match="not accepted the terms"):
        appoint(world, review)
    terms_for(world, chosen)
    made = appoint(world, review)
    chosen.refresh_from_db()
    assert chosen.appointment == made and waiting(review) is None
    with pytest.raises(Blocked, match="before the appointment"):
        terms_for(world, chosen)


def test_a_chair_is_appointed_without_any_expression_as_before(world: World, review: Review) -> None:
    assert appoint(world, review).user == world.review_chair


def test_who_may(world: World, review: Review) -> None:
    expression = an_expression(world, review)
    for person in ("panel_member", "auditor", "outsider", "author"):
        with pytest.raises((NotAllowed, NotVisible)):
            an_expression(world, review, by=world.people[person])
    with pytest.raises(NotAllowed):
        choose_expression(expression=expression, by=world.manager, reasons="R")
    assert an_expression(world, review, by=world.csp_chair).recorded_by == world.csp_chair


def test_every_reason_at_once(world: World, review: Review) -> None:
    with pytest.raises(Blocked) as refused:
        an_expression(world, review, name=" ", experience="", received_on=days_ago(-2), quote_basis="")
    assert len(refused.value.reasons) == 4


def test_one_is_chosen_at_a_time_and_can_withdraw(world: World, review: Review) -> None:
    chosen = a_choice(world, review)
    other = ChairExpression.objects.get(name="Peter Moss")
    with pytest.raises(Blocked, match="chosen already, and not appointed"):
        choose_expression(expression=other, by=world.csp_chair, reasons="R")
    withdraw_expression(expression=chosen, by=world.manager, reason="Another post.")
    choose_expression(expression=other, by=world.csp_chair, reasons="The next best.")
    assert states(review) == {"Ngozi Hart": "withdrawn", "Peter Moss": "chosen"}
    with pytest.raises(Blocked, match="cannot be withdrawn"):
        withdraw_expression(expression=chosen, by=world.manager, reason="Again.")


def test_what_was_decided_stands_and_others_are_thanked_once(world: World, review: Review) -> None:
    chosen = a_choice(world, review)
    with pytest.raises(Blocked, match="stands as it is"):
        record_expression(review=review, by=world.manager, changes=chosen, received_on=days_ago(2), **FACTS)
    other = ChairExpression.objects.get(name="Peter Moss")
    record_thanks(expression=other, by=world.manager)
    for again in (other, chosen):
        with pytest.raises(Blocked):
            record_thanks(expression=again, by=world.manager)


def test_it_is_put_right_before_the_choice(world: World, review: Review) -> None:
    first = an_expression(world, review)
    facts = {**FACTS, "name": "Ngozi Hart-Lee", "received_on": days_ago(5)}
    record_expression(review=review, by=world.manager, changes=first, **facts)
    assert states(review) == {"Ngozi Hart-Lee": "offered"}


def test_no_name_and_no_sum_reaches_the_audit(world: World, review: Review) -> None:
    chosen = a_choice(world, review)
    terms_for(world, chosen)
    told = json.dumps(list(Event.objects.filter(review_id=review.pk).values("subject", "detail")))
    assert "Ngozi" not in told and "Moss" not in told and "6000" not in told and "experience" not in told
    with pytest.raises(Blocked, match="1 or more"):
        agree_terms(
            expression=a_choice(world, make_review(world, "established")), by=world.manager, starts_on=days_ago(0), days=0,
            fee_amount=FACTS["quote_amount"], fee_basis="day", ends_on=days_ago(-1),
        )  # fmt: skip


def replaced(world: World, review: Review) -> tuple[ChairAppointment, ChairAppointment]:
    """The first chair, whose part has ended, and the successor."""
    first = ChairAppointment.objects.get(review=review)
    end_chair(appointment=first, by=world.csp_chair, reason="Ill.")
    made = services.appoint_chair(
        review=review, by=world.csp_chair, user=make_user("Second Chair"), declared_on=days_ago(0), independent=True,
        interests="None.", appointed_on=days_ago(0),
    )  # fmt: skip
    return ChairAppointment.objects.get(pk=first.pk), made


def test_what_is_handed_over_is_made_from_the_records(world: World) -> None:
    review = make_review(world, "gathering")
    meeting = a_held_meeting(world, review)
    record_decision(meeting=meeting, by=world.manager, text="We meet every six weeks.")
    write_minutes(meeting=meeting, by=world.manager, text="M")
    found = {part.title: [line.words for line in part.lines] for part in parts(review)}
    assert "Approve the minutes of panel meeting 1" in found["What waits to be decided"]
    assert found["What the panel decided"] == ["Panel meeting 1: We meet every six weeks."]
    assert found["Minutes"][0].endswith("not approved yet") and found["Terms of reference"] and found["The next dates"]


def test_the_successor_says_that_it_is_read_and_nobody_for_another(world: World) -> None:
    review = make_review(world, "gathering")
    first, made = replaced(world, review)
    for person in (world.manager, world.review_chair):
        with pytest.raises((Blocked, NotAllowed, NotVisible)):
            mark_handover_read(appointment=made, by=person)
    beside = ChairAppointment.objects.create(
        review=review,
        user=make_user("Third Chair"),
        declared_on=days_ago(0),
        independent=True,
        appointed_on=days_ago(0),
    )
    for not_theirs in (beside, first):
        with pytest.raises(Blocked, match="Only the review chair"):
            mark_handover_read(appointment=not_theirs, by=made.user)
    for _again in range(2):
        mark_handover_read(appointment=made, by=made.user)
    assert ChairHandover.objects.count() == Event.objects.filter(verb="chair.handover_read").count() == 1
