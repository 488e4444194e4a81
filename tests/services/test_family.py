"""Contacts with a household: each stays, none before the police say that it is safe, and the steps that they bring."""

from __future__ import annotations

import pytest

from dhr.audit.models import Event
from dhr.core.models import AppendOnlyError
from dhr.core.refusals import Blocked, NotAllowed
from dhr.panels import services
from dhr.panels.family import facts_of_review, moves_by_contact, record_contact
from dhr.panels.models import FamilyContact, Household
from dhr.workflow.services import fire_transition
from dhr.workflow.work import drift, open_items
from tests.makers import World, days_ago, make_review


@pytest.fixture
def household(world: World) -> Household:
    review = make_review(world, "notified")
    return services.add_household(review=review, by=world.manager, label="Ruth's household")


def check(world: World, household: Household, safe: bool) -> None:
    services.record_liaison_check(
        household=household, by=world.manager, checked_on=days_ago(0), checked_with="Officer", safe_to_contact=safe
    )
    household.refresh_from_db()


def say(world: World, household: Household, kind: str, outcome: str = "done", move: str = "", note: str = "") -> None:
    record_contact(
        household=household, by=world.manager, kind=kind, outcome=outcome, on=days_ago(0), note=note, move=move
    )


def test_the_check_opens_the_door_and_closes_it(world: World, household: Household) -> None:
    assert (household.stage, drift(household.review)) == ("identified", [])
    with pytest.raises(Blocked, match="Ask the police"):
        fire_transition(thing=household, name="find_safe", by=world.manager)
    check(world, household, True)
    assert household.stage == "contactable"
    check(world, household, False)
    assert household.stage == "not_safe"
    with pytest.raises(Blocked, match="before the police say"):
        say(world, household, "update")
    say(world, household, "letter", note="They wrote to the chair.")
    check(world, household, True)
    assert (household.stage, drift(household.review)) == ("contactable", [])


def test_a_step_needs_a_contact_of_its_own(world: World, household: Household) -> None:
    check(world, household, True)
    with pytest.raises(Blocked, match="Record the contact"):
        fire_transition(thing=household, name="tell_decision", by=world.manager)
    say(world, household, "decision", move="tell_decision")
    assert household.stage == "told"
    with pytest.raises(Blocked, match="only be done at the stage"):
        say(world, household, "after", move="stay_in_contact")
    assert FamilyContact.objects.count() == 1, "neither the contact nor the step"


def test_the_whole_way(world: World, household: Household) -> None:
    check(world, household, True)
    for kind, move in (
        ("decision", "tell_decision"), ("leaflet", "offer_leaflet"), ("meeting", "meet_family"), ("terms", "share_terms"),
        ("contribution", "take_contribution"), ("note", "agree_note"), ("draft", "share_draft"),
        ("comments", "answer_comments"), ("submission", "tell_submission"), ("outcome", "tell_outcome"),
        ("publication", "tell_publication"), ("after", "stay_in_contact"),
    ):  # fmt: skip
        say(world, household, kind, move=move)
        assert (
            drift(household.review),
            open_items(household.review).filter(process__thingprocess__track="C").count(),
        ) == ([], 1)
    fire_transition(thing=household, name="close_household", by=world.manager, reason="They wish it.")
    assert (household.stage, household.contacts.count(), drift(household.review)) == ("closed", 12, [])
    facts = facts_of_review(household.review)
    assert (facts.contributed, facts.consulted_on_terms, facts.received_draft, facts.met_panel) == (
        True,
        True,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("outcome", "move", "stage"),
    [("declined", "decline_contact", "declined"), ("no_reply", "record_no_reply", "no_reply"), ("stop", "ask_no_contact", "no_contact_wanted")],
)  # fmt: skip
def test_a_refusal_is_kept_and_the_door_stays_open(
    world: World, household: Household, outcome: str, move: str, stage: str
) -> None:
    check(world, household, True)
    say(world, household, "decision", outcome, move)
    assert (household.stage, drift(household.review)) == (stage, [])
    contact = FamilyContact.objects.get()
    for attempt in (contact.delete, contact.save, FamilyContact.objects.all().delete):
        with pytest.raises(AppendOnlyError):
            attempt()
    fire_transition(thing=household, name="change_mind", by=world.manager, reason="They called.")
    assert household.stage == "informed"


def test_notes_never_reach_the_audit_and_only_two_roles_write(world: World, household: Household) -> None:
    check(world, household, True)
    say(world, household, "decision", note="Mrs Sandhu was in tears.")
    assert "Sandhu" not in str(list(Event.objects.values_list("detail", "subject")))
    assert ("tell_decision", "Record that they were told of the decision") in moves_by_contact(household, world.manager)
    assert moves_by_contact(household, world.csp_chair) == []
    with pytest.raises(NotAllowed):
        record_contact(household=household, by=world.csp_chair, kind="call", outcome="done", on=days_ago(0))
    with pytest.raises(Blocked, match="cannot lie after today"):
        record_contact(household=household, by=world.manager, kind="call", outcome="done", on=days_ago(-1))
