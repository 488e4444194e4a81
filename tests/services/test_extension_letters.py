"""Letters about an extension: whom they go to, which extension they tell of, and what they say."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dhr.core.dates import in_words
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.letters.about_extensions import NOT_OFFERED, draft_about_extension, letters_about
from dhr.letters.drafts import current_values, gaps_of
from dhr.letters.models import Letter
from dhr.letters.services import approve_letter, cancel_letter, change_letter, draft_letter
from dhr.panels import services as panels
from dhr.panels.family import record_contact
from dhr.panels.family_stages import FAMILY_TRACK
from dhr.panels.models import Household
from dhr.workflow.asking import answer_request, ask_extension, report_due
from dhr.workflow.models import Extension, Review
from tests.makers import World, days_ago, make_review
from tests.pdf_reading import read_pdf

TYPED = {
    "L30": {"what is being done": "The panel meets twice in May."},
    "L30F": {
        "person who died": "Wilma", "why in plain words": "The inquest is not over yet.",
        "what happens next": "The chair reads what the services sent.",
    },
}  # fmt: skip


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "panel_and_terms")


def extend(world: World, review: Review, ahead: int = 400, why: str = "The inquest is in May.") -> Extension:
    asked = ask_extension(review=review, by=world.review_chair, reason="inquest", why=why, due_on=days_ago(-ahead))
    return answer_request(asked=asked, by=world.csp_chair, agreed=True)


def offers(world: World, review: Review, extension: Extension) -> list[tuple[str, Letter | None]]:
    return [(offer.to, offer.letter) for offer in letters_about(review, world.manager)[extension.pk].offers]


def complete(world: World, letter: Letter) -> Letter:
    letter.refresh_from_db()
    return change_letter(letter=letter, by=world.manager, wording=letter.wording, values=TYPED[letter.code])


def test_nothing_is_offered_before_the_chair_agrees(world: World, review: Review) -> None:
    assert letters_about(review, world.manager) == {}
    asked = ask_extension(review=review, by=world.review_chair, reason="inquest", why="May.", due_on=days_ago(-400))
    assert letters_about(review, world.manager) == {}
    with pytest.raises(Blocked, match="none is agreed"):
        draft_letter(review=review, by=world.manager, code="L30")
    answer_request(asked=asked, by=world.csp_chair, agreed=False, note="Not yet.")
    assert letters_about(review, world.manager) == {}
    with pytest.raises(Blocked):
        draft_about_extension(extension=asked, by=world.manager)


def test_the_letter_to_the_home_office(world: World, review: Review) -> None:
    stood = report_due(review)
    extension = extend(world, review)
    assert offers(world, review, extension) == [("The Home Office", None), ("The mother's household", None)]
    letter = draft_about_extension(extension=extension, by=world.manager)
    assert offers(world, review, extension)[0] == ("The Home Office", letter)
    values = current_values(letter)
    assert stood is not None
    assert (values["old date"], values["new date"]) == (in_words(stood), in_words(days_ago(-400)))
    assert values["extension reason"] == "Inquest. The inquest is in May."
    assert values["agreed date"] == in_words(days_ago(0))
    assert values["signer"] == "Csp Chair\nChair of the partnership"
    assert gaps_of(letter) == ["what is being done"]
    issued = approve_letter(letter=complete(world, letter), by=world.csp_chair)
    assert issued.pdf is not None
    said = " ".join(read_pdf(bytes(issued.pdf.content)).by("P"))
    assert f"New day: {in_words(days_ago(-400))}." in said
    assert "((" not in said


def test_the_letter_to_a_family_is_kind_unmarked_and_approved_by_somebody_else(world: World, review: Review) -> None:
    household = Household.objects.get(review=review)
    letter = draft_about_extension(extension=extend(world, review), by=world.manager, household=household)
    assert set(gaps_of(letter)) == set(TYPED["L30F"])
    letter = complete(world, letter)
    with pytest.raises(Blocked, match="somebody else"):
        approve_letter(letter=letter, by=world.manager)
    issued = approve_letter(letter=letter, by=world.csp_chair)
    assert issued.pdf is not None
    said = read_pdf(bytes(issued.pdf.content))
    text = " ".join(said.by("P"))
    assert "OFFICIAL" not in said.decoration
    for words in ("We are sorry", in_words(days_ago(-400)), "The inquest is not over yet.", "safety@example.org"):
        assert words in text
    assert "The inquest is in May" not in text, "what the chair wrote for the partnership is not what a family reads"


def test_a_letter_is_written_once_and_again_when_it_was_cancelled(world: World, review: Review) -> None:
    extension = extend(world, review)
    letter = draft_about_extension(extension=extension, by=world.manager)
    with pytest.raises(Blocked, match="written already"):
        draft_about_extension(extension=extension, by=world.manager)
    cancel_letter(letter=letter, by=world.manager, reason="Wrong words.")
    assert offers(world, review, extension)[0] == ("The Home Office", None)
    draft_about_extension(extension=extension, by=world.manager)


def test_a_letter_tells_of_the_extension_that_stood_when_it_was_drafted(world: World, review: Review) -> None:
    first = extend(world, review)
    letter = draft_about_extension(extension=first, by=world.manager)
    second = extend(world, review, 500, "The inquest is in August.")
    assert current_values(Letter.objects.get(pk=letter.pk))["new date"] == in_words(days_ago(-400))
    assert offers(world, review, first) == [("The Home Office", letter)], (
        "what is missing is offered for the latest only"
    )
    assert offers(world, review, second) == [("The Home Office", None), ("The mother's household", None)]
    with pytest.raises(Blocked, match="A later day stands now"):
        draft_about_extension(extension=first, by=world.manager, household=Household.objects.get(review=review))
    later = current_values(draft_letter(review=review, by=world.manager, code="L30"))
    assert (later["old date"], later["new date"]) == (in_words(days_ago(-400)), in_words(days_ago(-500)))


def test_who_asked_not_to_be_contacted_is_not_written_to(world: World, review: Review) -> None:
    extension = extend(world, review)
    household = Household.objects.get(review=review)
    record_contact(
        household=household, by=world.manager, kind="call", outcome="stop", on=days_ago(0), move="ask_no_contact"
    )
    household.refresh_from_db()
    about = letters_about(review, world.manager)[extension.pk]
    assert ([offer.to for offer in about.offers], about.left_out) == (["The Home Office"], 1)
    with pytest.raises(Blocked, match="asked not to be contacted"):
        draft_about_extension(extension=extension, by=world.manager, household=household)


def test_the_stages_that_are_left_out_exist() -> None:
    assert set(NOT_OFFERED) < set(FAMILY_TRACK.stages)


@pytest.mark.parametrize(
    ("who", "refusal"), [("outsider", NotVisible), ("csp_chair", NotAllowed), ("auditor", NotAllowed)]
)
def test_who_may_write_it(world: World, review: Review, who: str, refusal: Any) -> None:
    extension = extend(world, review)
    with pytest.raises(refusal):
        draft_about_extension(extension=extension, by=world.people[who])
    assert bool(letters_about(review, world.people[who])) is (who == "csp_chair")


def test_the_page_asks_no_more_for_more_households(world: World, review: Review) -> None:
    extend(world, review)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            letters_about(review, world.manager)
        return len(asked)

    before = questions()
    for number in range(6):
        panels.add_household(review=review, by=world.manager, label=f"Household {number}")
    assert questions() == before
