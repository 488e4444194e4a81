"""The people page, adding a person, adding a household, and showing a real name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.test import Client

from dhr.audit.models import Event
from dhr.panels import services
from dhr.panels.models import Household, Person
from dhr.workflow.models import Review
from tests.boxes import boxes
from tests.makers import VICTIM_REAL_NAME, World, make_review

SignIn = Callable[[object], Client]
CHILD = {"role": "child", "pseudonym": "Child 1", "real_name": "Zoë Quartermaine", "relationship": "Daughter"}


def people(review: Review) -> str:
    return f"/reviews/{review.reference}/people/"


def test_who_adds_a_person(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    sent = {**CHILD, "legal_position": "", "household": "", **boxes("date_of_birth", date(2015, 5, 4))}
    assert signed_in(world.outsider).post(people(review), sent).status_code == 404
    assert signed_in(world.author).post(people(review), sent).status_code == 404
    assert signed_in(world.csp_chair).post(people(review), sent).status_code == 403
    assert not Person.objects.filter(pseudonym="Child 1").exists()
    assert signed_in(world.manager).post(people(review), sent).status_code == 302
    assert Person.objects.get(pseudonym="Child 1").real_name == "Zoë Quartermaine"
    page = signed_in(world.csp_chair).get(people(review)).content.decode()
    assert "Child 1" in page
    assert "Add this person" not in page


def test_no_page_holds_a_real_name_until_somebody_asks_for_it(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    rosa = review.people.get(pseudonym="Rosa")
    for person in (world.manager, world.csp_chair, world.auditor):
        page = signed_in(person).get(people(review)).content.decode()
        assert page.index("Rosa<") < page.index("Neil<")
        assert VICTIM_REAL_NAME not in page
        assert ("Show real name" in page) is (person is world.manager)
    shown = signed_in(world.manager).post(f"{people(review)}{rosa.pk}/name/")
    assert shown.content.decode().count(VICTIM_REAL_NAME) == 1
    assert "no-store" in shown["Cache-Control"]
    assert Event.objects.get(verb="person.name_shown").subject == "Rosa"
    assert VICTIM_REAL_NAME not in signed_in(world.manager).get(people(review)).content.decode()


def test_who_may_see_a_real_name(world: World, signed_in: SignIn) -> None:
    review, other = make_review(world), make_review(world)
    address = f"{people(review)}{review.people.get(pseudonym='Rosa').pk}/name/"
    assert signed_in(world.outsider).post(address).status_code == 404
    assert signed_in(world.csp_chair).post(address).status_code == 403
    assert signed_in(world.manager).get(address).status_code == 405
    assert signed_in(world.manager).post(address.replace(review.reference, other.reference)).status_code == 404
    assert not Event.objects.filter(verb="person.name_shown").exists()


def test_a_form_with_mistakes_keeps_what_was_typed(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    sent = {
        "role": "alleged", "pseudonym": "rosa", "relationship": "The perpetrator", "legal_position": "not_charged",
        "date_of_birth_day": "31", "date_of_birth_month": "2", "date_of_birth_year": "1990",
    }  # fmt: skip
    page = signed_in(world.manager).post(people(review), sent).content.decode()
    assert "<title>Error: " in page
    for words in (
        "The pseudonym “rosa” is already used", "Do not write “perpetrator”", "31/2/1990 is not a real date",
        'href="#id_pseudonym"', 'href="#id_date_of_birth-day"', 'value="The perpetrator"', 'value="31"',
        '<option value="not_charged" selected>',
    ):  # fmt: skip
        assert words in page, words


def test_a_person_thought_to_have_caused_the_death_needs_a_legal_position(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    page = signed_in(world.manager).post(people(review), {"role": "alleged", "pseudonym": "Max"}).content.decode()
    assert 'href="#id_legal_position"' in page


def test_nobody_is_called_a_perpetrator(world: World, signed_in: SignIn) -> None:
    page = signed_in(world.manager).get(people(make_review(world))).content.decode()
    assert "Person thought to have caused the death" in page
    assert "Not charged" in page
    assert "erpetrator" not in page


def test_what_people_typed_stays_text(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    services.add_person(review=review, by=world.manager, role="other", pseudonym="<b>Mia</b>", relationship="<i>x</i>")
    page = signed_in(world.manager).get(people(review)).content.decode()
    assert "&lt;b&gt;Mia&lt;/b&gt;" in page
    assert "<b>Mia" not in page


def test_who_adds_a_household(world: World, signed_in: SignIn) -> None:
    review = make_review(world)
    address = f"/reviews/{review.reference}/households/new/"
    sent = {"label": "Ruth's household", "recipient_name": "Mrs Sandhu", "address": "27 Fuller's Lane", "advocate": ""}
    assert signed_in(world.outsider).post(address, sent).status_code == 404
    assert signed_in(world.auditor).post(address, sent).status_code == 403
    assert (
        "Enter: how the review speaks" in signed_in(world.manager).post(address, {"advocate": "AAFDA"}).content.decode()
    )
    assert signed_in(world.manager).post(address, sent).status_code == 302
    assert Household.objects.get().recipient_name == "Mrs Sandhu"
    page = signed_in(world.manager).get(people(review)).content.decode()
    assert "Not checked yet" in page
    assert "Sandhu" not in page
    assert "Fuller" not in page


def test_a_person_joins_a_household_of_the_review(world: World, signed_in: SignIn) -> None:
    review, other = make_review(world), make_review(world)
    ours, theirs = (
        services.add_household(review=r, by=world.manager, label=f"Household {n}")
        for n, r in enumerate((review, other))
    )
    client = signed_in(world.manager)
    assert "not one of the available choices" in client.post(
        people(review), {**CHILD, "household": str(theirs.pk)}
    ).content.decode()  # fmt: skip
    client.post(people(review), {**CHILD, "household": str(ours.pk)})
    assert Person.objects.get(pseudonym="Child 1").household == ours
