"""Which partnership leads: offered, accepted, declined, withdrawn; here and outside."""

from __future__ import annotations

import pytest

from dhr.core.refusals import Blocked, NotAllowed
from dhr.workflow.leading import answer_offer, offer_lead, record_answer_of_outside, withdraw_offer
from dhr.workflow.models import LeadOffer, Review
from dhr.workflow.services import blockers, fire_transition
from dhr.workflow.work import drift
from tests.makers import World, days_ago
from tests.steps import notify


@pytest.fixture
def review(world: World) -> Review:
    return notify(world)


def offer(world: World, review: Review, *, outside: bool = False) -> LeadOffer:
    return offer_lead(
        review=review, by=world.manager, partnership=None if outside else world.elsewhere,
        name="Farside Partnership" if outside else "", why="She usually lived there.",
    )  # fmt: skip


def test_one_that_works_here_accepts_and_its_own_review_begins(world: World, review: Review) -> None:
    made = offer(world, review)
    assert (review.stage, drift(review)) == ("settling_lead", [])
    answer_offer(offer=made, by=world.outsider, accepted=True, pseudonym="Petra")
    theirs = Review.objects.get(partnership=world.elsewhere)
    assert (theirs.pseudonym, theirs.death_on, theirs.stage, drift(theirs)) == (
        "Petra",
        review.death_on,
        "notified",
        [],
    )
    assert theirs.csp_aware_on == days_ago(0)
    assert theirs.notification.told_by == world.partnership.name
    assert (review.links.get().other, review.links.get().other_leads) == (theirs, True)
    assert list(blockers(review, "keep_lead", world.manager)) == ["no_offer_accepted"]
    fire_transition(thing=review, name="hand_over_lead", by=world.manager, reason="They lead.")
    assert (review.stage, drift(review)) == ("discontinued", [])


def test_a_refusal_needs_words_and_leads_back(world: World, review: Review) -> None:
    made = offer(world, review)
    assert list(blockers(review, "hand_over_lead", world.manager)) == ["offer_accepted"]
    with pytest.raises(Blocked, match="does not lead"):
        answer_offer(offer=made, by=world.outsider, accepted=False)
    answer_offer(offer=made, by=world.outsider, accepted=False, answer="Only an hour there.")
    assert Review.objects.count() == 1
    fire_transition(thing=review, name="keep_lead", by=world.manager)
    assert (review.stage, drift(review)) == ("notified", [])
    offer(world, review, outside=True)
    assert review.stage == "settling_lead"


def test_the_answer_of_one_outside_is_recorded_for_it(world: World, review: Review) -> None:
    made = offer(world, review, outside=True)
    with pytest.raises(NotAllowed):
        answer_offer(offer=made, by=world.outsider, accepted=True, pseudonym="Petra")
    with pytest.raises(Blocked, match="between the day of the offer and today"):
        record_answer_of_outside(offer=made, by=world.manager, accepted=True, answer="", answered_on=days_ago(3))
    record_answer_of_outside(offer=made, by=world.manager, accepted=True, answer="Yes.", answered_on=days_ago(0))
    fire_transition(thing=review, name="hand_over_lead", by=world.manager, reason="They lead.")
    assert (review.stage, Review.objects.count()) == ("discontinued", 1)


def test_one_offer_waits_at_a_time_and_can_be_withdrawn(world: World, review: Review) -> None:
    made = offer(world, review)
    with pytest.raises(Blocked, match="waits for its answer"):
        offer(world, review, outside=True)
    with pytest.raises(Blocked, match="answers for itself"):
        record_answer_of_outside(offer=made, by=world.manager, accepted=True, answer="", answered_on=days_ago(0))
    withdraw_offer(offer=made, by=world.manager)
    with pytest.raises(Blocked, match="answered already: withdrawn"):
        answer_offer(offer=made, by=world.outsider, accepted=True, pseudonym="Petra")
    fire_transition(thing=review, name="keep_lead", by=world.manager)


@pytest.mark.parametrize("who", ["manager", "csp_chair", "author"])
def test_nobody_answers_for_another_partnership(world: World, review: Review, who: str) -> None:
    made = offer(world, review)
    with pytest.raises(NotAllowed):
        answer_offer(offer=made, by=world.people[who], accepted=True, pseudonym="Petra")


def test_a_partnership_does_not_ask_itself(world: World, review: Review) -> None:
    with pytest.raises(Blocked, match="has the review already"):
        offer_lead(review=review, by=world.manager, partnership=world.partnership, name="", why="None.")
