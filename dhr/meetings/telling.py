"""The e-mails about a meeting: reference, kind, day and a link, with the entry for a calendar. Place, link and agenda stay on
the page. A message goes to a user: whoever has no account is told by the person who calls the meeting."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from dhr.core import clock
from dhr.meetings.ics import invitation_file
from dhr.meetings.models import Meeting, MeetingInvitation
from dhr.panels.models import PanelMember
from dhr.workflow.models import Review

WHEN, WHERE = ("on", "starts_at", "ends_at"), ("kind", "place", "link")


def where_and_when(meeting: Meeting) -> dict[str, object]:
    """What an invitation is about."""
    return {name: getattr(meeting, name) for name in (*WHEN, *WHERE)}


def tell_of_change(*, meeting: Meeting, before: dict[str, object]) -> int:
    """Those who are invited get the new invitation; on another day or at another hour they are asked anew whether they come."""
    after = where_and_when(meeting)
    if after == before:
        return 0
    if any(after[name] != before[name] for name in WHEN):
        _ask_anew(meeting)
    return tell_invited(meeting=meeting, what="changed")


def tell_invited(*, meeting: Meeting, what: str) -> int:
    """Everybody who is invited and still sits on the panel; how many e-mails are new."""
    invited = list(
        MeetingInvitation.objects.filter(meeting=meeting, member__left_on=None).select_related("member__user")
    )
    for invitation in invited:
        invitation.sent_on, invitation.changes = clock.today(), meeting.changes
        invitation.save()
    return send(meeting, [invitation.member for invitation in invited], what)


def send(meeting: Meeting, members: Iterable[PanelMember], what: str) -> int:
    """One e-mail for each member with an account; `what` is a key of the table of words."""
    from dhr.notices.models import MessageKind
    from dhr.notices.outbox import Draft, put_messages
    from dhr.notices.words import meeting_told

    page = _page(meeting.review, meeting)
    subject, text = meeting_told(meeting.review, meeting.subject, meeting.on, page, what)
    return put_messages(
        [
            Draft(
                f"meeting:{meeting.pk}:{meeting.changes}:{what}:{member.user.pk}", MessageKind.MEETING, meeting.review,
                member.user, subject, text, calendar=_calendar(meeting, page, member.user.email),
            )
            for member in members if member.user is not None
        ]
    )  # fmt: skip


def _ask_anew(meeting: Meeting) -> None:
    for invitation in MeetingInvitation.objects.filter(meeting=meeting).exclude(answer=""):
        invitation.answer, invitation.substitute, invitation.answered_on = "", "", None
        invitation.save()


def _calendar(meeting: Meeting, page: str, to: str) -> str:
    return invitation_file(meeting, link=page, stamp=clock.now(), to=to).decode()


def _page(review: Review, meeting: Meeting) -> str:
    return settings.SITE_ADDRESS + reverse("meetings:meeting", args=[review.reference, meeting.pk])
