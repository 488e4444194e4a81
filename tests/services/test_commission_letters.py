"""Commission letters: duty or invitation, pseudonyms, and the agency that answers for one that ended."""

from __future__ import annotations

import pytest

from dhr.agencies.models import Succession
from dhr.letters import services
from dhr.letters.drafts import current_values, gaps_of
from dhr.workflow.models import Review
from tests.makers import VICTIM_REAL_NAME, World, days_ago, make_agency, make_review


@pytest.fixture
def gathering(world: World) -> Review:
    return make_review(world, "gathering")


def test_a_commission_names_people_by_pseudonym_and_says_why(world: World, gathering: Review) -> None:
    police, surgery = (
        current_values(services.draft_letter(review=gathering, by=world.manager, code="L22", agency=agency))
        for agency in (world.police, world.surgery)
    )
    assert "has a duty" in police["duty"]
    assert "You are invited" in surgery["duty"]
    assert police["people"] == "Neil (person thought to have caused the death); Rosa (victim)"
    assert police["lines of enquiry"].startswith("1. What was known about coercive control?\n2.")
    assert police["signer"].startswith("Review Chair\n")
    assert VICTIM_REAL_NAME not in str(police)


def test_a_letter_to_an_agency_that_ended_goes_to_its_successor_and_says_so(world: World, gathering: Review) -> None:
    trust = make_agency("Quayside Foundation Trust", "foundation_trust", world.partnership)
    world.police.ends_on = days_ago(100)
    world.police.save()
    Succession.objects.create(predecessor=world.police, successor=trust, on=days_ago(100))
    values = current_values(services.draft_letter(review=gathering, by=world.manager, code="L22", agency=world.police))
    assert values["recipient"].split("\n")[:3] == [
        "Contact of Quayside Foundation Trust", "Quayside Foundation Trust",
        "(for the records of Wendmoor Constabulary, which ended)",
    ]  # fmt: skip
    assert values["agency"] == "Quayside Foundation Trust, for the records of Wendmoor Constabulary,"
    assert "You are invited" in values["duty"]


def test_what_the_law_does_not_say_stays_a_gap(world: World, gathering: Review) -> None:
    gathering.legal_basis, gathering.guidance_version = "s8a", "2024-draft"
    gathering.save()
    commission = services.draft_letter(review=gathering, by=world.manager, code="L22", agency=world.police)
    assert gaps_of(commission) == ["duty"]
    assert "expected date" in gaps_of(services.draft_letter(review=gathering, by=world.manager, code="L11"))
