"""The page of what the chronology shows, one finding, and the question on the agency's page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from dhr.chronology import noticing
from dhr.chronology.models_findings import Finding, Looking, Question
from dhr.workflow.models import Review
from tests.makers import World, make_review, return_of
from tests.services.test_noticing import POLICE, SURGERY
from tests.uploads import accepted_from

SignIn = Callable[[object], Client]
MOST_QUERIES = 60


@pytest.fixture
def review(world: World) -> Review:
    made = make_review(world, "gathering")
    accepted_from(world, return_of(world, made), POLICE)
    accepted_from(world, return_of(world, made, world.surgery), SURGERY)
    noticing.look(made.pk)
    return made


def list_of(review: Review) -> str:
    return f"/reviews/{review.reference}/chronology/findings/"


def page_of(review: Review, kind: str = "one_sided_contact") -> str:
    return f"{list_of(review)}{Finding.objects.get(review=review, kind=kind, gone=False).pk}/"


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


@pytest.mark.parametrize(
    ("who", "status"), [("panel_member", 200), ("manager", 200), ("auditor", 403), ("author", 404), ("outsider", 404)]
)
def test_who_sees_what_was_noticed(world: World, signed_in: SignIn, review: Review, who: str, status: int) -> None:
    client = signed_in(world.people[who])
    for address in (list_of(review), page_of(review)):
        assert client.get(address).status_code == status


def test_each_finding_stands_with_its_rows_and_the_words_that_made_it(
    world: World, signed_in: SignIn, review: Review
) -> None:
    text = text_of(signed_in(world.panel_member), list_of(review))
    assert "Told by several" in text and "Neighbour heard screaming" in text and "Says her partner punched her" in text
    assert "Larkfield Surgery has no such row within 28 days" in text
    assert "Last worked out on" in text


def test_two_rows_of_one_event_stand_beside_each_other(world: World, signed_in: SignIn, review: Review) -> None:
    text = text_of(signed_in(world.panel_member), page_of(review, "corroboration"))
    assert "What stands in only one of the two texts" in text and "(only here:" in text
    assert text.index("Wendmoor Constabulary", text.index("only one of the two")) < text.rindex("Larkfield Surgery")
    assert "(only here:" not in text_of(signed_in(world.panel_member), page_of(review))


def test_the_list_is_narrowed_and_a_filter_that_cannot_be_used_is_said(
    world: World, signed_in: SignIn, review: Review
) -> None:
    client = signed_in(world.review_chair)
    assert "Neighbour heard screaming" not in text_of(client, list_of(review) + "?kind=one_sided_contact")
    assert "No findings match" in text_of(client, list_of(review) + "?judgement=confirmed")
    assert "We could not use the filter nonsense" in text_of(client, list_of(review) + "?kind=nonsense")


def test_nothing_is_worked_out_yet(world: World, signed_in: SignIn) -> None:
    review = make_review(world, "gathering")
    client = signed_in(world.review_chair)
    assert "Nothing is worked out yet" in text_of(client, list_of(review))
    assert client.post(list_of(review) + "look/").status_code == 302
    assert "being looked through" in text_of(client, list_of(review))
    noticing.look(review.pk)
    assert "Nothing was noticed" in text_of(client, list_of(review))


def test_work_that_does_not_end_is_said(world: World, signed_in: SignIn, review: Review) -> None:
    from datetime import timedelta

    from dhr.core import clock

    Looking.objects.update(finished_at=None, asked_at=clock.now() - timedelta(hours=1))
    assert "longer than it should" in text_of(signed_in(world.review_chair), list_of(review))


def test_confirmed_refused_and_taken_back(world: World, signed_in: SignIn, review: Review) -> None:
    client, address = signed_in(world.panel_member), page_of(review)
    assert "Enter: why is this not so" in client.post(address + "refuse/", {"reason": ""}).content.decode()
    assert client.post(address + "refuse/", {"reason": "It was told by telephone."}).status_code == 302
    assert "It was told by telephone." in text_of(client, address)
    client.post(address + "reopen/")
    client.post(address + "confirm/")
    text = text_of(client, address)
    assert "Confirmed" in text and "What was said of it before" in text


def test_a_question_goes_to_the_agency_and_its_answer_back(world: World, signed_in: SignIn, review: Review) -> None:
    chair, surgery = signed_in(world.review_chair), signed_in(world.other_author)
    asked = chair.get(page_of(review) + "ask/").content.decode()
    assert "Another agency records that it was in contact with you on or about 9 March 2017" in asked
    sent = return_of(world, review, world.surgery)
    facts = {
        "agency": sent.pk,
        "text": "Did it reach you?",
        "due_on_day": "1",
        "due_on_month": "1",
        "due_on_year": "2090",
    }
    assert chair.post(page_of(review) + "ask/", facts).status_code == 302
    question = Question.objects.get()
    on_its_page = text_of(surgery, f"/requests/{sent.pk}/")
    assert "Did it reach you?" in on_its_page and "To answer" in on_its_page
    address = f"/requests/{sent.pk}/questions/{question.pk}/"
    assert "Enter: your answer" in surgery.post(address, {"answer": ""}).content.decode()
    assert surgery.post(address, {"answer": "Yes, on 10 March."}).status_code == 302
    assert "Yes, on 10 March." in text_of(chair, page_of(review))
    assert "locked larder" not in text_of(surgery, address), "the words of the other agency"


@pytest.mark.parametrize(
    ("who", "status"), [("other_author", 200), ("review_chair", 200), ("author", 404), ("outsider", 404)]
)
def test_who_sees_a_question(world: World, signed_in: SignIn, review: Review, who: str, status: int) -> None:
    sent = return_of(world, review, world.surgery)
    made = Question.objects.create(
        review=review, agency_return=sent, text="Why?", due_on="2099-01-01", asked_by=world.review_chair
    )
    assert signed_in(world.people[who]).get(f"/requests/{sent.pk}/questions/{made.pk}/").status_code == status


def test_an_event_says_what_was_noticed_about_it(world: World, signed_in: SignIn, review: Review) -> None:
    row = Finding.objects.get(review=review, kind="corroboration").rows.all()[0].row
    address = f"/reviews/{review.reference}/chronology/{row.entry}/"
    assert "What was noticed" in text_of(signed_in(world.panel_member), address)
    assert "What was noticed" not in text_of(signed_in(world.auditor), address)
    client = signed_in(world.review_chair)
    sent = return_of(world, review)
    facts = {"agency": sent.pk, "text": "Who came?", "due_on_day": "1", "due_on_month": "1", "due_on_year": "2090"}
    assert client.post(address + "ask/", facts).status_code == 302
    assert "Who came?" in text_of(client, address)
    question = Question.objects.get()
    assert question.entry == row.entry
    text = text_of(signed_in(world.author), f"/requests/{sent.pk}/questions/{question.pk}/")
    assert "Neighbour heard screaming" in text


def test_the_page_asks_the_same_number_of_queries_for_more_findings(
    world: World, signed_in: SignIn, review: Review, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in(world.review_chair)
    client.get(list_of(review))
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(list_of(review))
