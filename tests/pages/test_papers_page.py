"""Papers made from the record: who may take which, what they say, how they are built. Three people on each."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import pikepdf
import pytest
from django.test import Client

from dhr.audit.models import Event
from dhr.imrs.checklist import IMR, lines_for
from dhr.letters.papers.catalogue import OF_MEETINGS, PAPERS
from dhr.meetings.minutes import approve_minutes, give_task, record_decision, write_minutes
from dhr.meetings.models import Meeting
from dhr.panels.statements import ANSWERS, CURRENT, VERSIONS
from dhr.panels.terms import current_terms
from dhr.workflow.models import Review
from tests.hostile.markup_payloads import MARKUP
from tests.makers import World, days_ago, make_review
from tests.meeting_makers import a_held_meeting, a_meeting
from tests.pdf_reading import Said, read_pdf

SignIn = Callable[[object], Client]
HOSTILE = " ".join(
    MARKUP[name] for name in ("ReportLab picture", "Word paragraph", "external entity", "field in a value")
)


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "panel_and_terms")


@pytest.fixture
def meeting(world: World, review: Review) -> Meeting:
    """One that was held, minuted and approved, with hostile words in everything that somebody types."""
    made = a_held_meeting(world, review)
    record_decision(meeting=made, by=world.manager, text=f"We go on. {HOSTILE}")
    give_task(meeting=made, by=world.manager, text=f"Ask the surgery. {HOSTILE}", due_on=days_ago(-9))
    written = write_minutes(meeting=made, by=world.manager, text=f"## Opening\n\nWelcome. {HOSTILE}\n\n1. One\n2. Two")
    approve_minutes(meeting=made, by=world.review_chair, version=written.version)
    return made


def taken(client: Client, review: Review, name: str, kind: str, meeting: Meeting | None = None) -> bytes:
    middle = f"meetings/{meeting.pk}/" if meeting else ""
    answer = client.get(f"/reviews/{review.reference}/{middle}papers/{name}/{kind}/")
    assert answer.status_code == 200, f"{name}: {answer.status_code}"
    assert answer["Content-Disposition"].startswith("attachment")
    return bytes(answer.content)


def all_words(said: Said) -> str:
    return " ".join(" ".join(text for _role, text in said.parts).split())


def in_word(content: bytes) -> str:
    found: Any = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in found.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([p.text for p in found.paragraphs] + cells).split())


MUST_SAY = {
    "scoping-form": ("Are the records secured", "Signature"),
    "decision-briefing": ("The test", "Wendmoor Constabulary", "Partnership came to know", "Name, role and date"),
    "confidentiality-statement": ("Quayside Community Safety Partnership", *VERSIONS[CURRENT]),
    "conflict-declaration": tuple(answer.words for answer in ANSWERS.values()),
    "terms-of-reference": ("Key lines of enquiry", "Agencies search their records", "Agreed by the panel"),
    "imr-template": ("Key lines of enquiry", *(line.words for line in lines_for(IMR).values())),
    "publication-statement": ("Our thoughts are with the family", "Not recorded yet", "safety@example.org"),
    "closure-note": ("Not closed. Stage: Panel and terms set", "Review chair", "What remains"),
}


def test_each_paper_says_what_it_is_for_in_pdf_and_in_word(world: World, review: Review, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    assert set(MUST_SAY) == set(PAPERS)
    for name, sentences in MUST_SAY.items():
        content = taken(client, review, name, "pdf")
        on_paper, word = all_words(read_pdf(content)), in_word(taken(client, review, name, "docx"))
        for sentence in (PAPERS[name].title, review.reference, *sentences):
            assert sentence in on_paper, f"{name} in PDF: {sentence}"
            assert sentence in word, f"{name} in Word: {sentence}"
        with pikepdf.open(io.BytesIO(content)) as pdf:
            kids = [str(kid.S) for kid in pdf.Root.StructTreeRoot.K[0].K]
            assert kids[:3] == ["/H1", "/P", "/P"]
            assert str(pdf.docinfo.Title) == PAPERS[name].title
            assert str(pdf.Root.Lang) == "en-GB"
    files = {str(event.detail["file"]) for event in Event.objects.filter(verb="paper.downloaded")}
    assert {f"{review.reference} {name}.{kind}" for name in PAPERS for kind in ("pdf", "docx")} == files


def test_the_marking_stands_on_what_only_the_review_may_know(
    world: World, review: Review, signed_in: SignIn, settings: Any
) -> None:
    settings.PROTECTIVE_MARKING = "MARKED"
    client = signed_in(world.manager)
    marked = {name for name in PAPERS if "MARKED" in read_pdf(taken(client, review, name, "pdf")).decoration}
    assert set(PAPERS) - marked == {"confidentiality-statement"}


def test_agenda_and_minutes_say_what_was_typed_and_what_was_recorded(
    world: World, review: Review, meeting: Meeting, signed_in: SignIn
) -> None:
    client = signed_in(world.panel_member)
    for kind, read in (("pdf", lambda content: all_words(read_pdf(content))), ("docx", in_word)):
        minutes = read(taken(client, review, "minutes", kind, meeting))
        for words in (
            f"Welcome. {HOSTILE}",
            f"We go on. {HOSTILE}",
            f"Ask the surgery. {HOSTILE}",
            "approved on",
            meeting.attendance.all()[0].member.name,
        ):
            assert "".join(words.split()) in "".join(minutes.split()), words
        agenda = read(taken(client, review, "agenda", kind, meeting))
        assert "Agenda: Panel meeting" in agenda and "Town Hall, room 2" in agenda and "10:00 to 12:30" in agenda
    said = read_pdf(taken(client, review, "minutes", "pdf", meeting))
    assert [text.strip() for text in said.by("H2")] == ["Minutes", "Opening", "Decisions"]
    assert [text.strip() for text in said.by("Lbl")] == ["1.", "2.", "1."]


def test_minutes_that_nobody_wrote_or_approved_say_so(world: World, review: Review, signed_in: SignIn) -> None:
    made = a_meeting(world, review)
    client = signed_in(world.manager)
    assert "Not recorded yet" in all_words(read_pdf(taken(client, review, "minutes", "pdf", made)))
    held = a_held_meeting(world, review)
    write_minutes(meeting=held, by=world.manager, text="Said.")
    assert "draft, not approved yet" in all_words(read_pdf(taken(client, review, "minutes", "pdf", held)))


def test_who_may(world: World, review: Review, signed_in: SignIn) -> None:
    made = a_meeting(world, review)
    base = f"/reviews/{review.reference}"
    for name, paper in PAPERS.items():
        allowed = 200 if "VIEW_REVIEW" in paper.permissions else 403
        assert signed_in(world.panel_member).get(f"{base}/papers/{name}/pdf/").status_code == allowed
        assert signed_in(world.outsider).get(f"{base}/papers/{name}/pdf/").status_code == 404
    for name in OF_MEETINGS:
        assert signed_in(world.outsider).get(f"{base}/meetings/{made.pk}/papers/{name}/pdf/").status_code == 404
    manager = signed_in(world.manager)
    for wrong in ("papers/no-such/pdf/", "papers/closure-note/exe/", f"meetings/{made.pk}/papers/terms/pdf/"):
        assert manager.get(f"{base}/{wrong}").status_code == 404


def test_the_page_of_papers_lists_what_the_person_may_take(world: World, review: Review, signed_in: SignIn) -> None:
    address = f"/reviews/{review.reference}/papers/"
    assert signed_in(world.outsider).get(address).status_code == 404
    assert "No meeting has been called yet." in signed_in(world.manager).get(address).content.decode()
    a_meeting(world, review)
    seen = signed_in(world.panel_member).get(address).content.decode()
    assert "closure-note/pdf/" in seen and "decision-briefing" not in seen
    assert "minutes/docx/" in seen


def test_no_paper_of_a_review_says_a_word_of_another(world: World, review: Review, signed_in: SignIn) -> None:
    other = make_review(world, "panel_and_terms")
    terms = current_terms(other)
    assert terms is not None
    terms.lines.create(number=99, text="CANARY of the other review")
    held = a_meeting(world, other, agenda="CANARY of the other review")
    client = signed_in(world.manager)
    for name in PAPERS:
        said = all_words(read_pdf(taken(client, review, name, "pdf")))
        assert "CANARY" not in said and other.reference not in said
    assert "CANARY" in all_words(read_pdf(taken(client, other, "terms-of-reference", "pdf")))
    for name in OF_MEETINGS:
        assert client.get(f"/reviews/{review.reference}/meetings/{held.pk}/papers/{name}/pdf/").status_code == 404
