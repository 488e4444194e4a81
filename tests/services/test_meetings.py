"""A meeting from the invitation to approved minutes: who may, what is refused with all reasons, what stands among the dates."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from icalendar import Calendar

from dhr.actionplan.models import Action
from dhr.audit.models import Event
from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.meetings import queries
from dhr.meetings.ics import invitation_file
from dhr.meetings.minutes import approve_minutes, finish_task, give_task, record_decision, reopen_task, write_minutes
from dhr.meetings.models import Meeting
from dhr.meetings.services import Answer, call_meeting, cancel_meeting, change_meeting, record_attendance
from dhr.panels.models import PanelMember
from dhr.workflow.duties import dated_duties
from dhr.workflow.models import Review
from dhr.workflow.services import fire_transition
from tests.makers import World, days_ago, make_review
from tests.meeting_makers import FACTS, a_held_meeting, a_meeting, everybody


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


def dates(review: Review) -> list[tuple[str, str, date, date | None]]:
    """What meetings put among the dates of the review."""
    return [(d.what, d.who, d.due, d.done_on) for d in dated_duties([review]) if d.kind.startswith("meeting")]


def test_a_meeting_is_numbered_and_stands_among_the_dates(world: World, review: Review) -> None:
    first, second = a_meeting(world, review), a_meeting(world, review, on=days_ago(-9), by=world.review_chair)
    assert (first.number, second.number) == (1, 2)
    assert dates(review) == [
        ("Meeting 1", "Review chair", days_ago(1), None),
        ("Meeting 2", "Review chair", days_ago(-9), None),
    ]
    record_attendance(meeting=first, by=world.manager, answers=everybody(review))
    cancel_meeting(meeting=second, by=world.manager, reason="Snow.")
    assert dates(review) == [("Meeting 1", "Review chair", days_ago(1), days_ago(1))]


def test_those_who_may_not_call_meetings(world: World, review: Review) -> None:
    for person in ("panel_member", "csp_chair", "auditor", "outsider", "author"):
        with pytest.raises((NotAllowed, NotVisible)):
            a_meeting(world, review, by=world.people[person])
    assert not Meeting.objects.exists()


def test_every_reason_at_once(world: World, review: Review) -> None:
    with pytest.raises(Blocked) as refused:
        a_meeting(world, review, ends_at=time(9), place="", agenda=" ", needed=0)
    assert len(refused.value.reasons) == 4


def test_what_people_typed_is_not_in_the_chain(world: World, review: Review) -> None:
    meeting = a_held_meeting(world, review)
    write_minutes(meeting=meeting, by=world.manager, text="Sakura spoke.")
    give_task(meeting=meeting, by=world.manager, text="Ring Sakura.", due_on=days_ago(-3))
    assert not [e for e in Event.objects.filter(review_id=review.pk) if "Sakura" in f"{e.subject}{e.detail}"]


def test_the_calendar_file_says_when_and_no_word_that_was_typed(world: World, review: Review) -> None:
    facts = {"place": "Sakura House", "link": "https://meet.example/Sakura", "agenda": "Sakura"}
    summer = a_meeting(world, review, on=date(2027, 7, 1), **facts)
    made = invitation_file(summer, link="https://dhr.example/m", stamp=clock.now())
    event: Any = Calendar.from_ical(made).walk("VEVENT")[0]
    assert b"Sakura" not in made
    assert event["SUMMARY"] == f"{review.reference}: Panel meeting 1"
    assert event["DTSTART"].to_ical() == b"20270701T090000Z", "10 o'clock in London is 9 o'clock in UTC in summer"
    assert (event["SEQUENCE"], event["STATUS"]) == (0, "CONFIRMED")


def test_a_meeting_that_moves_keeps_its_place_in_calendars(world: World, review: Review) -> None:
    meeting = a_meeting(world, review, on=days_ago(-5))
    moved = change_meeting(meeting=meeting, by=world.manager, **{**FACTS, "on": date(2028, 1, 3)})
    event: Any = Calendar.from_ical(invitation_file(moved, link="x", stamp=clock.now())).walk("VEVENT")[0]
    assert (str(event["UID"]), event["SEQUENCE"], event["DTSTART"].to_ical()) == (
        str(meeting.pk),
        1,
        b"20280103T100000Z",
    )
    gone = Calendar.from_ical(
        invitation_file(
            cancel_meeting(meeting=moved, by=world.manager, reason="Snow."), link="x", stamp=clock.now()
        )
    )  # fmt: skip
    assert (gone["METHOD"], gone.walk("VEVENT")[0]["STATUS"]) == ("CANCEL", "CANCELLED")
    with pytest.raises(Blocked, match="cancelled"):
        change_meeting(meeting=meeting, by=world.manager, **{**FACTS, "on": days_ago(-5)})


def test_who_came_is_recorded_once_its_day_has_come(world: World, review: Review) -> None:
    ahead = a_meeting(world, review, on=days_ago(-1))
    with pytest.raises(Blocked, match="not taken place"):
        record_attendance(meeting=ahead, by=world.manager, answers=everybody(review))
    held = a_held_meeting(world, review)
    answers = everybody(
        review, "substitute", substitute="Lee, sergeant", conflict="Lee's brother was called out.", stepped_out="Item 3"
    )
    record_attendance(meeting=held, by=world.manager, answers=answers)
    assert {(a.came, a.substitute) for a in queries.attendance(held)} == {("substitute", "Lee, sergeant")}
    assert queries.attendance(held).count() == len(answers), "recorded again, it puts right what was recorded"


def test_members_of_another_panel_do_not_exist_here(world: World, review: Review) -> None:
    held, beside = a_held_meeting(world, review), make_review(world, "gathering")
    stranger = PanelMember.objects.filter(review=beside)[0]
    with pytest.raises(NotVisible):
        record_attendance(meeting=held, by=world.manager, answers=[Answer(stranger, "attended")])
    with pytest.raises(NotVisible):
        give_task(meeting=held, by=world.manager, text="T", due_on=days_ago(-1), member=stranger)


def test_too_few_cannot_decide(world: World, review: Review) -> None:
    meeting = a_meeting(world, review, needed=50)
    with pytest.raises(Blocked, match="Record first who came"):
        record_decision(meeting=meeting, by=world.manager, text="Ask the surgery.")
    record_attendance(meeting=meeting, by=world.manager, answers=everybody(review))
    with pytest.raises(Blocked, match="50 are needed"):
        record_decision(meeting=meeting, by=world.manager, text="Ask the surgery.")
    record_decision(meeting=a_held_meeting(world, review), by=world.manager, text="Ask the surgery.")


def test_the_chair_approves_the_last_minutes_and_then_they_stand(world: World, review: Review) -> None:
    meeting = a_held_meeting(world, review)
    for text in ("First.", "Second."):
        write_minutes(meeting=meeting, by=world.manager, text=text)
    with pytest.raises(NotAllowed):
        approve_minutes(meeting=meeting, by=world.manager, version=2)
    with pytest.raises(Blocked, match="not the last"):
        approve_minutes(meeting=meeting, by=world.review_chair, version=1)
    approved = approve_minutes(meeting=meeting, by=world.review_chair, version=2)
    assert (approved.text, approved.approved_by, approved.approved_on) == ("Second.", world.review_chair, clock.today())
    for again in (
        lambda: write_minutes(meeting=meeting, by=world.manager, text="Third."),
        lambda: approve_minutes(meeting=meeting, by=world.review_chair, version=2),
        lambda: record_decision(meeting=meeting, by=world.manager, text="D"),
        lambda: record_attendance(meeting=meeting, by=world.manager, answers=everybody(review)),
    ):
        with pytest.raises(Blocked, match="approved and stand"):
            again()


def test_a_task_is_among_the_dates_until_it_is_done(world: World, review: Review) -> None:
    meeting, member = a_held_meeting(world, review), PanelMember.objects.filter(review=review)[0]
    facts: dict[str, Any] = {"meeting": meeting, "by": world.manager, "due_on": days_ago(-3)}
    theirs = give_task(text="Send the policy.", member=member, **facts)
    give_task(text="Book the room.", **facts)
    with pytest.raises(Blocked, match="before the meeting"):
        give_task(text="Late.", **{**facts, "due_on": days_ago(2)})
    due = [row for row in dates(review) if row[0] == "Task from meeting 1"]
    assert {(who, done) for _what, who, _due, done in due} == {
        (member.agency.name, None),
        ("Partnership manager", None),
    }
    finish_task(task=theirs, by=world.review_chair, note="Sent.")
    assert (member.agency.name, clock.today()) in {(who, done) for _what, who, _due, done in dates(review)}
    with pytest.raises(Blocked, match="done already"):
        finish_task(task=theirs, by=world.manager, note="Again.")


def test_a_task_is_taken_up_again_with_a_reason_and_a_day(world: World, review: Review) -> None:
    task = give_task(meeting=a_held_meeting(world, review), by=world.manager, text="T", due_on=days_ago(0))
    with pytest.raises(Blocked, match="is open"):
        reopen_task(task=task, by=world.manager, reason="R", due_on=days_ago(-3))
    with pytest.raises(Blocked, match="Write what was done"):
        finish_task(task=task, by=world.manager, note=" ")
    finish_task(task=task, by=world.manager, note="Sent to Sakura.")
    with pytest.raises(Blocked) as refused:
        reopen_task(task=task, by=world.manager, reason="", due_on=days_ago(1))
    assert len(refused.value.reasons) == 2
    again = reopen_task(task=task, by=world.review_chair, reason="The wrong policy came.", due_on=days_ago(-3))
    assert (again.done_on, again.done_note, again.due_on) == (None, "", days_ago(-3))
    assert "Sent to Sakura." in again.history.values_list("done_note", flat=True)
    assert ("Task from meeting 1", "Partnership manager", days_ago(-3), None) in dates(review)
    assert not [e for e in Event.objects.filter(review_id=review.pk) if "Sakura" in f"{e.subject}{e.detail}"]


def test_who_declared_a_conflict_does_not_count(world: World, review: Review) -> None:
    answers = everybody(review)
    meeting = a_meeting(world, review, needed=len(answers))
    with pytest.raises(Blocked, match="which items"):
        record_attendance(meeting=meeting, by=world.manager, answers=everybody(review, conflict="A cousin."))
    aside = Answer(answers[0].member, "attended", conflict="A cousin.", stepped_out="Item 3")
    record_attendance(meeting=meeting, by=world.manager, answers=[aside, *answers[1:]])
    with pytest.raises(Blocked, match="not counting 1 with a conflict"):
        record_decision(meeting=meeting, by=world.manager, text="D")
    record_attendance(meeting=meeting, by=world.manager, answers=answers)
    record_decision(meeting=meeting, by=world.manager, text="D")


def test_an_agenda_is_proposed_from_the_review(world: World, review: Review) -> None:
    before = queries.agenda_for(review).splitlines()
    meeting = a_held_meeting(world, review)
    write_minutes(meeting=meeting, by=world.manager, text="M")
    give_task(meeting=meeting, by=world.manager, text="T", due_on=days_ago(-3))
    after = queries.agenda_for(review).splitlines()
    assert set(after) - set(before) == {"Approve the minutes of meeting 1", "Open tasks from earlier meetings: 1"}
    approve_minutes(meeting=meeting, by=world.review_chair, version=1)
    assert "Approve the minutes of meeting 1" not in queries.agenda_for(review)


def test_a_closed_review_has_no_new_meetings(world: World) -> None:
    review = make_review(world, "monitoring")
    for action in Action.objects.filter(recommendation__review=review):
        fire_transition(thing=action, name="drop_action", by=world.csp_chair, reason="No longer needed.")
    fire_transition(thing=review, name="close_review", by=world.csp_chair)
    with pytest.raises(Blocked):
        call_meeting(review=review, by=world.manager, on=days_ago(-1), **FACTS)
