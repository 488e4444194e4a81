"""The page of problems: only the rows with problems, mended in place, saved while typing, left out with a reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from dhr.chronology import mends
from dhr.chronology.forms_mending import field_name
from dhr.chronology.models import Row, Submission
from tests.makers import World, make_review, return_of
from tests.uploads import kinds, lines, row_at, send

SignIn = Callable[[object], Client]


@pytest.fixture
def draft(world: World) -> Submission:
    return send(world, return_of(world, make_review(world, "gathering")))


def address(sent: Submission, rest: str = "problems/") -> str:
    return f"/requests/{sent.agency_return_id}/files/{sent.pk}/{rest}"


def posted(row: Row, **changed: Any) -> dict[str, Any]:
    """What the form of one row sends; `changed` goes by the canonical key of the cell, or is leave_out, reason or seen."""
    cells = mends.cells_for(row, row.submission)
    form = {f"{row.pk}-{field_name(cell)}": changed.pop(cell[2], cell[1]) if cell[2] else cell[1] for cell in cells}
    form |= {f"{row.pk}-seen": mends.fingerprint(row), "row": [str(row.pk)]}
    return form | {f"{row.pk}-{name}": value for name, value in changed.items()}


def together(*forms: dict[str, Any]) -> dict[str, Any]:
    keys = [key for form in forms for key in form["row"]]
    return {name: value for form in forms for name, value in form.items()} | {"row": keys}


@pytest.mark.parametrize(
    ("who", "status"),
    [("author", 200), ("sign_off", 200), ("review_chair", 403), ("manager", 403), ("other_author", 404), ("outsider", 404)],
)  # fmt: skip
def test_who_may_mend(world: World, signed_in: SignIn, draft: Submission, who: str, status: int) -> None:
    assert signed_in(getattr(world, who)).get(address(draft)).status_code == status


def test_only_rows_with_problems_are_there_and_each_reason_leads_to_its_cell(
    world: World, signed_in: SignIn, draft: Submission
) -> None:
    page = signed_in(world.author).get(address(draft)).content.decode()
    assert "4 rows could not be read" in page
    assert "Neighbour called 999." not in page
    row = row_at(draft, 3)
    assert f'href="#id_{row.pk}-start_date"' in page and f'id="id_{row.pk}-start_date"' in page
    assert "There is no 31 February" in page or "there is no 31 February" in page


def test_rows_are_mended_in_place_and_the_rest_stays(world: World, signed_in: SignIn, draft: Submission) -> None:
    client, third, fourth = signed_in(world.author), row_at(draft, 3), row_at(draft, 4)
    sent = together(posted(third, start_date="28/02/2018"), posted(fourth, start_date="13/13/2018"))
    page = client.post(address(draft), sent, follow=True).content.decode()
    assert "1 row is mended. 1 row still cannot be read; what you typed is kept." in page
    assert "13/13/2018" in page
    assert (kinds(draft)[3], kinds(draft)[4]) == ("event", "rejected")


def test_leaving_out_needs_a_reason_and_nothing_typed_is_lost(
    world: World, signed_in: SignIn, draft: Submission
) -> None:
    client, row = signed_in(world.author), row_at(draft, 3)
    page = client.post(address(draft), posted(row, event="Typed anew", leave_out="on")).content.decode()
    assert "Enter why line 3 is left out" in page and "Typed anew" in page
    assert row_at(draft, 3).as_sent is None
    client.post(address(draft), posted(row, leave_out="on", reason="Not ours"))
    assert row_at(draft, 3).left_out_reason == "Not ours"


def test_what_is_typed_is_saved_while_it_is_typed(world: World, signed_in: SignIn, draft: Submission) -> None:
    row = row_at(draft, 3)
    sent = posted(row, start_date="28/02/2018", leave_out="on")
    told = signed_in(world.author).post(address(draft), sent, headers={"X-Autosave": "yes"}).json()
    now = row_at(draft, 3)
    assert told == {
        "rows": {
            str(row.pk): {"seen": mends.fingerprint(now), "words": "Mended. It reads: 28 February 2018.", "open": False}
        }
    }
    assert not now.left_out
    again = sent | {f"{row.pk}-start_date": "30/02/2018", f"{row.pk}-seen": told["rows"][str(row.pk)]["seen"]}
    told = signed_in(world.author).post(address(draft), again, headers={"X-Autosave": "yes"}).json()
    assert "30 February" in told["rows"][str(row.pk)]["words"]


def test_a_row_that_somebody_else_changed_is_not_overwritten(
    world: World, signed_in: SignIn, draft: Submission
) -> None:
    sent = posted(row_at(draft, 3), start_date="27/02/2018")
    client = signed_in(world.sign_off)
    client.post(address(draft), posted(row_at(draft, 3), start_date="28/02/2018"))
    assert client.post(address(draft), sent).status_code == 409
    assert row_at(draft, 3).data["date_as_written"] == "28/02/2018"


def test_a_file_that_was_replaced_meanwhile_is_not_confirmed(
    world: World, signed_in: SignIn, draft: Submission
) -> None:
    """Another tab sent a later file and put it in the place of this one."""
    sent = posted(row_at(draft, 3), start_date="28/02/2018")
    draft.state = "replaced"
    draft.save()
    answer = signed_in(world.author).post(address(draft), sent)
    assert answer.status_code == 409 and "replaced by a later file" in answer.content.decode()
    assert kinds(draft)[3] == "rejected"


def test_a_row_of_another_file_is_not_touched(world: World, signed_in: SignIn, draft: Submission) -> None:
    review = make_review(world, "gathering")
    other = send(world, return_of(world, review), lines("1,31/02/2018,,Diary,Elsewhere.,"))
    client = signed_in(world.author)
    client.post(address(draft), posted(row_at(other, 2), start_date="28/02/2018"))
    client.post(address(draft), {"row": ["no-key", ""]})
    assert row_at(other, 2).kind == "rejected"


def test_many_problems_come_by_kind_and_in_pages(world: World, signed_in: SignIn) -> None:
    rows = [f"{n},31/02/2018,,Diary,Event {n}.," for n in range(60)] + ["61,22/5,,Diary,No year.,"]
    sent = send(world, return_of(world, make_review(world, "gathering")), lines(*rows))
    client = signed_in(world.author)
    page = client.get(address(sent)).content.decode()
    assert re.search(r"Day that does not exist</a></th>\s*<td[^>]*>60</td>", page)
    assert "Page 1 of 3" in page and "Event 0." in page and "Event 59." not in page
    page = client.get(address(sent, "problems/?kind=no_year")).content.decode()
    assert "1 row could not be read: No year" in page and "Event 0." not in page
    check = client.get(address(sent, "")).content.decode()
    assert "Day that does not exist: 60 rows" in check


def test_an_empty_state_when_all_is_mended(world: World, signed_in: SignIn) -> None:
    sent = send(world, return_of(world, make_review(world, "gathering")), lines("1,22/05/2016,,Diary,Call.,"))
    assert "There is no row to mend." in signed_in(world.author).get(address(sent)).content.decode()


def test_one_row_has_a_page_of_its_own_with_an_undo(world: World, signed_in: SignIn, draft: Submission) -> None:
    client, row = signed_in(world.author), row_at(draft, 2)
    where = f"/requests/{draft.agency_return_id}/rows/{row.pk}/"
    assert "22 May 2016, 14:30" in client.get(f"{where}change/").content.decode()
    answer = client.post(f"{where}change/", posted(row, start_time="25:00"), follow=True)
    assert "25:00" in answer.content.decode() and row_at(draft, 2).kind == "rejected"
    client.post(f"{where}undo/")
    assert row_at(draft, 2).data["earliest_start"] == "2016-05-22T14:30"
    assert signed_in(world.review_chair).get(f"{where}change/").status_code == 403
    assert signed_in(world.outsider).post(f"{where}undo/").status_code == 404
