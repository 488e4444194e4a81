"""Letters: a gap forbids approval, issued bytes never change, who read an older version is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dhr.audit.models import Event
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Refusal, Stale
from dhr.letters import services
from dhr.letters.catalogue import LETTERS
from dhr.letters.drafts import current_values, document_of, gaps_of, seen_as
from dhr.letters.models import Letter
from dhr.letters.placeholders import FIELDS
from dhr.letters.queries import approved_letter
from dhr.letters.recipients import ways_of
from dhr.panels import services as panels
from dhr.workflow.models import Review
from tests.makers import World, days_ago, make_review
from tests.pdf_reading import read_pdf


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "established")


def notice(world: World, review: Review, **values: str) -> Letter:
    """The notice to the Home Office, complete."""
    letter = services.draft_letter(review=review, by=world.manager, code="L11")
    typed = {"joint review": "no", **values}
    return services.change_letter(letter=letter, by=world.manager, wording=letter.wording, values=typed)


def reasons(refusal: pytest.ExceptionInfo[Any]) -> str:
    found: Refusal = refusal.value
    return " ".join(found.reasons)


def test_a_letter_that_says_what_the_records_say(world: World, review: Review) -> None:
    values = current_values(notice(world, review))
    assert values["reference"] == review.reference
    assert values["partnership contact"] == "safety@example.org or 01632 960001"
    assert values["chair status"].startswith("The chair of the review is not chosen yet")
    assert values["signer"] == "Csp Chair\nChair of the partnership"
    assert values["recipient"].startswith("Home Office")


def test_a_gap_forbids_approval_and_is_named(world: World, review: Review) -> None:
    letter = services.draft_letter(review=review, by=world.manager, code="L11")
    assert gaps_of(letter) == ["joint review"]
    with pytest.raises(Blocked) as refusal:
        services.approve_letter(letter=letter, by=world.csp_chair)
    assert f"joint review ({FIELDS['joint review'].says})" in reasons(refusal)
    letter.refresh_from_db()
    assert (letter.stage, letter.pdf, letter.approved_at) == ("draft", None, None)


def test_approval_makes_the_files_once(world: World, review: Review) -> None:
    letter = services.approve_letter(letter=notice(world, review), by=world.csp_chair)
    assert letter.stage == "approved"
    assert letter.approved_by == world.csp_chair
    assert letter.pdf is not None and letter.word is not None
    assert letter.pdf.name == f"{review.reference} L11.pdf"
    said = read_pdf(bytes(letter.pdf.content))
    assert "Notice of a review" in said.by("H1")[0]
    assert any(review.reference in text for text in said.by("P"))
    assert approved_letter(review, "L11") == letter


def test_issued_bytes_do_not_change_when_the_facts_do(world: World, review: Review) -> None:
    letter = services.approve_letter(letter=notice(world, review), by=world.csp_chair)
    assert letter.pdf is not None
    issued, said = bytes(letter.pdf.content), document_of(letter)
    partnership = review.partnership
    partnership.email = "another@example.org"
    partnership.save()
    panels.appoint_chair(
        review=review, by=world.csp_chair, user=world.review_chair, declared_on=days_ago(4), independent=True,
        interests="None.", appointed_on=days_ago(4),
    )  # fmt: skip
    found = Letter.objects.get(pk=letter.pk)
    assert found.pdf is not None
    assert bytes(found.pdf.content) == issued
    assert document_of(found) == said
    with pytest.raises(Blocked) as refusal:
        services.change_letter(letter=found, by=world.manager, wording="Other words", values={})
    assert "cannot be changed" in reasons(refusal)


def test_an_unknown_placeholder_is_refused_by_name(world: World, review: Review) -> None:
    letter = notice(world, review)
    with pytest.raises(Blocked) as refusal:
        services.change_letter(letter=letter, by=world.manager, wording="Dear ((real name)) ((x))", values={})
    assert [("((real name))" in reason or "((x))" in reason) for reason in refusal.value.reasons] == [True, True]


def test_typed_marks_stand_in_the_letter_as_typed(world: World, review: Review) -> None:
    letter = notice(world, review, **{"joint review": "((chair)) {{ 7 * 7 }} <b>"})
    letter = services.approve_letter(letter=letter, by=world.csp_chair)
    assert letter.pdf is not None
    assert "Joint review: ((chair)) {{ 7 * 7 }} <b>." in " ".join(read_pdf(bytes(letter.pdf.content)).by("P"))


def test_who_read_an_older_version_is_told(world: World, review: Review) -> None:
    letter = notice(world, review)
    seen = seen_as(letter)
    services.change_letter(letter=letter, by=world.manager, wording=letter.wording + "\nMore.", values=letter.values)
    for act in (
        lambda: services.approve_letter(letter=letter, by=world.csp_chair, seen=seen),
        lambda: services.change_letter(letter=letter, by=world.manager, wording="Less.", values={}, seen=seen),
    ):
        with pytest.raises(Stale):
            act()
    letter.refresh_from_db()
    assert (letter.stage, letter.wording.endswith("More.")) == ("draft", True)
    assert services.approve_letter(letter=letter, by=world.csp_chair, seen=seen_as(letter)).stage == "approved"


@pytest.mark.parametrize(
    ("sent_on", "way", "words"),
    [
        (days_ago(-2), "post", "cannot lie after today"),
        (days_ago(1), "post", "cannot lie before the approval"),
        (days_ago(0), "", "Say how"),
        (days_ago(0), "hand", "Say who handed it over"),
        (days_ago(0), "email", "Only a letter to an agency"),
    ],
)
def test_what_cannot_be_recorded_as_sent(world: World, review: Review, sent_on: date, way: str, words: str) -> None:
    letter = services.approve_letter(letter=notice(world, review), by=world.csp_chair)
    with pytest.raises(Blocked) as refusal:
        services.record_letter_sent(letter=letter, by=world.manager, sent_on=sent_on, way=way)
    assert words in reasons(refusal)
    assert Letter.objects.get(pk=letter.pk).stage == "approved"


def test_sending_is_recorded_with_day_and_way(world: World, review: Review) -> None:
    letter = notice(world, review)
    with pytest.raises(Blocked):
        services.record_letter_sent(letter=letter, by=world.manager, sent_on=days_ago(0), way="post")
    services.approve_letter(letter=letter, by=world.csp_chair)
    services.record_letter_sent(letter=letter, by=world.manager, sent_on=days_ago(0), way="secure")
    found = Letter.objects.get(pk=letter.pk)
    assert (found.stage, found.sent_on, found.sent_way) == ("sent", days_ago(0), "secure")


def test_a_cancelled_letter_keeps_what_it_said(world: World, review: Review) -> None:
    letter = services.approve_letter(letter=notice(world, review), by=world.csp_chair)
    with pytest.raises(Blocked):
        services.cancel_letter(letter=letter, by=world.manager, reason=" ")
    services.cancel_letter(letter=letter, by=world.manager, reason="Sent by another way.")
    assert letter.stage == "cancelled"
    assert letter.pdf is not None
    assert approved_letter(review, "L11") is None


def test_a_letter_goes_only_to_its_kind_of_recipient(world: World, review: Review) -> None:
    for code, kind in LETTERS.items():
        wrong: dict[str, Any] = {} if ways_of(kind) else {"agency": world.police}
        with pytest.raises(Blocked):
            services.draft_letter(review=review, by=world.manager, code=code, **wrong)
    assert not Letter.objects.exists()


def test_who_may(world: World, review: Review) -> None:
    for user, refusal in ((world.outsider, NotVisible), (world.auditor, NotAllowed), (world.csp_chair, NotAllowed)):
        with pytest.raises(refusal):
            services.draft_letter(review=review, by=user, code="L11")
    letter = notice(world, review)
    for user, refusal in ((world.outsider, NotVisible), (world.auditor, NotAllowed)):
        with pytest.raises(refusal):
            services.approve_letter(letter=letter, by=user)


def test_a_download_is_recorded(world: World, review: Review) -> None:
    letter = notice(world, review)
    with pytest.raises(NotVisible):
        services.download_letter(letter=letter, by=world.manager, kind="pdf")
    services.approve_letter(letter=letter, by=world.csp_chair)
    assert services.download_letter(letter=letter, by=world.csp_chair, kind="docx") == letter.word
    assert Event.objects.filter(verb="letter.downloaded").count() == 1
