"""Family letters: the liaison check comes first, somebody else approves, no marking, no name outside the text."""

from __future__ import annotations

from typing import Any

import pytest

from dhr.audit.models import Event
from dhr.core.refusals import Blocked, Refusal
from dhr.letters import services
from dhr.letters.models import Letter
from dhr.panels import services as panels
from dhr.panels.models import Household
from dhr.workflow.models import Review
from tests.makers import World, days_ago, make_review
from tests.pdf_reading import read_pdf

RECIPIENT = "Mrs Odile Quartermaine"
TYPED = {"person who died": "Wilma", "relationship": "your daughter"}


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "established")


@pytest.fixture
def household(world: World, review: Review) -> Household:
    return panels.add_household(
        review=review,
        by=world.manager,
        label="The mother's household",
        recipient_name=RECIPIENT,
        address="1 High Street",
    )


@pytest.fixture
def family_letter(world: World, review: Review, household: Household) -> Letter:
    letter = services.draft_letter(review=review, by=world.manager, code="L12", household=household)
    return services.change_letter(letter=letter, by=world.manager, wording=letter.wording, values=TYPED)


def check(household: Household, world: World, safe: bool) -> None:
    panels.record_liaison_check(
        household=household, by=world.manager, checked_on=days_ago(1), checked_with="DC Amin", safe_to_contact=safe
    )


def reasons(refusal: pytest.ExceptionInfo[Any]) -> str:
    found: Refusal = refusal.value
    return " ".join(found.reasons)


def test_a_family_letter_waits_for_the_liaison_officer(
    world: World, household: Household, family_letter: Letter
) -> None:
    with pytest.raises(Blocked) as refusal:
        services.approve_letter(letter=family_letter, by=world.csp_chair)
    assert "Ask the police family liaison officer" in reasons(refusal)
    check(household, world, safe=False)
    with pytest.raises(Blocked) as refusal:
        services.approve_letter(letter=family_letter, by=world.csp_chair)
    assert "not safe to write" in reasons(refusal)
    check(household, world, safe=True)
    assert services.approve_letter(letter=family_letter, by=world.csp_chair).stage == "approved"


def test_a_family_letter_that_became_unsafe_is_not_sent(
    world: World, household: Household, family_letter: Letter
) -> None:
    check(household, world, safe=True)
    services.approve_letter(letter=family_letter, by=world.csp_chair)
    check(household, world, safe=False)
    with pytest.raises(Blocked) as refusal:
        services.record_letter_sent(
            letter=family_letter, by=world.manager, sent_on=days_ago(0), way="hand", how="The liaison officer."
        )
    assert "not safe to write" in reasons(refusal)
    assert Letter.objects.get(pk=family_letter.pk).sent_on is None


def test_whoever_wrote_any_of_a_family_letter_cannot_approve_it(
    world: World, household: Household, family_letter: Letter
) -> None:
    check(household, world, safe=True)
    with pytest.raises(Blocked) as refusal:
        services.approve_letter(letter=family_letter, by=world.manager)
    assert "somebody else" in reasons(refusal)
    panels.appoint_chair(
        review=family_letter.review, by=world.csp_chair, user=world.review_chair, declared_on=days_ago(4), independent=True,
        interests="None.", appointed_on=days_ago(4),
    )  # fmt: skip
    wording = family_letter.wording + "\nAnother sentence."
    services.change_letter(letter=family_letter, by=world.review_chair, wording=wording, values=TYPED)
    with pytest.raises(Blocked) as refusal:
        services.approve_letter(letter=family_letter, by=world.review_chair)
    assert "somebody else" in reasons(refusal)
    assert services.approve_letter(letter=family_letter, by=world.csp_chair).stage == "approved"


def test_a_family_letter_carries_no_marking_and_no_name_outside_its_text(
    world: World, household: Household, family_letter: Letter
) -> None:
    check(household, world, safe=True)
    letter = services.approve_letter(letter=family_letter, by=world.csp_chair)
    assert letter.pdf is not None
    said = read_pdf(bytes(letter.pdf.content))
    assert "OFFICIAL" not in said.decoration
    assert RECIPIENT in " ".join(said.by("P"))
    assert "Quartermaine" not in letter.pdf.name + " ".join(said.by("H1")) + said.decoration
    assert not any("Quartermaine" in f"{event.subject} {event.detail}" for event in Event.objects.all())


def test_a_household_of_another_review_is_refused(world: World, household: Household) -> None:
    other = make_review(world)
    with pytest.raises(Blocked):
        services.draft_letter(review=other, by=world.manager, code="L12", household=household)
