"""Choosing the agencies that send a chronology, asking them, and giving one of them another day."""

from __future__ import annotations

from datetime import date

import pytest

from dhr.access.scoping import own_returns
from dhr.audit.models import Event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.workflow.commissioning import change_due_date, choose_agencies, usual_due_date
from dhr.workflow.models import AgencyReturn
from dhr.workflow.services import fire_transition
from dhr.workflow.work import drift, open_tasks
from tests.makers import World, days_ago, make_agency, make_review, return_of, said_by

SOON = days_ago(-42)


def test_chosen_agencies_see_nothing_until_they_are_asked(world: World) -> None:
    review = make_review(world, "panel_and_terms")
    chosen = choose_agencies(
        review=review, by=world.review_chair, agencies=[world.police], due_on=SOON, note=" Custody records too. "
    )
    assert [(line.agency, line.stage, line.asked_on, line.note) for line in chosen] == [
        (world.police, "chosen", None, "Custody records too."),
    ]  # fmt: skip
    assert not own_returns(world.author).exists()
    fire_transition(thing=review, name="commission_returns", by=world.review_chair)
    asked = own_returns(world.author).get()
    assert (asked.stage, asked.asked_on) == ("asked", clock.today())
    assert not own_returns(world.other_author).exists()


def test_no_agency_is_asked_before_the_terms_are_set(world: World) -> None:
    review = make_review(world, "chair_appointed")
    (chosen,) = choose_agencies(review=review, by=world.review_chair, agencies=[world.police], due_on=SOON)
    with pytest.raises(Blocked, match="once the panel and the terms of reference are set"):
        fire_transition(thing=chosen, name="ask_agency", by=world.review_chair)
    assert not own_returns(world.author).exists()


def test_nobody_is_chosen_twice(world: World) -> None:
    review = make_review(world, "panel_and_terms")
    for agencies in ([world.police], [world.police, world.surgery]):
        choose_agencies(review=review, by=world.review_chair, agencies=agencies, due_on=SOON)
    assert [line.agency for line in review.returns.all()] == [world.surgery, world.police]
    assert Event.objects.filter(verb="agency_return.chosen").count() == 2


def test_a_late_agency_is_asked_at_once_and_gets_a_branch_of_its_own(world: World) -> None:
    review = make_review(world, "gathering")
    before = open_tasks(review).count()
    (late,) = choose_agencies(review=review, by=world.review_chair, agencies=[world.charity], due_on=SOON)
    late.refresh_from_db()
    assert (late.stage, late.asked_on) == ("asked", clock.today())
    assert open_tasks(review).count() == before + 1
    assert drift(review) == []
    with pytest.raises(Blocked, match=r"Haven Bridge \(asked\)"):
        fire_transition(thing=review, name="start_analysis", by=world.review_chair)


def test_all_that_is_wrong_is_said_at_once(world: World) -> None:
    review = make_review(world, "analysis")
    gone = make_agency("Old Trust", "nhs_trust", world.partnership)
    gone.ends_on = clock.today()
    gone.save()
    with pytest.raises(Blocked) as refused:
        choose_agencies(review=review, by=world.review_chair, agencies=[gone], due_on=days_ago(1))
    assert [word in str(refused.value) for word in ("Old Trust ended", "once a review chair", "before today")] == [
        True
    ] * 3
    with pytest.raises(Blocked, match="at least one agency"):
        choose_agencies(review=review, by=world.review_chair, agencies=[], due_on=SOON)
    assert not AgencyReturn.objects.filter(agency=gone).exists()


@pytest.mark.parametrize(
    ("name", "refusal"), [("manager", NotAllowed), ("csp_chair", NotAllowed), ("author", NotVisible)]
)
def test_only_the_review_chair_chooses_and_changes(world: World, name: str, refusal: type[Exception]) -> None:
    review = make_review(world, "gathering")
    with pytest.raises(refusal):
        choose_agencies(review=review, by=world.people[name], agencies=[world.charity], due_on=SOON)
    sent = return_of(world, review)
    with pytest.raises(NotAllowed):
        change_due_date(agency_return=sent, by=world.people[name], due_on=SOON, reason="More time.")
    sent.refresh_from_db()
    assert sent.due_on == days_ago(-30)


def test_another_day_keeps_the_earlier_one_with_the_reason(world: World) -> None:
    sent = return_of(world, make_review(world, "gathering"))
    before = sent.due_on
    assert (
        change_due_date(agency_return=sent, by=world.review_chair, due_on=SOON, reason=" A move of offices. ").due_on
        == SOON
    )
    newest, older = sent.history.all()[:2]
    assert (newest.due_on, newest.history_change_reason, newest.history_user) == (
        SOON,
        "A move of offices.",
        world.review_chair,
    )
    assert older.due_on == before
    event = Event.objects.get(verb="agency_return.due_changed")
    assert said_by(event) == {"from": before.isoformat(), "to": SOON.isoformat(), "reason": "A move of offices."}


def test_days_that_cannot_be_given(world: World) -> None:
    sent = return_of(world, make_review(world, "gathering"))
    with pytest.raises(Blocked) as refused:
        change_due_date(agency_return=sent, by=world.review_chair, due_on=days_ago(1), reason="")
    assert len(refused.value.reasons) == 2
    fire_transition(thing=sent, name="waive_return", by=world.review_chair, reason="No contact.")
    with pytest.raises(Blocked, match="finished"):
        change_due_date(agency_return=sent, by=world.review_chair, due_on=SOON, reason="More time.")


def test_six_weeks_is_the_day_that_is_offered() -> None:
    assert usual_due_date(date(2026, 11, 24)) == date(2027, 1, 5)
