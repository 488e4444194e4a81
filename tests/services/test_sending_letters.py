"""How a letter goes out, an approval that is taken back before, and a correction after."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dhr.access.scoping import get_own_letter, own_letters, reviews_given
from dhr.core.refusals import Blocked, NotAllowed, Refusal
from dhr.letters import correcting, services
from dhr.letters.drafts import document_of, fill
from dhr.letters.models import Letter
from dhr.letters.own import download_own_letter
from dhr.letters.queries import has_written
from dhr.letters.sending import liaison_to_confirm
from dhr.letters.sending_rules import WAYS, sending_problems
from dhr.notices.models import Message
from dhr.panels import services as panels
from dhr.workflow.models import Review
from dhr.workflow.work import drift
from tests.batch_makers import commission
from tests.makers import World, days_ago, make_review

TODAY, BEFORE = date(2027, 3, 3), date(2027, 3, 1)


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def approved(world: World, review: Review) -> Letter:
    return services.approve_letter(letter=commission(world, review), by=world.review_chair)


def sent(world: World, review: Review, way: str = "email") -> Letter:
    letter = approved(world, review)
    return services.record_letter_sent(letter=letter, by=world.manager, sent_on=days_ago(0), way=way)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({}, []),
        ({"way": "hand"}, ["who handed it over"]),
        ({"way": "hand", "how": "The courier."}, []),
        ({"way": ""}, ["Say how"]),
        ({"way": "pigeon"}, ["Say how"]),
        ({"sent_on": date(2027, 3, 4)}, ["after today"]),
        ({"sent_on": date(2027, 2, 28)}, ["before the approval"]),
        ({"way": "email"}, []),
        ({"way": "email", "reached": False}, ["Nobody at this agency"]),
        ({"way": "email", "sent_on": date(2027, 3, 2)}, ["is today"]),
        ({"way": "email", "to": "family", "reached": False}, ["Nothing goes to a family by itself"]),
        ({"way": "email", "to": "home_office", "reached": False}, ["Only a letter to an agency"]),
        ({"way": "secure", "to": "family"}, []),
    ],
)
def test_what_each_way_asks_for(asked: dict[str, Any], words: list[str]) -> None:
    usual = {"way": "post", "how": "", "to": "agency", "sent_on": TODAY, "approved_on": BEFORE, "reached": True}
    found = sending_problems(**{**usual, **asked}, today=TODAY)
    assert len(found) == len(words)
    assert all(part in said for part, said in zip(words, found, strict=True))


def test_there_is_no_way_to_a_family_that_sends_itself() -> None:
    usual: dict[str, Any] = {"how": "x", "sent_on": TODAY, "approved_on": BEFORE, "today": TODAY, "reached": True}
    refused = {way for way in WAYS if sending_problems(way=way, to="family", **usual)}
    assert refused == {"email"}


def test_the_people_of_the_agency_get_a_link_and_read_it_there(world: World, review: Review) -> None:
    letter = sent(world, review)
    told = Message.objects.filter(key__startswith=f"letter:{letter.pk}")
    assert {message.user for message in told} == {world.author, world.sign_off}
    for message in told:
        said = message.subject + message.body
        assert f"/letters/own/{letter.pk}/" in said
        assert not any(word in said for word in ("Wendmoor", "chronology", "Rosa", "Contact of"))
    assert list(own_letters(world.author)) == [letter]
    for nobody in (world.other_author, world.manager, world.outsider, world.panel_member):
        assert not own_letters(nobody).exists()
        with pytest.raises(Refusal):
            get_own_letter(nobody, letter.pk)
    assert download_own_letter(letter=letter, by=world.author) == letter.pdf


def test_what_goes_by_post_is_not_on_the_agencys_pages(world: World, review: Review) -> None:
    letter = sent(world, review, "post")
    assert not Message.objects.filter(key__startswith="letter:").exists()
    assert not own_letters(world.author).exists()
    with pytest.raises(Refusal):
        get_own_letter(world.author, letter.pk)


def test_an_agency_that_is_only_written_to_may_know_of_the_review(world: World) -> None:
    early = make_review(world, "scoping")
    assert early not in reviews_given(world.author)
    made = services.draft_letter(review=early, by=world.manager, code="L22", agency=world.police)
    made.values, made.wording = {}, "Dear colleague"
    made = services.change_letter(letter=made, by=world.manager, wording="Dear colleague", values={})
    services.approve_letter(letter=made, by=world.manager)
    services.record_letter_sent(letter=made, by=world.manager, sent_on=days_ago(0), way="email")
    assert early in reviews_given(world.author)
    assert early not in reviews_given(world.other_author)


def test_an_approval_is_taken_back_and_what_was_issued_stays(world: World, review: Review) -> None:
    letter = approved(world, review)
    typed, issued = {"particular request", "return due date"}, letter.pdf
    with pytest.raises(NotAllowed):
        services.take_back_letter(letter=letter, by=world.auditor, reason="No.")
    with pytest.raises(Blocked, match="reason"):
        services.take_back_letter(letter=letter, by=world.csp_chair, reason=" ")
    services.take_back_letter(letter=letter, by=world.csp_chair, reason="A wrong date.")
    kept = letter.withdrawn.get()
    assert (letter.stage, letter.pdf, letter.word, letter.approved_by) == ("draft", None, None, None)
    assert set(letter.values) <= typed
    assert (kept.pdf, kept.approved_by, kept.withdrawn_by) == (issued, world.review_chair, world.csp_chair)
    assert correcting.download_withdrawn(issue=kept, by=world.manager, kind="pdf") == issued
    services.change_letter(letter=letter, by=world.manager, wording="Another wording", values={})
    services.approve_letter(letter=letter, by=world.csp_chair)
    assert letter.pdf is not None and letter.pdf != issued
    assert not drift(review)
    services.record_letter_sent(letter=letter, by=world.manager, sent_on=days_ago(0), way="post")
    with pytest.raises(Blocked):
        services.take_back_letter(letter=letter, by=world.csp_chair, reason="Too late.")


def test_a_correction_says_what_it_replaces(world: World, review: Review) -> None:
    letter = approved(world, review)
    with pytest.raises(Blocked, match="Only a letter that was sent"):
        correcting.draft_correction(letter=letter, by=world.manager)
    services.record_letter_sent(letter=letter, by=world.manager, sent_on=days_ago(0), way="post")
    before = document_of(letter)
    with pytest.raises(NotAllowed):
        correcting.draft_correction(letter=letter, by=world.csp_chair)
    made = correcting.draft_correction(letter=letter, by=world.manager)
    assert (made.replaces, made.agency, made.stage) == (letter, world.police, "draft")
    assert "This letter replaces our letter of" in made.wording.split("\n\n")[1]
    assert document_of(Letter.objects.get(pk=letter.pk)) == before
    with pytest.raises(Blocked, match="written already"):
        correcting.draft_correction(letter=letter, by=world.manager)
    services.approve_letter(letter=made, by=world.review_chair)
    services.record_letter_sent(letter=made, by=world.manager, sent_on=days_ago(0), way="post")
    again = correcting.draft_correction(letter=made, by=world.manager)
    assert fill(again.wording, {}).count("This letter replaces") == 1


def test_the_liaison_officer_is_asked_again_before_a_family_letter_goes(world: World, review: Review) -> None:
    home = review.households.all()[0]
    panels.record_liaison_check(
        household=home, by=world.manager, safe_to_contact=True, checked_with="DC Lowe", checked_on=days_ago(3)
    )
    made = services.draft_letter(review=review, by=world.manager, code="L12", household=home)
    typed = {"person who died": "Rosa", "relationship": "your daughter"}
    made = services.change_letter(letter=made, by=world.manager, wording=made.wording, values=typed)
    services.approve_letter(letter=made, by=world.csp_chair)
    assert "still says that it is safe" in liaison_to_confirm(Letter.objects.get(pk=made.pk))
    how: dict[str, Any] = {"by": world.manager, "sent_on": days_ago(0), "way": "hand", "how": "DC Lowe"}
    with pytest.raises(Blocked, match="Ask the police family liaison officer again"):
        services.record_letter_sent(letter=made, **how)
    services.record_letter_sent(letter=made, **how, asked_again=True)
    made.refresh_from_db()
    assert (made.stage, made.sent_way, made.sent_how) == ("sent", "hand", "DC Lowe")


def test_who_took_an_approval_back_wrote_nothing(world: World, review: Review) -> None:
    letter = approved(world, review)
    services.take_back_letter(letter=letter, by=world.csp_chair, reason="A wrong date.")
    assert has_written(letter, world.manager)
    assert not has_written(letter, world.csp_chair)
    services.change_letter(letter=letter, by=world.review_chair, wording="Mine", values={})
    assert has_written(letter, world.review_chair)
