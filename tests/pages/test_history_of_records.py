"""Changes to records in the history: to each reader what the pages show as well; and the whole of it as a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from django.apps import apps
from django.test import Client

from dhr.audit.models import Event
from dhr.audit.services import record_event
from dhr.panels.services import add_person
from dhr.workflow import history
from dhr.workflow.models import Review
from dhr.workflow.presenters import history as presenter
from dhr.workflow.tracked_kinds import LEFT_OUT, SHOWN
from tests.makers import VICTIM_REAL_NAME, World, make_review, return_of

SignIn = Callable[[object], Client]


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def change(record: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def page(client: Client, review: Review, query: str = "") -> str:
    return client.get(f"/reviews/{review.reference}/history/{query}").content.decode()


def taken(client: Client, review: Review, kind: str = "csv", query: str = "") -> bytes:
    response = client.get(f"/reviews/{review.reference}/history.{kind}{query}")
    assert response.status_code == 200
    return response.content


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_every_record_with_a_history_is_shown_or_left_out_for_a_reason() -> None:
    tracked = {model._meta.label for model in apps.get_models() if hasattr(model, "history")}
    assert set(SHOWN) | set(LEFT_OUT) == tracked and not set(SHOWN) & set(LEFT_OUT)


@pytest.mark.parametrize("label", SHOWN)
def test_the_review_is_reached_from_each(label: str, world: World, review: Review) -> None:
    """A path that leads nowhere, or to something that is no review, is refused by the database layer."""
    model, path = apps.get_model(label), SHOWN[label].path
    list(history._changes_of(model, path, review))
    step: Any = model
    for name in path.split("__"):
        step = step._meta.get_field(name).related_model or step
    assert step is Review


def test_records_of_the_review_are_shown_before_and_after(world: World, review: Review, signed_in: SignIn) -> None:
    proceeding = review.proceedings.create(kind="criminal", owner="Crown Court")
    change(proceeding, owner="Old Bailey")
    change(proceeding.dates.create(kind="trial", on="2026-05-04", recorded_by=world.manager), on="2026-06-08")
    other = make_review(world)
    change(other.proceedings.create(kind="criminal", owner="Elsewhere"), owner="Nowhere")
    said = page(signed_in(world.auditor), review)
    assert "Crown Court" in said and "Old Bailey" in said
    assert "4 May 2026" in said and "8 June 2026" in said
    assert "Elsewhere" not in said and "Nowhere" not in said


def test_nobody_reads_more_in_the_history_than_on_the_pages(world: World, review: Review, signed_in: SignIn) -> None:
    change(return_of(world, review), author_name="Somebody Inside")
    change(return_of(world, review), author_name="Somebody Else")
    assert "Somebody Inside" in page(signed_in(world.manager), review)
    for client in [signed_in(world.auditor)]:
        assert "Somebody Inside" not in page(client, review)
        assert "Somebody Inside" not in taken(client, review).decode("utf-8-sig")


def test_what_is_kept_encrypted_is_never_shown(world: World, review: Review, signed_in: SignIn) -> None:
    person = add_person(
        review=review, by=world.manager, role="child", pseudonym="Iris", real_name="Violet Quartermaine"
    )
    change(person, real_name="Marigold Quartermaine", pseudonym="Ivy")
    said = page(signed_in(world.manager), review)
    assert "Iris" in said and "Ivy" in said
    assert "Quartermaine" not in said and VICTIM_REAL_NAME not in said


def test_a_file_of_what_is_filtered_is_an_event(world: World, review: Review, signed_in: SignIn) -> None:
    change(review, area="Harbourside")
    record_event(by=world.manager, verb="letter.changed", review_id=review.pk, subject="=1+1")
    client = signed_in(world.auditor)
    head, *rows = rows_of(taken(client, review, query="?kind=letter"))
    assert head == list(presenter.HEAD)
    assert [(row[1], row[3]) for row in rows] == [("Manager", "'=1+1")]
    event = Event.objects.get(verb="history.exported")
    assert (event.actor, event.review_id, event.detail) == (world.auditor, review.pk, {"format": "csv", "rows": 1})
    assert "Harbourside" in taken(client, review).decode("utf-8-sig")
    assert client.get(f"/reviews/{review.reference}/history.pdf").status_code == 404


def test_the_workbook_holds_text_only(world: World, review: Review, signed_in: SignIn) -> None:
    record_event(by=world.manager, verb="letter.changed", review_id=review.pk, subject='=HYPERLINK("http://x")')
    sheet = openpyxl.load_workbook(io.BytesIO(taken(signed_in(world.manager), review, "xlsx", "?kind=letter"))).active
    assert [cell.value for cell in sheet[1]] == list(presenter.HEAD)
    assert sheet["D2"].value == '=HYPERLINK("http://x")' and sheet["D2"].data_type == "s"


@pytest.mark.parametrize(
    ("person", "status"), [("review_chair", 200), ("panel_member", 403), ("author", 404), ("outsider", 404)]
)
def test_who_may_take_it(person: str, status: int, world: World, review: Review, signed_in: SignIn) -> None:
    assert signed_in(world.people[person]).get(f"/reviews/{review.reference}/history.csv").status_code == status
    assert Event.objects.filter(verb="history.exported").exists() is (status == 200)


def test_the_page_shows_the_newest_and_the_file_has_them_all(
    world: World, review: Review, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presenter, "MOST_CHANGES", 2)
    for area in ("Alpha", "Beta", "Gamma", "Delta"):
        change(review, area=area)
    client = signed_in(world.auditor)
    said, file = page(client, review, "?kind=review"), taken(client, review, query="?kind=review").decode("utf-8-sig")
    assert "Delta" in said and "Alpha" not in said
    left = len(history.field_changes(review, {"auditor"})) - 2
    assert f"{left} earlier changes are not shown here. The download has them all." in said
    assert "Alpha" in file and "Delta" in file
