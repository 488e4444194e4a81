"""Every kind of message: none reaches a family without the liaison check, at approval and at dispatch, and none convicts
a person who is not charged."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from dhr.core.refusals import Blocked
from dhr.letters import services
from dhr.letters.catalogue import LETTERS, LetterType
from dhr.letters.guards import liaison_checked, nobody_is_convicted
from dhr.letters.models import Letter
from dhr.letters.stages import LETTER_TRACK
from dhr.panels import register
from dhr.panels import services as panels
from dhr.panels.models import Household
from dhr.panels.rules import MAY_BE_CALLED_PERPETRATOR
from dhr.workflow.models import Review
from tests.makers import World, days_ago, make_review

FAMILY = [letter for letter in LETTERS.values() if letter.to == "family"]
Step = Callable[[World, Letter], None]
GOES_OUT = ("approve_letter", "send_letter")


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "established")


@pytest.fixture
def household(world: World, review: Review) -> Household:
    return panels.add_household(
        review=review,
        by=world.manager,
        label="The sister's household",
        recipient_name="Ms O Larkspur",
        address="1 High St",
    )


def check(world: World, household: Household, *, safe: bool) -> None:
    panels.record_liaison_check(
        household=household, by=world.manager, checked_on=days_ago(1), checked_with="DC Amin", safe_to_contact=safe
    )


def at_stage(world: World, kind: LetterType, household: Household, stage: str) -> Letter:
    """A letter of this kind where it stands, without the road to it: the guards have to hold wherever it came from."""
    return Letter.objects.create(
        review=household.review, code=kind.code, household=household, wording=kind.wording, prepared_by=world.manager,
        stage=stage, values=dict.fromkeys(kind.typed, "Something"),
    )  # fmt: skip


def approve(world: World, letter: Letter) -> None:
    services.approve_letter(letter=letter, by=world.csp_chair)


def send(world: World, letter: Letter) -> None:
    services.record_letter_sent(letter=letter, by=world.manager, sent_on=days_ago(0), how="By hand")


def test_whatever_goes_to_a_household_is_marked_for_the_check() -> None:
    assert FAMILY
    assert all(letter.liaison_check and letter.second_person and not letter.marked for letter in FAMILY)
    for name in GOES_OUT:
        assert {"liaison_checked", "nobody_is_convicted"} <= set(LETTER_TRACK.transitions[name].guards)


@pytest.mark.parametrize(("stage", "step"), [("draft", approve), ("approved", send)], ids=GOES_OUT)
def test_no_family_letter_goes_without_the_check(world: World, household: Household, stage: str, step: Step) -> None:
    letters = [at_stage(world, kind, household, stage) for kind in FAMILY]
    for safe, said in ((None, "Ask the police family liaison officer"), (False, "not safe to write")):
        if safe is not None:
            check(world, household, safe=safe)
        for letter in letters:
            with pytest.raises(Blocked) as refusal:
                step(world, Letter.objects.get(pk=letter.pk))
            assert said in " ".join(refusal.value.reasons), letter.code
    assert {letter.stage for letter in Letter.objects.all()} == {stage}
    check(world, household, safe=True)
    for letter in Letter.objects.all():
        assert liaison_checked(letter, world.csp_chair) is None


def test_a_letter_with_a_word_that_convicts_is_neither_approved_nor_sent(world: World, household: Household) -> None:
    check(world, household, safe=True)
    neil = household.review.people.get(role="alleged")
    assert neil.legal_position not in MAY_BE_CALLED_PERPETRATOR
    for kind, (stage, step) in product(FAMILY, (("draft", approve), ("approved", send))):
        letter = at_stage(world, kind, household, stage)
        assert nobody_is_convicted(letter, world.csp_chair) is None
        Letter.objects.filter(pk=letter.pk).update(wording=f"{kind.wording}\nThe Perpetrator was seen.")
        with pytest.raises(Blocked) as refusal:
            step(world, Letter.objects.get(pk=letter.pk))
        assert "Take out “Perpetrator”" in " ".join(refusal.value.reasons)
    register.change_person(
        person=neil, by=world.manager, reason="Verdict.", pseudonym=neil.pseudonym, legal_position="convicted"
    )
    assert nobody_is_convicted(Letter.objects.get(pk=letter.pk), world.csp_chair) is None
