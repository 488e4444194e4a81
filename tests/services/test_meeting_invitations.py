"""The panel is invited to a meeting by e-mail with an entry for the calendar; a meeting that moves or is cancelled moves there
too; what each member answers is recorded, by the member or for the member."""

from __future__ import annotations

from datetime import time
from typing import Any

import pytest
from django.core import mail
from icalendar import Calendar

from dhr.core import clock
from dhr.core.refusals import Blocked, NotAllowed, NotVisible
from dhr.meetings.inviting import answer_invitation, send_invitations
from dhr.meetings.models import Meeting, MeetingInvitation
from dhr.meetings.services import cancel_meeting, change_meeting
from dhr.notices.models import Message, MessageKind
from dhr.notices.sending import send_waiting
from dhr.panels.services import add_member, remove_member
from dhr.workflow.models import Review
from tests.makers import World, days_ago, make_review
from tests.meeting_makers import a_held_meeting, a_meeting

TYPED: dict[str, str] = {"place": "Sakura House", "link": "https://meet.example/Sakura", "agenda": "Sakura"}


@pytest.fixture
def review(world: World) -> Review:
    return make_review(world, "gathering")


@pytest.fixture
def meeting(world: World, review: Review) -> Meeting:
    return a_meeting(world, review, on=days_ago(-9), **TYPED)


def changed(world: World, meeting: Meeting, **facts: Any) -> Meeting:
    now = {"on": meeting.on, "starts_at": meeting.starts_at, "ends_at": meeting.ends_at, "needed": 1, **TYPED}
    return change_meeting(meeting=meeting, by=world.manager, **{**now, **facts})


def told() -> list[Message]:
    return list(Message.objects.filter(kind=MessageKind.MEETING).order_by("created_at"))


def own(world: World, meeting: Meeting) -> MeetingInvitation:
    return MeetingInvitation.objects.get(meeting=meeting, member__user=world.panel_member)


def test_everybody_is_invited_once_and_later_only_who_joined(world: World, review: Review, meeting: Meeting) -> None:
    number = send_invitations(meeting=meeting, by=world.manager)
    assert number == MeetingInvitation.objects.count() > 0
    assert [message.user for message in told()] == [world.panel_member]
    with pytest.raises(Blocked, match="Everybody who sits"):
        send_invitations(meeting=meeting, by=world.manager)
    add_member(review=review, by=world.manager, name="New", agency=world.charity, joined_on=clock.today())
    assert send_invitations(meeting=meeting, by=world.review_chair) == 1
    assert len(told()) == 1, "who has no account gets no e-mail"


@pytest.mark.django_db(transaction=True)
def test_the_mail_has_the_entry_for_the_calendar_and_no_word_that_was_typed(world: World, review: Review) -> None:
    send_invitations(meeting=a_meeting(world, review, on=days_ago(-9), **TYPED), by=world.manager)
    send_waiting()
    (sent,) = [found for found in mail.outbox if "you are invited" in found.subject]
    raw = sent.message().as_bytes()
    (part,) = [part for part in sent.message().walk() if part.get_content_type() == "text/calendar"]
    assert b"Sakura" not in raw and review.reference in sent.subject
    assert (part.get_param("method"), part.get_filename()) == ("REQUEST", "invitation.ics")
    made = Calendar.from_ical(bytes(part.get_payload(decode=True)))
    (event,) = made.walk("VEVENT")
    assert (made["METHOD"], event["SEQUENCE"], event["CLASS"]) == ("REQUEST", 0, "PRIVATE")
    assert str(event["ATTENDEE"]) == f"mailto:{world.panel_member.email}" and str(event["ORGANIZER"]).startswith(
        "mailto:"
    )
    assert b"Sakura" not in made.to_ical()


def test_a_meeting_that_moves_is_told_and_asks_anew(world: World, meeting: Meeting) -> None:
    send_invitations(meeting=meeting, by=world.manager)
    answer_invitation(invitation=own(world, meeting), by=world.panel_member, answer="coming")
    moved = changed(world, meeting, on=days_ago(-12))
    message, found = told()[-1], own(world, meeting)
    made = Calendar.from_ical(message.calendar)
    assert (made["METHOD"], made.walk("VEVENT")[0]["SEQUENCE"]) == ("REQUEST", moved.changes) == ("REQUEST", 1)
    assert message.subject.endswith(": changed") and (found.answer, found.answered_on) == ("", None)


@pytest.mark.parametrize(
    ("facts", "mails", "answer"),
    [
        ({"agenda": "More"}, 1, "coming"),
        ({"place": "Library"}, 2, "coming"),
        ({"starts_at": time(9)}, 2, ""),
    ],
)
def test_what_is_told_of_a_change(world: World, meeting: Meeting, facts: Any, mails: int, answer: str) -> None:
    send_invitations(meeting=meeting, by=world.manager)
    answer_invitation(invitation=own(world, meeting), by=world.panel_member, answer="coming")
    changed(world, meeting, **facts)
    assert (len(told()), own(world, meeting).answer) == (mails, answer)


def test_a_cancelled_meeting_is_taken_out_of_calendars(world: World, review: Review, meeting: Meeting) -> None:
    send_invitations(meeting=meeting, by=world.manager)
    cancel_meeting(meeting=meeting, by=world.manager, reason="Sakura is ill.")
    made = Calendar.from_ical(told()[-1].calendar)
    assert (made["METHOD"], made.walk("VEVENT")[0]["SEQUENCE"]) == ("CANCEL", 1)
    assert "Sakura" not in f"{told()[-1].body}{told()[-1].calendar}"
    with pytest.raises(Blocked, match="cancelled"):
        answer_invitation(invitation=own(world, meeting), by=world.panel_member, answer="coming")
    nobody = a_meeting(world, review, on=days_ago(-3))
    cancel_meeting(meeting=nobody, by=world.manager, reason="Snow.")
    assert len(told()) == 2, "nobody was invited to it, so nobody is told"


def test_who_left_the_panel_is_told_no_more(world: World, meeting: Meeting) -> None:
    send_invitations(meeting=meeting, by=world.manager)
    remove_member(member=own(world, meeting).member, by=world.manager, left_on=clock.today(), reason="Another post.")
    changed(world, meeting, on=days_ago(-12))
    assert len(told()) == 1


def test_a_member_answers_for_oneself_and_others_are_recorded(world: World, review: Review, meeting: Meeting) -> None:
    add_member(review=review, by=world.manager, name="New", agency=world.charity, joined_on=clock.today())
    send_invitations(meeting=meeting, by=world.manager)
    mine = own(world, meeting)
    with pytest.raises(Blocked, match="name of the substitute"):
        answer_invitation(invitation=mine, by=world.panel_member, answer="substitute")
    answer_invitation(invitation=mine, by=world.panel_member, answer="substitute", substitute="Kim Lee, officer")
    theirs = MeetingInvitation.objects.filter(meeting=meeting).exclude(pk=mine.pk).first()
    assert theirs is not None
    with pytest.raises(NotAllowed):
        answer_invitation(invitation=theirs, by=world.panel_member, answer="coming")
    with pytest.raises((NotAllowed, NotVisible)):
        answer_invitation(invitation=mine, by=world.outsider, answer="coming")
    assert answer_invitation(invitation=theirs, by=world.manager, answer="not_coming").recorded_by == world.manager


def test_nobody_is_invited_to_what_is_over(world: World, review: Review) -> None:
    for over in (a_meeting(world, review), a_held_meeting(world, review)):
        with pytest.raises(Blocked):
            send_invitations(meeting=over, by=world.manager)
    with pytest.raises(NotAllowed):
        send_invitations(meeting=a_meeting(world, review, on=days_ago(-3)), by=world.panel_member)
    assert not told()
