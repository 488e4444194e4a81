"""The household page: details without names, the liaison check, the offer of the draft."""

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


def test_the_offer_of_the_draft_is_recorded(world: World, household: Household, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    wrong = client.post(address_of(household), {"do": "offer", **boxes("offered_on", days_ago(-1))}).content.decode()
    assert "That day cannot lie after today." in wrong
    client.post(address_of(household), {"do": "offer", **boxes("offered_on", days_ago(0))})
    household.refresh_from_db()
    assert household.draft_offered_on == days_ago(0)
    assert household.liaison_checked_on is None
