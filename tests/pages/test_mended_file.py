"""Only the rows with problems go out, are mended in a file, and only they come back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from dhr.chronology.models import Submission
from tests.makers import World, make_review, return_of
from tests.uploads import as_sent, kinds, row_at, send

SignIn = Callable[[object], Client]


@pytest.fixture
def draft(world: World) -> Submission:
    return send(world, return_of(world, make_review(world, "gathering")))


def address(sent: Submission, rest: str) -> str:
    return f"/requests/{sent.agency_return_id}/files/{sent.pk}/{rest}"


def downloaded(client: Client, sent: Submission) -> list[dict[str, str]]:
    text = client.get(address(sent, "rejected.csv")).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def file_of(rows: list[dict[str, str]]) -> SimpleUploadedFile:
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return SimpleUploadedFile("mended.csv", out.getvalue().encode("utf-8-sig"))


@pytest.mark.parametrize(("who", "status"), [("author", 200), ("review_chair", 403), ("outsider", 404)])
def test_who_may(world: World, signed_in: SignIn, draft: Submission, who: str, status: int) -> None:
    assert signed_in(getattr(world, who)).get(address(draft, "mended/")).status_code == status


def test_mended_rows_take_their_places_again(world: World, signed_in: SignIn, draft: Submission) -> None:
    client = signed_in(world.author)
    rows = downloaded(client, draft)
    assert [row["Row in your file"] for row in rows] == ["line 3", "line 4", "line 5", "line 6"]
    assert all(row["What to mend"] for row in rows)
    rows[0]["Start Date"], rows[1]["Start Date"], rows[1]["Event"] = "28/02/2018", "13/05/2018", "Said otherwise"
    page = client.post(address(draft, "mended/"), {"file": file_of(rows)}, follow=True).content.decode()
    assert "2 rows are mended. 2 rows still cannot be read; what you typed is kept." in page
    assert [kinds(draft)[line] for line in (3, 4, 5, 6)] == ["event", "event", "rejected", "rejected"]
    row = row_at(draft, 4)
    assert (row.text, row.data["extra"], row.data["place"]) == ("Said otherwise", {"Local ref": "X3"}, {"line": 4})
    assert as_sent(row)["kind"] == "rejected"


def test_a_row_that_is_none_of_the_rows_to_mend_saves_nothing(
    world: World, signed_in: SignIn, draft: Submission
) -> None:
    client = signed_in(world.author)
    rows = downloaded(client, draft)[:2]
    rows[0]["Start Date"], rows[1]["Row in your file"] = "28/02/2018", "line 99"
    answer = client.post(address(draft, "mended/"), {"file": file_of(rows)})
    assert answer.status_code == 409 and "line 99" in answer.content.decode()
    assert kinds(draft)[3] == "rejected"


@pytest.mark.parametrize(("content", "says"), [(b"%PDF-1.7 x", "PDF"), (b"", "empty"), (b"no rows here", "")])
def test_a_file_that_cannot_be_read_says_why(
    world: World, signed_in: SignIn, draft: Submission, content: bytes, says: str
) -> None:
    answer = signed_in(world.author).post(
        address(draft, "mended/"), {"file": SimpleUploadedFile("mended.csv", content)}
    )
    assert answer.status_code in (200, 409)
    assert says in answer.content.decode()
    assert kinds(draft)[3] == "rejected"
