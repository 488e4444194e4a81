"""The page on which the manager records that the partnership was told of a death."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from dhr.accounts.models import PartnershipMembership, PartnershipRole
from dhr.core import clock
from dhr.core.dates import add_months, in_words
from dhr.core.jinja import short_day
from dhr.workflow.models import Review
from tests.boxes import boxes
from tests.makers import LONG_AGO, VICTIM_REAL_NAME, World, days_ago, make_review

SignIn = Callable[[object], Client]
ADDRESS = "/reviews/new/"
DEATH, AWARE = days_ago(6), days_ago(3)


def sent_form(**changes: object) -> dict[str, object]:
    facts = {
        "told_by": "DI Amara Cole", "told_by_role": "Senior investigating officer", "manner": "homicide", "area": "Quayside",
        "pseudonym": "Rosa", "relationship": "Former partner", "proceedings": ["criminal", "inquest"],
        "proceedings_note": "First hearing on 3 August", "person_1_role": "victim", "person_1_pseudonym": "Rosa",
        "person_1_real_name": VICTIM_REAL_NAME, "person_2_role": "alleged", "person_2_pseudonym": "Neil",
        "person_2_legal_position": "charged", "person_3_role": "child", "person_3_pseudonym": "Tom",
    }  # fmt: skip
    days = {**boxes("received_on", AWARE), **boxes("csp_aware_on", AWARE), **boxes("death_on", DEATH)}
    return {**facts, **days, **changes}


def test_who_records_a_death(world: World, signed_in: SignIn) -> None:
    assert signed_in(world.csp_chair).post(ADDRESS, sent_form()).status_code == 403
    assert signed_in(world.author).post(ADDRESS, sent_form()).status_code == 403
    assert not Review.objects.exists()
    answer = signed_in(world.manager).post(ADDRESS, sent_form(), follow=True)
    review = Review.objects.get()
    assert answer.redirect_chain == [(f"/reviews/{review.reference}/", 302)]
    page = answer.content.decode()
    assert f"The review {review.reference} is created." in page
    assert short_day(add_months(AWARE, 1)) in page
    assert f"{in_words(AWARE)} + 1 month" in page
    assert VICTIM_REAL_NAME not in page
    assert [person.pseudonym for person in review.people.order_by("pseudonym")] == ["Neil", "Rosa", "Tom"]
    assert {p.kind: p.note for p in review.proceedings.all()} == {
        "criminal": "First hearing on 3 August", "inquest": "First hearing on 3 August",
    }  # fmt: skip
    assert signed_in(world.outsider).get(f"/reviews/{review.reference}/").status_code == 404


def test_who_works_for_one_partnership_is_not_asked_which(world: World, signed_in: SignIn) -> None:
    page = signed_in(world.manager).get(ADDRESS).content.decode()
    assert 'name="partnership"' not in page
    assert "For Quayside Community Safety Partnership." in page


def test_who_works_for_two_chooses(world: World, signed_in: SignIn) -> None:
    PartnershipMembership.objects.create(
        user=world.manager, partnership=world.elsewhere, role=PartnershipRole.MANAGER, starts_on=LONG_AGO
    )
    client = signed_in(world.manager)
    page = client.post(ADDRESS, sent_form(partnership="")).content.decode()
    assert "Choose: partnership" in page
    client.post(ADDRESS, sent_form(partnership=str(world.elsewhere.pk)))
    assert Review.objects.get().partnership == world.elsewhere


def test_a_partnership_that_one_does_not_work_for_cannot_be_sent(world: World, signed_in: SignIn) -> None:
    signed_in(world.manager).post(ADDRESS, sent_form(partnership=str(world.elsewhere.pk)))
    assert Review.objects.get().partnership == world.partnership


def test_an_empty_form_says_what_it_needs(world: World, signed_in: SignIn) -> None:
    page = signed_in(world.manager).post(ADDRESS, {"told_by": ""}).content.decode()
    assert "<title>Error: New review" in page
    for target, words in (
        ("id_told_by", "Enter: who told you"), ("id_death_on-day", "Enter: day of the death"),
        ("id_manner", "Choose: what the death looks like"), ("id_area", "Enter: area in which the person lived"),
        ("id_person_1_pseudonym", "Enter: pseudonym of person 1"),
    ):  # fmt: skip
        assert f'<a href="#{target}">{words}</a>' in page
        assert f'id="{target}"' in page
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("changes", "target", "words"),
    [
        (boxes("death_on", days_ago(-2)), "id_death_on-day", "The day of death cannot lie after today."),
        (boxes("csp_aware_on", days_ago(7)), "id_csp_aware_on-day", "cannot have come to know before the death."),
        ({"death_on_day": "31", "death_on_month": "2", "death_on_year": "2026"}, "id_death_on-day", "31/2/2026 is not a real date"),
        ({"person_1_role": "child"}, "id_person_1_role", "Name at least one victim, by a pseudonym"),
        ({"person_2_pseudonym": ""}, "id_person_2_pseudonym", "Enter: pseudonym of person 2"),
        ({"person_3_role": ""}, "id_person_3_role", "Choose: role of Tom"),
        ({"person_3_pseudonym": "rosa"}, "id_person_3_pseudonym", "“rosa” is already used in this review"),
        ({"person_1_real_name": "Rosa"}, "id_person_1_pseudonym", "The pseudonym cannot be the real name, or another name of the person."),
        ({"person_2_legal_position": ""}, "id_person_2_legal_position", "Choose: legal position of Neil"),
        (
            {"person_2_legal_position": "suspect", "person_2_pseudonym": "Perpetrator"}, "id_person_2_pseudonym",
            "Do not write “Perpetrator” of a person who is not charged.",
        ),
    ],
)  # fmt: skip
def test_each_mistake_is_said_beside_its_field_and_nothing_typed_is_lost(
    world: World, signed_in: SignIn, changes: dict[str, str], target: str, words: str
) -> None:
    page = signed_in(world.manager).post(ADDRESS, sent_form(circumstances="Found at home.", **changes)).content.decode()
    assert f'<a href="#{target}">' in page
    assert words in page
    assert f'id="{target}"' in page
    for kept in ("DI Amara Cole", "Found at home.", "Former partner", "First hearing on 3 August"):
        assert kept in page
    assert 'value="inquest" checked' in page
    assert not Review.objects.exists()


def test_the_same_death_is_not_recorded_twice_by_mistake(world: World, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    first = make_review(world)
    same = sent_form(area=" quayside ", **boxes("death_on", first.death_on))
    page = client.post(ADDRESS, same).content.decode()
    assert "There is already a review about a death on this day in this area" in page
    assert f"{first.reference}: is this the same death?" in page
    assert '<a href="#id_another_death">' in page
    assert Review.objects.count() == 1
    assert client.post(ADDRESS, {**same, "another_death": "on"}).status_code == 302
    assert Review.objects.count() == 2


def test_another_partnerships_review_is_never_named(world: World, signed_in: SignIn) -> None:
    first = make_review(world)
    answer = signed_in(world.outsider).post(ADDRESS, sent_form(**boxes("death_on", first.death_on)))
    assert answer.status_code == 302
    assert Review.objects.filter(partnership=world.elsewhere).count() == 1


def test_agencies_that_have_ended_are_not_offered(world: World, signed_in: SignIn) -> None:
    world.charity.ends_on = clock.today()
    world.charity.save()
    page = signed_in(world.manager).get(ADDRESS).content.decode()
    assert "Wendmoor Constabulary" in page
    assert "Haven Bridge" not in page


def test_the_day_of_today_is_filled_in(world: World, signed_in: SignIn) -> None:
    with clock.as_if_on(date(2026, 7, 4)):
        client = Client()
        client.force_login(world.manager)
        page = client.get(ADDRESS).content.decode()
    assert 'id="id_received_on-year" name="received_on_year" type="text" value="2026"' in page
