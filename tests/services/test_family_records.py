"""What households give, say, wish and complain about: each thing has its record, nothing goes to a household that is not to
be approached, the five facts follow, and nothing that was said reaches the audit."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dhr.audit.models import Event
from dhr.audit.services import said_in
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.panels import contributing, wishing
from dhr.panels.family import contacts_of, facts_of_household, facts_of_review, record_contact
from dhr.panels.models import Contribution, Household, TermsOfReference, TermsShared
from dhr.panels.quiet_days import add_quiet_day
from dhr.panels.services import add_household
from dhr.panels.terms import set_terms
from dhr.panels.witnesses import add_witness
from dhr.workflow.duties import ReviewDeadline, dated_duties
from dhr.workflow.models import Review
from dhr.workflow.proceedings import add_proceeding
from tests.makers import World, days_ago, fresh, make_review

SAID = "She was afraid of him, and told Sandhu so."


@pytest.fixture
def household(world: World) -> Household:
    found: Household = make_review(world, "established").households.get()
    return found


def unchecked(world: World, review: Review) -> Household:
    return add_household(review=review, by=world.manager, label="A friend")


def give(world: World, household: Household, given_as: str = "letter", on: date | None = None) -> Contribution:
    return contributing.record_contribution(
        household=household, by=world.manager, giver="friend", given_as=given_as, given_on=on or days_ago(3), note=SAID
    )


def some_terms(world: World, review: Review) -> TermsOfReference:
    facts: dict[str, Any] = {"period_from": days_ago(900), "period_to": days_ago(24), "lines": ["Why?"]}
    return set_terms(review=review, by=world.manager, **facts)


def told(world: World, household: Household) -> None:
    record_contact(
        household=household, by=world.manager, kind="decision", outcome="done", on=days_ago(4), move="tell_decision"
    )
    household.refresh_from_db()


def test_a_contribution_from_gift_to_agreed_note(world: World, household: Household) -> None:
    told(world, household)
    made = give(world, household, "meeting")
    assert fresh(household).stage == "contributed"  # type: ignore[attr-defined]
    with pytest.raises(Blocked, match="note not sent yet"):
        contributing.answer_note(contribution=made, by=world.manager, answer="agreed", on=days_ago(0))
    contributing.send_note(contribution=made, by=world.manager, on=days_ago(2))
    with pytest.raises(Blocked, match="Write which changes"):
        contributing.answer_note(contribution=made, by=world.manager, answer="changed", on=days_ago(1))
    with pytest.raises(Blocked, match="cannot lie before"):
        contributing.answer_note(contribution=made, by=world.manager, answer="agreed", on=days_ago(3))
    contributing.answer_note(
        contribution=made, by=world.manager, answer="changed", on=days_ago(1), changes="Not on Sunday, on Monday."
    )
    assert fresh(household).stage == "note_agreed"  # type: ignore[attr-defined]
    assert facts_of_household(household).contributed
    contributing.answer_note(contribution=made, by=world.manager, answer="withdrawn", on=days_ago(0))
    assert not facts_of_household(household).contributed, "what was withdrawn is no contribution"
    assert made.history.count() == 4
    assert [contact.kind for contact in contacts_of(household)] == [
        "letter",
        "letter",
        "letter",
        "contribution",
        "decision",
    ]


def test_before_the_police_say_so_nothing_goes_out_and_what_comes_of_itself_is_kept(
    world: World, household: Household
) -> None:
    friend = unchecked(world, household.review)
    with pytest.raises(Blocked, match="before the police say"):
        give(world, friend, "meeting")
    made = give(world, friend, "letter")
    assert (contacts_of(friend).get().kind, facts_of_household(friend).contributed) == ("letter", True)
    with pytest.raises(Blocked, match="before the police say"):
        contributing.send_note(contribution=made, by=world.manager, on=days_ago(0))
    with pytest.raises(Blocked, match="before the police say"):
        contributing.share_terms(
            household=friend, by=world.manager, terms=some_terms(world, friend.review), on=days_ago(1)
        )
    complaint = complain(world, friend)
    with pytest.raises(Blocked, match="before the police say"):
        wishing.answer_complaint(complaint=complaint, by=world.manager, outcome="upheld", on=days_ago(0), answer="A.")
    assert contacts_of(friend).count() == 1


def complain(world: World, household: Household) -> Any:
    return wishing.record_complaint(
        household=household, by=world.manager, about="delay", received_on=days_ago(5), due_on=days_ago(-5), said=SAID
    )


def test_a_day_that_is_kept_free_holds_everything_back(world: World, household: Household) -> None:
    made, complaint = give(world, household), complain(world, household)
    terms = some_terms(world, household.review)
    add_quiet_day(review=household.review, by=world.manager, on=days_ago(0), kind="birthday", every_year=True)
    for attempt in (
        lambda on: contributing.send_note(contribution=made, by=world.manager, on=on),
        lambda on: contributing.share_terms(household=household, by=world.manager, terms=terms, on=on),
        lambda on: wishing.answer_complaint(
            complaint=complaint, by=world.manager, outcome="partly", on=on, answer="We are sorry."
        ),
    ):
        with pytest.raises(Blocked, match="The next possible day is"):
            attempt(days_ago(0))
        assert attempt(days_ago(1)), "what happened yesterday can be recorded"


def test_a_witness_who_is_held_back_is_not_sent_anything(world: World, household: Household) -> None:
    made, complaint = give(world, household), complain(world, household)
    trial = add_proceeding(
        review=household.review, by=world.manager, kind="criminal", effects=["hold_interviews", "hold_contact"]
    )
    add_witness(proceeding=trial, by=world.manager, household=household)
    with pytest.raises(Blocked, match="witness is held back"):
        contributing.send_note(contribution=made, by=world.manager, on=days_ago(0))
    with pytest.raises(Blocked, match="witness is held back"):
        wishing.answer_complaint(complaint=complaint, by=world.manager, outcome="upheld", on=days_ago(0), answer="A.")
    with pytest.raises(Blocked, match="held back"):
        give(world, household, "meeting")
    assert give(world, household, "diary").number == 2, "what comes of itself is kept"


def test_who_asked_to_be_left_alone_is_left_alone(world: World, household: Household) -> None:
    told(world, household)
    made, complaint = give(world, household), complain(world, household)
    record_contact(
        household=household, by=world.manager, kind="call", outcome="stop", on=days_ago(1), move="ask_no_contact"
    )
    made = Contribution.objects.select_related("household__review").get(pk=made.pk)
    with pytest.raises(Blocked, match="asked not to be contacted"):
        contributing.send_note(contribution=made, by=world.manager, on=days_ago(0))
    wishing.answer_complaint(
        complaint=complaint, by=world.manager, outcome="not_upheld", on=days_ago(0), answer="They asked for an answer."
    )
    with pytest.raises(Blocked, match="answered already"):
        wishing.answer_complaint(
            complaint=complaint, by=world.manager, outcome="upheld", on=days_ago(0), answer="Twice."
        )


def test_terms_are_shown_once_and_answered(world: World, household: Household) -> None:
    terms = some_terms(world, household.review)
    told(world, household)
    shared = contributing.share_terms(household=household, by=world.manager, terms=terms, on=days_ago(2))
    assert (fresh(household).stage, facts_of_household(household).consulted_on_terms) == ("terms_shared", True)  # type: ignore[attr-defined]
    with pytest.raises(Blocked, match="already"):
        contributing.share_terms(household=household, by=world.manager, terms=terms, on=days_ago(1))
    with pytest.raises(Blocked, match="what they ask for"):
        answer_terms(world, shared, "changes")
    answer_terms(world, shared, "changes", said="Ask the school too.")
    answer_terms(world, shared, "nothing")
    assert not facts_of_household(household).consulted_on_terms
    other = make_review(world)
    with pytest.raises(NotVisible):
        contributing.share_terms(household=household, by=world.manager, terms=some_terms(world, other), on=days_ago(0))


def answer_terms(world: World, shared: TermsShared, answer: str, **more: str) -> TermsShared:
    return contributing.answer_terms(shared=shared, by=world.manager, answer=answer, on=days_ago(1), **more)


def test_the_facts_of_a_review_are_those_of_its_households_together(world: World, household: Household) -> None:
    other = unchecked(world, household.review)
    withdrawn = give(world, household)
    contributing.answer_note(contribution=withdrawn, by=world.manager, answer="withdrawn", on=days_ago(0))
    assert not facts_of_review(household.review).contributed
    give(world, other)
    assert facts_of_review(household.review).contributed


def test_conflicting_wishes_stand_until_the_chair_settles_them(world: World, household: Household) -> None:
    review, other = household.review, unchecked(world, household.review)
    facts: dict[str, Any] = {
        "review": review,
        "by": world.manager,
        "about": "pseudonym",
        "one_wishes": "Rosa",
        "one": household,
    }
    with pytest.raises(Blocked, match="two different households"):
        wishing.record_conflicting(**facts, other=household, other_wishes="Rose")
    conflict = wishing.record_conflicting(**facts, other=other, other_wishes="Rose")
    assert wishing.unsettled(review).get() == conflict == wishing.conflicting_of(other).get()
    with pytest.raises(NotAllowed):
        wishing.settle_conflicting(conflict=conflict, by=world.manager, settlement="Rosa.")
    review = make_review(world, "gathering")
    one, two = review.households.get(), unchecked(world, review)
    conflict = wishing.record_conflicting(**{**facts, "review": review, "one": one}, other=two, other_wishes="Rose")
    settled = wishing.settle_conflicting(conflict=conflict, by=world.review_chair, settlement="Rosa; both were told.")
    assert (settled.settled_by, settled.settled_on, wishing.unsettled(review).count()) == (
        world.review_chair,
        days_ago(0),
        0,
    )
    with pytest.raises(Blocked, match="settled already"):
        wishing.settle_conflicting(conflict=conflict, by=world.review_chair, settlement="Rose.")


def test_wishes_are_kept_and_nothing_that_was_said_reaches_the_audit(world: World, household: Household) -> None:
    facts: dict[str, Any] = {"household": household, "by": world.manager, "updates": "monthly"}
    wishing.record_wishes(**facts, afterwards="", contact_wishes="Through Sandhu, in Punjabi.")
    kept = wishing.record_wishes(**facts, afterwards="declined")
    assert (kept.contact_wishes, kept.updates, kept.afterwards) == (
        "Through Sandhu, in Punjabi.",
        "monthly",
        "declined",
    )
    with pytest.raises(Blocked, match="do not wish to hear from us"):
        record_contact(household=household, by=world.manager, kind="after", outcome="done", on=days_ago(0))
    made, complaint = give(world, household), complain(world, household)
    contributing.answer_note(contribution=made, by=world.manager, answer="withdrawn", on=days_ago(0))
    wishing.answer_complaint(complaint=complaint, by=world.manager, outcome="upheld", on=days_ago(0), answer=SAID)
    events = list(Event.objects.filter(review_id=household.review.pk))
    assert {"household.wished", "contribution.withdrawn", "complaint.answered"} <= {event.verb for event in events}
    assert "Sandhu" not in str([*said_in(events).values(), *(event.subject for event in events)])
    with pytest.raises(NotAllowed):
        wishing.record_wishes(household=household, by=world.csp_chair, updates="", afterwards="")
    with pytest.raises(Blocked, match="before the complaint"):
        wishing.record_complaint(
            household=household, by=world.manager, about="delay", received_on=days_ago(5), due_on=days_ago(6), said="S"
        )


def test_a_complaint_stands_among_the_dates_until_it_is_answered(world: World, household: Household) -> None:
    complaint = complain(world, household)
    assert [(duty.due, duty.done_on, duty.what) for duty in dated(household)] == [
        (days_ago(-5), None, "Answer a complaint")
    ]
    wishing.answer_complaint(complaint=complaint, by=world.manager, outcome="upheld", on=days_ago(1), answer="Sorry.")
    assert [duty.done_on for duty in dated(household)] == [days_ago(1)]


def dated(household: Household) -> list[ReviewDeadline]:
    return [duty for duty in dated_duties([household.review]) if duty.kind == "complaint"]
