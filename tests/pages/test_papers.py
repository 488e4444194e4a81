"""The papers of a meeting on its page: three people, and what is open to each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dhr.material.papers import freeze_papers
from dhr.material.services import add_document
from dhr.workflow.models import Review
from tests.document_makers import a_document
from tests.document_makers import facts as document_facts
from tests.makers import World, make_review
from tests.meeting_makers import a_meeting
from tests.removals import removed

SignIn = Callable[[object], Client]


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def test_from_fixing_to_reading(world: World, review: Review, signed_in: SignIn) -> None:
    own = f"/reviews/{review.reference}/meetings/{a_meeting(world, review).pk}/"
    manager, member, outsider = (signed_in(world.people[who]) for who in ("manager", "panel_member", "outsider"))
    assert "There is no document yet." in manager.get(f"{own}papers/").text
    free, shut = a_document(world, review, title="Free <b>"), a_document(world, review, title="Shut", audience="leads")
    assert "Fix the papers" in manager.get(own).text and "No papers that you can see" in member.get(own).text
    picked = {"versions": [document.versions.get().pk for document in (free, shut)]}
    page = manager.post(f"{own}papers/", picked, follow=True).text
    assert "The papers of the meeting are fixed." in page and "Shut" in page and "Free &lt;b&gt;" in page
    page = member.get(own).text
    assert "Free &lt;b&gt;" in page and "Shut" not in page and "Fix the papers" not in page
    assert free.versions.get().file.sha256 in page
    assert "Choose: papers" in manager.post(f"{own}papers/", {"reason": ""}).text
    assert manager.post(f"{own}papers/", {**picked, "reason": "Anew."}, follow=True).status_code == 200
    assert "Anew." in manager.get(f"{own}papers/").text and "Anew." not in member.get(own).text
    for client, answer in ((member, 403), (outsider, 404)):
        assert client.get(f"{own}papers/").status_code == answer
        assert client.post(f"{own}papers/", picked).status_code == answer


def test_more_papers_ask_no_more(world: World, review: Review, signed_in: SignIn) -> None:
    client, meeting = signed_in(world.panel_member), a_meeting(world, review)

    def questions() -> int:
        a_document(world, review)
        versions = [document.versions.get() for document in review.documents.all()]
        freeze_papers(meeting=meeting, by=world.manager, versions=versions, reason="R")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"/reviews/{review.reference}/meetings/{meeting.pk}/")
        return len(asked)

    questions()
    before = questions()
    assert [questions() for _ in range(2)] == [before, before]


def test_a_lawful_removal_reaches_the_file_and_the_page_says_so(
    world: World, review: Review, signed_in: SignIn
) -> None:
    """The paper keeps the fingerprint that the file had, and the note is handed out in its place."""
    meeting, facts = a_meeting(world, review), document_facts(title="Note on Kanaryuvel")
    made = add_document(review=review, by=world.manager, facts=facts, name="a.txt", content=b"Kanaryuvel was asked.")
    freeze_papers(meeting=meeting, by=world.manager, versions=list(made.versions.all()))
    client, own = signed_in(world.panel_member), f"/reviews/{review.reference}/"
    assert "lawfully removed" not in client.get(f"{own}meetings/{meeting.pk}/").text
    removed(world, review, "Kanaryuvel")
    page = client.get(f"{own}meetings/{meeting.pk}/").text
    assert "lawfully removed" in page and "Kanaryuvel" not in page
    answer = client.get(f"{own}documents/{made.pk}/versions/1/")
    assert answer.content.startswith(b"A file stood here.") and answer["Content-Disposition"].endswith(".txt")
