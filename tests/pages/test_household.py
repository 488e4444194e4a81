"""The household page: details without names, the liaison check, contacts and steps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dhr.panels import services
from dhr.panels.models import Household
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review

SignIn = Callable[[object], Client]


@pytest.fixture
def household(world: World) -> Household:
    review = make_review(world)
    return services.add_household(
        review=review, by=world.manager, label="Ruth's household", recipient_name="Mrs Sandhu",
        address="27 Fuller's Lane", advocate="Advocacy After Fatal Domestic Abuse",
    )  # fmt: skip


def address_of(household: Household) -> str:
    return f"/reviews/{household.review.reference}/households/{household.pk}/"


def test_who_sees_a_household(world: World, household: Household, signed_in: SignIn) -> None:
    address = address_of(household)
    assert signed_in(world.outsider).get(address).status_code == 404
    assert signed_in(world.csp_chair).get(address).status_code == 403
    page = signed_in(world.manager).get(address).content.decode()
    assert "Recorded; used in letters only" in page
    assert "No letter has been written" in page
    assert "Sandhu" not in page
    assert "Fuller" not in page


def test_a_household_of_another_review_is_not_found(world: World, household: Household, signed_in: SignIn) -> None:
    other = make_review(world)
    address = address_of(household).replace(household.review.reference, other.reference)
    assert signed_in(world.manager).get(address).status_code == 404


def test_the_liaison_check_is_recorded(world: World, household: Household, signed_in: SignIn) -> None:
    sent = {
        "do": "check",
        "checked_with": "Liaison officer",
        "safe_to_contact": "no",
        **boxes("checked_on", days_ago(1)),
    }
    assert signed_in(world.csp_chair).post(address_of(household), sent).status_code == 403
    answer = signed_in(world.manager).post(address_of(household), sent, follow=True)
    household.refresh_from_db()
    assert (household.safe_to_contact, household.liaison_checked_on) == (False, days_ago(1))
    page = answer.content.decode()
    assert "Do not contact" in page
    assert "Nobody writes to it" in page


def test_a_check_with_mistakes_keeps_what_was_typed(world: World, household: Household, signed_in: SignIn) -> None:
    sent = {"do": "check", "checked_with": "Liaison officer", **boxes("checked_on", days_ago(-2))}
    page = signed_in(world.manager).post(address_of(household), sent).content.decode()
    assert "<title>Error: " in page
    assert "The day of the check cannot lie after today." in page
    assert "Choose: is it safe to contact the household" in page
    assert 'value="Liaison officer"' in page
    assert page.count("govuk-error-message") == 2


def contact(**changes: str) -> dict[str, str]:
    facts = {"do": "contact", "kind": "decision", "outcome": "done", "note": "By letter.", "move": "tell_decision"}
    return {**facts, "seen_stage": "contactable", **boxes("on", days_ago(0)), **changes}


@pytest.fixture
def safe(world: World, household: Household) -> Household:
    services.record_liaison_check(
        household=household, by=world.manager, checked_on=days_ago(1), checked_with="Officer", safe_to_contact=True
    )
    household.refresh_from_db()
    return household


def test_a_contact_is_recorded_with_the_step_that_it_brings(world: World, safe: Household, signed_in: SignIn) -> None:
    assert signed_in(world.csp_chair).post(address_of(safe), contact()).status_code == 403
    assert signed_in(world.outsider).post(address_of(safe), contact()).status_code == 404
    client = signed_in(world.manager)
    assert "Record that they were told of the decision" in client.get(address_of(safe)).text
    page = client.post(address_of(safe), contact(), follow=True).text
    assert "Told of the decision" in page
    assert "By letter." in page
    assert client.post(address_of(safe), contact()).status_code == 200, "the step is no longer offered"
    assert safe.contacts.count() == 1


def test_nobody_approaches_a_household_that_was_not_checked(
    world: World, household: Household, signed_in: SignIn
) -> None:
    client = signed_in(world.manager)
    refused = client.post(address_of(household), contact(move="", seen_stage="identified"))
    assert refused.status_code == 409
    assert "before the police say" in refused.text
    assert household.contacts.count() == 0


def test_a_step_with_a_reason_has_a_page_of_its_own(world: World, safe: Household, signed_in: SignIn) -> None:
    address = f"{address_of(safe)}find_not_safe/"
    move_on = f"{address_of(safe)}record_not_traced/"
    sent = {"seen_stage": "contactable", "reason": "No address."}
    assert signed_in(world.csp_chair).post(move_on, sent).status_code == 403
    assert signed_in(world.manager).get(move_on).status_code == 200
    assert signed_in(world.manager).post(move_on, sent).status_code == 302
    assert signed_in(world.manager).post(move_on, sent).status_code == 409
    assert signed_in(world.outsider).get(address).status_code == 404


def test_the_five_facts_stand_on_the_page_of_people(world: World, safe: Household, signed_in: SignIn) -> None:
    page = signed_in(world.auditor).get(f"/reviews/{safe.review.reference}/people/").text
    assert page.index("Had a specialist advocate") < page.index("Received the draft")
