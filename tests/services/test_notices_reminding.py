"""Reminding: who is told what on which day, once; and what is not told."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta
from typing import Any

import pytest

from dhr.accounts.models import AgencyMembership, PartnershipMembership
from dhr.actionplan.models import Action
from dhr.core import clock
from dhr.letters.models import Letter
from dhr.notices import escalations
from dhr.notices.duties import open_duties
from dhr.notices.models import Message
from dhr.notices.outbox import release_held
from dhr.notices.reminding import remind
from dhr.panels.models import Household
from dhr.workflow.commissioning import change_due_date
from dhr.workflow.duties import ReviewDeadline
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition
from tests.makers import World, days_ago, make_review, return_of
from tests.notice_makers import (
    a_tuesday,  # noqa: F401  every test of this file
    morning,
)


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def due_of(review: Review, kind: str = "agency-return") -> date:
    return next(duty.due for duty in open_duties([review]) if duty.kind == kind)


def told_on(day: date, at: time = time(9)) -> dict[str, int]:
    """How many new messages each person has, after reminding twice on this day."""
    before = set(Message.objects.values_list("pk", flat=True))
    with morning(day, at):
        first, second = remind(day), remind(day)
    new = Message.objects.exclude(pk__in=before)
    assert (first, second) == (new.count(), 0)
    return dict(Counter(new.order_by("user__name").values_list("user__name", flat=True)))


AGENCIES = {"Author": 1, "Sign Off": 1, "Other Author": 1, "Other Sign Off": 1}


def test_the_steps_of_a_chronology(world: World, review: Review) -> None:
    due = due_of(review)
    assert told_on(due - timedelta(days=14)) == {}
    assert told_on(due - timedelta(days=6)) == AGENCIES
    assert told_on(due - timedelta(days=5)) == {}
    assert told_on(due) == AGENCIES
    assert told_on(due + timedelta(days=8)) == {}
    assert set(Message.objects.values_list("kind", flat=True)) == {"returns"}


def test_before_seven_nobody_is_reminded(world: World, review: Review) -> None:
    due = due_of(review)
    assert told_on(due, time(6, 59)) == {}
    assert told_on(due, time(7)) == AGENCIES


@pytest.mark.parametrize(("day", "at", "told"), [("2027-03-28", time(7), 1), ("2027-03-28", time(6, 59), 0)])
def test_seven_is_seven_in_london_on_the_day_the_clocks_change(world: World, day: str, at: time, told: int) -> None:
    review = make_review(world)
    review.csp_aware_on = date(2027, 2, 28)
    review.save()
    assert len(told_on(date.fromisoformat(day), at)) == told


def test_what_is_done_is_not_reminded_of(world: World, review: Review) -> None:
    due = due_of(review)
    fire_transition(
        thing=return_of(world, review), name="waive_return", by=world.review_chair, reason="They hold nothing."
    )
    assert told_on(due) == {"Other Author": 1, "Other Sign Off": 1}


def test_a_review_that_has_ended_is_silent(world: World) -> None:
    review = make_review(world, "gathering")
    fire_transition(thing=review, name="discontinue_review", by=world.csp_chair, reason="Entered twice.")
    for days in range(0, 60, 3):
        assert told_on(days_ago(-days)) == {}


def test_a_day_that_moves_counts_anew(world: World, review: Review) -> None:
    due = due_of(review)
    assert told_on(due)["Author"] == 1
    for agency in (world.police, world.surgery):
        change_due_date(
            agency_return=return_of(world, review, agency),
            by=world.review_chair,
            due_on=due + timedelta(days=40),
            reason="R",
        )
    assert told_on(due + timedelta(days=1)) == {}
    assert told_on(due + timedelta(days=40)) == AGENCIES


def test_what_was_late_long_ago_makes_no_noise(world: World) -> None:
    review = make_review(world, "decision_pending")
    review.csp_aware_on = days_ago(900)
    review.save()
    assert told_on(days_ago(0)) == {}


def test_after_the_day_the_managers_hear_of_it_too(world: World) -> None:
    review = make_review(world, "decision_pending")
    due = due_of(review, "decision")
    assert told_on(due - timedelta(days=1)) == {"Csp Chair": 1}
    assert told_on(due + timedelta(days=7)) == {"Csp Chair": 1, "Manager": 1}
    assert set(Message.objects.values_list("kind", flat=True)) == {"statutory"}


def test_where_nobody_can_sign_in_the_managers_are_told_and_why(world: World, review: Review) -> None:
    AgencyMembership.objects.filter(agency=world.surgery).delete()
    told = told_on(due_of(review))
    assert told == {"Author": 1, "Sign Off": 1, "Manager": 1}
    body = Message.objects.get(user=world.manager).body
    assert "Nobody at the agency can sign in, so this comes to you." in body
    assert f"/reviews/{review.reference}/" in body
    assert "/requests/" in Message.objects.get(user=world.author).body


def test_who_left_is_told_nothing(world: World, review: Review) -> None:
    PartnershipMembership.objects.create(
        user=world.author, partnership=world.partnership, role="manager", starts_on=days_ago(9), ends_on=days_ago(1)
    )
    world.sign_off.is_active = False
    world.sign_off.save()
    assert told_on(due_of(review)) == {"Author": 1, "Other Author": 1, "Other Sign Off": 1}


def test_one_mail_for_two_agencies_that_are_late_with_the_same(world: World) -> None:
    make_review(world, "scoping")
    assert told_on(days_ago(1))["Manager"] == 2
    states = Message.objects.filter(user=world.manager).values_list("state", flat=True)
    assert sorted(states) == ["dropped", "waiting"]


def test_an_action_leads_an_agency_to_its_action(world: World) -> None:
    make_review(world, "monitoring")
    action = Action.objects.get()
    with morning(action.due_on):
        remind(action.due_on)
    found = Message.objects.filter(user=world.other_author, kind="actions").get()
    assert f"/actions/{action.pk}/" in found.body


def drafts(monkeypatch: pytest.MonkeyPatch, made: bool) -> list[tuple[Any, str]]:
    asked: list[tuple[Any, str]] = []

    def draft(*, owed: Any, code: str) -> Letter | None:
        asked.append((owed, code))
        return Letter() if made else None

    monkeypatch.setattr(escalations, "draft_escalation", draft)
    return asked


def test_escalation_is_a_draft_and_its_signer_hears_of_it(
    world: World, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = drafts(monkeypatch, made=True)
    due = due_of(review)
    assert told_on(due + timedelta(days=18)) == {"Review Chair": 2}
    assert {(found.agency.name, code) for found, code in asked} == {
        ("Wendmoor Constabulary", "L24"), ("Larkfield Surgery", "L24"),
    }  # fmt: skip
    found = Message.objects.filter(user=world.review_chair, state="waiting").get()
    assert found.subject == f"{review.reference}: a draft of letter L24 waits"
    assert told_on(due + timedelta(days=32)) == {"Csp Chair": 2}
    assert {code for _found, code in asked[2:]} == {"L25"}


def test_no_draft_no_word_of_it(world: World, review: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    drafts(monkeypatch, made=False)
    assert told_on(due_of(review) + timedelta(days=18)) == {}


def test_the_real_letters_are_drafted_once_and_not_sent(world: World, review: Review) -> None:
    due = due_of(review)
    for days in (18, 19, 25):
        told_on(due + timedelta(days=days))
    letters = Letter.objects.filter(code="L24")
    assert sorted(letters.values_list("agency__name", "stage")) == [
        ("Larkfield Surgery", "draft"), ("Wendmoor Constabulary", "draft"),
    ]  # fmt: skip
    assert not Letter.objects.filter(code="L25").exists()


def household_duty(review: Review, household: Household, due: date) -> ReviewDeadline:
    return ReviewDeadline(review, "tell-family", "Tell them", due, "", "Manager", "Local", False, about=household.pk)


def test_a_household_that_is_not_to_be_contacted_today(
    world: World, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The anniversary of the death: the review knows of it by itself."""
    household = Household.objects.get(review=review)
    anniversary = review.death_on.replace(year=review.death_on.year + 1)
    duty = household_duty(review, household, anniversary)
    monkeypatch.setattr("dhr.notices.reminding.open_duties", lambda reviews: [duty])
    assert told_on(anniversary) == {"Manager": 1}
    held = Message.objects.get()
    assert (held.state, held.not_before) == ("held", anniversary + timedelta(days=1))
    assert "anniversary" in held.why
    with morning(anniversary):
        assert release_held(today=clock.today()) == 0
    with morning(anniversary + timedelta(days=1)):
        assert release_held(today=clock.today()) == 1
    held.refresh_from_db()
    assert (held.state, held.why) == ("waiting", "")


def test_the_number_of_queries_does_not_grow_with_the_reviews(world: World, django_assert_max_num_queries: Any) -> None:
    for number in (1, 4):
        for _number in range(number):
            make_review(world, "scoping")
        with django_assert_max_num_queries(45), morning(days_ago(1)):
            remind(clock.today())
