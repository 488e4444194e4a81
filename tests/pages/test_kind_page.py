"""All rows of a kind on one page: what a cure would do is shown before it is done, and done in one go."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from dhr.chronology.models import Row, Submission
from tests.makers import World, make_review, return_of
from tests.uploads import kinds, row_at, send

SignIn = Callable[[object], Client]


@pytest.fixture
def draft(world: World) -> Submission:
    return send(world, return_of(world, make_review(world, "gathering")))


def address(sent: Submission, code: str, rest: str = "") -> str:
    return f"/requests/{sent.agency_return_id}/files/{sent.pk}/kinds/{code}/{rest}"


@pytest.mark.parametrize(("who", "status"), [("author", 200), ("review_chair", 403), ("outsider", 404)])
def test_who_may(world: World, signed_in: SignIn, draft: Submission, who: str, status: int) -> None:
    client = signed_in(getattr(world, who))
    assert client.get(address(draft, "no_year")).status_code == status
    answer = client.post(address(draft, "no_year", "out/"), {"reason": "Not ours"})
    assert answer.status_code == (302 if status == 200 else status)


def test_a_cure_is_shown_before_it_is_done(world: World, signed_in: SignIn, draft: Submission) -> None:
    client, where = signed_in(world.author), address(draft, "month_and_day_swapped")
    page = client.get(where, {"cure": "month_day_year"}).content.decode()
    assert "2 rows would change" in page
    assert "05/13/2018" in page and "13/05/2018" in page
    assert kinds(draft)[4] == "rejected"
    answer = client.post(where, {"cure": "month_day_year"}, follow=True).content.decode()
    assert "1 row is mended. 1 row still cannot be read; what you typed is kept." in answer
    assert row_at(draft, 4).data["earliest_start"] == "2018-05-13"


def test_a_year_is_asked_for_where_a_cure_needs_one(world: World, signed_in: SignIn, draft: Submission) -> None:
    client, where = signed_in(world.author), address(draft, "no_year")
    assert "Enter the year" in client.get(where, {"cure": "in_year"}).content.decode()
    assert "This fits none of these rows" in client.get(where, {"cure": "in_year", "given": "soon"}).content.decode()
    client.post(where, {"cure": "in_year", "given": "2018"})
    assert row_at(draft, 6).data["earliest_start"] == "2018-05-22"


def test_an_answer_that_is_not_offered_changes_nothing(world: World, signed_in: SignIn, draft: Submission) -> None:
    client = signed_in(world.author)
    assert client.post(address(draft, "no_year"), {"cure": "month_day_year"}).status_code == 200
    assert client.get(address(draft, "nonsense")).status_code == 200
    assert not Row.objects.filter(submission=draft).exclude(as_sent=None).exists()


def test_a_warning_has_a_page_too(world: World, signed_in: SignIn, draft: Submission) -> None:
    page = signed_in(world.author).get(address(draft, "date_not_written")).content.decode()
    assert "Take the date of the row above" in page and "line 7" in page
    assert "Or leave all of them out" not in page


def test_leaving_all_out_needs_a_reason(world: World, signed_in: SignIn, draft: Submission) -> None:
    client, where = signed_in(world.author), address(draft, "no_year", "out/")
    assert "Enter: why these rows are left out" in client.post(where, {"reason": " "}).content.decode()
    assert client.post(where, {"reason": "Not ours"}).status_code == 302
    assert Row.objects.get(submission=draft, left_out=True).place == "line 6"


def test_one_undo_on_the_check_page(world: World, signed_in: SignIn, draft: Submission) -> None:
    client = signed_in(world.author)
    client.post(address(draft, "month_and_day_swapped"), {"cure": "month_day_year"})
    check = f"/requests/{draft.agency_return_id}/files/{draft.pk}/"
    mend = Row.objects.exclude(mend=None).values_list("mend", flat=True)[0]
    assert f"{check}undo/{mend}/" in client.get(check).content.decode()
    client.post(f"{check}undo/{mend}/")
    assert kinds(draft)[4] == "rejected"
    assert signed_in(world.review_chair).post(f"{check}undo/{mend}/").status_code == 403
