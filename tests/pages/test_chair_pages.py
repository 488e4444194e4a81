"""Who could chair: three people on each page, from the expression of interest to the terms; and what is handed over."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from dhr.panels.authors import end_chair
from dhr.panels.models import ChairAppointment, ChairExpression
from tests.boxes import boxes
from tests.chair_makers import a_choice, terms_for
from tests.makers import World, days_ago, make_review

SignIn = Callable[[object], Client]


def sent(**changes: str) -> dict[str, str]:
    return {
        "name": "Ngozi <b>Hart</b>", **boxes("received_on", days_ago(3)), "experience": "Four reviews.", "independent": "yes",
        "interests": "", "other_training": "", "quote_amount": "£6,000", "quote_basis": "whole", "quote_covers": "", **changes,
    }  # fmt: skip


def test_from_the_expression_to_the_appointment(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    base = f"/reviews/{review.reference}/chair/expressions/"
    manager, chair = signed_in(world.manager), signed_in(world.csp_chair)
    assert "Nobody has offered" in manager.get(base).text
    page = manager.post(f"{base}new/", sent(), follow=True).text
    assert (
        "Ngozi &lt;b&gt;Hart&lt;/b&gt;" in page and "£6,000 for the whole review" in page and "Choose<span" not in page
    )
    own = f"{base}{ChairExpression.objects.get().pk}/"
    manager.post(f"{base}new/", sent(name="Peter Moss", independent="no"))
    assert manager.post(own, sent(name="Ngozi Hart"), follow=True).text.count("The change is saved.") == 1
    assert "The choice is recorded." in chair.post(f"{own}choose/", {"reasons": "Best."}, follow=True).text
    other = ChairExpression.objects.get(name="Peter Moss")
    assert "was thanked" in manager.post(f"{base}{other.pk}/thanked/", follow=True).text
    terms = {
        **boxes("starts_on", days_ago(0)), "days": "20", "fee_amount": "6000", "fee_basis": "whole",
        **boxes("ends_on", days_ago(-200)), **boxes("accepted_on", days_ago(0)),
    }  # fmt: skip
    assert "The terms are recorded." in manager.post(f"{own}terms/", terms, follow=True).text
    page = chair.get(f"/reviews/{review.reference}/chair/").text
    assert "Ngozi Hart was chosen." in page and "Appoint the review chair" in chair.get(base).text


def test_three_people(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "gathering")
    chosen = a_choice(world, review)
    base = f"/reviews/{review.reference}/chair/expressions/"
    for who, sees in (("manager", 200), ("review_chair", 403), ("outsider", 404)):
        client = signed_in(world.people[who])
        for address in (base, f"{base}new/", f"{base}{chosen.pk}/", f"{base}{chosen.pk}/terms/"):
            assert client.get(address).status_code == sees, (who, address)
    assert signed_in(world.manager).get(f"{base}{chosen.pk}/choose/").status_code == 403
    beside = make_review(world, "gathering")
    other = f"/reviews/{beside.reference}/chair/expressions/{chosen.pk}/"
    assert signed_in(world.manager).get(other).status_code == 404


def test_mistakes_stand_beside_the_field(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    base = f"/reviews/{review.reference}/chair/expressions/"
    wrong = sent(name="", quote_amount="much", quote_basis="day", **boxes("received_on", days_ago(-4)))
    page = signed_in(world.manager).post(f"{base}new/", wrong).text
    for words in ("Enter: name", "Write a sum in pounds", "cannot lie after today"):
        assert words in page
    assert not ChairExpression.objects.exists()
    chosen = a_choice(world, review)
    page = signed_in(world.manager).post(f"{base}{chosen.pk}/terms/", {"days": "many", "fee_amount": "x"}).text
    assert "Write how many days" in page and "Write a sum in pounds" in page


def test_what_is_handed_over(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "gathering")
    address = f"/reviews/{review.reference}/chair/hand-over/"
    chair = signed_in(world.review_chair)
    page = chair.get(address).text
    assert "Nobody chaired this review before." in page and "I have read this" not in page
    assert "Terms of reference" in page and "The next dates" in page
    for who, sees in (("manager", 200), ("panel_member", 403), ("outsider", 404)):
        assert signed_in(world.people[who]).get(address).status_code == sees
    first = ChairAppointment.objects.get(review=review)
    end_chair(appointment=first, by=world.csp_chair, reason="Ill.")
    again = ChairAppointment.objects.create(
        review=review, user=world.review_chair, declared_on=days_ago(1), independent=True, appointed_on=days_ago(0)
    )
    assert "I have read this" in chair.get(address).text
    assert "that you have read this" in chair.post(address, follow=True).text
    assert "has read this" in signed_in(world.manager).get(address).text and again.handover


def test_terms_are_shown_where_they_were_agreed(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "established")
    terms_for(world, a_choice(world, review))
    page = signed_in(world.csp_chair).get(f"/reviews/{review.reference}/chair/expressions/").text
    assert "Terms accepted on" in page and "Chosen, because:" in page
