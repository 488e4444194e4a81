"""The pages of documents: three people on each, downloads under a name of ours, hostile names and words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dhr.material.models import Document
from dhr.workflow.models import Review
from tests.document_makers import PDF, a_document
from tests.makers import World, make_review

SignIn = Callable[[object], Client]
NAMED = "../../Sakura Ito <script>.pdf"


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def address_of(review: Review, rest: str = "") -> str:
    return f"/reviews/{review.reference}/documents/{rest}"


def sent(**changes: Any) -> dict[str, Any]:
    file = SimpleUploadedFile(NAMED, PDF)
    return {
        "kind": "imr", "title": "IMR <b>1</b>", "origin": "Police", "sensitivity": "official_sensitive",
        "audience": "panel", "file": file, **changes,
    }  # fmt: skip


def test_from_the_upload_to_the_withdrawal(world: World, review: Review, signed_in: SignIn) -> None:
    manager, member = signed_in(world.manager), signed_in(world.panel_member)
    assert "No documents you can see." in member.get(address_of(review)).text
    page = manager.post(address_of(review, "new/"), sent(), follow=True).text
    assert "The document is added." in page and "IMR &lt;b&gt;1&lt;/b&gt;" in page and "Sakura" not in page
    own = address_of(review, f"{Document.objects.get().pk}/")
    again = {"file": SimpleUploadedFile("b.pdf", PDF + b"2"), "reason": "Names taken out."}
    assert "Version 2 is added." in manager.post(f"{own}versions/new/", again, follow=True).text
    answer = member.get(f"{own}versions/1/")
    assert (answer.content, answer["X-Content-Type-Options"]) == (PDF, "nosniff")
    assert answer["Content-Disposition"].endswith(f"{review.reference}%20imr%20version%201.pdf")
    assert "Sakura" not in str(answer.headers)
    changed = {**sent(audience="leads"), "reason": "It holds names."}
    assert "It holds names." in manager.post(f"{own}change/", changed, follow=True).text
    assert member.get(own).status_code == 404
    assert "is withdrawn" in manager.post(f"{own}withdraw/", {"reason": "Twice here."}, follow=True).text
    assert "Twice here." in manager.get(own).text and manager.get(f"{own}versions/2/").content == PDF + b"2"


def test_three_people(world: World, review: Review, signed_in: SignIn) -> None:
    """The manager, a member of the panel, somebody of another partnership; of a closed document and of an open one."""
    shut, free = (address_of(review, f"{a_document(world, review, audience=a).pk}/") for a in ("leads", "panel"))
    for who, of_shut, of_free, adds in (
        ("manager", 200, 200, 200), ("panel_member", 404, 200, 403), ("outsider", 404, 404, 404),
    ):  # fmt: skip
        client = signed_in(world.people[who])
        for rest in ("", "versions/1/"):
            assert client.get(f"{shut}{rest}").status_code == of_shut
            assert client.get(f"{free}{rest}").status_code == of_free
        assert client.get(f"{free}versions/new/").status_code == adds
    page = signed_in(world.panel_member).get(address_of(review)).text
    assert free in page and shut not in page and "Add a document" not in page
    assert "2. Minutes" not in page, "a number would tell that there is another"
    assert "2. Minutes" in signed_in(world.manager).get(address_of(review)).text


def test_a_document_of_another_review_is_not_found_here(world: World, review: Review, signed_in: SignIn) -> None:
    beside = a_document(world, make_review(world, "gathering"))
    client = signed_in(world.manager)
    for rest in ("", "change/", "withdraw/", "versions/new/", "versions/1/"):
        assert client.get(address_of(review, f"{beside.pk}/{rest}")).status_code == 404


def test_mistakes_stand_beside_the_field(world: World, review: Review, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    page = client.post(address_of(review, "new/"), {"audience": "named"}).text
    for words in ("Enter: title", "Enter: from", "Choose: what kind of document", "Choose: file", "Name at least one"):
        assert words in page
    refused = client.post(address_of(review, "new/"), sent(file=SimpleUploadedFile("a.exe", b"MZ")))
    assert refused.status_code == 409 and "Choose a PDF, Word" in refused.text
    assert not Document.objects.exists()


def test_more_documents_ask_no_more(world: World, review: Review, signed_in: SignIn) -> None:
    client = signed_in(world.panel_member)
    made = a_document(world, review)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(address_of(review))
            client.get(address_of(review, f"{made.pk}/"))
        return len(asked)

    before = questions()
    for _ in range(4):
        a_document(world, review)
    assert questions() <= before < 75


def test_a_version_is_considered_and_the_panel_does_not_read_it(
    world: World, review: Review, signed_in: SignIn
) -> None:
    own = address_of(review, f"{a_document(world, review).pk}/")
    manager, member, outsider = (signed_in(world.people[who]) for who in ("manager", "panel_member", "outsider"))
    assert "Not yet considered" in manager.get(own).text and "Not yet considered" not in member.get(own).text
    assert "Give the reason." in manager.post(f"{own}versions/1/disclosure/", {"flag": "privileged"}).text
    said = {"flag": "privileged", "reason": "Advice of <b>counsel</b>."}
    page = manager.post(f"{own}versions/1/disclosure/", said, follow=True).text
    assert "It is recorded how the version stands." in page and "legal privilege" in page
    assert "Advice of &lt;b&gt;counsel" in manager.get(address_of(review, "schedule/")).text
    assert manager.get(address_of(review, "schedule.xlsx")).content.startswith(b"PK")
    for client, answer in ((member, 403), (outsider, 404)):
        for rest in ("schedule/", "schedule.xlsx"):
            assert client.get(address_of(review, rest)).status_code == answer
        assert client.post(f"{own}versions/1/disclosure/", said).status_code == answer
    assert "legal privilege" not in member.get(own).text


def test_a_longer_schedule_asks_no_more(world: World, review: Review, signed_in: SignIn) -> None:
    client = signed_in(world.manager)

    def questions() -> int:
        a_document(world, review)
        with CaptureQueriesContext(connection) as asked:
            client.get(address_of(review, "schedule/"))
        return len(asked)

    questions()
    before = questions()
    assert [questions() for _ in range(2)] == [before, before]
