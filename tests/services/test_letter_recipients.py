"""To whom each letter can go: to one of its own kind, and of its own review, and to nobody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection

from dhr.audit.models import Event
from dhr.core import clock
from dhr.core.refusals import Blocked
from dhr.letters.addressing import recipient_of
from dhr.letters.catalogue import OUTGOING
from dhr.letters.guards import NO_NAME
from dhr.letters.models import Letter
from dhr.letters.recipients import NOT_THAT_RECIPIENT, OF_THIS_REVIEW, WAYS, choice_problem, ways_of
from dhr.letters.services import approve_letter, draft_letter
from dhr.panels import contributing
from dhr.panels.models import Contribution, Household, PanelMember
from dhr.panels.quiet_days import add_quiet_day
from dhr.workflow.models import OtherProceeding, Review
from tests.letter_makers import WRITTEN, addressed, typed_in
from tests.makers import World, days_ago, make_agency, make_review


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def draft(world: World, review: Review, code: str, **to: Any) -> Letter:
    return draft_letter(review=review, by=world.manager, code=code, **to)


def a_contribution(world: World, review: Review) -> Contribution:
    return contributing.record_contribution(
        household=Household.objects.get(review=review), by=world.manager, giver="friend", given_as="letter",
        given_on=days_ago(1), note="She was kind.",
    )  # fmt: skip


@pytest.mark.parametrize("code", sorted(OUTGOING))
def test_exactly_one_recipient_of_its_kind(code: str) -> None:
    kind = OUTGOING[code]
    ways = ways_of(kind)
    assert set(ways) <= set(OF_THIS_REVIEW)
    assert kind.to in WAYS
    for way in OF_THIS_REVIEW:
        problem = choice_problem(kind, [way])
        assert (problem is None) == (way in ways)
        assert way in ways or problem == NOT_THAT_RECIPIENT
    assert (choice_problem(kind, []) is None) == (not ways)
    assert len(ways) < 2 or choice_problem(kind, ways) is not None


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("L04", "Larkfield Surgery"), ("L14", "Coroner"), ("L15", "Wendmoor Constabulary, senior investigating officer"),
        ("L19", "Haven Bridge, panel member"), ("L49", "The mother's household"), ("L11", "Home Office"),
        ("L16D", "Domestic Abuse Commissioner"), ("L43", "Government department"),
        ("L47", "Person thought to have caused the death"),
    ],
)  # fmt: skip
def test_lists_and_the_audit_never_name_a_person(world: World, review: Review, code: str, says: str) -> None:
    a_contribution(world, review)
    letter = draft(world, review, code, **(addressed(OUTGOING[code], review) or {}))
    assert WRITTEN["name"] not in letter.addressee
    assert letter.addressee == says
    event = Event.objects.filter(verb="letter.drafted").last()
    assert event is not None
    assert event.subject == letter.subject
    assert WRITTEN["name"] not in event.subject


def test_what_is_written_stands_at_the_head_and_is_kept_encrypted(world: World, review: Review) -> None:
    letter = draft(world, review, "L14", recipient={"name": " Her Honour Q. Example ", "address": "1 Court Lane"})
    assert recipient_of(OUTGOING["L14"], letter) == "Her Honour Q. Example\n1 Court Lane"
    with connection.cursor() as cursor:
        cursor.execute("SELECT recipient FROM letters_letter")
        (kept,) = cursor.fetchone()
    assert "Example" not in str(kept) and len(str(kept)) > 20


@pytest.mark.parametrize("name", ["", "   "])
def test_a_recipient_has_a_name(world: World, review: Review, name: str) -> None:
    with pytest.raises(Blocked, match="Write the name"):
        draft(world, review, "L14", recipient={"name": name, "address": "1 Court Lane"})


def test_nobody_of_another_review_is_written_to(world: World, review: Review) -> None:
    other = make_review(world, "gathering")
    theirs = {
        "household": Household.objects.get(review=other),
        "member": PanelMember.objects.filter(review=other).first(),
        "contributor": a_contribution(world, other),
        "agency": make_agency("Nowhere Trust", "nhs_trust", world.elsewhere),
    }
    for code, way in (("L12", "household"), ("L48", "household"), ("L53", "household"), ("L19", "member"), ("L49", "contributor"), ("L04", "agency"), ("L15", "agency")):  # fmt: skip
        with pytest.raises(Blocked) as refusal:
            draft(world, review, code, **{way: theirs[way]})
        assert refusal.value.reasons == (OF_THIS_REVIEW[way],)  # type: ignore[index]
    assert not Letter.objects.exists()


def test_somebody_who_left_the_panel_is_not_invited(world: World, review: Review) -> None:
    member = PanelMember.objects.filter(review=review).first()
    assert member is not None
    PanelMember.objects.filter(pk=member.pk).update(left_on=clock.today())
    with pytest.raises(Blocked, match="sits on the panel"):
        draft(world, review, "L19", member=member)


def test_a_contribution_brings_the_household_and_its_checks(world: World, review: Review) -> None:
    letter = draft(world, review, "L49", contributor=a_contribution(world, review))
    household = Household.objects.get(review=review)
    assert letter.household == household
    add_quiet_day(
        review=review, by=world.manager, household=household, on=clock.today(), kind="other", every_year=False
    )
    Household.objects.filter(pk=household.pk).update(safe_to_contact=False)
    with pytest.raises(Blocked) as refusal:
        approve_letter(letter=Letter.objects.get(pk=letter.pk), by=world.csp_chair)
    said = " ".join(refusal.value.reasons)
    assert "not safe to write" in said
    assert "The next possible day" in said


def test_the_person_thought_to_have_caused_the_death_waits_for_the_trial(world: World, review: Review) -> None:
    letter = typed_in(draft(world, review, "L47", recipient=WRITTEN), world.manager)
    process = OtherProceeding.objects.create(review=review, kind="criminal")
    for held, effect in ((True, "none"), (True, "hold_contact")):
        OtherProceeding.objects.filter(pk=process.pk).update(effect=effect)
        with pytest.raises(Blocked, match="before the end of") as refusal:
            approve_letter(letter=letter, by=world.csp_chair)
        assert held
        assert not any("liaison" in reason for reason in refusal.value.reasons)
    OtherProceeding.objects.filter(pk=process.pk).update(kind="inquest", effect="hold_publication")
    assert approve_letter(letter=letter, by=world.csp_chair).stage == "approved"


def test_a_day_kept_for_every_household_is_kept_for_people_of_none(world: World, review: Review) -> None:
    letter = typed_in(draft(world, review, "L47", recipient=WRITTEN), world.manager)
    add_quiet_day(review=review, by=world.manager, on=clock.today(), kind="other", every_year=False)
    with pytest.raises(Blocked, match="The next possible day"):
        approve_letter(letter=letter, by=world.csp_chair)
    notice = typed_in(draft(world, review, "L14", recipient=WRITTEN), world.manager)
    assert approve_letter(letter=notice, by=world.csp_chair).stage == "approved"


def test_who_asked_to_be_left_alone_gets_an_answer_and_nothing_else(world: World, review: Review) -> None:
    household = Household.objects.get(review=review)
    invited = draft(world, review, "L48", household=household)
    answered = draft(world, review, "L53", household=household)
    Household.objects.filter(pk=household.pk).update(stage="no_contact_wanted")
    Household.objects.filter(pk=household.pk).update(safe_to_contact=True, liaison_checked_on=clock.today())
    with pytest.raises(Blocked, match="asked not to be contacted"):
        approve_letter(letter=typed_in(Letter.objects.get(pk=invited.pk), world.manager), by=world.csp_chair)
    answer = typed_in(Letter.objects.get(pk=answered.pk), world.manager)
    assert approve_letter(letter=answer, by=world.csp_chair).stage == "approved"


def test_the_head_of_a_letter_names_somebody(world: World, review: Review) -> None:
    Household.objects.filter(review=review).update(
        safe_to_contact=True, liaison_checked_on=clock.today(), recipient_name="", address=""
    )
    household = Household.objects.get(review=review)
    letter = typed_in(draft(world, review, "L52", household=household), world.manager)
    with pytest.raises(Blocked) as refusal:
        approve_letter(letter=letter, by=world.csp_chair)
    assert refusal.value.reasons == (NO_NAME,)
    household.recipient_name = "Mrs Example"
    household.save()
    assert approve_letter(letter=Letter.objects.get(pk=letter.pk), by=world.csp_chair).stage == "approved"
