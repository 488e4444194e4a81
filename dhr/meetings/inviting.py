"""Inviting the panel to a meeting, and recording what each member answered."""

from __future__ import annotations

from django.db import transaction

from dhr.accounts.models import User
from dhr.core import clock
from dhr.core.refusals import refuse
from dhr.meetings import queries, rules, telling
from dhr.meetings.models import Answered, Meeting, MeetingInvitation
from dhr.meetings.services import locked_meeting, over_problem, record


@transaction.atomic
def send_invitations(*, meeting: Meeting, by: User) -> int:
    """Everybody who sits on the panel and was not asked yet; how many. Those with an account get an e-mail with the entry for
    their calendar."""
    locked = locked_meeting(meeting, by)
    members = list(queries.not_invited(locked))
    refuse(
        over_problem(locked),
        rules.ahead_problem(locked.on, clock.today()),
        None if members else "Everybody who sits on the panel is invited.",
    )
    for member in members:
        MeetingInvitation.objects.create(
            meeting=locked, member=member, sent_on=clock.today(), changes=locked.changes, recorded_by=by
        )
    mailed = telling.send(locked, members, "called")
    record(by, locked, verb="meeting.invited", invited=len(members), by_email=mailed)
    return len(members)


def answer_permission(invitation: MeetingInvitation, user: User) -> str:
    """A member answers for oneself; whoever prepares the meeting records what another member said."""
    return "VIEW_REVIEW" if invitation.member.user_id == user.pk else "SUPPORT_REVIEW"


@transaction.atomic
def answer_invitation(
    *, invitation: MeetingInvitation, by: User, answer: str, substitute: str = ""
) -> MeetingInvitation:
    """Whether the member comes; said again, it takes the place of what was said before."""
    meeting = locked_meeting(invitation.meeting, by, answer_permission(invitation, by))
    locked = MeetingInvitation.objects.select_for_update().get(pk=invitation.pk)
    refuse(
        over_problem(meeting),
        None if answer in Answered.values else "Choose an answer.",
        rules.substitute_problem(answer, substitute),
    )
    locked.answer, locked.substitute = Answered(answer), substitute.strip()
    locked.answered_on, locked.recorded_by = clock.today(), by
    locked.save()
    record(by, meeting, verb="meeting.answered", answer=answer)
    return locked
