"""A household of whom somebody is a witness: what a trial holds back from them, and from nobody else."""

from __future__ import annotations

import pytest

from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.letters import services as letters
from dhr.panels.family import record_contact
from dhr.panels.models import ContactKind, ContactOutcome, FamilyContact, Household
from dhr.panels.witnesses import add_witness, end_witness, processes_of
from dhr.workflow.models import OtherProceeding, Review
from dhr.workflow.proceedings import add_proceeding, change_proceeding, conclude_proceeding
from tests.makers import World, days_ago, make_review

TYPED = {"person who died": "Wilma", "relationship": "your daughter"}


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "established")


@pytest.fixture
def household(review: Review) -> Household:
    return review.households.get()


def trial_of(world: World, review: Review, *effects: str) -> OtherProceeding:
    return add_proceeding(review=review, by=world.manager, kind="criminal", effects=effects)


def contact(world: World, household: Household, kind: str, outcome: str = "done", note: str = "") -> FamilyContact:
    return record_contact(
        household=household, by=world.manager, kind=kind, outcome=outcome, on=days_ago(0), note=note
    )  # fmt: skip


def waits(world: World, household: Household, kind: str) -> bool:
    """Whether an approach of this kind is refused."""
    try:
        contact(world, household, kind)
    except Blocked:
        return True
    return False


@pytest.mark.parametrize(
    ("effects", "held"),
    [
        ((), set()),
        (("hold_publication",), set()),
        (("hold_interviews",), {ContactKind.CONTRIBUTION, ContactKind.NOTE}),
        (("hold_contact",), set(ContactKind)),
        (("hold_publication", "hold_interviews"), {ContactKind.CONTRIBUTION, ContactKind.NOTE}),
    ],
)
def test_what_each_effect_holds_back(
    world: World, household: Household, review: Review, effects: tuple[str, ...], held: set[str]
) -> None:
    add_witness(proceeding=trial_of(world, review, *effects), by=world.manager, household=household)
    assert {kind for kind in ContactKind if waits(world, household, kind)} == held


def test_only_the_witness_waits_and_only_until_it_has_ended(world: World, household: Household, review: Review) -> None:
    trial = trial_of(world, review, "hold_contact")
    assert not waits(world, household, "call"), "nobody of them is a witness yet"
    add_witness(proceeding=trial, by=world.manager, household=household)
    assert waits(world, household, "call")
    assert contact(world, household, "call", note="They rang."), "what they do of themselves is recorded"
    conclude_proceeding(proceeding=trial, by=world.manager, ended_on=days_ago(0), reason="Convicted.")
    assert not waits(world, household, "call") and processes_of(household) == []


def test_a_hold_is_lifted_or_the_witness_is_none_any_longer(world: World, household: Household, review: Review) -> None:
    trial = trial_of(world, review, "hold_contact", "hold_publication")
    witness = add_witness(proceeding=trial, by=world.manager, household=household)
    change_proceeding(proceeding=trial, by=world.manager, effects=["hold_publication"])
    assert not waits(world, household, "meeting")
    change_proceeding(proceeding=trial, by=world.manager, effects=["hold_contact"])
    assert waits(world, household, "meeting")
    end_witness(witness=witness, by=world.manager, reason="Not called.")
    assert not waits(world, household, "meeting")
    with pytest.raises(Blocked, match="already recorded"):
        end_witness(witness=witness, by=world.manager, reason="Again.")
    found = Event.objects.filter(verb__startswith="witness.").order_by("number")
    assert [(event.verb, event.subject) for event in found] == [
        ("witness.added", household.label), ("witness.ended", household.label),
    ]  # fmt: skip


def test_a_letter_waits_at_approval_and_at_dispatch(world: World, household: Household, review: Review) -> None:
    made = letters.draft_letter(review=review, by=world.manager, code="L12", household=household)
    letter = letters.change_letter(letter=made, by=world.manager, wording=made.wording, values=TYPED)
    trial = trial_of(world, review, "hold_contact")
    witness = add_witness(proceeding=trial, by=world.manager, household=household)
    with pytest.raises(Blocked, match="Contact with a witness is held back by: Criminal investigation or trial"):
        letters.approve_letter(letter=letter, by=world.csp_chair)
    end_witness(witness=witness, by=world.manager, reason="Not called.")
    letters.approve_letter(letter=letter, by=world.csp_chair)
    add_witness(proceeding=trial, by=world.manager, household=household)
    with pytest.raises(Blocked, match="held back"):
        letters.record_letter_sent(letter=letter, by=world.manager, sent_on=days_ago(0), way="post")


def test_only_the_manager_records_a_witness_of_this_review(world: World, household: Household, review: Review) -> None:
    trial = trial_of(world, review)
    for who in ("csp_chair", "auditor"):
        with pytest.raises(NotAllowed):
            add_witness(proceeding=trial, by=world.people[who], household=household)
    with pytest.raises(NotVisible):
        add_witness(proceeding=trial, by=world.manager, household=make_review(world).households.create(label="Another"))
    add_witness(proceeding=trial, by=world.manager, household=household)
    with pytest.raises(Blocked, match="already"):
        add_witness(proceeding=trial, by=world.manager, household=household)


def test_outcomes_are_refused_as_well_as_contacts(world: World, household: Household, review: Review) -> None:
    add_witness(proceeding=trial_of(world, review, "hold_contact"), by=world.manager, household=household)
    for outcome in ContactOutcome:
        with pytest.raises(Blocked):
            contact(world, household, "call", outcome)
