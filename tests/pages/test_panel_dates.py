"""The panel's own reading of a date stands beside the agency's, with its reason; the agency's words and the order stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dhr.chronology.models import Remark, Row, Submission
from dhr.workflow.models import Review
from tests.makers import World, make_review
from tests.versions import VISIT, first_accepted, row_of

SignIn = Callable[[object], Client]
SENT = {"date_reading": "May 2016", "why": "The ambulance record gives the month."}


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


@pytest.fixture
def row(world: World, review: Review, monkeypatch: pytest.MonkeyPatch) -> Row:
    sent: Submission = first_accepted(world, review, monkeypatch)
    return row_of(sent, VISIT)


def address(review: Review, row: Row) -> str:
    return f"/reviews/{review.reference}/chronology/{row.entry}/"


@pytest.mark.parametrize(
    ("who", "status"), [("panel_member", 302), ("auditor", 403), ("author", 404), ("outsider", 404)]
)
def test_who_may(world: World, signed_in: SignIn, review: Review, row: Row, who: str, status: int) -> None:
    assert signed_in(world.people[who]).post(address(review, row), SENT).status_code == status
    assert Remark.objects.filter(kind="reading").count() == (1 if status == 302 else 0)


def test_it_stands_beside_the_agencys(world: World, signed_in: SignIn, review: Review, row: Row) -> None:
    before, client = row.data, signed_in(world.panel_member)
    client.post(address(review, row), SENT)
    page = client.get(address(review, row)).text
    assert "May 2016, day not known" in page and "The ambulance record gives the month." in page
    row.refresh_from_db()
    assert row.data == before
    assert "The panel reads: May 2016" in client.get(f"/reviews/{review.reference}/chronology/").text
    assert "The panel reads" not in signed_in(world.auditor).get(f"/reviews/{review.reference}/chronology/").text


def test_a_later_reading_takes_the_place_of_the_earlier(
    world: World, signed_in: SignIn, review: Review, row: Row
) -> None:
    client = signed_in(world.panel_member)
    client.post(address(review, row), SENT)
    client.post(address(review, row), {"date_reading": "not known", "why": "The record was wrong."})
    kept = Remark.objects.filter(kind="reading", removed_at=None)
    assert [(found.text, found.why) for found in kept] == [("not known", "The record was wrong.")]
    assert Remark.objects.filter(kind="reading").count() == 2
    assert "Date not known" in client.get(address(review, row)).text


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"date_reading": "31/02/2016", "why": "So."}, "31/02/2016"),
        ({"date_reading": "1 May 2999", "why": "So."}, "lies in the future"),
        ({"date_reading": "May 2016", "why": ""}, "Enter: why"),
    ],
)
def test_what_is_no_reading_says_why_and_is_kept(
    world: World, signed_in: SignIn, review: Review, row: Row, typed: dict[str, str], says: str
) -> None:
    page = signed_in(world.panel_member).post(address(review, row), typed).text
    assert says in page and f'value="{typed["date_reading"]}"' in page
    assert not Remark.objects.filter(kind="reading").exists()


def test_a_file_with_the_panels_words_and_one_without(
    world: World, signed_in: SignIn, review: Review, row: Row
) -> None:
    client = signed_in(world.panel_member)
    for said in (SENT, {"comment": "Why was nobody told?"}, {"mark": "", "tag": "Housing"}):
        client.post(address(review, row), said)
    base = f"/reviews/{review.reference}/chronology/export/csv/"
    plain, full = client.get(base).content.decode(), client.get(f"{base}?remarks=yes").content.decode()
    for words in (
        "Panel: marks and tags: Housing",
        "Panel: reading of the date: May 2016.",
        "Why was nobody told? (Panel Member)",
    ):
        assert words in full and words not in plain
    assert f"Taken by {world.panel_member.name}" in plain
    assert signed_in(world.auditor).get(f"{base}?remarks=yes").status_code == 403
    for fmt in ("docx", "xlsx", "pdf", "json"):
        assert client.get(f"/reviews/{review.reference}/chronology/export/{fmt}/?remarks=yes").status_code == 200
