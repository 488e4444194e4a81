"""The administrator of a review decides which columns are asked for, and which of them in each row."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dhr.audit.models import Event
from dhr.chronology.columns import AT_FIRST, columns_of_review, set_columns
from dhr.chronology.editing import required_in
from dhr.chronology.headings import FIELDS
from dhr.chronology.models import ReviewColumns
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.workflow.models import Review
from tests.makers import World, make_review, return_of
from tests.services.test_panels import closed_review
from tests.uploads import lines, row_at, send

SignIn = Callable[[object], Client]


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def address(review: Review) -> str:
    return f"/reviews/{review.reference}/chronology/columns/"


def box(name: str, key: str, *, ticked: bool) -> str:
    return f'name="{name}" type="checkbox" value="{key}"{" checked" if ticked else ""}>'


@pytest.mark.parametrize(
    ("person", "status"),
    [("manager", 200), ("review_chair", 200), ("panel_member", 403), ("csp_chair", 403), ("author", 404),
     ("outsider", 404)],
)  # fmt: skip
def test_who_decides(world: World, signed_in: SignIn, review: Review, person: str, status: int) -> None:
    client = signed_in(world.people[person])
    assert client.get(address(review)).status_code == status
    sent = client.post(address(review), {"keys": ["marac"]}).status_code
    assert sent == (302 if status == 200 else status)
    assert ReviewColumns.objects.exists() == (status == 200)


def test_until_somebody_decides_a_few_columns_are_asked_for(world: World, signed_in: SignIn, review: Review) -> None:
    assert (columns_of_review(review), required_in(review)) == (list(AT_FIRST), ())
    page = signed_in(world.manager).get(address(review)).content.decode()
    assert "Nobody has chosen yet" in page
    for key in FIELDS:
        assert box("keys", key, ticked=key in AT_FIRST) in page, key
        assert box("required", key, ticked=False) in page, key


def test_what_was_decided_stands_on_the_page(world: World, signed_in: SignIn, review: Review) -> None:
    client = signed_in(world.manager)
    answer = client.post(address(review), {"keys": ["marac", "people"], "required": ["risk_level"]}, follow=True)
    page = answer.content.decode()
    assert "The columns are saved." in page and "Nobody has chosen yet" not in page
    assert box("keys", "risk_level", ticked=True) in page
    assert box("required", "risk_level", ticked=True) in page
    assert box("keys", "outcome", ticked=False) in page
    assert (columns_of_review(review), required_in(review)) == (["people", "risk_level", "marac"], ("risk_level",))


def test_a_column_that_does_not_exist_is_refused(world: World, signed_in: SignIn, review: Review) -> None:
    page = signed_in(world.manager).post(address(review), {"keys": ["start_date", "outcome"]}).content.decode()
    assert "<title>Error: " in page
    assert box("keys", "outcome", ticked=True) in page
    assert not ReviewColumns.objects.exists()


def test_the_service_refuses_too(world: World, review: Review) -> None:
    with pytest.raises(Blocked, match="no_such_column"):
        set_columns(review=review, by=world.manager, keys=["no_such_column"], required=[])
    for person, refusal in ((world.auditor, NotAllowed), (world.outsider, NotVisible)):
        with pytest.raises(refusal):
            set_columns(review=review, by=person, keys=["outcome"], required=[])
    with pytest.raises(Blocked, match="closed"):
        set_columns(review=closed_review(world), by=world.manager, keys=["outcome"], required=[])


def test_each_decision_is_recorded_and_the_last_one_counts(world: World, review: Review) -> None:
    set_columns(review=review, by=world.manager, keys=["outcome"], required=[])
    set_columns(review=review, by=world.review_chair, keys=["comment"], required=["comment"])
    found = ReviewColumns.objects.get()
    assert (found.keys, found.required, found.set_by) == (["comment"], ["comment"], world.review_chair)
    assert found.history.count() == 2
    events = Event.objects.filter(verb="columns.set", review_id=review.pk).order_by("number")
    assert [event.detail["keys"] for event in events] == [["outcome"], ["comment"]]


def test_action_taken_is_never_asked_for_without_the_outcome(world: World, review: Review) -> None:
    assert set_columns(review=review, by=world.manager, keys=[], required=["action"]).keys == ["action", "outcome"]


def test_nothing_more_can_be_asked_for(world: World, signed_in: SignIn, review: Review) -> None:
    signed_in(world.manager).post(address(review), {"save": "yes"})
    assert (columns_of_review(review), required_in(review)) == ([], ())


def test_a_row_without_what_is_asked_for_in_each_row_has_to_be_mended(world: World, review: Review) -> None:
    set_columns(review=review, by=world.manager, keys=[], required=["outcome"])
    head = "Start Date,Source,Event,Outcome\r\n"
    rows = ("22/05/2016,Log,Called 999.,Arrest", "23/05/2016,Log,Called 999 again.,")
    sent = send(world, return_of(world, review), lines(*rows, head=head))
    assert [row_at(sent, line).kind for line in (2, 3)] == ["event", "rejected"]


def test_the_agencies_page_leads_there(world: World, signed_in: SignIn, review: Review) -> None:
    where = f"/reviews/{review.reference}/agencies/"
    assert address(review) in signed_in(world.manager).get(where).content.decode()
    assert address(review) not in signed_in(world.csp_chair).get(where).content.decode()
