"""The pages of removals, legal holds and times for keeping: three people, empty, with errors, bounded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dhr.redaction import asking, doing, retention
from dhr.redaction.models import LegalHold, Redaction, RetentionRule
from dhr.redaction.scope import all_rows
from dhr.workflow.models import Review
from tests.makers import World, days_ago, make_review

WORD = "Kanaryuvel"
SignIn = Callable[[Any], Client]
TYPED = {"words": f"{WORD}\nKanary Uvel", "where": "here", "reason": "The family asked.", "legal_basis": "Article 17"}


@pytest.fixture
def review(world: World) -> Review:
    made = make_review(world, "gathering")
    all_rows(Review).filter(pk=made.pk).update(area=f"near {WORD}")
    return made


def address(name: str, review: Review, *args: Any) -> str:
    return reverse(f"redaction:{name}", args=[review.reference, *args])


def asked(world: World, review: Review) -> Redaction:
    made = asking.ask_removal(
        partnership=world.partnership, review=review, by=world.manager, words=WORD, reason="The family asked."
    )
    doing.count(made.pk)
    asking.put_to_the_chair(removal=made, by=world.manager)
    return made


def done(world: World, review: Review) -> Redaction:
    made = asked(world, review)
    asking.answer_removal(removal=made, by=world.csp_chair, agreed=True)
    doing.carry_out(made.pk)
    return made


def test_from_asking_to_done_over_the_pages(
    world: World, review: Review, signed_in: SignIn, django_capture_on_commit_callbacks: Any
) -> None:
    manager, chair = signed_in(world.manager), signed_in(world.csp_chair)
    with django_capture_on_commit_callbacks(execute=True):
        page = manager.post(address("ask", review), TYPED, follow=True)
    made = Redaction.objects.get()
    text = page.content.decode()
    assert "Nothing is changed yet" in text
    preview = manager.get(address("removal", review, made.pk)).content.decode()
    assert "Where it was found: 1 place" in preview and "Area" in preview and WORD in preview
    assert f"near {WORD}" not in preview
    manager.post(address("take_step", review, made.pk, "ask"))
    seen_by_chair = chair.get(address("answer", review, made.pk)).content.decode()
    assert WORD not in seen_by_chair and "2 words or phrases" in seen_by_chair
    with django_capture_on_commit_callbacks(execute=True):
        chair.post(address("answer", review, made.pk), {"agreed": "yes", "note": ""})
    review.refresh_from_db()
    assert review.area == "near [removed]"
    after = signed_in(world.auditor).get(address("removals", review)).content.decode()
    assert "Something was removed here on" in after and "because: The family asked." in after
    assert "Asked for by Manager, agreed by Csp Chair." in after


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"words": ""}, "Enter: words to remove"),
        ({"words": "A"}, "Line 1 is too short"),
        ({"reason": ""}, "Enter: why"),
        ({"reason": f"{WORD} asked"}, "Write this without the words themselves"),
        ({"where": "moon"}, "Select a valid choice"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(
    world: World, review: Review, signed_in: SignIn, wrong: dict[str, str], sentence: str
) -> None:
    page = signed_in(world.manager).post(address("ask", review), {**TYPED, **wrong}).content.decode()
    assert "There is a problem" in page and sentence in page
    assert not Redaction.objects.exists()


def test_three_people(world: World, review: Review, signed_in: SignIn) -> None:
    made = asked(world, review)
    for name, args in (("removals", []), ("removal", [made.pk])):
        where = address(name, review, *args)
        assert signed_in(world.manager).get(where).status_code == 200
        assert signed_in(world.outsider).get(where).status_code == 404
        assert signed_in(world.author).get(where).status_code in (302, 404)  # asked to declare interests first
    assert signed_in(world.panel_member).get(address("removal", review, made.pk)).status_code == 403
    nothing = signed_in(world.panel_member).get(address("removals", review)).content.decode()
    assert "Asked for" not in nothing and "Nothing was removed." in nothing


def test_another_reviews_removal_is_not_found(world: World, review: Review, signed_in: SignIn) -> None:
    made, other = asked(world, review), make_review(world, "scoping")
    assert signed_in(world.manager).get(address("removal", other, made.pk)).status_code == 404
    assert signed_in(world.manager).post(address("take_step", review, made.pk, "nothing")).status_code == 404


def test_the_person_who_asked_cannot_answer(world: World, review: Review, signed_in: SignIn) -> None:
    made = asked(world, review)
    Redaction.objects.filter(pk=made.pk).update(asked_by=world.csp_chair)
    client = signed_in(world.csp_chair)
    assert "There is nothing for you to answer" in client.get(address("answer", review, made.pk)).content.decode()
    answer = client.post(address("answer", review, made.pk), {"agreed": "yes"})
    assert answer.status_code == 409 and "Somebody else has to agree" in answer.content.decode()


def test_a_refusal_needs_a_word_and_destroys_the_words(world: World, review: Review, signed_in: SignIn) -> None:
    made, client = asked(world, review), signed_in(world.csp_chair)
    assert "Say why not" in client.post(address("answer", review, made.pk), {"agreed": "no"}).content.decode()
    client.post(address("answer", review, made.pk), {"agreed": "no", "note": "Not yet."})
    made.refresh_from_db()
    assert (made.state, made.words) == ("refused", "")


def test_legal_holds_over_the_pages(world: World, review: Review, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    day = {"starts_on_day": "1", "starts_on_month": "2", "starts_on_year": "2026"}
    assert "Enter: why" in client.post(address("hold", review), {**day, "reason": ""}).content.decode()
    client.post(address("hold", review), {**day, "reason": "An inquiry."})
    hold = LegalHold.objects.get()
    assert "It stands" in client.get(address("removals", review)).content.decode()
    refused = client.post(address("ask", review), TYPED)
    assert refused.status_code == 409 and "legal hold stands" in refused.content.decode()
    client.post(address("end_hold", review, hold.pk), {"note": "Over."})
    assert "This hold is ended already" in client.get(address("end_hold", review, hold.pk)).content.decode()


def test_times_for_keeping(world: World, review: Review, signed_in: SignIn) -> None:
    client, where = signed_in(world.manager), reverse("redaction:retention_of", args=[world.partnership.pk])
    page = client.get(where).content.decode()
    assert "Nothing is due for disposal today." in page and "no rule" in page and "A suggestion only" in page
    typed = {
        f"{key}-trigger": "closure"
        for key in ("family_contact", "key_table", "agency_material", "panel_papers", "letters")
    }
    wrong = client.post(where, {**typed, "letters-months": "many"}).content.decode()
    assert "Write a number of months from 1 to 1200" in wrong and "There is a problem" in wrong
    assert "Say on whose word" in client.post(where, {**typed, "letters-months": "72"}).content.decode()
    client.post(where, {**typed, "letters-months": "72", "letters-authority": "Schedule of 2026"})
    assert list(RetentionRule.objects.values_list("record_class", "months", "trigger")) == [("letters", 72, "closure")]
    assert "72 months after the review is closed" in client.get(where).content.decode()
    client.post(where, typed)
    assert not RetentionRule.objects.exists()
    assert signed_in(world.outsider).get(where).status_code == 404
    assert signed_in(world.auditor).get(where).status_code == 403


@pytest.mark.parametrize("name", ["removals", "removal", "answer"])
def test_pages_ask_the_database_a_bounded_number_of_times(
    world: World, review: Review, signed_in: SignIn, name: str
) -> None:
    made, client = asked(world, review), signed_in(world.csp_chair)
    where = address(name, review, *([made.pk] if name != "removals" else []))
    client.get(where)
    with CaptureQueriesContext(connection) as few:
        client.get(where)
    for _number in range(5):
        asked(world, review)
        retention.set_hold(review=review, by=world.manager, reason="An inquiry.", starts_on=days_ago(1))
        LegalHold.objects.update(ended_on=days_ago(0), ended_by=world.manager)
    with CaptureQueriesContext(connection) as many:
        client.get(where)
    assert len(many) <= len(few) <= 45
