"""The pages of meetings: three people on each, from the call to approved minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from dhr.meetings.minutes import give_task
from dhr.meetings.models import Meeting
from dhr.panels.queries import sitting_members
from dhr.workflow.models import Review
from tests.boxes import boxes
from tests.makers import World, days_ago, make_review
from tests.meeting_makers import a_held_meeting, a_meeting

SignIn = Callable[[object], Client]


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def address_of(review: Review, rest: str = "") -> str:
    return f"/reviews/{review.reference}/meetings/{rest}"


def sent(**changes: Any) -> dict[str, str]:
    return {
        "kind": "panel", **boxes("on", days_ago(0)), "starts_at": "10:00", "ends_at": "12.30", "needed": "1",
        "place": "Town Hall", "link": "", "agenda": "Welcome <b>all</b>", **changes,
    }  # fmt: skip


def test_from_the_call_to_approved_minutes(world: World, review: Review, signed_in: SignIn) -> None:
    manager, chair, member = (signed_in(world.people[who]) for who in ("manager", "review_chair", "panel_member"))
    assert "Agency returns that have not come in" in manager.get(address_of(review, "new/")).text
    page = manager.post(address_of(review, "new/"), sent(), follow=True).text
    assert "Panel meeting 1 is called." in page and "Welcome &lt;b&gt;all&lt;/b&gt;" in page
    own = address_of(review, f"{Meeting.objects.get().pk}/")
    came = {f"came_{n}": "attended" for n, _member in enumerate(sitting_members(review), 1)}
    assert "It is recorded who came." in manager.post(f"{own}attendance/", came, follow=True).text
    assert "The decision is recorded." in manager.post(f"{own}decisions/new/", {"text": "Ask."}, follow=True).text
    task = {"text": "Ask the surgery.", "member": "", **boxes("due_on", days_ago(-9))}
    assert "The task is recorded." in manager.post(f"{own}tasks/new/", task, follow=True).text
    assert "Version 1 of the minutes" in manager.post(f"{own}minutes/", {"text": "We met."}, follow=True).text
    assert "Approve these minutes" not in manager.get(own).text
    assert "The minutes are approved." in chair.post(f"{own}minutes/1/approve/", follow=True).text
    page = member.get(own).text
    assert "We met." in page and "Ask the surgery." in page
    assert "Record who came" not in page and "This is done" not in page and "Take it up again" not in page


def test_three_people(world: World, review: Review, signed_in: SignIn) -> None:
    own = address_of(review, f"{a_held_meeting(world, review).pk}/")
    for who, sees, changes in (("panel_member", 200, 403), ("outsider", 404, 404), ("manager", 200, 200)):
        client = signed_in(world.people[who])
        assert client.get(own).status_code == sees
        assert client.get(f"{own}invitation.ics").status_code == sees
        assert client.post(f"{own}minutes/", {"text": ""}).status_code == changes


def test_mistakes_stand_beside_the_field(world: World, review: Review, signed_in: SignIn) -> None:
    wrong = sent(starts_at="ten", ends_at="25:00", needed="0", place="")
    page = signed_in(world.manager).post(address_of(review, "new/"), wrong).text
    for words in ("Begins at: write the time like 14:30", "Ends at: write the time", "Enter a whole number of members", "Give a place, or a link."):  # fmt: skip
        assert words in page
    page = (
        signed_in(world.manager).post(address_of(review, "new/"), sent(ends_at="09:00", link="http://a.example")).text
    )
    assert "cannot end before it begins" in page and "has to begin with https://" in page
    assert not Meeting.objects.exists()


def test_a_substitute_without_a_name_is_asked_for(world: World, review: Review, signed_in: SignIn) -> None:
    own = address_of(review, f"{a_meeting(world, review).pk}/attendance/")
    client = signed_in(world.manager)
    assert "Choose whether" in client.post(own, {"came_2": "attended"}).text
    came = {f"came_{n}": "substitute" for n, _member in enumerate(sitting_members(review), 1)}
    assert "Give the name of the substitute." in client.post(own, came).text


def test_a_meeting_of_another_review_is_not_found_here(world: World, review: Review, signed_in: SignIn) -> None:
    beside = a_held_meeting(world, make_review(world, "gathering"))
    task = give_task(meeting=beside, by=world.manager, text="T", due_on=days_ago(-9))
    client = signed_in(world.manager)
    assert client.get(address_of(review, f"{beside.pk}/")).status_code == 404
    assert client.post(address_of(review, f"tasks/{task.pk}/done/")).status_code == 404


def test_the_invitation_is_a_file_without_words_that_were_typed(
    world: World, review: Review, signed_in: SignIn
) -> None:
    meeting = a_meeting(world, review, place="Sakura House", on=days_ago(-3))
    answer = signed_in(world.panel_member).get(address_of(review, f"{meeting.pk}/invitation.ics"))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"].endswith(f"{review.reference}-meeting-1.ics")
    assert b"Sakura" not in answer.content and review.reference.encode() in answer.content


def test_more_meetings_and_tasks_ask_no_more(world: World, review: Review, signed_in: SignIn) -> None:
    client, meeting = signed_in(world.manager), a_held_meeting(world, review)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(address_of(review))
            client.get(address_of(review, f"{meeting.pk}/"))
        return len(asked)

    give_task(meeting=meeting, by=world.manager, text="T", due_on=days_ago(-9))
    before = questions()
    for number in range(4):
        a_meeting(world, review)
        give_task(meeting=meeting, by=world.manager, text="T", due_on=days_ago(-number))
    assert questions() <= before
    assert before < 60


def test_an_event_for_practitioners_has_an_agenda_of_its_own(world: World, review: Review, signed_in: SignIn) -> None:
    client = signed_in(world.manager)
    page = client.get(address_of(review, "new/?kind=learning")).text
    assert "to learn, not to blame" in page and "Conflicts of interest" not in page
    assert "Conflicts of interest" in client.get(address_of(review, "new/?kind=nonsense")).text


def test_a_member_answers_and_the_answer_is_proposed_as_who_came(
    world: World, review: Review, signed_in: SignIn
) -> None:
    meeting = a_meeting(world, review, on=days_ago(0))
    manager, member = signed_in(world.manager), signed_in(world.panel_member)
    own = address_of(review, f"{meeting.pk}/")
    assert "1 member is invited." in manager.post(f"{own}invitations/", follow=True).text
    answers = f"{own}invitations/{meeting.invitations.get().pk}/"
    said = {"answer": "substitute", "substitute": ""}
    assert "Give the name of the substitute." in member.post(answers, said).text
    page = member.post(answers, {**said, "substitute": "Kim <b>Lee</b>"}, follow=True).text
    assert "The answer is recorded." in page and "Sends a substitute: Kim &lt;b&gt;Lee&lt;/b&gt;" in page
    assert "Kim &lt;b&gt;Lee&lt;/b&gt;" in manager.get(f"{own}attendance/").text
    assert signed_in(world.outsider).get(answers).status_code == 404
    assert signed_in(world.csp_chair).get(answers).status_code == 403


def test_a_task_is_done_with_a_note_and_taken_up_again(world: World, review: Review, signed_in: SignIn) -> None:
    meeting, client = a_held_meeting(world, review), signed_in(world.manager)
    task = give_task(meeting=meeting, by=world.manager, text="T", due_on=days_ago(-9))
    own = address_of(review, f"tasks/{task.pk}/")
    assert "Enter: what was done" in client.post(f"{own}done/", {"note": ""}).text
    assert "What was done:</strong> Sent." in client.post(f"{own}done/", {"note": "Sent."}, follow=True).text
    again = {"reason": "The wrong one.", **boxes("due_on", days_ago(-5))}
    page = client.post(f"{own}reopen/", again, follow=True).text
    assert "The task is open again." in page and "Taken up again:</strong> The wrong one." in page
    for who, sees in (("panel_member", 403), ("outsider", 404)):
        assert signed_in(world.people[who]).post(f"{own}done/", {"note": "N"}).status_code == sees
