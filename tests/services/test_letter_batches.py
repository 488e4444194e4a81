"""The same letter to several agencies: one draft each, read one by one, approved and sent together, all or nothing."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from dhr.audit.models import Event
from dhr.audit.verifying import verify
from dhr.core.refusals import Blocked, NotAllowed, NotVisible, Stale
from dhr.letters import batches, services
from dhr.letters.batch_queries import GROUPS, batch_letters, group_of, written_to
from dhr.letters.drafts import said_as
from dhr.letters.models import Batch, Letter, WithdrawnIssue
from dhr.notices.models import Message
from dhr.workflow.models import Review, ScopingRequest, StageChange
from dhr.workflow.work import drift, open_items
from tests.batch_makers import FILLED, read_all
from tests.makers import World, days_ago, make_agency, make_review
from tests.pdf_reading import read_pdf


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


@pytest.fixture
def batch(world: World, review: Review) -> Batch:
    return batches.draft_batch(review=review, by=world.manager, code="L22", agencies=[world.surgery, world.police])


def approved(world: World, batch: Batch) -> Batch:
    batches.fill_batch(batch=batch, by=world.manager, values=FILLED)
    read_all(batch, world.review_chair)
    batches.approve_batch(batch=batch, by=world.review_chair, seen_stage="draft")
    batch.refresh_from_db()
    return batch


def reasons(refusal: pytest.ExceptionInfo[Any]) -> str:
    return "\n".join(refusal.value.reasons)


def test_one_draft_for_each_agency_and_one_piece_of_work(world: World, review: Review) -> None:
    before = open_items(review).count()
    batch = batches.draft_batch(review=review, by=world.manager, code="L22", agencies=[world.surgery, world.police])
    letters = list(batch_letters(batch))
    assert [letter.agency for letter in letters] == [world.surgery, world.police]
    assert {letter.history.count() for letter in letters} == {1}
    assert {letter.prepared_by for letter in letters} == {world.manager}
    verbs = list(Event.objects.order_by("-number").values_list("verb", flat=True)[:3])
    assert verbs == ["letter.drafted", "letter.drafted", "letter_batch.drafted"]
    assert open_items(review).count() == before + 1
    assert not drift(review)
    assert verify().ok


@pytest.mark.parametrize(
    ("code", "agencies", "words"),
    [
        ("L12", ["police"], "goes to agencies"), ("L24", ["police"], "goes to agencies"), ("L99", ["police"], "goes to agencies"),
        ("L22", [], "at least one"), ("L22", ["charity"], "agencies of this review"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_to_several(
    world: World, review: Review, code: str, agencies: list[str], words: str
) -> None:
    chosen = [getattr(world, name) for name in agencies]
    with pytest.raises(Blocked, match=words):
        batches.draft_batch(review=review, by=world.manager, code=code, agencies=chosen)
    assert not Letter.objects.filter(batch__isnull=False).exists()


def test_who_may(world: World, review: Review, batch: Batch) -> None:
    with pytest.raises(NotAllowed):
        batches.draft_batch(review=review, by=world.csp_chair, code="L22", agencies=[world.police])
    for act in (
        lambda: batches.approve_batch(batch=batch, by=world.auditor),
        lambda: batches.fill_batch(batch=batch, by=world.csp_chair, values={}),
        lambda: batches.cancel_batch(batch=batch, by=world.auditor, reason="No."),
        lambda: batches.download_batch(batch=batch, by=world.panel_member, kind="zip"),
    ):
        with pytest.raises((NotAllowed, NotVisible)):
            act()


def test_all_is_refused_with_the_reasons_by_letter(world: World, batch: Batch) -> None:
    first, second = batch_letters(batch)
    batches.mark_read(letter=second, by=world.review_chair, seen=said_as(second))
    batches.mark_read(letter=first, by=world.manager, seen=said_as(first))
    with pytest.raises(Blocked) as refusal:
        batches.approve_batch(batch=batch, by=world.review_chair)
    assert f"{world.surgery}: Read it as it stands now." in reasons(refusal), "another person's reading is not theirs"
    assert str(world.police) not in reasons(refusal)
    batch.refresh_from_db()
    assert batch.stage == "draft"
    assert [(letter.stage, letter.pdf) for letter in batch_letters(batch)] == [("draft", None)] * 2


def test_a_letter_that_changed_has_to_be_read_again(world: World, batch: Batch) -> None:
    read_all(batch, world.review_chair)
    first = batch_letters(batch)[0]
    old = said_as(first)
    services.change_letter(letter=first, by=world.manager, wording=first.wording + "\nMore.", values={})
    with pytest.raises(Stale):
        batches.mark_read(letter=Letter.objects.get(pk=first.pk), by=world.review_chair, seen=old)
    with pytest.raises(Blocked, match="Read it as it stands now"):
        batches.approve_batch(batch=batch, by=world.review_chair)


def test_words_for_all_are_typed_once(world: World, batch: Batch) -> None:
    wording = batch_letters(batch)[0].wording + "\n((particular request))"
    batches.fill_batch(
        batch=batch, by=world.manager, values={"particular request": " The same. ", "chair": "x"}, wording=wording
    )
    found = list(batch_letters(batch))
    assert {letter.values["particular request"] for letter in found} == {"The same."}
    assert {letter.wording for letter in found} == {wording}
    assert all("chair" not in letter.values for letter in found if "((chair))" not in wording)
    with pytest.raises(Blocked, match="no field called"):
        batches.fill_batch(batch=batch, by=world.manager, values={}, wording="Dear ((real name))")


def test_one_approval_issues_every_letter(world: World, review: Review, batch: Batch) -> None:
    approved(world, batch)
    assert batch.stage == "approved"
    for letter in batch_letters(batch):
        assert (letter.stage, letter.approved_by) == ("approved", world.review_chair)
        assert letter.pdf is not None and letter.word is not None and letter.agency is not None
        assert letter.agency.name in " ".join(read_pdf(bytes(letter.pdf.content)).by("P"))
        assert letter.values["reference"] == review.reference
        newest = letter.history.latest("history_date")
        assert (newest.stage, newest.history_user) == ("approved", world.review_chair)
        assert StageChange.objects.filter(subject_id=letter.pk, name="approve_letter").count() == 1
    assert Event.objects.filter(verb="letter.approve_letter").count() >= 2
    assert Event.objects.filter(verb="letter_batch.approve_batch").count() == 1
    assert verify().ok
    assert not drift(review)


def test_a_letter_of_several_is_not_approved_by_itself(world: World, batch: Batch) -> None:
    with pytest.raises(Blocked, match="one of several"):
        services.approve_letter(letter=batch_letters(batch)[0], by=world.review_chair)


def test_the_questions_do_not_grow_with_the_letters(world: World, review: Review) -> None:
    many = [make_agency(f"Agency {number:02}", "voluntary", world.partnership) for number in range(12)]
    for agency in many:
        ScopingRequest.objects.create(review=review, agency=agency, asked_on=days_ago(9), due_on=days_ago(2))
    counts = []
    for chosen in (many[:1], many[:4], many):  # the first fills what the process keeps
        with CaptureQueriesContext(connection) as drafting:
            batch = batches.draft_batch(review=review, by=world.manager, code="L22", agencies=chosen)
        batches.fill_batch(batch=batch, by=world.manager, values=FILLED)
        read_all(batch, world.review_chair)
        with CaptureQueriesContext(connection) as approving:
            batches.approve_batch(batch=batch, by=world.review_chair)
        letters = [letter.pk for letter in batch_letters(batch)]
        with CaptureQueriesContext(connection) as sending:
            batches.record_batch_sent(batch=batch, by=world.manager, letters=letters, sent_on=days_ago(0), way="post")
        counts.append((len(drafting), len(approving), len(sending)))
    assert counts[1] == counts[2]


def test_sending_some_and_then_the_rest(world: World, review: Review, batch: Batch) -> None:
    approved(world, batch)
    first, second = batch_letters(batch)
    sent: dict[str, Any] = {"batch": batch, "by": world.manager, "sent_on": days_ago(0)}
    with pytest.raises(Blocked) as refusal:
        batches.record_batch_sent(**sent, letters=[first.pk, second.pk], way="hand")
    assert reasons(refusal).count("Say who handed it over.") == 2
    batches.record_batch_sent(**sent, letters=[first.pk], way="post")
    batch.refresh_from_db()
    assert (batch.stage, set(batch_letters(batch).values_list("stage", flat=True))) == (
        "approved",
        {"sent", "approved"},
    )
    with pytest.raises(Stale):
        batches.record_batch_sent(**sent, letters=[first.pk], way="post")
    services.record_letter_sent(letter=second, by=world.manager, sent_on=days_ago(0), way="secure")
    batch.refresh_from_db()
    assert batch.stage == "sent"
    assert not drift(review)
    with pytest.raises(Blocked, match="sent already|stage"):
        batches.take_back_batch(batch=batch, by=world.review_chair, reason="Too late.")


def test_by_email_each_agency_gets_a_link_and_no_word_of_it(world: World, batch: Batch) -> None:
    approved(world, batch)
    letters = [letter.pk for letter in batch_letters(batch)]
    batches.record_batch_sent(batch=batch, by=world.manager, letters=letters, sent_on=days_ago(0), way="email")
    told = Message.objects.filter(key__startswith="letter:")
    assert {message.user for message in told} == {
        world.author,
        world.sign_off,
        world.other_author,
        world.other_sign_off,
    }
    for message in told:
        assert f"/letters/own/{message.key.split(':')[1]}/" in message.body
        assert "Wendmoor" not in message.subject + message.body and "Larkfield" not in message.subject + message.body


def test_taking_the_approval_of_all_back(world: World, review: Review, batch: Batch) -> None:
    approved(world, batch)
    before = {letter.pk: letter.pdf_id for letter in batch_letters(batch)}
    batches.take_back_batch(batch=batch, by=world.csp_chair, reason="A wrong date.")
    batch.refresh_from_db()
    assert batch.stage == "draft"
    for letter in batch_letters(batch):
        kept = WithdrawnIssue.objects.get(letter=letter)
        assert (letter.stage, letter.pdf, letter.approved_at) == ("draft", None, None)
        assert (kept.pdf_id, kept.reason, kept.approved_by) == (before[letter.pk], "A wrong date.", world.review_chair)
        assert set(letter.values) <= {"return due date", "particular request"}
    read_all(batch, world.review_chair)
    batches.approve_batch(batch=batch, by=world.review_chair)
    assert set(batch_letters(batch).values_list("stage", flat=True)) == {"approved"}
    assert not drift(review) and verify().ok


def test_cancelling_all(world: World, review: Review, batch: Batch) -> None:
    batches.cancel_batch(batch=batch, by=world.manager, reason="Asked in another way.")
    batch.refresh_from_db()
    assert (batch.stage, set(batch_letters(batch).values_list("stage", flat=True))) == ("cancelled", {"cancelled"})
    assert not drift(review)


def test_when_each_is_cancelled_by_itself_nothing_is_left(world: World, review: Review, batch: Batch) -> None:
    for letter in batch_letters(batch):
        services.cancel_letter(letter=letter, by=world.manager, reason="Not needed.")
    batch.refresh_from_db()
    assert batch.stage == "cancelled"
    assert not drift(review)


def test_one_archive_and_one_file_to_print(world: World, batch: Batch) -> None:
    with pytest.raises(NotVisible):
        batches.download_batch(batch=batch, by=world.manager, kind="zip")
    approved(world, batch)
    _name, content = batches.download_batch(batch=batch, by=world.manager, kind="zip")
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert names == ["01 L22 Larkfield Surgery.pdf", "02 L22 Wendmoor Constabulary.pdf"]
    _name, printed = batches.download_batch(batch=batch, by=world.manager, kind="pdf")
    parts = [bytes(letter.pdf.content) for letter in batch_letters(batch) if letter.pdf]
    said = [read_pdf(part) for part in parts]
    together = read_pdf(printed)
    assert together.by("P") == [text for one in said for text in one.by("P")]
    assert together.by("H1") == [text for one in said for text in one.by("H1")]
    root: Any = PdfReader(io.BytesIO(printed)).trailer["/Root"]
    assert root["/Lang"] == "en-GB" and root["/MarkInfo"]["/Marked"]
    assert len(PdfReader(io.BytesIO(printed)).pages) == sum(len(PdfReader(io.BytesIO(part)).pages) for part in parts)
    with pytest.raises(NotVisible):
        batches.download_batch(batch=batch, by=world.manager, kind="exe")


def test_the_agencies_of_a_stage(world: World, review: Review, batch: Batch) -> None:
    found = {name: set(group_of(review, name)) for name in GROUPS}
    assert found["all"] == {world.police, world.surgery}
    assert found["scoped"] == {world.police, world.surgery}
    assert found["silent"] == found["in"] == set()
    assert found["owing"] <= found["chosen"] <= found["all"] and found["owing"]
    assert set(written_to(review, "L22")) == {world.police.pk, world.surgery.pk}
