"""The template of a request: this review's columns, people and questions, and not one real name."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from dhr.chronology.columns import set_columns
from dhr.chronology.exports.template import TEMPLATES
from dhr.chronology.models import Submission
from dhr.chronology.reading import read_chronology
from dhr.chronology.services import read_submission
from dhr.workflow.models import AgencyReturn
from tests.makers import VICTIM_REAL_NAME, World, days_ago, make_review, return_of

SignIn = Callable[[object], Client]


@pytest.fixture
def asked(world: World) -> AgencyReturn:
    return return_of(world, make_review(world, "gathering"))


def address(asked: AgencyReturn, fmt: str) -> str:
    return f"/requests/{asked.pk}/template.{fmt}"


@pytest.mark.parametrize(
    ("person", "status"),
    [("author", 200), ("review_chair", 200), ("panel_member", 403), ("other_author", 404), ("outsider", 404)],
)
def test_who_may_download_it(world: World, signed_in: SignIn, asked: AgencyReturn, person: str, status: int) -> None:
    for fmt in TEMPLATES:
        assert signed_in(world.people[person]).get(address(asked, fmt)).status_code == status


def test_there_is_no_other_format(world: World, signed_in: SignIn, asked: AgencyReturn) -> None:
    for fmt in ("csv", "pdf", "docm", "x"):
        assert signed_in(world.author).get(address(asked, fmt)).status_code == 404


@pytest.mark.parametrize("fmt", TEMPLATES)
def test_it_says_what_this_review_asks(world: World, signed_in: SignIn, asked: AgencyReturn, fmt: str) -> None:
    set_columns(review=asked.review, by=world.manager, keys=["people", "marac"], required=["marac"])
    answer = signed_in(world.author).get(address(asked, fmt))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Disposition"].endswith(f"{asked.review.reference}.{fmt}")
    reading = read_chronology(answer.content, name=f"t.{fmt}", agency="", today=days_ago(0))
    assert list(reading.layout[0]["meanings"].values())[7:] == ["people", "marac"]
    said = str(reading.unplaced) + str(reading.other)
    for words in ("What was known about coercive control?", "Neil", "Asked for in each row."):
        assert words in said, words
    assert VICTIM_REAL_NAME not in said
    assert VICTIM_REAL_NAME.encode() not in answer.content


def test_a_template_that_was_filled_in_is_a_draft_at_once(world: World, signed_in: SignIn, asked: AgencyReturn) -> None:
    client = signed_in(world.author)
    document = Document(io.BytesIO(client.get(address(asked, "docx")).content))
    for cell, text in ((1, "22/05/2016"), (5, "Crime report"), (6, "Neighbour called 999.")):
        document.tables[0].rows[1].cells[cell].paragraphs[0].add_run(text)
    out = io.BytesIO()
    document.save(out)
    client.post(f"/requests/{asked.pk}/upload/", {"file": SimpleUploadedFile("filled.docx", out.getvalue())})
    sent = Submission.objects.get()
    read_submission(sent.pk)
    sent.refresh_from_db()
    assert (sent.state, sent.asks, sent.counts["events"], sent.counts["rejected"]) == ("draft", [], 1, 0)
    page = client.get(f"/requests/{asked.pk}/files/{sent.pk}/").content.decode()
    assert "Neighbour called 999." in page
    assert "Help of this site&#39;s template: " in page


def test_the_request_offers_it(world: World, signed_in: SignIn, asked: AgencyReturn) -> None:
    page = signed_in(world.author).get(f"/requests/{asked.pk}/").content.decode()
    for fmt in TEMPLATES:
        assert address(asked, fmt) in page
