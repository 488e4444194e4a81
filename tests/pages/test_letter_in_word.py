"""A draft taken to Word, changed there and brought back: exactly that changes, and the issued letter says it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from dhr.accounts.models import PartnershipRole
from dhr.audit.models import Event
from dhr.core.refusals import Blocked, Refusal, Stale
from dhr.letters import services
from dhr.letters.drafts import current_values, gaps_of, seen_as
from dhr.letters.fill import fill
from dhr.letters.models import Letter
from dhr.letters.word_drafts import bring_in_wording
from dhr.panels import services as panels
from dhr.workflow.models import Review
from tests.makers import World, join_partnership, make_review
from tests.pdf_reading import read_pdf

SignIn = Callable[[object], Client]
OLD, NEW = "We will tell you if this date cannot be kept, and why.", "We will write to you before the autumn."


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "established")


@pytest.fixture
def letter(world: World, review: Review) -> Letter:
    return services.draft_letter(review=review, by=world.manager, code="L11")


def at(letter: Letter, rest: str) -> str:
    return f"/letters/{letter.pk}/word/{rest}"


def edited(client: Client, letter: Letter, change: Callable[[Any], None]) -> SimpleUploadedFile:
    """The draft as it is downloaded, after somebody changed it in Word."""
    answer = client.get(at(letter, ""))
    assert answer.status_code == 200
    document, out = docx.Document(io.BytesIO(answer.content)), io.BytesIO()
    change(document)
    document.save(out)
    return SimpleUploadedFile("mine.docx", out.getvalue())


def say(old: str, new: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        (paragraph,) = (p for p in document.paragraphs if old in p.text)
        paragraph.text = paragraph.text.replace(old, new)

    return change


def bring(client: Client, letter: Letter, file: SimpleUploadedFile) -> str:
    """The page that shows what the file changes."""
    answer = client.post(at(letter, "bring-in/"), {"file": file})
    assert answer.status_code == 200
    return answer.content.decode()


def take_over(client: Client, letter: Letter, page: str) -> Any:
    asked: Any = html.fromstring(page)
    return client.post(
        at(letter, "take-over/"), {name: asked.forms[-1].fields[name] or "" for name in ("seen", "wording", "welsh")}
    )


def test_one_sentence_changed_in_word_is_the_only_change_and_the_issued_letter_says_it(
    world: World, letter: Letter, signed_in: SignIn
) -> None:
    client, wording, values = signed_in(world.manager), letter.wording, current_values(letter)
    page = bring(client, letter, edited(client, letter, say(OLD, NEW)))
    assert "Nothing is kept yet." in page
    assert page.count("<ins>") >= 1 and "autumn" in page
    letter.refresh_from_db()
    assert letter.wording == wording
    take_over(client, letter, page)
    letter.refresh_from_db()
    assert letter.wording.split() == wording.replace(OLD, NEW).split()
    assert fill(letter.wording, values).split() == fill(wording, values).replace(OLD, NEW).split()
    assert (letter.brought_in_by, gaps_of(letter)) == (world.manager, ["joint review"])
    assert "brought in from Word by Manager on" in client.get(f"/letters/{letter.pk}/").content.decode()
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {"letter.taken_to_word", "letter.brought_in"} <= verbs
    services.change_letter(letter=letter, by=world.manager, wording=letter.wording, values={"joint review": "no"})
    issued = services.approve_letter(letter=letter, by=world.csp_chair)
    assert issued.pdf is not None
    said = " ".join(" ".join(read_pdf(bytes(issued.pdf.content)).by("P")).split())
    assert NEW in said and OLD not in said


WELSH = "Annwyl ((partnership))\n\n- un\n- dau"


def with_welsh(world: World, letter: Letter) -> None:
    services.change_letter(letter=letter, by=world.manager, wording=letter.wording, values={}, welsh=WELSH)


def without_welsh(document: Any) -> None:
    at = next(n for n, p in enumerate(document.paragraphs) if p.text == "Cymraeg")
    for paragraph in document.paragraphs[at:]:
        paragraph._p.getparent().remove(paragraph._p)


def changed_without_welsh(document: Any) -> None:
    say(OLD, NEW)(document)
    without_welsh(document)


def test_the_welsh_text_goes_to_word_and_comes_back(world: World, letter: Letter, signed_in: SignIn) -> None:
    client, english = signed_in(world.manager), letter.wording
    with_welsh(world, letter)
    page = bring(client, letter, edited(client, letter, say("dau", "tri ŵ")))
    assert 'lang="cy"' in page and "tri" in page
    take_over(client, letter, page)
    letter.refresh_from_db()
    assert letter.welsh == WELSH.replace("dau", "tri ŵ")
    assert letter.wording.split() == english.split()
    assert "Welsh text: Line 1" in bring(client, letter, edited(client, letter, say("Annwyl", "((nobody))")))


def test_a_file_without_the_welsh_text_leaves_it_and_says_so(world: World, letter: Letter, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    with_welsh(world, letter)
    refused = bring(client, letter, edited(client, letter, without_welsh))
    assert "There is nothing to bring in. The file holds no Welsh text" in refused
    page = bring(client, letter, edited(client, letter, changed_without_welsh))
    assert "so that of the draft stays as it is" in page
    take_over(client, letter, page)
    letter.refresh_from_db()
    assert (NEW in letter.wording, letter.welsh) == (True, WELSH)


def test_two_paragraphs_that_became_one_are_a_change(world: World, letter: Letter, signed_in: SignIn) -> None:
    client = signed_in(world.manager)

    def join(document: Any) -> None:
        at = next(n for n, p in enumerate(document.paragraphs) if OLD in p.text)
        first, second = document.paragraphs[at : at + 2]
        first.text = f"{first.text}\n{second.text}"
        second._p.getparent().remove(second._p)

    take_over(client, letter, bring(client, letter, edited(client, letter, join)))
    letter.refresh_from_db()
    assert f"{OLD}\nThe partnership" in letter.wording


def test_what_stands_above_the_letter_comes_from_the_records(world: World, letter: Letter, signed_in: SignIn) -> None:
    client = signed_in(world.manager)

    def change(document: Any) -> None:
        say(OLD, NEW)(document)
        next(p for p in document.paragraphs if p.style.name == "Letter address").text = "Somebody else"
        next(p for p in document.paragraphs if p.style.name == "Heading 1").text = "Another subject"

    page = bring(client, letter, edited(client, letter, change))
    assert "Not taken over: Somebody else; Another subject." in page


def test_a_value_that_was_changed_is_written_out_and_said_so(world: World, letter: Letter, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    page = bring(client, letter, edited(client, letter, say("none known", "an inquest")))
    assert "no longer taken from the records: other proceedings." in page
    take_over(client, letter, page)
    letter.refresh_from_db()
    assert "an inquest" in letter.wording and "((other proceedings))" not in letter.wording


@pytest.mark.parametrize(
    ("new", "says"), [("((real name))", "no field called ((real name))"), (OLD, "nothing to bring in")]
)
def test_a_file_that_cannot_be_brought_in_is_refused_with_a_sentence(
    world: World, letter: Letter, signed_in: SignIn, new: str, says: str
) -> None:
    client = signed_in(world.manager)
    assert says in bring(client, letter, edited(client, letter, say(OLD, new)))
    assert "This is a PDF" in bring(client, letter, SimpleUploadedFile("a.docx", b"%PDF-1.7"))
    assert "Choose: the edited Word file" in client.post(at(letter, "bring-in/"), {"file": ""}).content.decode()


def test_brackets_are_checked_again_when_the_wording_is_taken_over(world: World, letter: Letter) -> None:
    with pytest.raises(Blocked):
        bring_in_wording(letter=letter, by=world.manager, wording="Dear ((nobody))", seen=seen_as(letter))


def test_a_draft_that_changed_meanwhile_is_not_written_over(world: World, letter: Letter, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    page = bring(client, letter, edited(client, letter, say(OLD, NEW)))
    services.change_letter(letter=letter, by=world.manager, wording="Another.", values={})
    assert take_over(client, letter, page).status_code == 409
    with pytest.raises(Stale):
        bring_in_wording(letter=letter, by=world.manager, wording=NEW, seen="x")


def test_who_brought_a_family_letter_in_does_not_approve_it(world: World, review: Review) -> None:
    household = panels.add_household(review=review, by=world.manager, label="The mother", recipient_name="Mrs Q")
    letter = services.draft_letter(review=review, by=world.manager, code="L12", household=household)
    join_partnership(world, "second", world.partnership, PartnershipRole.MANAGER)
    letter = bring_in_wording(letter=letter, by=world.second, wording="Dear Mrs Q, we are sorry.", seen=seen_as(letter))
    with pytest.raises(Refusal) as refused:
        services.approve_letter(letter=letter, by=world.second)
    assert any("somebody else than those who wrote it" in reason for reason in refused.value.reasons)


def test_an_issued_letter_is_not_taken_to_word_as_a_draft(world: World, letter: Letter, signed_in: SignIn) -> None:
    services.change_letter(letter=letter, by=world.manager, wording="Plain.", values={})
    services.approve_letter(letter=letter, by=world.csp_chair)
    client = signed_in(world.manager)
    assert client.get(at(letter, "")).status_code == 409
    assert "cannot be changed" in client.get(at(letter, "bring-in/")).content.decode()


def test_who_may(world: World, letter: Letter, signed_in: SignIn) -> None:
    for rest in ("", "bring-in/"):
        assert signed_in(world.manager).get(at(letter, rest)).status_code == 200
        assert signed_in(world.csp_chair).get(at(letter, rest)).status_code == 403
        assert signed_in(world.outsider).get(at(letter, rest)).status_code == 404
    assert signed_in(world.csp_chair).post(at(letter, "take-over/")).status_code == 403
    assert signed_in(world.outsider).post(at(letter, "take-over/")).status_code == 404
