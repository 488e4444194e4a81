"""The pages of what a household gives, says, wishes and complains about: three people, what they show, what they ask."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dhr.panels.models import Complaint, ConflictingWishes, Contribution, Household, TermsShared
from dhr.panels.services import add_household
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review

SignIn = Callable[[object], Client]
NOTE = "She was <b>afraid</b> of him."


@pytest.fixture
def household(world: World) -> Household:
    found: Household = make_review(world, "gathering").households.get()
    return found


def address_of(household: Household, rest: str = "") -> str:
    return f"/reviews/{household.review.reference}/households/{household.pk}/{rest}"


def gift(**changes: str) -> dict[str, str]:
    return {"giver": "family", "given_as": "letter", "note": NOTE, **boxes("given_on", days_ago(2)), **changes}


def test_a_contribution_is_recorded_sent_and_answered(world: World, household: Household, signed_in: SignIn) -> None:
    new, client = address_of(household, "contributions/new/"), signed_in(world.manager)
    assert signed_in(world.outsider).post(new, gift()).status_code == 404
    assert signed_in(world.csp_chair).post(new, gift()).status_code == 403
    assert "Enter: what they said" in client.post(new, gift(note="")).text
    page = client.post(new, gift(), follow=True).text
    assert "She was &lt;b&gt;afraid&lt;/b&gt; of him." in page and "Note not sent yet" in page
    one = address_of(household, f"contributions/{Contribution.objects.get().pk}/")
    client.post(one, {"do": "send", **boxes("on", days_ago(1))})
    assert (
        "Write which changes"
        in client.post(one, {"do": "answer", "answer": "changed", **boxes("on", days_ago(0))}).text
    )
    said = {"do": "answer", "answer": "withdrawn", **boxes("on", days_ago(0))}
    page = client.post(one, said, follow=True).text
    assert "The review does not use it." in page and "afraid" not in page
    assert client.post(one, said).status_code == 200, "nothing can follow"
    page = client.get(address_of(household)).text
    assert "Contribution 1</a>, family" in page and "afraid" not in page


def test_why_a_note_waits_stands_on_its_page(world: World, household: Household, signed_in: SignIn) -> None:
    friend = add_household(review=household.review, by=world.manager, label="A friend")
    client = signed_in(world.manager)
    page = client.post(address_of(friend, "contributions/new/"), gift(), follow=True)
    assert "Nobody approaches this household before the police say that it is safe." in page.text
    one = address_of(friend, f"contributions/{Contribution.objects.get().pk}/")
    assert client.post(one, {"do": "send", **boxes("on", days_ago(0))}).status_code == 409
    assert signed_in(world.manager).get(one.replace(str(friend.pk), str(household.pk))).status_code == 404


def test_terms_are_shown_and_answered(world: World, household: Household, signed_in: SignIn) -> None:
    client, sent = signed_in(world.review_chair), boxes("on", days_ago(0))
    assert client.post(address_of(household, "terms/"), sent).status_code == 302
    answer = address_of(household, f"terms/{TermsShared.objects.get().pk}/")
    assert "Write what they ask for" in client.post(answer, {"answer": "changes", **sent}).text
    page = client.post(answer, {"answer": "changes", "said": "Ask the school.", **sent}, follow=True).text
    assert "Asks for changes" in page and "Ask the school." in page and "Nothing recorded" in page
    again = client.post(address_of(household, "terms/"), sent)
    assert again.status_code == 409 and "already" in again.text


def test_a_complaint_and_wishes(world: World, household: Household, signed_in: SignIn) -> None:
    client, new = signed_in(world.manager), address_of(household, "complaints/new/")
    sent = {
        "about": "delay",
        "said": "It is slow.",
        **boxes("received_on", days_ago(2)),
        **boxes("due_on", days_ago(3)),
    }
    assert "due before the complaint" in client.post(new, sent).text
    assert client.post(new, {**sent, **boxes("due_on", days_ago(-9))}).status_code == 302
    one = address_of(household, f"complaints/{Complaint.objects.get().pk}/")
    page = client.post(
        one, {"outcome": "upheld", "answer": "We are sorry.", **boxes("on", days_ago(0))}, follow=True
    ).text
    assert "found right, answered on" in page
    assert "<textarea" not in client.get(one).text
    client.post(address_of(household, "wishes/"), {"updates": "steps", "afterwards": "", "contact_wishes": "By post."})
    page = client.get(address_of(household)).text
    assert "At each step of the review" in page and "By post." in page


def test_conflicting_wishes_stand_on_the_page_of_people(world: World, household: Household, signed_in: SignIn) -> None:
    client, people = signed_in(world.manager), f"/reviews/{household.review.reference}/people/"
    new = f"/reviews/{household.review.reference}/conflicting-wishes/new/"
    assert "There are no two households" in client.get(new).text
    friend = add_household(review=household.review, by=world.manager, label="A friend")
    sent = {
        "about": "tribute",
        "one": str(household.pk),
        "other": str(household.pk),
        "one_wishes": "A",
        "other_wishes": "B",
    }
    assert "Choose two different households" in client.post(new, sent).text
    client.post(new, {**sent, "other": str(friend.pk), "one_wishes": "A poem"})
    conflict = ConflictingWishes.objects.get()
    one = f"/reviews/{household.review.reference}/conflicting-wishes/{conflict.pk}/"
    shown = signed_in(world.auditor).get(people).text
    assert "A tribute: The mother&#39;s household and A friend" in shown and one not in shown and "A poem" not in shown
    assert "The review chair settles it." in client.get(one).text
    assert client.post(one, {"settlement": "Both."}).status_code == 403
    chair = signed_in(world.review_chair)
    assert chair.post(one, {"settlement": "Both agreed."}).status_code == 302
    assert "A tribute: The mother" not in client.get(people).text
    assert "by Review Chair" in client.get(address_of(household)).text
